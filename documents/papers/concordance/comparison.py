"""Everything that one paper is held against: who, where, when, and what it was given for. Never a rejection."""

from collections.abc import Iterator
from datetime import date

from documents.papers.concordance.birth_dates import birth_date_findings
from documents.papers.concordance.findings import Finding, Identity, NeededFor
from documents.papers.concordance.people import name_findings
from documents.papers.concordance.validity import age_findings, expiry_findings, period_findings
from documents.papers.reading.found import Reading


def compare(
    identity: Identity, reading: Reading, needed_for: NeededFor, filing_day: date
) -> tuple[Finding, ...]:
    """What agrees, what differs and what can't be told of one paper, on the day on which the file is to go."""
    return tuple(_findings(identity, reading, needed_for, filing_day))


def _findings(
    identity: Identity, reading: Reading, needed_for: NeededFor, filing_day: date
) -> Iterator[Finding]:
    yield from name_findings(identity, reading, needed_for)
    yield from birth_date_findings(identity, reading, needed_for)
    yield from expiry_findings(reading, needed_for, filing_day)
    yield from period_findings(reading, needed_for, filing_day)
    yield from age_findings(reading, needed_for, filing_day)
