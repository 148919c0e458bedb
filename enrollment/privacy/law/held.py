"""What is said of everything that the site keeps of a person: what it is, why it is there, what the export leaves out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class KeepingPurpose:
    """Why something is kept, and on which legal basis as we read it."""

    text: Text
    basis: Text
    level: Level
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class Held:
    """A table that tells something of a person. `kept`: for how long, where it isn't as long as the file.

    `outlives`: its rows stay behind for that time when the file is erased, without saying whose they were.
    `left_out` are the columns that the export lacks, each with its reason; with an `exception` the table isn't in it at all.
    """

    purpose: str
    title: Text
    kept: Text | None = None
    outlives: bool = False
    left_out: Mapping[str, str] = field(default_factory=dict)
    exception: str = ""

    @property
    def why(self) -> KeepingPurpose:
        """The purpose that it serves."""
        return PURPOSES[self.purpose]


def _held(entry: Mapping[str, Any]) -> Held:
    texts = {key: Text(**entry[key]) for key in ("title", "kept") if key in entry}
    return Held(**{**entry, **texts})


def _purpose(entry: Mapping[str, Any]) -> KeepingPurpose:
    texts = {key: Text(**entry[key]) for key in ("text", "basis")}
    return KeepingPurpose(**{**entry, **texts, "level": Level(entry["level"])})


_table = table_beside(__file__)
PURPOSES: Mapping[str, KeepingPurpose] = MappingProxyType(
    {slug: _purpose(each) for slug, each in _table["purpose"].items()}
)
# By the label of the table, in the order in which people read it.
HELD: Mapping[str, Held] = MappingProxyType({label: _held(each) for label, each in _table["table"].items()})
_unknown = {held.purpose for held in HELD.values()} - PURPOSES.keys()
if _unknown:
    raise LookupError(f"held.toml names purposes that it doesn't have: {_unknown}")
