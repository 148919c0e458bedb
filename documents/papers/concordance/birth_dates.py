"""The birth date on a paper against the one of the answers."""

from collections.abc import Iterator
from datetime import date

from documents.papers.concordance.findings import Check, Finding, Identity, NeededFor, Verdict
from documents.papers.concordance.people import CIVIL_STATUS, written_alike
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure
from documents.papers.concordance.whose import is_of_host
from documents.papers.found import Reading, ReadingMeans
from documents.papers.reading.marks import PaperMark


# They always bear one: not reading it is worth a word.
BEAR_ONE = frozenset(
    {"passport", "id_card", "permit", "asylum_cert", "birth_cert", "child_birth_cert", "child_id", "photo_id"}
)
YOUNGEST_PARENT = 14  # years


def birth_date_findings(identity: Identity, reading: Reading, needed: NeededFor) -> Iterator[Finding]:
    """Nothing where the paper needs none, or where the answers have none yet."""
    person = identity.person(needed.person)
    if person is None or person.born_on is None or is_of_host(needed):
        return
    if reading.born_on is None:
        if needed.key in BEAR_ONE:
            yield finding(
                Check.BIRTH_DATE, Verdict.CANNOT_TELL, expected=person.born_on, remedy="birth-date-unsure"
            )
        return
    found = reading.born_on.value
    if found != person.born_on and _is_anothers(identity, reading, needed, found):
        return  # whose paper it is has been said; the date is that person's
    verdict, remedy = _verdict(person.born_on, reading, found)
    if verdict is Verdict.DIFFERS and needed.key in CIVIL_STATUS and _may_be_a_parents(person.born_on, found):
        verdict, remedy = Verdict.CANNOT_TELL, "birth-date-unsure"
    yield finding(Check.BIRTH_DATE, verdict, expected=person.born_on, found=found, remedy=remedy)


def _verdict(expected: date, reading: Reading, found: date) -> tuple[Verdict, str]:
    if found == expected:
        return Verdict.AGREES, ""
    if (found.year, found.month, found.day) == (expected.year, expected.day, expected.month):
        return Verdict.CANNOT_TELL, "day-month-swapped"
    read_by_eye = reading.born_on is not None and reading.born_on.means is ReadingMeans.OCR
    unchecked = PaperMark.ZONE_UNREADABLE in reading.marks
    if not is_sure(reading.born_on) or unchecked or (read_by_eye and _figures_apart(expected, found) == 1):
        return Verdict.CANNOT_TELL, "birth-date-unsure"
    return Verdict.DIFFERS, "birth-date-differs"


def _may_be_a_parents(expected: date, found: date) -> bool:
    """A certificate bears the parents' birth dates too, and a machine may take one of them."""
    return expected.year - found.year >= YOUNGEST_PARENT


def _figures_apart(one: date, other: date) -> int:
    return sum(here != there for here, there in zip(one.isoformat(), other.isoformat(), strict=True))


def _is_anothers(identity: Identity, reading: Reading, needed: NeededFor, found: date) -> bool:
    return any(
        each.key != needed.person
        and each.born_on == found
        and any(written_alike(each, name.value).verdict is Verdict.AGREES for name in reading.names)
        for each in identity.people
    )
