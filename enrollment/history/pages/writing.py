"""Writes a line that was typed, or says on its form why it can't stand."""

import uuid

from django.http import Http404
from django.utils.translation import gettext as _

from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.forms import HappeningForm
from enrollment.history.pages.words import refusal_in_words
from enrollment.tracking.law.milestones import Entry
from enrollment.tracking.law.progress import NotAllowed
from enrollment.tracking.records.recording import MOST_ENTRIES, Happening, TooManyEntries, record


def write(form: HappeningForm, case_file: CaseFile, *, by: str, corrects: uuid.UUID | None = None) -> bool:
    """Whether the line stands in the history now, written by this call or by an earlier one."""
    if not form.is_valid():
        return False
    problem = attempt(case_file, form.happening(corrects), by=by)
    if problem:
        form.add_error("happened_on", problem)
    return not problem


def strike_out(case_file: CaseFile, entry: Entry, *, by: str) -> str:
    """Strike a line out; the sentence that says why it can't be, or nothing."""
    never = Happening(milestone=None, happened_on=entry.happened_on, corrects=uuid.UUID(entry.id))
    return attempt(case_file, never, by=by)


def attempt(case_file: CaseFile, happening: Happening, *, by: str) -> str:
    """Write it down; what keeps it from standing, in words."""
    try:
        record(case_file, happening, by=by)
    except NotAllowed as refused:
        return refusal_in_words(refused, case_file.history())
    except TooManyEntries:
        return _("This history holds up to %(most)d lines. Ask an advisor to look at it with you.") % {
            "most": MOST_ENTRIES
        }
    return ""


def line_or_404(case_file: CaseFile, entry: uuid.UUID) -> Entry:
    """A line of this file; another's is as absent as one that never was."""
    line = next((each for each in case_file.history() if each.id == str(entry)), None)
    if line is None:
        raise Http404
    return line
