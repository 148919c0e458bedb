"""Papers of one person that contradict each other, though each may pass by itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from documents.papers.concordance.findings import Check, Finding, Given, Identity, Verdict
from documents.papers.concordance.people import written_alike
from documents.papers.concordance.remedies import finding
from documents.papers.concordance.sureness import is_sure


def contradiction_findings(identity: Identity, papers: Sequence[Given]) -> Iterator[tuple[str, Finding]]:
    """Two birth dates of one person on two papers in their name. What both say against the answers is said already."""
    dated = [
        each
        for each in papers
        if each.reading.born_on is not None and is_sure(each.reading.born_on) and _is_own(identity, each)
    ]
    for one, other in combinations(dated, 2):
        here, there = _birth(one), _birth(other)
        if one.needed_for.person == other.needed_for.person and here and there and here != there:
            yield one.id, _finding(here, there)
            yield other.id, _finding(there, here)


def _is_own(identity: Identity, paper: Given) -> bool:
    person = identity.person(paper.needed_for.person)
    names = paper.reading.names[:1]
    return person is not None and all(
        written_alike(person, each.value).verdict is not Verdict.DIFFERS for each in names
    )


def _birth(paper: Given) -> date | None:
    return paper.reading.born_on.value if paper.reading.born_on else None


def _finding(here: date, there: date) -> Finding:
    return finding(Check.BIRTH_DATE, Verdict.DIFFERS, expected=there, found=here, remedy="papers-disagree")
