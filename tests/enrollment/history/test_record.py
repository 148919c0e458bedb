"""Writing in the history: checked, once, by name, and never a number."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.history.records.record import MOST_ENTRIES, Happening, record
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.milestones import SubmittedBy
from enrollment.tracking.law.progress import EntryProblem, NotAllowed
from enrollment.tracking.records.models import MilestoneEntry
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


SENT = Happening(
    milestone=M.SUBMITTED,
    happened_on=date(2026, 3, 20),
    submitted_by=SubmittedBy.REGISTERED_LETTER,
    reference="1A 106 765 4321 0",
)
pytestmark = pytest.mark.usefixtures("the_day")


@pytest.fixture
def case_file(db):
    return CaseFile.objects.create(answers=BY_PATHWAY["employee"])


def rows(case_file):
    return list(MilestoneEntry.objects.filter(case_file=case_file).values())


def test_a_line_keeps_who_wrote_it_and_what_proves_it(case_file):
    assert record(case_file, SENT, by="agathe", today=timezone.localdate())
    entry = case_file.milestone_entries.get().as_entry()
    assert (entry.milestone, entry.submitted_by, entry.reference) == (
        M.SUBMITTED,
        SubmittedBy.REGISTERED_LETTER,
        "1A 106 765 4321 0",
    )
    assert entry.recorded_by == "agathe"


def test_pressing_the_button_twice_writes_one_line(case_file):
    assert record(case_file, SENT, by="applicant", today=timezone.localdate())
    assert not record(case_file, SENT, by="applicant", today=timezone.localdate())
    wrong = case_file.milestone_entries.get()
    better = replace(SENT, happened_on=date(2026, 3, 21), corrects=wrong.pk)
    assert record(case_file, better, by="applicant", today=timezone.localdate())
    assert not record(case_file, better, by="applicant", today=timezone.localdate())
    never = Happening(
        milestone=None, happened_on=date(2026, 3, 21), corrects=case_file.milestone_entries.last().pk
    )
    assert record(case_file, never, by="applicant", today=timezone.localdate())
    assert not record(case_file, never, by="applicant", today=timezone.localdate())
    assert len(rows(case_file)) == 3


def test_what_cannot_stand_leaves_nothing_behind(case_file):
    with pytest.raises(NotAllowed) as refused:
        record(
            case_file,
            Happening(milestone=M.COURT_SEIZED, happened_on=TODAY),
            by="applicant",
            today=timezone.localdate(),
        )
    assert refused.value.problem is EntryProblem.ORDER
    assert rows(case_file) == []


def test_another_files_line_cannot_be_corrected(case_file, db):
    other = CaseFile.objects.create(answers={})
    record(other, SENT, by="applicant", today=timezone.localdate())
    theirs = other.milestone_entries.get().pk
    for named in (theirs, uuid.uuid4()):
        with pytest.raises(NotAllowed) as refused:
            record(case_file, replace(SENT, corrects=named), by="applicant", today=timezone.localdate())
        assert refused.value.problem is EntryProblem.UNKNOWN_ENTRY


def test_a_social_security_number_is_refused_at_the_last_door_too(case_file):
    with pytest.raises(ValueError, match="never stored") as refused:
        record(
            case_file,
            replace(SENT, reference="2 87 04 99 345 123 59"),
            by="applicant",
            today=timezone.localdate(),
        )
    assert "345" not in str(refused.value)
    assert rows(case_file) == []


def test_a_history_has_an_end(case_file):
    record(case_file, SENT, by="applicant", today=timezone.localdate())
    MilestoneEntry.objects.bulk_create(
        MilestoneEntry(case_file=case_file, milestone=M.CALLED, happened_on=TODAY, recorded_by="applicant")
        for _line in range(MOST_ENTRIES)
    )
    with pytest.raises(NotAllowed) as refused:
        record(
            case_file,
            Happening(milestone=M.ACKNOWLEDGED, happened_on=TODAY),
            by="applicant",
            today=timezone.localdate(),
        )
    assert refused.value.problem is EntryProblem.FULL


def test_rows_are_never_changed_nor_taken_out_by_themselves(case_file):
    record(case_file, SENT, by="applicant", today=timezone.localdate())
    row, query = case_file.milestone_entries.get(), case_file.milestone_entries
    for attempt in (row.save, row.delete, query.all().delete, lambda: query.update(reference="x")):
        with pytest.raises(TypeError):
            attempt()
    case_file.delete()
    assert MilestoneEntry.objects.count() == 0


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(("court-seized", "2026-03-22"), id="a step out of its order"),
        pytest.param(("a-step-of-later-days", "2026-03-22"), id="a step that nobody knows"),
        pytest.param(("acknowledged", "2031-01-01"), id="a day far ahead"),
    ],
)
def test_a_stored_line_that_fits_nowhere_keeps_nobody_from_going_on(case_file, odd):
    record(case_file, SENT, by="applicant", today=timezone.localdate())
    milestone, day = odd
    MilestoneEntry.objects.create(
        case_file=case_file, milestone=milestone, happened_on=date.fromisoformat(day), recorded_by="applicant"
    )
    assert standing_of(holding_of(case_file), TODAY).progress.is_sent
    assert record(
        case_file,
        Happening(milestone=M.CALLED, happened_on=date(2026, 3, 25)),
        by="applicant",
        today=timezone.localdate(),
    )
