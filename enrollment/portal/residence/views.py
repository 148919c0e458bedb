"""The residence page: proofs typed in, what they cover, what is missing, and from which day it is enough."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.proof_kinds import KINDS
from documents.records.models import ResidenceProof
from documents.ribbon import ribbon_of
from enrollment.access.browser import with_case_file
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import is_first
from enrollment.papers.pages.to_look_at import to_confirm
from enrollment.papers.records.confirming import lose_their_proof
from enrollment.papers.records.models import GivenPaper
from enrollment.portal.residence.forms import MOST_PROOFS, PlanForm, ProofForm, ProofKindForm
from enrollment.portal.residence.months import Month, is_by_month, months_offered
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.pages.open_file import needs_standing, with_standing
from enrollment.standing.pages.proof_advice import advice_in_words
from enrollment.standing.pages.proofs_shown import proofs_in_words
from enrollment.standing.pages.words import shut_because
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


@require_safe
@with_case_file
def residence(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The ribbon, the proofs with what became of each, and what to get next."""
    if "kind" in request.GET:
        form = ProofKindForm(request.GET)
        if form.is_valid():
            return redirect("add-proof", kind=form.cleaned_data["kind"])
        return proofs_page(request, case_file, kind_form=form)
    return proofs_page(request, case_file)


@needs_standing
def proofs_page(request: HttpRequest, case_file: CaseFile, standing: Standing, **forms: Any) -> HttpResponse:
    """The page, with whichever of its small forms is to be corrected."""
    today = standing.today
    context = {
        "case_file": case_file,
        "standing": standing,
        "shut_because": shut_because(standing) if standing.is_shut else None,
        "kind_form": ProofKindForm(),
        "plan_form": plan_form(standing, initial={"planned_on": standing.submit_on.isoformat()})
        if standing.may_be_planned
        else None,
        **forms,
    }
    if standing.assessment is not None:
        arrived_on, proofs = standing.situation.arrived_on, standing.holding.proofs
        context |= {
            "assessment": standing.assessment,
            "ribbon": ribbon_of(standing.assessment, proofs, arrived_on, standing.submit_on, today),
            "proofs": proofs_in_words(standing.assessment, proofs, of_partner(standing.holding)),
            "advice": advice_in_words(standing.assessment, standing.household.housing, proofs),
            "waiting": to_confirm(case_file, standing),
        }
    return render(request, "residence/residence.html", context)


def plan_form(standing: Standing, *typed: Any, **options: Any) -> PlanForm:
    """The form of the day on which to file: up to the last day of the title."""
    return PlanForm(*typed, today=standing.today, last_day=standing.decision.last_day, **options)


def of_partner(holding: Holding) -> dict[str, str]:
    """The papers in both names that stand on the partner's file, with whose file that is."""
    name = " ".join(partner.called for partner in holding.partners)
    return {proof.id: name for proof in holding.partners_proofs}


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def add_proof(request: HttpRequest, case_file: CaseFile, kind: str) -> HttpResponse:
    """Type in one paper of this kind: only the dates that such a paper carries are asked."""
    if kind not in KINDS:
        return redirect("residence")
    if is_full(request, case_file):
        return redirect("residence")

    def page(form: ProofForm) -> HttpResponse:
        months = months_left(case_file, kind, today_of(request))
        context = {"case_file": case_file, "form": form, "kind": KINDS[kind], "months": months}
        context["by_month"] = is_by_month(KINDS[kind])
        return render_form_page(request, "residence/add_proof.html", context)

    def added(form: ProofForm) -> HttpResponse:
        with acting(case_file, now=now_of(request)):
            if is_first(request, case_file, now_of(request)):
                # Another tab may have filled the list since it was looked at.
                if is_full(request, case_file):
                    return redirect("residence")
                ResidenceProof.objects.create(case_file=case_file, kind=kind, **form.cleaned_data)
        messages.success(request, _("The paper is added. Below you see what it covers."))
        return redirect("residence")

    return form_page(request, partial(ProofForm, kind=KINDS[kind], today=today_of(request)), page, added)


@require_POST
@with_case_file
def add_month(request: HttpRequest, case_file: CaseFile, kind: str) -> HttpResponse:
    """Add the paper of one month, in the person's own name; a second tap on the same month adds nothing."""
    month = Month.read(request.POST.get("month", ""))
    if kind not in KINDS:
        return redirect("residence")
    with acting(case_file, now=now_of(request)):
        if is_full(request, case_file):
            return redirect("residence")
        if month in months_left(case_file, kind, today_of(request)):
            ResidenceProof.objects.create(
                case_file=case_file, kind=kind, starts_on=month.first, ends_on=month.last
            )
            messages.success(request, _("%(month)s is added.") % {"month": date_format(month.first, "F Y")})
    return redirect("add-proof", kind=kind)


def months_left(case_file: CaseFile, kind: str, today: date) -> list[Month]:
    """The months for which such a paper can be added by a tap; none for papers of another span."""
    if not is_by_month(KINDS[kind]):
        return []
    standing = standing_of(holding_of(case_file), today)
    taken = [proof.starts_on for proof in case_file.residence_proofs.filter(kind=kind) if proof.starts_on]
    return months_offered(standing.situation.arrived_on if standing else None, today, taken)


def is_full(request: HttpRequest, case_file: CaseFile) -> bool:
    """Whether no more papers fit on the list, which is then said."""
    full = case_file.residence_proofs.count() >= MOST_PROOFS
    if full:
        messages.warning(
            request,
            _(
                "This list holds up to %(most)d papers, more than any health insurance office reads. "
                "Remove one that doesn’t count to make room."
            )
            % {"most": MOST_PROOFS},
        )
    return full


@require_POST
@with_case_file
def remove_proof(request: HttpRequest, case_file: CaseFile, proof: Any) -> HttpResponse:
    """Take a paper off the list; another person's is not found."""
    with acting(case_file, now=now_of(request)):
        found = get_object_or_404(ResidenceProof, pk=proof, case_file=case_file)
        papers = lose_their_proof(found)
        found.delete()
    messages.success(request, what_stays(papers) if papers else _("The paper is removed."))
    return redirect("residence")


def what_stays(papers: Sequence[GivenPaper]) -> str:
    """What is said where a proof is taken off the list whose paper was given: that stays, and how to get to it."""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("It is no longer counted. The paper itself stays in your file and waits for your confirmation."),
        reverse("paper", args=[papers[0].pk]),
        _("Look at the paper, or remove it"),
    )


@require_POST
@repeats_what_was_typed
@with_standing
def plan(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """Choose the day on which to file; everything is counted up to that day."""
    if not standing.may_be_planned:
        return redirect("residence")
    form = plan_form(standing, request.POST)
    if not form.is_valid():
        return proofs_page(request, case_file, plan_form=form)
    case_file.planned_on = form.cleaned_data["planned_on"]
    with acting(case_file, now=now_of(request)):
        case_file.save(update_fields=["planned_on"])
    return redirect("residence")
