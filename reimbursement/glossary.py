"""The words of refunds and of enrolment, explained in a sentence or two, each with who says so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType


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


_table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GLOSSARY: Mapping[str, Word] = MappingProxyType(
    {key: Word(key=key, **entry) for key, entry in _table.items()}
)
