"""The words of refunds and of enrolment, explained in a sentence or two, each with who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Fact, Level, Text
from pathways.facts.tables import table_beside


TOPICS = ("refunds", "enrolment")


@dataclass(frozen=True, kw_only=True)
class GlossaryWord(Fact):
    """One word: in everyday English, as the French administration has it, and what it means.

    `found_as`: how it stands in a sentence.
    """

    key: str
    topic: str
    explanation: Text
    found_as: tuple[str, ...] = ()


def _word(key: str, entry: dict[str, Any]) -> GlossaryWord:
    typed = {"level": Level(entry["level"]), "explanation": Text(**entry["explanation"])}
    typed["found_as"] = tuple(entry.get("found_as", ()))
    return GlossaryWord(key=key, **entry | typed)


_table = table_beside(__file__)
GLOSSARY: Mapping[str, GlossaryWord] = MappingProxyType(
    {key: _word(key, entry) for key, entry in _table.items()}
)
