"""What to do about a finding, and the words for what was looked past: `remedies.toml`, read once."""

from collections.abc import Mapping
from types import MappingProxyType

from documents.papers.concordance.findings import Check, Finding, Shown, Verdict
from pathways.facts.fact import Fact, Level, Text, facts_of
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
REMEDIES: Mapping[str, Fact] = MappingProxyType(facts_of(_TABLE["remedy"]))
TOLERATED: Mapping[str, Text] = MappingProxyType(
    {code: Text(**entry) for code, entry in _TABLE["tolerated"].items()}
)


def finding(
    check: Check,
    verdict: Verdict,
    *,
    expected: Shown = "",
    found: Shown = "",
    remedy: str = "",
    tolerated: tuple[str, ...] = (),
) -> Finding:
    """A finding at the level of its remedy. Raises KeyError for a remedy or a tolerance that has no text."""
    for code in tolerated:
        TOLERATED[code]
    return Finding(
        check=check,
        verdict=verdict,
        expected=expected,
        found=found,
        remedy=remedy,
        tolerated=tolerated,
        level=REMEDIES[remedy].level if remedy else Level.ADVICE,
    )
