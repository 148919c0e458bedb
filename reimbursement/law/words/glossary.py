"""The words of refunds and of enrolment, explained in a sentence or two, each with who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pathways.facts.tables import table_beside


TOPICS = ("refunds", "enrolment")


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word: in everyday English, as the French administration has it, and what it means."""

    key: str
    topic: str
    en: str
    fr: str
    explanation_en: str
    explanation_fr: str
    source: str
    checked_on: date


_table = table_beside(__file__)
GLOSSARY: Mapping[str, Word] = MappingProxyType(
    {key: Word(key=key, **entry) for key, entry in _table.items()}
)
