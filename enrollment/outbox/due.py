"""What is on a file's agenda, for one file or for many in a row."""

from datetime import date

from enrollment.agenda import agenda_of
from enrollment.case_file.models import CaseFile
from enrollment.standing import standing_of
from enrollment.tracking.deadlines import Deadline


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
