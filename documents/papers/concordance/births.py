"""What the birth date on a paper tells of whose it is."""

from datetime import date

from documents.papers.concordance.findings import Identity, Person, Verdict
from documents.papers.concordance.sureness import is_sure
from documents.papers.found import Reading, ReadingMeans
from documents.papers.reading.marks import PaperMark


def birth_verdict(expected: date, reading: Reading, found: date) -> tuple[Verdict, str]:
    """Whether the birth date that was read is the expected one, and the code of the remedy where it isn't surely."""
    if found == expected:
        return Verdict.AGREES, ""
    if _is_swapped(expected, found):
        return Verdict.CANNOT_TELL, "day-month-swapped"
    if PaperMark.ZONE_UNREADABLE in reading.marks or _may_be_misread(expected, reading, found):
        return Verdict.CANNOT_TELL, "birth-date-unsure"
    return Verdict.DIFFERS, "birth-date-differs"


def born_that_day(identity: Identity, person: Person, reading: Reading) -> Person | None:
    """The one other of the household whose birth date the paper bears, where it surely isn't the person's own.

    None where two share that day, as twins do.
    """
    if reading.born_on is None or person.born_on is None:
        return None
    found = reading.born_on.value
    # The date has a check digit of its own; and one that is another’s to the day is hardly a misreading.
    unchecked = PaperMark.ZONE_UNREADABLE in reading.marks and PaperMark.ZONE_DAYS_READ not in reading.marks
    own = found == person.born_on or _is_swapped(person.born_on, found)
    if own or unchecked or _may_be_misread(person.born_on, reading, found):
        return None
    born = [each for each in identity.people if each.born_on == found]
    return born[0] if len(born) == 1 else None


def _is_swapped(expected: date, found: date) -> bool:
    return (found.year, found.month, found.day) == (expected.year, expected.day, expected.month)


def _may_be_misread(expected: date, reading: Reading, found: date) -> bool:
    """Read unsurely, or off a picture and one figure away."""
    read_by_eye = reading.born_on is not None and reading.born_on.means is ReadingMeans.OCR
    return not is_sure(reading.born_on) or (read_by_eye and _figures_apart(expected, found) == 1)


def _figures_apart(one: date, other: date) -> int:
    return sum(here != there for here, there in zip(one.isoformat(), other.isoformat(), strict=True))
