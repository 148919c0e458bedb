"""After sending: the two lanes, the history, and writing down what happened."""

import uuid
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.browser import actor_of, with_case_file
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.forms import HappeningForm, typed_of
from enrollment.history.pages.words import by_lane, history_in_words
from enrollment.history.pages.writing import line_or_404, strike_out, write
from enrollment.history.records.record import entries_of
from enrollment.portal.tracking.due_dates_words import dates_in_words
from enrollment.portal.tracking.words import (
    decided_by,
    figures_in_words,
    lanes_in_words,
    status_of,
    step_in_words,
)
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.standing import NextAction, Standing, standing_of
from enrollment.standing.pages.words import held_back, passed_limit
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.backdating import possible_corrections, possible_earlier
from enrollment.tracking.law.milestones import Entry, Milestone, words_of
from enrollment.tracking.law.next_step import NextStep, next_step
from enrollment.tracking.law.progress import allowed_next, replay
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.tasks import Action
from enrollment.ui.typed_again import repeats_what_was_typed
from pathways.pathway_facts import DecidedBy
from reimbursement.records.models import Gap


@require_safe
@with_case_file
def tracking(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """How the file stands, both lanes, and everything that was ever written down."""
    holding, today = holding_of(case_file), today_of(request)
    standing = standing_of(holding, today)
    if standing is None and not holding.entries:
        return redirect("situation")
    progress = standing.progress if standing else replay(holding.entries)
    step = standing.next_step if standing else next_step(progress, today)
    by = decided_by(standing)
    history, action = history_in_words(holding.entries, progress, by), next_action(standing, step)
    context = {
        "case_file": case_file,
        "standing": standing,
        "status": status_of(step) if step else "",
        "next_action": action,
        "told": action.claim if action else None,
        # Where nothing is to be sent, nothing is on its way to a decision either.
        "lanes": []
        if standing and standing.is_shut and not step
        else lanes_in_words(progress, today, standing),
        # The AME takes no complémentaire beside it, and the waits counted here are those of the health insurance.
        "is_covered": progress.is_covered and by is DecidedBy.HEALTH_INSURANCE,
        "figures": figures_in_words(standing.caisse)
        if standing and by is DecidedBy.HEALTH_INSURANCE
        else None,
        "history": history,
        "dates": dates_in_words(due_dates_of(standing, today), standing.answers, today) if standing else [],
        "hanging": [line for line in history if line["is_hanging"] and not line["struck"]],
    }
    return render(request, "tracking/tracking.html", context)


def next_action(standing: Standing | None, step: NextStep | None) -> Action | None:
    """What to do now, the same as on the first screen; None for a file that may be sent and isn't yet."""
    if standing is not None and standing.next_action is NextAction.SAVE_WHAT_CAN_BE_SAVED:
        return passed_limit(standing)
    if standing is not None and (reason := held_back(standing)):
        return replace(
            reason,
            url=reverse("file"),
            button=_("Your file"),
            other_url=reverse("what-happened"),
            other=_("It has left all the same: write it down"),
        )
    return step_in_words(step) if step else None


@require_safe
@with_case_file
def what_happened(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """What can be written down: what may come next, and what may have been forgotten."""
    entries, now, today = entries_of(case_file), now_of(request), today_of(request)
    following = allowed_next(replay(entries), today)
    forgotten = [each for each in possible_earlier(entries, today, now) if each not in following]
    by = decided_by(standing_of(holding_of(case_file), today))
    context = {"case_file": case_file, "next": by_lane(following, by), "earlier": by_lane(forgotten, by)}
    return render(request, "tracking/what_happened.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def add_milestone(request: HttpRequest, case_file: CaseFile, milestone: str) -> HttpResponse:
    """Write down that this happened, and when."""
    if milestone not in set(Milestone):
        return redirect("what-happened")

    def written(form: HappeningForm) -> HttpResponse | None:
        if not write(form, case_file, by=actor_of(request)):
            return None
        if opened_on := form.cleaned_data.get("rights_open_on"):
            with acting(case_file, now=now_of(request)):
                Gap.objects.update_or_create(case_file=case_file, defaults={"rights_open_on": opened_on})
        messages.success(request, _("Written down. Below you see how the file stands now."))
        return redirect("tracking")

    today = today_of(request)
    blank = partial(HappeningForm, milestone=Milestone(milestone), asks_opening=True, today=today)
    page = partial(milestone_page, request, case_file)
    known = {"rights_open_on": holding_of(case_file).rights_open_on}
    return form_page(request, blank, page, written, initial={"happened_on": today, **known})


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def correct_milestone(request: HttpRequest, case_file: CaseFile, entry: uuid.UUID) -> HttpResponse:
    """Put a wrong line right: a new line takes its place, the old one stays to be seen."""
    wrong = line_or_404(case_file, entry)
    if wrong.milestone is None:
        return redirect("tracking")
    now, today = now_of(request), today_of(request)
    instead = possible_corrections(entries_of(case_file), wrong, today, now)

    def corrected(form: HappeningForm) -> HttpResponse | None:
        if not write(form, case_file, by=actor_of(request), corrects=entry):
            return None
        messages.success(request, _("The line is corrected. The old one stays in the history, struck out."))
        return redirect("tracking")

    blank = partial(HappeningForm, milestone=wrong.milestone, instead=instead, today=today)
    page = partial(milestone_page, request, case_file, wrong=wrong)
    return form_page(request, blank, page, corrected, initial=typed_of(wrong))


def milestone_page(
    request: HttpRequest, case_file: CaseFile, form: HappeningForm, wrong: Entry | None = None
) -> HttpResponse:
    """The page of one line, new or to be corrected."""
    standing = standing_of(holding_of(case_file), today_of(request))
    context: dict[str, Any] = {
        "case_file": case_file,
        "form": form,
        "words": words_of(form.milestone, decided_by(standing)),
        "wrong": wrong,
    }
    return render_form_page(request, "tracking/milestone.html", context)


@require_POST
@with_case_file
def strike_out_milestone(request: HttpRequest, case_file: CaseFile, entry: uuid.UUID) -> HttpResponse:
    """This never happened: the line stays in the history, struck out."""
    problem = strike_out(
        case_file, line_or_404(case_file, entry), by=actor_of(request), today=today_of(request)
    )
    if problem:
        messages.warning(request, problem)
    else:
        messages.success(request, _("The line is struck out. It stays in the history and counts no more."))
    return redirect("tracking")
