"""Demands that go further than the law: what is said at the counter, what is so, and for whom an answer makes sense."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


class Concern(StrEnum):
    """Whom a demand can meet, where it can't meet everybody."""

    VISITOR = "visitor"  # lives here on a title that can say so
    EUROPEAN = "european"
    INACTIVE_EUROPEAN = "inactive-european"
    NO_WAIT = "no-wait"  # the three months aren't asked
    FOREIGN_ACT = "foreign-act"  # a birth certificate from abroad is still to come


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A demand in the words of the counter, and what the texts say of it."""

    code: str
    title: Text
    text: Text
    level: Level
    source: str
    checked_on: date
    concerns: Concern | None = None  # only these people; anybody where it is None


def _demand(code: str, entry: dict[str, Any]) -> Demand:
    words = {name: Text(**entry[name]) for name in ("title", "text")}
    concerns = Concern(entry["concerns"]) if "concerns" in entry else None
    return Demand(code=code, **entry | words | {"level": Level(entry["level"]), "concerns": concerns})


_table = table_beside(__file__)
DEMANDS: Mapping[str, Demand] = MappingProxyType(
    {code: _demand(code, entry) for code, entry in _table.items()}
)


def demands_of(concerns: Collection[Concern]) -> tuple[Demand, ...]:
    """Those that can meet somebody of whom this is so."""
    return tuple(each for each in DEMANDS.values() if each.concerns is None or each.concerns in concerns)
