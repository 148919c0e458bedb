"""Demands that go further than the law: what is said at the counter, what is so, and for whom an answer makes sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from pathways.decision import Flag, Pathway
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A demand in the words of the counter, and what the texts say of it."""

    code: str
    title: Text
    text: Text
    level: Level
    source: str
    checked_on: date


def _demand(code: str, entry: dict[str, Any]) -> Demand:
    words = {name: Text(**entry[name]) for name in ("title", "text")}
    return Demand(code=code, **entry | words | {"level": Level(entry["level"])})


_table = table_beside(__file__)
DEMANDS: Mapping[str, Demand] = MappingProxyType(
    {code: _demand(code, entry) for code, entry in _table.items()}
)


def demands_of(pathway: Pathway) -> tuple[Demand, ...]:
    """Those that can meet somebody on this pathway: only who lives here on a title of residence can be a visitor."""
    concerns_visitors = Flag.VISITOR_VISA_RENEWAL in PATHWAYS[pathway].flags
    return tuple(demand for demand in DEMANDS.values() if demand.code != "visitors" or concerns_visitors)
