"""Everything that a paper, and a whole set of papers, is held against: who, where, when, what for. Never a rejection."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from documents.papers.concordance.addresses import address_findings
from documents.papers.concordance.birth_dates import birth_date_findings
from documents.papers.concordance.completeness import (
    legible_finding,
    pages_findings,
    parents_findings,
    signature_findings,
    symbol_findings,
    translation_findings,
)
from documents.papers.concordance.contradictions import contradiction_findings
from documents.papers.concordance.findings import Finding, Given, Identity, NeededFor, Verdict
from documents.papers.concordance.hosting import host_findings
from documents.papers.concordance.kinds import kind_findings
from documents.papers.concordance.people import name_findings
from documents.papers.concordance.sameness import page_twice_findings, same_paper_findings
from documents.papers.concordance.validity import (
    age_findings,
    expiry_findings,
    is_old_beside_newer,
    newest_day,
    period_findings,
)
from documents.papers.found import Reading


def compare(
    identity: Identity, reading: Reading, needed_for: NeededFor, filing_day: date
) -> tuple[Finding, ...]:
    """What agrees, what differs and what can't be told of one paper, on the day on which the file is to go.

    Of a paper of which nothing was read, that alone is said.
    """
    legible = legible_finding(reading)
    if legible.verdict is not Verdict.AGREES:
        return (legible,)
    return (legible, *_findings(identity, reading, needed_for, filing_day))


def compare_all(
    identity: Identity, papers: Sequence[Given], filing_day: date, shown_until: int = 0
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each paper by its id: its own, and those for which it takes several papers.

    `shown_until`: the last day, as an ordinal, that proofs of residence show which are known without these papers.
    """
    newest = newest_day(papers, shown_until)
    found = {
        each.id: [
            finding
            for finding in compare(identity, each.reading, each.needed_for, filing_day)
            if not is_old_beside_newer(finding, each, newest)
        ]
        for each in papers
    }
    for paper, finding in (
        *page_twice_findings(papers),
        *same_paper_findings(papers),
        *host_findings(identity, papers),
        *contradiction_findings(identity, papers),
    ):
        found[paper].append(finding)
    return {paper: tuple(dict.fromkeys(findings)) for paper, findings in found.items()}


def _findings(
    identity: Identity, reading: Reading, needed_for: NeededFor, filing_day: date
) -> Iterator[Finding]:
    yield from kind_findings(reading, needed_for)
    yield from name_findings(identity, reading, needed_for)
    yield from birth_date_findings(identity, reading, needed_for)
    yield from address_findings(identity, reading, needed_for, filing_day)
    yield from expiry_findings(reading, needed_for, filing_day)
    yield from period_findings(reading, needed_for, filing_day)
    yield from age_findings(reading, needed_for, filing_day)
    yield from pages_findings(reading)
    yield from signature_findings(reading, needed_for)
    yield from parents_findings(reading, needed_for)
    yield from translation_findings(reading, needed_for)
    yield from symbol_findings(reading)
