"""One paper given twice: the same file, or the same page photographed again.

Two bills of one issuer look alike too: where both say which days they are about, and those are others, they are two.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import combinations

from documents.papers.concordance.findings import Check, Finding, Given, Verdict
from documents.papers.concordance.kinds import called
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import THRESHOLDS
from documents.papers.concordance.whose import is_residence
from documents.papers.found import Reading


class Alike(IntEnum):
    """How much two papers look like one, the surest last."""

    NO = 0
    MAYBE = 1
    YES = 2


def same_paper_findings(papers: Sequence[Given]) -> Iterator[tuple[str, Finding]]:
    """For each paper, by its id, the one that it seems to be; papers that may well be one are left alone."""
    compared: set[str] = set()
    twice: set[str] = set()
    for one, other in combinations(papers, 2):
        if not _must_be_two(one, other):
            continue
        compared |= {one.id, other.id}
        alike = _alike(one, other)
        if alike is Alike.NO:
            continue
        twice |= {one.id, other.id}
        yield one.id, _finding(alike, other)
        yield other.id, _finding(alike, one)
    for each in papers:
        if each.id in compared - twice and (each.looks_like or each.fingerprints):
            yield each.id, finding(Check.SAME_PAPER, Verdict.AGREES)


def page_twice_findings(papers: Sequence[Given]) -> Iterator[tuple[str, Finding]]:
    """A page that is twice in one paper stands where another one should."""
    for paper in papers:
        near = THRESHOLDS["same_picture"].value
        if any(_bits_apart(one, other) <= near for one, other in combinations(paper.looks_like, 2)):
            yield paper.id, finding(Check.PAGES, Verdict.CANNOT_TELL, remedy="page-twice")


def _finding(alike: Alike, other: Given) -> Finding:
    sure = alike is Alike.YES
    return finding(
        Check.SAME_PAPER,
        Verdict.DIFFERS if sure else Verdict.CANNOT_TELL,
        found=called(other.needed_for.proof_kind or other.needed_for.key),
        remedy="same-paper" if sure else "same-paper-unsure",
    )


def _must_be_two(one: Given, other: Given) -> bool:
    """Two proofs of residence, or the papers of one line or of two people; a lease for two lines is one lease."""
    here, there = one.needed_for, other.needed_for
    if here.key == there.key:
        return True
    return is_residence(here) and is_residence(there) and bool(here.period and there.period)


def _alike(one: Given, other: Given) -> Alike:
    if one.fingerprints & other.fingerprints:
        return Alike.YES
    apart = min(
        (_bits_apart(here, there) for here in one.looks_like for there in other.looks_like), default=64
    )
    if apart > THRESHOLDS["like_picture"].value or _are_two(one.reading, other.reading):
        return Alike.NO
    # The bills of one issuer differ in a few figures, which no likeness of pictures sees: the days must say it.
    return Alike.YES if _days_are_one(one.reading, other.reading) else Alike.MAYBE


def _are_two(one: Reading, other: Reading) -> bool:
    """Other kinds, or other days."""
    kinds = one.kind is not None and other.kind is not None and one.kind.value != other.kind.value
    births = (
        one.born_on is not None and other.born_on is not None and one.born_on.value != other.born_on.value
    )
    return kinds or births or _days_are_one(one, other) is False


def _days_are_one(one: Reading, other: Reading) -> bool | None:
    """Whether both say that they are about the same days; None where one doesn't say."""
    pairs = ((one.covers, other.covers), (one.issued_on, other.issued_on))
    known = [here.value == there.value for here, there in pairs if here is not None and there is not None]
    return all(known) if known else None


def _bits_apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count() if one and other else 64
