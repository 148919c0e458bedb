"""What a team asks of the person, and their answer: in words, or by a paper that they say is done."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents.catalogue import CATALOGUE
from enrollment.access.browser import actor_of
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import place_of
from enrollment.papers.records.answering import given_since, say_done_with
from enrollment.portal.requests.forms import AnswerForm
from enrollment.requests.law.reasons import REASONS
from enrollment.requests.law.request import Asked, NotAsItWas, RequestState
from enrollment.requests.pages.words import what_is_asked
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.clock import now_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.tasks import Status
from enrollment.ui.typed_again import repeats_what_was_typed


# What was taken back isn't the person's matter any more: their messages say so.
SHOWN = (RequestState.OPEN, RequestState.ANSWERED, RequestState.CLOSED)


@require_safe
@with_standing
def requests(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """All that is or was asked, what waits for the person first."""
    found = Request.objects.filter(case_file=case_file, state__in=SHOWN).select_related("given_paper", "team")
    lines = [in_words(each) for each in sorted(found, key=lambda each: SHOWN.index(each.state))]
    context = {"case_file": case_file, "standing": standing, "lines": lines}
    return render(request, "requests/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def one_request(
    request: HttpRequest, case_file: CaseFile, standing: Standing, request_id: UUID
) -> HttpResponse:
    """What is asked, why, what to do, and the answer. Another person's, or one taken back, is not found."""
    found = Request.objects.select_related("given_paper", "team", "case_file")
    asked = get_object_or_404(found, pk=request_id, case_file=case_file, state__in=SHOWN)
    given = given_since(asked, keys_of_line(standing, asked)) if asked.is_open else asked.given_paper

    def page(form: AnswerForm) -> HttpResponse:
        context = {
            "case_file": case_file,
            "standing": standing,
            "form": form,
            "given": given,
            "way": way_to_give(standing, asked),
            **in_words(asked),
            "cannot_get": CATALOGUE[asked.key].cannot_get if asked.key in CATALOGUE else None,
        }
        return render_form_page(request, "requests/request.html", context)

    def done(form: AnswerForm) -> HttpResponse | None:
        try:
            say_done_with(asked, form.cleaned_data["words"], given, now=now_of(request), by=actor_of(request))
        except NotAsItWas:
            form.add_error(
                None,
                _("This isn’t open any more: it was answered or settled meanwhile. Nothing was sent now."),
            )
            return None
        messages.success(request, _("Sent. Your team looks at it, and writes to you if anything is left."))
        return redirect("requests")

    return form_page(
        request, AnswerForm, page, done, is_question=asked.asked == Asked.ANSWER, is_given=given is not None
    )


def in_words(asked: Request) -> dict[str, Any]:
    """One request as a line of the list."""
    tone, text = {
        RequestState.OPEN: ("warn", _("Your turn")),
        RequestState.ANSWERED: ("info", _("Sent: your team looks at it")),
        RequestState.CLOSED: ("good", _("Settled")),
    }[RequestState(asked.state)]
    return {
        "asked": asked,
        "what": what_is_asked(asked),
        "reason": REASONS[asked.reason].told if asked.reason in REASONS else None,
        "is_question": asked.asked == Asked.ANSWER,
        "is_again": asked.asked == Asked.PAPER_AGAIN,
        "status": Status(text=text, tone=tone),
        "asked_on": timezone.localdate(asked.asked_at),
        "answered_on": timezone.localdate(asked.answered_at) if asked.answered_at else None,
    }


def keys_of_line(standing: Standing, asked: Request) -> Sequence[str]:
    """The papers that do on the line which it is about."""
    return [
        key
        for item in standing.checklist.items
        if (item.key, item.person) == (asked.key, asked.person)
        for keys in item.alternatives
        for key in keys
    ]


def way_to_give(standing: Standing, asked: Request) -> str:
    """Where the paper is given, or given again; empty where there is nothing to give."""
    if asked.asked == Asked.ANSWER:
        return ""
    if asked.title:
        return reverse("give-asked", args=[asked.pk])
    if asked.asked == Asked.PAPER_AGAIN and asked.given_paper_id is not None:
        return reverse("paper", args=[asked.given_paper_id])
    if place_of(standing, asked.key, asked.person) is not None:
        return reverse("give-paper", args=[asked.key, asked.person])
    # The answers have changed, and no list asks for it any more: it can still be said in words.
    return ""
