"""The care ledger: what was paid before rights opened, until when it can be claimed, what may come back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.browser import with_case_file
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import is_first
from enrollment.portal.care.forms import MOST_EXPENSES, EndCoverForm, ExpenseForm, RightsDayForm, typed_of
from enrollment.portal.care.words import bills_in_words, totals_in_words
from enrollment.standing.law.claims import claim_letter_in, claims_in
from enrollment.standing.law.standing import Readiness, Standing
from enrollment.standing.pages.open_file import needs_standing
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed
from pathways.filing_day import Opens
from pathways.pathway_facts import PATHWAYS
from reimbursement.law.claims.care_claims import (
    EXPECTED,
    GAP_COVER,
    LIMIT,
    OPENING,
    REACH_BACK,
)
from reimbursement.records.models import CareExpense, Gap


@require_safe
@with_case_file
def care(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The ledger with its totals, the day of the rights, the letter, and when private insurance may end."""
    return ledger_page(request, case_file)


@needs_standing
def ledger_page(request: HttpRequest, case_file: CaseFile, standing: Standing, **forms: Any) -> HttpResponse:
    """The page, with whichever of its small forms is to be corrected."""
    today, holding, claims = standing.today, standing.holding, claims_in(standing)
    opens = PATHWAYS[standing.decision.pathway].opens
    context = {
        "case_file": case_file,
        "claims": claims,
        "bills": bills_in_words(claims),
        "totals": totals_in_words(claims),
        "letter": claim_letter_in(standing, claims),
        "waiting": len(claims.to_send) - len(claims.complete),
        "has_put_down_a_day": holding.rights_open_on is not None,
        "end_cover_is_due": holding.end_cover_is_due(today),
        "opening": OPENING[opens] if tells_what_opens(standing) else None,
        "reach_back": REACH_BACK.get(opens) if standing.may_open_rights else None,
        "reckons_from_sending": standing.is_out and opens is Opens.NOTHING,
        "is_elsewhere": standing.readiness is Readiness.ELSEWHERE,
        "limit": LIMIT["quarter"],
        "two_figures": EXPECTED["two-figures"],
        "gap_cover": GAP_COVER.values(),
        "day_form": RightsDayForm(today=today, initial={"rights_open_on": claims.rights_open_on}),
        "end_cover_form": EndCoverForm(today=today, initial={"end_cover_on": holding.end_cover_on}),
        **forms,
    }
    return render(request, "care/care.html", context)


def tells_what_opens(standing: Standing) -> bool:
    """Whether it can be said what opens the rights: not while something keeps the way shut, and that isn't known yet."""
    if standing.readiness is Readiness.ELSEWHERE:
        return True
    return standing.may_open_rights and PATHWAYS[standing.decision.pathway].opens is not Opens.NOTHING


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def add_care(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Write down one bill."""

    def full() -> HttpResponse:
        text = _("This list holds up to %(most)d bills. Remove one that can’t be claimed to make room.")
        messages.warning(request, text % {"most": MOST_EXPENSES})
        return redirect("care")

    def has_room() -> bool:
        return case_file.care_expenses.count() < MOST_EXPENSES

    def written(form: ExpenseForm) -> HttpResponse:
        with acting(case_file, now=now_of(request)):
            if is_first(request, case_file, now_of(request)):
                # Another tab may have filled the list since it was looked at.
                if not has_room():
                    return full()
                form.write_to(CareExpense(case_file=case_file))
        messages.success(request, _("The bill is written down. Below you see until when it can be claimed."))
        return redirect("care")

    if not has_room():
        return full()
    blank = partial(ExpenseForm, today=today_of(request))
    return form_page(request, blank, partial(bill_page, request, case_file), written)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def change_care(request: HttpRequest, case_file: CaseFile, expense: Any) -> HttpResponse:
    """Correct a bill, or tick the paper that has come; another person's is not found."""
    kept = get_object_or_404(CareExpense, pk=expense, case_file=case_file)

    def changed(form: ExpenseForm) -> HttpResponse:
        with acting(case_file, now=now_of(request)):
            form.write_to(kept)
        messages.success(request, _("The bill is changed."))
        return redirect("care")

    blank = partial(ExpenseForm, today=today_of(request))
    page = partial(bill_page, request, case_file, expense=kept)
    return form_page(request, blank, page, changed, initial=typed_of(kept))


def bill_page(
    request: HttpRequest, case_file: CaseFile, form: ExpenseForm, expense: CareExpense | None = None
) -> HttpResponse:
    """The page of one bill, new or to be corrected."""
    context = {"case_file": case_file, "form": form, "expense": expense}
    return render_form_page(request, "care/bill.html", context)


@require_POST
@with_case_file
def remove_care(request: HttpRequest, case_file: CaseFile, expense: Any) -> HttpResponse:
    """Take a bill off the list; another person's is not found."""
    with acting(case_file, now=now_of(request)):
        get_object_or_404(CareExpense, pk=expense, case_file=case_file).delete()
    messages.success(request, _("The bill is removed from the list. Keep the paper."))
    return redirect("care")


@require_POST
@repeats_what_was_typed
@with_case_file
def rights_day(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Put down the day from which everything is reckoned."""
    form = RightsDayForm(request.POST, today=today_of(request))
    if not form.is_valid():
        return ledger_page(request, case_file, day_form=form)
    day = form.cleaned_data["rights_open_on"]
    with acting(case_file, now=now_of(request)):
        Gap.objects.update_or_create(case_file=case_file, defaults={"rights_open_on": day})
    messages.success(request, _("The list is reckoned from this day."))
    return redirect("care")


@require_POST
@repeats_what_was_typed
@with_case_file
def end_cover(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Put down, or take away, the day to look at the private insurance again."""
    form = EndCoverForm(request.POST, today=today_of(request))
    if not form.is_valid():
        return ledger_page(request, case_file, end_cover_form=form)
    day = form.cleaned_data["end_cover_on"]
    with acting(case_file, now=now_of(request)):
        Gap.objects.update_or_create(case_file=case_file, defaults={"end_cover_on": day})
    messages.success(request, _("The reminder is set.") if day else _("The reminder is taken away."))
    return redirect("care")
