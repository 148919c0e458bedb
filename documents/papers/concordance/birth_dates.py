"""The birth date on a paper against the one of the answers."""

from collections.abc import Iterator
from datetime import date

from documents.papers.concordance.births import birth_verdict
from documents.papers.concordance.findings import Check, Finding, Identity, NeededFor, Person, Verdict
from documents.papers.concordance.people import CIVIL_STATUS, true_holder, written_alike
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.whose import is_of_host
from documents.papers.found import Reading


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
    if found != person.born_on and _is_anothers(identity, person, reading, needed, found):
        return  # whose paper it is has been said; the date is that person's
    verdict, remedy = birth_verdict(person.born_on, reading, found)
    if verdict is Verdict.DIFFERS and needed.key in CIVIL_STATUS and _may_be_a_parents(person.born_on, found):
        verdict, remedy = Verdict.CANNOT_TELL, "birth-date-unsure"
    yield finding(Check.BIRTH_DATE, verdict, expected=person.born_on, found=found, remedy=remedy)


def _may_be_a_parents(expected: date, found: date) -> bool:
    """A certificate bears the parents' birth dates too, and a machine may take one of them."""
    return expected.year - found.year >= YOUNGEST_PARENT


def _is_anothers(
    identity: Identity, person: Person, reading: Reading, needed: NeededFor, found: date
) -> bool:
    return true_holder(identity, person, reading, needed) is not None or any(
        each.key != needed.person
        and each.born_on == found
        and any(written_alike(each, name.value).verdict is Verdict.AGREES for name in reading.names)
        for each in identity.people
    )
