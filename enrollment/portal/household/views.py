"""The household: one plan for two partners, the second file, and who holds which."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.access_codes import invite, join, redeem
from enrollment.access.browser import (
    KEEP_NOTHING,
    case_file_of,
    full_sentence,
    held_beside,
    is_full,
    open_file,
    with_case_file,
)
from enrollment.access.budgets import CODES_TYPED, spend, visitor_of
from enrollment.access.proof import needs_proof
from enrollment.access.roles import for_everybody, for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.partners import (
    AlreadyThere,
    count_of_children,
    leave,
    move_children,
    start_partner,
)
from enrollment.portal.household.forms import OPENS_NOTHING, HoldForm, HouseholdCodeForm
from enrollment.portal.household.words import plan_in_words, plan_of
from enrollment.standing.law.standing import standing_of
from enrollment.standing.pages.where_one_stood import goes_on_at
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.qr import square_of
from enrollment.ui.typed_again import repeats_what_was_typed


@require_safe
@with_case_file
def household(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Who files first and why; without a second file, what one is for and how to start it."""
    held, partners = held_beside(request), case_file.partners
    shown = {
        "case_file": case_file,
        "partners": partners,
        "others": [each for each in held if each not in partners],
        "held": [each.pk for each in held],
        "children_count": count_of_children(case_file.answers),
    }
    if partners:
        shown |= plan_in_words(case_file, [case_file.pk, *shown["held"]], today_of(request))
    return render(request, "household/household.html", shown)


@require_POST
@with_case_file
@for_owner
def start_partners_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Open a file for the partner, beside this one: one that is held here already, or one made now, and no other."""
    held = held_beside(request)
    already = [each for each in held if each in case_file.partners]
    if not already and is_full(request):
        messages.warning(request, full_sentence())
        return redirect("household")
    try:
        partner = already[0] if already else start_partner(case_file, now_of(request))
    except AlreadyThere:
        return redirect("household")
    response = redirect("situation")
    open_file(request, response, partner, case_file, *held)
    messages.info(request, _("This is your partner’s file. Answer the questions for them."))
    return response


@require_POST
@with_case_file
@for_everybody
def open_held(request: HttpRequest, case_file: CaseFile, file: object) -> HttpResponse:
    """Go over to another file that this browser holds; any other is not found."""
    wanted = held_by_id(request, case_file, file)
    response = redirect("file")
    open_file(request, response, wanted, case_file, *held_beside(request))
    return response


@require_POST
@with_case_file
@for_owner
def show_code(request: HttpRequest, case_file: CaseFile, file: object) -> HttpResponse:
    """A code with which another phone can hold this file. It is shown once, and not kept."""
    wanted = held_by_id(request, case_file, file)
    shown = {"wanted": wanted, **code_with_square(invite(wanted, now_of(request)), "hold-file")}
    return render(request, "household/show_code.html", {"case_file": case_file, **shown})


@require_POST
@with_case_file
@for_owner
def invite_partner(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """A code with which the partner puts a file of their own beside this one, and never opens this one."""
    code = invite(case_file, now_of(request), to_household=True)
    shown = code_with_square(code, "join-household")
    return render(request, "household/show_code.html", {"case_file": case_file, **shown})


def code_with_square(code: str, page: str) -> dict[str, Any]:
    """The code, where it is typed, and both for a camera; what stands behind the # reaches no server."""
    address = f"{settings.SITE}{reverse(page)}"
    return {"code": code, "address": address, "square": square_of(f"{address}#{code}")}


def held_by_id(request: HttpRequest, case_file: CaseFile, file: object) -> CaseFile:
    """The file of this id among those that this browser holds."""
    for each in (case_file, *held_beside(request)):
        if each.pk == file:
            return each
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code, and hold the file here: alone, or beside the phone that made the code."""

    def taken(form: HoldForm) -> CaseFile | None:
        typed = form.cleaned_data
        return redeem(typed["code"], now_of(request), alone=typed["holders"] == "alone")

    return with_code(
        request,
        HoldForm,
        taken,
        "household/enter_code.html",
        _("This phone or computer holds your file now."),
        goes_on_at,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def join_household(request: HttpRequest) -> HttpResponse:
    """Type the code, and one's own file, or a new one, stands in one plan with the partner's."""

    def joined(form: HouseholdCodeForm) -> CaseFile | None:
        return join(form.cleaned_data["code"], now_of(request), case_file_of(request))

    def in_one_plan(request: HttpRequest, case_file: CaseFile) -> str:
        return reverse("household")

    done = _("Your two files are in one plan now.")
    return with_code(request, HouseholdCodeForm, joined, "household/join.html", done, in_one_plan)


def with_code(
    request: HttpRequest,
    form_class: type[HouseholdCodeForm],
    opened: Callable[[Any], CaseFile | None],
    template: str,
    done: str,
    goes_on: Callable[[HttpRequest, CaseFile], str],
) -> HttpResponse:
    """A page that asks for a code, and the file that it opens; `goes_on`: on which page."""
    own, full = case_file_of(request), is_full(request)

    def page(form: HouseholdCodeForm) -> HttpResponse:
        response = render_form_page(request, template, {"form": form, "case_file": own})
        response["Cache-Control"] = KEEP_NOTHING
        return response

    def typed(form: HouseholdCodeForm) -> HttpResponse | None:
        if full:
            form.add_error("code", full_sentence())
            return None
        now = now_of(request)
        spend(CODES_TYPED, visitor_of(request, now), now)
        case_file = opened(form)
        if case_file is None:
            form.add_error("code", OPENS_NOTHING)
            return None
        response = redirect(goes_on(request, case_file))
        open_file(request, response, case_file, *([own] if own else []), *held_beside(request))
        messages.success(request, done)
        return response

    return form_page(request, form_class, page, typed)


@require_POST
@with_case_file
@for_owner
def move_children_here(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Move the children to the file that the plan names, where this browser holds both."""
    today = today_of(request)
    holding = holding_of(case_file)
    plan = plan_of(holding, standing_of(holding, today), today)
    held = {str(each.pk): each for each in (case_file, *held_beside(request))}
    taker = held.get(plan.children.carrier)
    givers = [held[key] for key in plan.children.on_files if key in held and held[key] != taker]
    if taker is not None and givers:
        move_children(givers[0], taker, now_of(request))
        messages.success(request, _("The children are on the file of %(name)s now.") % {"name": taker.called})
    return redirect("household")


@require_http_methods(["GET", "HEAD", "POST"])
@with_case_file
@for_owner
@needs_proof
def leave_household(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Take this file out of the household, after one question; only this browser holds it then."""
    if case_file.shared_household_id is None:
        return redirect("household")
    if request.method != "POST":
        return render(request, "household/leave.html", {"case_file": case_file})
    beside = held_beside(request)
    if not leave(case_file, now_of(request)):
        return redirect("household")
    response = redirect("household")
    open_file(request, response, case_file, *beside)
    messages.success(request, _("Your file stands alone now."))
    return response
