"""What is on a file's agenda, for one file or for many in a row."""

from collections.abc import Iterable
from datetime import date, timedelta

from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.due_dates import agenda_of
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.limit_table import Deadline


# What the agenda is reckoned from, so that a round over many files asks for it once for all.
ALONGSIDE = ("case_file__gap", "case_file__shared_household")
BELONGING = (
    "case_file__residence_proofs",
    "case_file__held_papers",
    "case_file__milestone_entries",
    "case_file__letters_received",
    "case_file__care_expenses",
    "case_file__shared_household__files__residence_proofs",
    "case_file__shared_household__files__held_papers",
)


def agenda_for(case_file: CaseFile, today: date) -> tuple[Deadline, ...]:
    """The agenda; empty while the questions that decide the road are not all answered."""
    standing = standing_of(case_file, today)
    return () if standing is None else agenda_of(standing, case_file, today)


def floating(case_file: CaseFile, agenda: Iterable[Deadline], today: date) -> frozenset[str]:
    """Keys of what has no day of its own: who may file at once, say, may do so tomorrow too.

    Such a day moves along with today, so it would be near every day and a reminder of it would never end.
    """
    tomorrow = {each.key: each.due_on for each in agenda_for(case_file, today + timedelta(days=1))}
    return frozenset(each.key for each in agenda if tomorrow.get(each.key, each.due_on) != each.due_on)
