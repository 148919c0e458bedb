"""A client takes the file that a team has prepared for them: the code, who they are, who typed what, then their decision.

A code may have been mailed to a stranger: it alone shows nothing of what was typed. The same page and the same words
follow every code that opens nothing, whatever the reason.
"""

import uuid
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enrollment.access.advisor_names import names_of_staff
from enrollment.access.browser import case_file_of, full_sentence, has_room_beside, held_beside, open_file
from enrollment.access.budgets import CODES_TYPED, NEW_FILES, spend, visitor_of
from enrollment.access.records.models import Means, Scope
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import made_by_this_press, new_file
from enrollment.intake.law.recognised import asked_of
from enrollment.intake.pages.words import born_on, nationality
from enrollment.intake.records.inviting import still_open, told_by_its_client, typed_code
from enrollment.intake.records.models import PreparedFile
from enrollment.intake.records.taking import erase, keep
from enrollment.outbox.pages.coming_back import private
from enrollment.outbox.pages.prepared_forms import (
    DayOfBirthForm,
    DecisionForm,
    InitialsForm,
    PreparedCodeForm,
    PreparedDecision,
    who_form,
)
from enrollment.outbox.records.models import Mailbox
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


COOKIE = "__Host-prepared" if settings.DEPLOYED else "prepared"
SALT = "enrollment.outbox.prepared"
KEPT_FOR = 3600  # seconds between the code and the decision


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def take_prepared(request: HttpRequest) -> HttpResponse:
    """Type the code of the invitation."""

    def page(form: PreparedCodeForm) -> HttpResponse:
        context = {"form": form, "case_file": case_file_of(request)}
        return private(render_form_page(request, "outbox/take_prepared.html", context))

    def typed(form: PreparedCodeForm) -> HttpResponse | None:
        now = now_of(request)
        spend(CODES_TYPED, visitor_of(request, now), now)
        found = typed_code(form.cleaned_data["code"], now)
        if found is None:
            form.add_error("code", _("This code opens nothing: it was used, has ended, or is mistyped."))
            return None
        response = redirect("recognise-prepared")
        _remember(response, found.pk, found.finder)
        return response

    return form_page(request, PreparedCodeForm, page, typed)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def recognise_prepared(request: HttpRequest) -> HttpResponse:
    """Tell what the advisor typed of one, before any of it is shown."""
    now = now_of(request)
    pk, finder, is_known = _opened_here(request)
    prepared = still_open(pk, finder, now) if pk else None
    if pk is None or prepared is None:
        return _too_late(request)
    if is_known:
        return redirect("decide-prepared")
    asked = asked_of(prepared.typed)

    def page(form: DayOfBirthForm | InitialsForm) -> HttpResponse:
        context = {"form": form, "case_file": case_file_of(request)}
        return private(render_form_page(request, "outbox/recognise_prepared.html", context))

    def told(form: DayOfBirthForm | InitialsForm) -> HttpResponse | None:
        spend(CODES_TYPED, visitor_of(request, now), now)
        if told_by_its_client(pk, finder, form.told(), now):
            response = redirect("decide-prepared")
            _remember(response, pk, finder, is_known=True)
            return response
        if still_open(pk, finder, now) is None:
            return _too_late(request)
        form.refuse()
        return None

    return form_page(request, who_form, page, told, asked=asked, today=today_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def decide_prepared(request: HttpRequest) -> HttpResponse:
    """Who opened it, what they typed, and what is to become of it."""
    now = now_of(request)
    pk, finder, is_known = _opened_here(request)
    prepared = still_open(pk, finder, now) if pk else None
    if prepared is None:
        return _too_late(request)
    if not is_known:
        return redirect("recognise-prepared")
    asked = prepared

    def page(form: DecisionForm) -> HttpResponse:
        context = {
            "form": form,
            "case_file": case_file_of(request),
            "prepared": asked,
            "who": names_of_staff([asked.by])[asked.by],
            "born_on": born_on(asked.typed),
            "nationality": nationality(asked.typed),
        }
        return private(render_form_page(request, "outbox/decide_prepared.html", context))

    def decided(form: DecisionForm) -> HttpResponse | None:
        decision = PreparedDecision(form.cleaned_data["decision"])
        if decision is PreparedDecision.ERASE:
            if not erase(asked.pk, finder, now):
                return _too_late(request)
            messages.success(request, _("Erased: nothing of what was typed about you is left."))
            response = redirect("landing")
            response.delete_cookie(COOKIE, samesite="Lax")
            return response
        if not has_room_beside(request):
            form.add_error("decision", full_sentence())
            return None
        return _kept(request, asked.pk, finder, decision, form)

    return form_page(request, DecisionForm, page, decided, today=today_of(request))


def _kept(
    request: HttpRequest, pk: uuid.UUID, finder: str, decision: PreparedDecision, form: DecisionForm
) -> HttpResponse:
    """The file, opened here; a second tap opens the one that the first has made."""
    now = now_of(request)
    spend(NEW_FILES, visitor_of(request, now), now)
    with_team = decision in (PreparedDecision.FILL, PreparedDecision.LOOK)
    made = keep(
        pk,
        finder,
        now,
        new_file=partial(new_file, request, now),
        scope=Scope(decision.value) if with_team else None,
        until=form.cleaned_data["until"] if with_team else None,
    )
    if made is None:
        return _too_late(request)
    case_file, prepared = made
    if prepared.invited_by == PreparedFile.Way.MAIL:
        # Who typed the code reads that mailbox: it is the way back on another device, and gets no reminder unasked.
        with acting(case_file, now=now):
            Mailbox.objects.create(
                case_file=case_file,
                address=prepared.address,
                language=case_file.language,
                topics=[],
                confirmed_at=now,
            )
    messages.success(
        request, _("This file is yours now. Answer what is left: everything is saved as you go.")
    )
    return _opens(request, case_file)


def _opens(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    own = case_file_of(request)
    held = [*([own] if own else []), *held_beside(request)]
    response = redirect("situation")
    open_file(request, response, case_file, *held, means=Means.PREPARED)
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _remember(response: HttpResponse, pk: uuid.UUID, finder: str, *, is_known: bool = False) -> None:
    """What was typed right in this browser, for a while: the code, and who its reader is."""
    response.set_signed_cookie(
        COOKIE,
        ".".join([pk.hex, finder, *(["known"] if is_known else [])]),
        salt=SALT,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.DEPLOYED,
    )


def _opened_here(request: HttpRequest) -> tuple[uuid.UUID | None, str, bool]:
    """What the code that was typed in this browser opens, and whether its client has told who they are."""
    named = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
    pk, _dot, opened = named.partition(".")
    finder, _dot, known = opened.partition(".")
    return (uuid.UUID(pk), finder, known == "known") if pk else (None, "", False)


def _too_late(request: HttpRequest) -> HttpResponse:
    """Decided already, withdrawn, or another code was made; or the second tap of the same button."""
    if request.method == "POST" and (made := made_by_this_press(request, now_of(request))):
        return _opens(request, made)
    messages.warning(
        request, _("This code opens nothing any more. Ask whoever gave it to you for a new one.")
    )
    response = redirect(reverse("take-prepared"))
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
