"""What is on a file's agenda, with everything of the file that it is reckoned from."""

from datetime import date

from enrollment.case_file.models import CaseFile
from enrollment.standing import standing_of
from enrollment.tracking.deadlines import Deadline


# What the agenda reads of a file, so that a round over many files asks for it once for all.
HELD_FOR_THE_AGENDA = (
    "case_file__residence_proofs",
    "case_file__held_papers",
    "case_file__milestone_entries",
)


def agenda_for(case_file: CaseFile, today: date) -> tuple[Deadline, ...]:
    """The agenda; empty while the questions that decide the road are not all answered."""
    standing = standing_of(case_file, today)
    return () if standing is None else ()
