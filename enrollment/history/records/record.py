"""The door by which an act is written down: one at a time for each file, checked against its whole history, never twice.

Whatever has to follow from something having happened to a file follows here, in the same transaction.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.tracking.law.milestones import Entry, Milestone, SubmittedBy, in_force
from enrollment.tracking.law.progress import EntryProblem, NotAllowed, with_entry
from enrollment.tracking.records.models import MilestoneEntry
from pathways.facts.nir import holds_nir


# A long life of a file has some forty lines; more than this is no history any more.
MOST_ENTRIES = 100


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What is to be written down; without a milestone, that what it corrects never happened."""

    milestone: Milestone | None
    happened_on: date
    reference: str = ""
    submitted_by: SubmittedBy | None = None
    corrects: uuid.UUID | None = None

    def is_told_by(self, entry: Entry) -> bool:
        """Whether this line of the history says the same already: the button was pressed twice."""
        return (
            entry.milestone is self.milestone
            and entry.happened_on == self.happened_on
            and entry.reference == self.reference
            and entry.submitted_by is self.submitted_by
            and (self.corrects is None or entry.corrects == str(self.corrects))
        )

    def as_entry(self, by: str, now: datetime) -> Entry:
        """The line that says so."""
        return Entry(
            id=str(uuid.uuid4()),
            milestone=self.milestone,
            happened_on=self.happened_on,
            recorded_at=now,
            recorded_by=by,
            reference=self.reference,
            submitted_by=self.submitted_by,
            corrects=str(self.corrects) if self.corrects else "",
        )


def entries_of(case_file: CaseFile) -> tuple[Entry, ...]:
    """Every line that was ever written, corrections included, as they stand now."""
    return tuple(entry.as_entry() for entry in MilestoneEntry.objects.filter(case_file=case_file))


def entries_of_files(case_files: Iterable[CaseFile]) -> dict[uuid.UUID, tuple[Entry, ...]]:
    """The same of several files, in one query; of each, by its id."""
    ids = [each.pk for each in case_files]
    written: dict[uuid.UUID, list[Entry]] = {each: [] for each in ids}
    for entry in MilestoneEntry.objects.filter(case_file__in=ids):
        written[entry.case_file_id].append(entry.as_entry())
    return {each: tuple(entries) for each, entries in written.items()}


def record(case_file: CaseFile, happening: Happening, *, by: str, today: date) -> bool:
    """Add the line and say so; False when it stands there already.

    Raises `NotAllowed` when the history can't stand with it, or is full. A social security number never gets this
    far: the forms refuse it; this is the last door. Lines written at once keep their order by the clock, read here.
    """
    if holds_nir(happening.reference):
        raise ValueError("a social security number is never stored")
    # Two tabs, two people: the second waits here and then finds what the first has written.
    with acting(case_file, now=timezone.now(), by=by):
        entries = entries_of(case_file)
        standing = in_force(entries) if happening.milestone is not None else entries
        if any(happening.is_told_by(entry) for entry in standing):
            return False
        new = happening.as_entry(by, timezone.now())
        if len(entries) >= MOST_ENTRIES:
            raise NotAllowed(EntryProblem.FULL, new)
        with_entry(entries, new, today)
        MilestoneEntry.written(case_file, new).save(force_insert=True)
    return True
