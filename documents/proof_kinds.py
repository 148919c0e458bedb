"""Which papers can show residence, and the figures of the validator: `residence.toml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


class Coverage(StrEnum):
    """How the dates of a paper are read."""

    POINT = "point"
    PERIOD = "period"
    OPEN = "open"
    DECISIVE = "decisive"
    SUPPORT = "support"
    REFUSED = "refused"


class ProofFamily(StrEnum):
    """Which combination a paper can carry."""

    BENEFIT = "benefit"
    RUNNING = "running"
    RECEIPTS = "receipts"
    BILLS = "bills"
    AME = "ame"


class Weight(StrEnum):
    """How much a counter makes of a paper."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    NONE = "none"


class ProofHolder(StrEnum):
    """In whose name a paper may stand."""

    APPLICANT = "applicant"
    HOUSEHOLD = "household"
    ANYONE = "anyone"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A figure of the validator: only `months` is law."""

    value: int
    level: Level
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """Every figure of the validator; days unless the name says otherwise."""

    months: Parameter
    receipts: Parameter
    bills: Parameter
    recent_official: Parameter
    recent_strict: Parameter
    max_gap: Parameter
    slack: Parameter


@dataclass(frozen=True, kw_only=True, eq=False)  # a row is itself: compared and hashed by identity
class ProofKind(Text):
    """One row of the table; the meaning of each column stands at the top of residence.toml."""

    key: str
    official_name: str
    hint: Text
    coverage: Coverage
    weight: Weight
    whose: ProofHolder
    ask: Mapping[str, str]
    level: Level
    source: str
    checked_on: date
    family: ProofFamily | None = None
    sent: Text | None = None  # its name in the list of whoever sends it, where another speaks of “your” paper
    until_issue: bool = False
    needs_home: bool = False
    set_aside: str | None = None
    warning: str | None = None

    @property
    def is_strong(self) -> bool:
        """Whether a demanding counter accepts it as the backbone of a file."""
        return self.family in (
            ProofFamily.BENEFIT,
            ProofFamily.RUNNING,
            ProofFamily.RECEIPTS,
            ProofFamily.BILLS,
        )


def _parameter(entry: dict[str, Any]) -> Parameter:
    return Parameter(**{**entry, "level": Level(entry["level"])})


def _proof_kind(key: str, entry: dict[str, Any]) -> ProofKind:
    enums = {
        "coverage": Coverage,
        "weight": Weight,
        "whose": ProofHolder,
        "level": Level,
        "family": ProofFamily,
    }
    typed: dict[str, Any] = {
        name: enums[name](value) if name in enums else value for name, value in entry.items()
    }
    unknown = set(entry["ask"]) - {"starts_on", "ends_on", "issued_on"}
    if unknown or not set(entry["ask"].values()) <= set(DATE_MEANINGS):
        raise ValueError(f"{key}: asks for a date that a proof doesn't have, or without a meaning")
    return ProofKind(
        key=key,
        **{
            **typed,
            "hint": Text(**entry["hint"]),
            "ask": MappingProxyType(entry["ask"]),
            "sent": Text(**entry["sent"]) if "sent" in entry else None,
        },
    )


_TABLE = table_beside(__file__, "residence.toml")

DATE_MEANINGS: Mapping[str, Text] = MappingProxyType(
    {key: Text(**entry) for key, entry in _TABLE["date"].items()}
)
PARAMETERS = Parameters(**{key: _parameter(entry) for key, entry in _TABLE["parameter"].items()})
KINDS: Mapping[str, ProofKind] = MappingProxyType(
    {key: _proof_kind(key, entry) for key, entry in _TABLE["kind"].items()}
)

_TEXTS = table_beside(__file__, "residence_texts.toml")


@dataclass(frozen=True, kw_only=True)
class ResidenceTexts:
    """What the person reads for each code, by the kind of code."""

    level: Mapping[str, Text]
    combination: Mapping[str, Text]
    used: Mapping[str, Text]
    set_aside: Mapping[str, Text]
    warning: Mapping[str, Text]
    advice: Mapping[str, Text]


TEXTS = ResidenceTexts(
    **{
        section: MappingProxyType({code: Text(**text) for code, text in entries.items()})
        for section, entries in _TEXTS.items()
    }
)
for _kind in KINDS.values():
    if _kind.set_aside and _kind.set_aside not in TEXTS.set_aside:
        raise ValueError(f"{_kind.key}: no text for {_kind.set_aside}")
    if _kind.warning and _kind.warning not in TEXTS.warning:
        raise ValueError(f"{_kind.key}: no text for {_kind.warning}")
if PARAMETERS.slack.value > PARAMETERS.recent_official.value:
    raise ValueError("combinations.py relies on slack being shorter than recent_official")
