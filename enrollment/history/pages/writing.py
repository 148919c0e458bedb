"""Writes down what a page was told, or says in one sentence why it can't stand: the same sentence on every page."""

import uuid
from datetime import date

from django.http import Http404

from enrollment.case_file.records.models import CaseFile
from enrollment.history.pages.forms import HappeningForm
from enrollment.history.pages.words import problem_in_words
from enrollment.history.records.record import Happening, entries_of, record
from enrollment.tracking.law.milestones import Entry
from enrollment.tracking.law.progress import NotAllowed


def write_down(case_file: CaseFile, happening: Happening, *, by: str, today: date) -> str:
    """Whether now or by an earlier call it stands in the history: nothing; else what keeps it from standing."""
    try:
        record(case_file, happening, by=by, today=today)
    except NotAllowed as refused:
        return problem_in_words(refused, entries_of(case_file))
    return ""


def write(form: HappeningForm, case_file: CaseFile, *, by: str, corrects: uuid.UUID | None = None) -> bool:
    """Whether the line that was typed stands in the history now; if not, its form says why."""
    if not form.is_valid():
        return False
    problem = write_down(case_file, form.happening(corrects), by=by, today=form.today)
    if problem:
        form.add_error("happened_on", problem)
    return not problem


def strike_out(case_file: CaseFile, entry: Entry, *, by: str, today: date) -> str:
    """Strike a line out; the sentence that says why it can't be, or nothing."""
    never = Happening(milestone=None, happened_on=entry.happened_on, corrects=uuid.UUID(entry.id))
    return write_down(case_file, never, by=by, today=today)


def line_or_404(case_file: CaseFile, entry: uuid.UUID) -> Entry:
    """A line of this file; another's is as absent as one that never was."""
    line = next((each for each in entries_of(case_file) if each.id == str(entry)), None)
    if line is None:
        raise Http404
    return line
