"""What every published fact carries: its words in both languages, who says so, and when it was last read."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pathways.decision import Level


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


def table(name: str) -> dict[str, dict[str, Any]]:
    """A data file of this folder; read once, at import."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def facts_of(name: str) -> dict[str, Fact]:
    """A data file whose every entry is one Fact."""
    return {key: Fact(**entry | {"level": Level(entry["level"])}) for key, entry in table(name).items()}
