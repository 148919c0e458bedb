"""What every published fact carries: its sentence in every language, who says so, and when it was last read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any


class Level(StrEnum):
    """Who says so. A counter's habit is never called the law."""

    LAW = "law"
    PRACTICE = "practice"
    ADVICE = "advice"


@dataclass(frozen=True, kw_only=True)
class Text:
    """The same sentence in English and in French, and in the `others` that have a catalogue of facts."""

    en: str
    fr: str
    others: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_language(self) -> dict[str, str]:
        """The sentence by the code of its language."""
        return {**self.others, "en": self.en, "fr": self.fr}

    def in_(self, language: str) -> str:
        """The sentence in this language, or in English where the language has no such sentence."""
        return self.by_language.get(language, self.en)

    def answers_in(self, language: str) -> str:
        """The language in which `in_` answers, so that a page can mark what isn't in its own."""
        return language if language in self.by_language else "en"


@dataclass(frozen=True, kw_only=True)
class Fact(Text):
    """A sentence that claims something, at a level, with its source.

    `checked_on` is the day on which the source was last read; where only a period is known, its first day.
    """

    level: Level
    source: str
    checked_on: date


def fact_of(entry: Mapping[str, Any]) -> Fact:
    """An entry of a table as a Fact."""
    return Fact(**{**entry, "level": Level(entry["level"])})


def facts_of(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    """A table whose every entry is one Fact."""
    return {key: fact_of(entry) for key, entry in entries.items()}
