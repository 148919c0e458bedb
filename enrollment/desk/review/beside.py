"""What the page of a file says of what its person is asked for, and how each of its papers stands with the team."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enrollment.access.advisor_names import names_of_staff
from enrollment.case_file.records.acts import helper_named_in
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.pages.words import moment_in_words
from enrollment.papers.law.review import ReviewState
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import state_of
from enrollment.requests.law.reasons import REASONS
from enrollment.requests.law.request import WAITING, Asked, RequestState
from enrollment.requests.pages.words import what_is_asked
from enrollment.requests.records.models import Request
from enrollment.ui.wording import day_in_words, in_language


REVIEW_STATES: Mapping[ReviewState, tuple[str, Any]] = {
    ReviewState.NEW: ("info", gettext_lazy("Nobody has looked at it yet")),
    ReviewState.ACCEPTED: ("good", gettext_lazy("Accepted")),
    ReviewState.ASKED_AGAIN: ("warn", gettext_lazy("Asked for again")),
    ReviewState.BEING_CORRECTED: ("neutral", gettext_lazy("Being corrected by the client")),
    ReviewState.ANSWERED: ("info", gettext_lazy("The client has answered: look at it again")),
    ReviewState.CHANGED: ("info", gettext_lazy("Other pages since it was looked at")),
}
REQUEST_STATES: Mapping[RequestState, tuple[str, Any]] = {
    RequestState.OPEN: ("warn", gettext_lazy("Waits for the client")),
    RequestState.ANSWERED: ("info", gettext_lazy("Answered: waits for you")),
    RequestState.CLOSED: ("good", gettext_lazy("Closed")),
    RequestState.TAKEN_BACK: ("neutral", gettext_lazy("Taken back")),
}


def review_in_words(
    paper: GivenPaper, asked: Request | None, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """How a paper stands with the team, and who said so when. `names` of advisors; asked for where they aren't given."""
    names = names_of_staff([paper.reviewed_by]) if names is None else names
    state = state_of(paper, asked)
    tone, text = REVIEW_STATES[state]
    said = ""
    if paper.reviewed_at and state is not ReviewState.NEW:
        day = day_in_words(timezone.localdate(paper.reviewed_at))
        said = _("%(who)s, %(day)s") % {"who": names.get(paper.reviewed_by, paper.reviewed_by), "day": day}
    return {"state": state.value, "tone": tone, "text": text, "said": said}


def correction_in_words(paper: GivenPaper) -> str:
    """Since when its person changes the pages that the team has looked at; empty where that isn't known."""
    if paper.former is None:
        return ""
    return moment_in_words(datetime.fromisoformat(paper.former["since"]))


def requests_beside(case_file: CaseFile, *, may_act: bool) -> dict[str, Any]:
    """What waits, for the team on top; what is settled, the newest first; what may be done with it only for whoever may act."""
    every = list(Request.objects.filter(case_file=case_file).select_related("given_paper"))
    names = names_of_staff(by for each in every for by in (each.asked_by, each.closed_by))
    waiting = sorted((each for each in every if each.state in WAITING), key=lambda each: not each.is_answered)
    settled = [each for each in reversed(every) if each.state not in WAITING]
    return {
        "team_requests": [request_in_words(each, names) for each in waiting],
        "settled_requests": [request_in_words(each, names) for each in settled],
        "may_ask": may_act,
    }


def request_in_words(asked: Request, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One of them. `names` of advisors; asked for where they aren't given."""
    names = names_of_staff([asked.asked_by, asked.closed_by]) if names is None else names
    tone, text = REQUEST_STATES[RequestState(asked.state)]
    return {
        "request": asked,
        "what": what_is_asked(asked),
        "reason": in_language(REASONS[asked.reason].label) if asked.reason in REASONS else "",
        "tone": tone,
        "status": text,
        "asked": _told(names.get(asked.asked_by, asked.asked_by), asked.asked_at),
        "answered": _told(helper_named_in(asked.answered_by), asked.answered_at),
        "settled": _told(names.get(asked.closed_by, asked.closed_by), asked.closed_at),
        "is_paper_again": asked.asked == Asked.PAPER_AGAIN,
        "is_being_corrected": asked.is_being_corrected,
    }


def _told(who: str, at: Any) -> str:
    """Who, on which day."""
    return " · ".join(filter(None, (who, day_in_words(timezone.localdate(at))))) if at else ""
