"""What others did to a file since a page of it was shown: whoever sends that page is told, and loses nothing."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from enrollment.access.advisor_names import names_of_staff
from enrollment.case_file.records.acts import APPLICANT, HELPER
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.pages.words import moment_in_words
from enrollment.messages.records.models import Message, Note
from enrollment.papers.law.review import Reviewed
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.law.request import RequestState
from enrollment.requests.records.models import Request
from enrollment.server.reading import READING
from enrollment.tracking.records.models import MilestoneEntry
from enrollment.ui.clock import now_of


# The field of a form that says when its page was shown.
SEEN = "seen"
Change = tuple[datetime, str, str]  # when, by whom, what


def seen_in(request: HttpRequest) -> datetime:
    """When the page was shown from which this comes; now, where it doesn't say."""
    named = request.POST.get(SEEN, "")
    try:
        seen = parse_datetime(named[:40])
    except ValueError:
        seen = None
    now = now_of(request)
    return min(seen, now) if seen is not None and seen.tzinfo is not None else now


def shown_now(request: HttpRequest, changed: Collection[str] = ()) -> dict[str, Any]:
    """For the page itself, which its forms carry back: with an error on it, it is as old as it was, unless it says what changed."""
    is_new = request.method in READING or changed
    return {"seen": (now_of(request) if is_new else seen_in(request)).isoformat()}


def changed_meanwhile(request: HttpRequest, case_file: CaseFile) -> list[str]:
    """What others did since the form was shown; it is sent again by whoever has read that."""
    return changed_since(case_file, seen_in(request), but_by=request.user.get_username())


def changed_since(case_file: CaseFile, seen: datetime, *, but_by: str) -> list[str]:
    """Sentences, the oldest first; what the reader did themself they know."""
    found = [each for each in _changes(case_file, seen) if each[1] != but_by]
    names = names_of_staff(by for _at, by, _what in found)
    return [
        _("%(who)s %(what)s, %(moment)s")
        % {"who": name_in_words(by, case_file, names), "what": what, "moment": moment_in_words(at)}
        for at, by, what in sorted(found)
    ]


def name_in_words(by: str, case_file: CaseFile, names: dict[str, str]) -> str:
    """Whoever did it, as the desk calls them; never "you" for the client."""
    if by == APPLICANT:
        return case_file.first_names or _("The client")
    if by.startswith(HELPER):
        return _("%(name)s (helps the client)") % {"name": by.removeprefix(HELPER)}
    return names.get(by, by)


def _changes(case_file: CaseFile, seen: datetime) -> Iterator[Change]:
    rows: dict[str, Any] = {"case_file": case_file}
    for message in Message.objects.filter(**rows, sent_at__gt=seen):
        yield message.sent_at, message.by, _("wrote a message")
    for note in Note.objects.filter(**rows, written_at__gt=seen):
        yield note.written_at, note.by, _("added a note")
    for request in Request.objects.filter(**rows, asked_at__gt=seen):
        yield request.asked_at, request.asked_by, _("asked the client for something")
    for request in Request.objects.filter(**rows, answered_at__gt=seen):
        yield request.answered_at, request.answered_by or APPLICANT, _("answered a request")
    for request in Request.objects.filter(**rows, closed_at__gt=seen):
        is_taken_back = request.state == RequestState.TAKEN_BACK
        what = _("took a request back") if is_taken_back else _("closed a request")
        yield request.closed_at, request.closed_by, what
    for entry in MilestoneEntry.objects.filter(**rows, recorded_at__gt=seen):
        yield entry.recorded_at, entry.recorded_by, _("wrote in the history")
    for paper in GivenPaper.objects.filter(**rows):
        yield from _changes_of(paper, seen)


def _changes_of(paper: GivenPaper, seen: datetime) -> Iterator[Change]:
    if paper.given_at > seen:
        yield paper.given_at, paper.given_by, _("gave a paper")
    if paper.reviewed_at is not None and paper.reviewed_at > seen:
        is_accepted = paper.review == Reviewed.ACCEPTED
        what = _("accepted a paper") if is_accepted else _("asked for a paper again")
        yield paper.reviewed_at, paper.reviewed_by, what
    for said in (paper.overruled or {}).values():
        if (at := datetime.fromisoformat(said["at"])) > seen:
            yield at, said["by"], _("overruled a finding")
    for said in (paper.contested or {}).values():
        if (at := datetime.fromisoformat(said["said_at"])) > seen:
            yield at, APPLICANT, _("contested a finding")
        if "upheld" in said and (at := datetime.fromisoformat(said["upheld"]["at"])) > seen:
            yield at, said["upheld"]["by"], _("stood by a finding")
