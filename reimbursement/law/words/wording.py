"""The words for amounts, doubts, refusals and circumstances, in every language, with who says so."""

from collections.abc import Mapping
from types import MappingProxyType

from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside
from reimbursement.law.bill.care import Circumstance


def _facts(name: str) -> Mapping[str, Fact]:
    """A rule of the law names its article; our own words name us."""
    return MappingProxyType(facts_of(table_beside(__file__, f"{name}.toml")))


LINES = _facts("lines")
NOTES = _facts("notes")
REFUSALS = _facts("refusals")
BAD_INPUT = _facts("bad_input")
CONTRACTS = _facts("contracts")
PAYMENT = _facts("payment")
CIRCUMSTANCES: Mapping[Circumstance, Fact] = MappingProxyType(
    {Circumstance(code): fact for code, fact in _facts("circumstances").items()}
)
