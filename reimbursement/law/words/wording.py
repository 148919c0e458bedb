"""The words for amounts, doubts, refusals and circumstances, in both languages, with who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pathways.facts.tables import table_beside
from reimbursement.law.bill.care import Circumstance


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A label or a sentence. A rule of the law names its article; our own words name us."""

    en: str
    fr: str
    source: str
    checked_on: date


def _wordings(name: str) -> Mapping[str, Wording]:
    entries = table_beside(__file__, f"{name}.toml")
    return MappingProxyType({code: Wording(**entry) for code, entry in entries.items()})


LINES = _wordings("lines")
NOTES = _wordings("notes")
REFUSALS = _wordings("refusals")
BAD_INPUT = _wordings("bad_input")
CONTRACTS = _wordings("contracts")
PAYMENT = _wordings("payment")
CIRCUMSTANCES: Mapping[Circumstance, Wording] = MappingProxyType(
    {Circumstance(code): wording for code, wording in _wordings("circumstances").items()}
)
