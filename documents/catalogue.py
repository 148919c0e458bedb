"""Every paper that a file may hold: what it is called, what it looks like, and what to do without it.

The entries lie in `catalogue.toml`; a misspelt field or a missing language stops the start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from documents.household import Housing
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


class TranslationRule(StrEnum):
    """Which rule of translation a paper falls under; the checklist applies it to the person."""

    NONE = "none"
    CIVIL_STATUS = "civil-status"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One kind of paper; `good` and `bad` are short examples, `cannot_get` is the way round.

    `good_if`: the example for whoever has no home in their own name, where the usual one takes such a home.
    """

    key: str
    name: Text
    what: Text
    good: Text
    bad: Text
    cannot_get: Text
    translation: TranslationRule
    level: Level
    source: str
    checked_on: date
    note: Text | None = None
    good_if: Mapping[Housing, Text] = field(default_factory=dict)

    def good_for(self, housing: Housing) -> Text:
        """An example that somebody who lives so can have."""
        return self.good_if.get(housing, self.good)


def paper_of(key: str, entry: dict[str, Any]) -> Paper:
    """The paper of one entry; whatever it lacks is said with its key."""
    try:
        return _parsed(key, dict(entry))
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"documents/catalogue.toml: {key}: {problem}") from problem


def _parsed(key: str, entry: dict[str, Any]) -> Paper:
    by_home = {Housing(home): Text(**value) for home, value in entry.pop("good_if", {}).items()}
    texts = {name: Text(**value) for name, value in entry.items() if isinstance(value, dict)}
    rules = {"translation": TranslationRule(entry["translation"]), "level": Level(entry["level"])}
    return Paper(key=key, good_if=MappingProxyType(by_home), **{**entry, **texts, **rules})


_entries = table_beside(__file__)
CATALOGUE: Mapping[str, Paper] = MappingProxyType(
    {key: paper_of(key, entry) for key, entry in _entries.items()}
)
