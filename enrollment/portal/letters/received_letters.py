"""Which letter did you get? Chosen from sketches, dated, and the file moves: task, limit and reply appear."""

import uuid
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.browser import actor_of, with_case_file
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.writing import write_down
from enrollment.history.records.record import Happening
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.portal.letters.forms import MOST_LETTERS, AnsweredForm, LetterForm
from enrollment.standing.law.limits import limit_basis
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in, head_of
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.received_letters import LetterKind, Meaning, meaning_of
from enrollment.tracking.law.running_limits import limit_of_letter
from enrollment.tracking.records.models import LetterReceived
from enrollment.ui.clock import now_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


STAGE_UNMOVED = gettext_lazy(
    "The letter is kept with its limit. The history of your file doesn’t hold the step before it, so its stage hasn’t moved."
)


@require_safe
@with_standing
def received_letters(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The sketches to choose from, and the letters that were written down before."""
    by = standing.decided_by
    kept = [(letter, meaning_of(letter.kind, by)) for letter in standing.holding.letters]
    meanings = [meaning_of(kind, by) for kind in LetterKind]
    context = {"case_file": case_file, "meanings": meanings, "kept": kept}
    return render(request, "letters/received_letters.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def letter_kind(request: HttpRequest, case_file: CaseFile, standing: Standing, kind: str) -> HttpResponse:
    """One kind of letter: what it means, and its days to type."""
    if kind not in list(LetterKind):
        raise Http404
    meaning = meaning_of(LetterKind(kind), standing.decided_by)
    wanted = {"meaning": meaning, "is_sent": standing.progress.is_sent, "today": standing.today}

    def page(form: LetterForm) -> HttpResponse:
        context = {"case_file": case_file, "meaning": meaning, "form": form}
        return render_form_page(request, "letters/kind.html", context)

    def kept(form: LetterForm) -> HttpResponse:
        with acting(case_file, now=now_of(request)):
            if case_file.letters_received.count() >= MOST_LETTERS:
                messages.warning(
                    request, _("No more letters fit here. Remove one that is answered to make room.")
                )
                return redirect("received-letters")
            letter, problem = keep_letter(
                case_file, meaning, form.cleaned_data, by=actor_of(request), today=standing.today
            )
        if problem:
            messages.warning(request, STAGE_UNMOVED)
            messages.warning(request, problem)
        return redirect("letter-kept", letter=letter.pk)

    return form_page(request, partial(LetterForm, **wanted), page, kept)


def keep_letter(
    case_file: CaseFile, meaning: Meaning, typed: dict[str, Any], *, by: str, today: date
) -> tuple[LetterReceived, str]:
    """Keep the letter, and write down what it means for the file; what keeps that from standing, in words."""
    unsent = ""
    if typed.get("sent_on"):
        unsent = record_milestone(case_file, Milestone.SUBMITTED, typed["sent_on"], by=by, today=today)
    days = {name: typed.get(name) for name in ("dated_on", "received_on", "limit_on")}
    # The button was pressed twice: the letter is there already.
    letter, is_new = LetterReceived.objects.get_or_create(case_file=case_file, kind=meaning.kind, **days)
    if not is_new or not meaning.milestones:
        return letter, unsent
    problems = [
        record_milestone(case_file, each, letter.received_on, by=by, today=today)
        for each in meaning.milestones
    ]
    # Of what a letter can mean, what may stand is written down; only where nothing may has the file not moved.
    return letter, unsent or (problems[0] if all(problems) else "")


def record_milestone(case_file: CaseFile, milestone: Milestone, day: date, *, by: str, today: date) -> str:
    """Write down what the letter says; what keeps it from standing, in words."""
    return write_down(case_file, Happening(milestone=milestone, happened_on=day), by=by, today=today)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def letter_kept(
    request: HttpRequest, case_file: CaseFile, standing: Standing, letter: uuid.UUID
) -> HttpResponse:
    """A letter that came: what to do, until when, and what to answer; then the day of the answer."""
    kept = get_object_or_404(LetterReceived, pk=letter, case_file=case_file)

    def page(form: AnsweredForm) -> HttpResponse:
        return render_form_page(
            request, "letters/letter_kept.html", {"form": form, **letter_context(case_file, standing, kept)}
        )

    def noted(form: AnsweredForm) -> HttpResponse:
        problem, answer = "", meaning_of(LetterKind(kept.kind), standing.decided_by).answered_by
        with acting(case_file, now=now_of(request)):
            kept.answered_on = form.cleaned_data["answered_on"]
            kept.save(update_fields=["answered_on"])
            if answer is not None:
                problem = record_milestone(
                    case_file, answer, kept.answered_on, by=actor_of(request), today=standing.today
                )
        if problem:
            messages.warning(request, problem)
        messages.success(request, _("Your answer is noted."))
        return redirect("received-letters")

    blank = partial(AnsweredForm, received_on=kept.received_on, today=standing.today)
    return form_page(request, blank, page, noted)


def letter_context(case_file: CaseFile, standing: Standing, kept: LetterReceived) -> dict[str, Any]:
    """The letter, its limit and the replies, each filled in."""
    letter = kept.as_letter()
    meaning = meaning_of(letter.kind, standing.decided_by)
    values = letter_values(standing, standing.today, letter)
    limit = limit_of_letter(letter, limit_basis(standing))
    replies = [LETTERS[code] for code in meaning.replies]
    return {
        "case_file": case_file,
        "kept": kept,
        "meaning": meaning,
        "deadline": limit,
        "limit": LIMITS[limit.code] if limit else None,
        "is_over": limit is not None and limit.due_on < standing.today and LIMITS[limit.code].over,
        "replies": [
            (reply, head_of(reply, values), body_of(reply, values), enclosed_in(reply, values))
            for reply in replies
        ],
    }


@require_POST
@with_case_file
def remove_letter(request: HttpRequest, case_file: CaseFile, letter: uuid.UUID) -> HttpResponse:
    """Take a letter off the list; what the history says stays, and is corrected there."""
    with acting(case_file, now=now_of(request)):
        get_object_or_404(LetterReceived, pk=letter, case_file=case_file).delete()
    messages.success(
        request, _("The letter is removed from this list. The history of your file stays as it is.")
    )
    return redirect("received-letters")
