"""What others did to a file since a page of it was shown: whoever sends that page is told, and loses nothing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from enrollment.case_file.records.acts import APPLICANT, HELPER
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.pages.words import moment_in_words, names_of_staff
from enrollment.messages.records.models import Message, Note
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.records.models import Request
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


def shown_now(request: HttpRequest) -> dict[str, Any]:
    """For the page itself, which its forms carry back."""
    return {"seen": now_of(request).isoformat()}


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
        yield request.answered_at, APPLICANT, _("answered a request")
    for entry in MilestoneEntry.objects.filter(**rows, recorded_at__gt=seen):
        yield entry.recorded_at, entry.recorded_by, _("wrote in the history")
    for paper in GivenPaper.objects.filter(**rows, given_at__gt=seen):
        yield paper.given_at, paper.given_by, _("gave a paper")
