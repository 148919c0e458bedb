"""The road after: one page for each topic, and an index in the order that matters for this file."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from enrollment.case_file.access import KEEP_NOTHING, case_file_of
from enrollment.standing import Standing, standing_of
from enrollment.tracking.milestones import Milestone as M
from pathways.after import GUIDES, Topic


class When(StrEnum):
    """Where a topic stands for one file."""

    NOW = "now"
    LATER = "later"
    READ = "read"
    DONE = "done"


WORDS = {
    When.NOW: (_("Now"), "warn"),
    When.LATER: (_("Not yet"), "neutral"),
    When.DONE: (_("Done"), "good"),
}
RENEWAL_FROM = relativedelta(months=6)
SOON = relativedelta(months=12)


def topics_for(standing: Standing, today: date) -> list[tuple[Topic, When]]:
    """What is due first, then what comes next, then what is good to know, then what is done."""
    found = [(topic, when(topic, standing, today)) for topic in Topic]
    return sorted(found, key=lambda pair: list(When).index(pair[1]))


def when(topic: Topic, standing: Standing, today: date) -> When:
    """Whether a topic is due, for this file on this day."""
    progress = standing.progress
    match topic:
        case Topic.MEDECIN_TRAITANT:
            return step(done=progress.has(M.MEDECIN_TRAITANT), possible=progress.is_covered)
        case Topic.MUTUELLE:
            return step(done=progress.has(M.MUTUELLE_LINKED), possible=progress.is_covered)
        case Topic.AMELI_ACCOUNT:
            return step(done=progress.has(M.AMELI_ACCOUNT), possible=progress.has_definitive_number)
        case Topic.CARTE_VITALE:
            return step(done=progress.number is M.CARD_RECEIVED, possible=progress.has_definitive_number)
        case Topic.LOST_CARD:
            return When.NOW if progress.number is M.CARD_LOST else When.READ
        case Topic.PERMIT_RENEWAL:
            ends_on = standing.situation.permit_to
            return When.NOW if ends_on and ends_on - RENEWAL_FROM <= today else When.READ
        case Topic.GROWING_UP:
            return When.NOW if any(turns(child.born_on, today) for child in children(standing)) else When.READ
    return When.READ


def step(*, done: bool, possible: bool) -> When:
    """A step that waits for something, comes, and is over."""
    if done:
        return When.DONE
    return When.NOW if possible else When.LATER


def children(standing: Standing) -> Sequence[Any]:
    """The children of the file."""
    return standing.answers.children


def turns(born_on: date, today: date) -> bool:
    """Whether somebody turns 16 or 18 within a year."""
    birthdays = (born_on + relativedelta(years=16), born_on + relativedelta(years=18))
    return any(today <= birthday <= today + SOON for birthday in birthdays)


@require_safe
def after(request: HttpRequest) -> HttpResponse:
    """The index; with a file in hand, what is due comes first."""
    case_file, today = case_file_of(request), timezone.localdate()
    standing = standing_of(case_file, today) if case_file else None
    chosen = topics_for(standing, today) if standing else [(topic, None) for topic in Topic]
    lines = [{"topic": topic, "guide": GUIDES[topic], "status": WORDS.get(state)} for topic, state in chosen]
    return private(render(request, "after.html", {"lines": lines, "case_file": case_file}))


@require_safe
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """What there is to know of one topic."""
    if topic not in list(Topic):
        raise Http404
    found = Topic(topic)
    return private(render(request, "after_topic.html", {"topic": found, "guide": GUIDES[found]}))


def private(response: HttpResponse) -> HttpResponse:
    """The order of the index tells of the file."""
    response["Cache-Control"] = KEEP_NOTHING
    return response
