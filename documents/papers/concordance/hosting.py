"""Somebody hosted gives three papers: the host's letter, identity paper and bill, of one host, and since when."""

from collections.abc import Iterator, Sequence

from documents.papers.concordance.findings import Check, Finding, Given, Identity, Verdict
from documents.papers.concordance.kinds import IDENTITY
from documents.papers.concordance.likeness import best_of, names_alike
from documents.papers.concordance.names import Name, names_on_paper
from documents.papers.concordance.people import written_alike
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure
from documents.papers.concordance.whose import is_of_host
from documents.papers.found import Reading
from documents.papers.reading.marks import PaperMark
from documents.proof_kinds import KINDS, ProofHolder


PACK = "host_pack"
LETTERS = frozenset({PACK, "sworn_self"})
BILLS = frozenset(
    key for key, kind in KINDS.items() if kind.whose is ProofHolder.HOUSEHOLD and kind.needs_home
) | {
    "tax_notice",
    "deed",
}
CHECKED_LINES = frozenset({PaperMark.ZONE_READ, PaperMark.ZONE_DAYS_READ})


def host_findings(identity: Identity, papers: Sequence[Given]) -> Iterator[tuple[str, Finding]]:
    """What of the three is missing, each said on the papers that are there; nothing where nobody hosts."""
    pack = [each for each in papers if is_of_host(each.needed_for)]
    if not pack:
        return
    for found in _findings(identity, pack):
        yield from ((each.id, found) for each in pack)


def _findings(identity: Identity, pack: Sequence[Given]) -> Iterator[Finding]:
    letter, identity_paper, bill = (
        _first(pack, LETTERS),
        _first(pack, IDENTITY),
        _first(pack, BILLS),
    )
    missing = [
        (kinds, remedy)
        for paper, kinds, remedy in (
            (letter, LETTERS, "host-letter-missing"),
            (identity_paper, IDENTITY, "host-identity-missing"),
            (bill, BILLS, "host-bill-missing"),
        )
        if paper is None
    ]
    gone = [remedy for kinds, remedy in missing if not any(_may_be(each.reading, kinds) for each in pack)]
    yield from (finding(Check.HOST, Verdict.DIFFERS, remedy=remedy) for remedy in gone)
    if len(gone) < len(missing):
        yield finding(Check.HOST, Verdict.CANNOT_TELL, remedy="host-unsure")
    if not missing:
        yield _one_host(identity, [each for each in (letter, identity_paper, bill) if each])
    if letter is not None and letter.covers is None:
        yield finding(Check.HOST, Verdict.CANNOT_TELL, remedy="host-day-missing")


def _may_be(reading: Reading, kinds: frozenset[str]) -> bool:
    """Whether a paper that was read as another may be of these kinds, or hold one of them."""
    # One paper may hold all three, photographed in a row; a machine names it by the first that it knows.
    if reading.pages > 1:
        return True
    # Checked machine-readable lines stand on identity papers alone, whichever of them it is.
    could_be = kinds is IDENTITY or not reading.marks & CHECKED_LINES
    return could_be and not is_sure(reading.kind)


def _first(pack: Sequence[Given], kinds: frozenset[str]) -> Reading | None:
    readings = (each.reading for each in pack)
    return next((each for each in readings if each.kind and each.kind.value in kinds), None)


def _one_host(identity: Identity, readings: Sequence[Reading]) -> Finding:
    """A name that stands on all three and is nobody's of the file."""
    written = [_strangers(identity, each) for each in readings]
    if not all(written):
        return finding(Check.HOST, Verdict.CANNOT_TELL, remedy="host-unsure")
    first, *others = written
    fits = [
        min(
            best_of(names_alike(name, there) for there in other).verdict is Verdict.AGREES for other in others
        )
        for name in first
    ]
    if any(fits):
        return finding(Check.HOST, Verdict.AGREES)
    apart = all(
        best_of(names_alike(name, there) for there in others[0] + others[1]).verdict is Verdict.DIFFERS
        for name in first
    )
    verdict = Verdict.DIFFERS if apart else Verdict.CANNOT_TELL
    remedy = "host-names-differ" if apart else "host-unsure"
    return finding(Check.HOST, verdict, remedy=remedy)


def _strangers(identity: Identity, reading: Reading) -> list[Name]:
    return [
        name
        for found in reading.names
        if all(written_alike(person, found.value).verdict is not Verdict.AGREES for person in identity.people)
        for name in names_on_paper(found.value)
    ]
