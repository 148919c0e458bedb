"""What every published fact carries: its words in both languages, who says so, and when it was last read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """Who says so. A counter's habit is never called the law."""

    LAW = "law"
    PRACTICE = "practice"
    ADVICE = "advice"


@dataclass(frozen=True, kw_only=True)
class Words:
    """The same sentence in English and in French."""

    en: str
    fr: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A sentence that claims something, at a level, with its source.

    `checked_on` is the day on which the source was last read; where only a period is known, its first day.
    """

    en: str
    fr: str
    level: Level
    source: str
    checked_on: date


def facts_of(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    """A table whose every entry is one Fact."""
    return {key: Fact(**{**entry, "level": Level(entry["level"])}) for key, entry in entries.items()}
