"""The kinds of answer, and how each is read back: from JSON to what it means, or not at all when it no longer reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from pathways.nationalities import nationality_of
from pathways.situation import Absence


@dataclass(frozen=True, kw_only=True)
class AnswerKind:
    """What one answer is. An optional one may be left out of what is stored."""

    optional: bool = False

    def read(self, stored: Any) -> Any:
        """What the stored answer means; raises AttributeError, KeyError, TypeError or ValueError where it doesn't read."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class TypedText(AnswerKind):
    """A line that the person typed."""

    def read(self, stored: Any) -> str:
        if not isinstance(stored, str):
            raise TypeError(stored)
        return stored


@dataclass(frozen=True, kw_only=True)
class OneOfTheDay(TypedText):
    """One of some choices that earlier answers make: whether it is still one of them, the question says itself."""


@dataclass(frozen=True, kw_only=True)
class YesOrNo(AnswerKind):
    """Yes or no."""

    def read(self, stored: Any) -> bool:
        if not isinstance(stored, bool):
            raise TypeError(stored)
        return stored


@dataclass(frozen=True, kw_only=True)
class Day(AnswerKind):
    """A day; an optional one may be left empty."""

    def read(self, stored: Any) -> date | None:
        return None if stored is None and self.optional else date.fromisoformat(stored)


@dataclass(frozen=True, kw_only=True)
class Country(AnswerKind):
    """A country by its ISO 3166 code."""

    def read(self, stored: Any) -> str:
        nationality_of(stored)
        return str(stored)


@dataclass(frozen=True, kw_only=True)
class Number(AnswerKind):
    """A whole number from nought."""

    most: int

    def read(self, stored: Any) -> int:
        if stored not in range(self.most + 1):
            raise ValueError(stored)
        return int(stored)


@dataclass(frozen=True, kw_only=True)
class OneOf(AnswerKind):
    """One of a few choices."""

    choices: Iterable[StrEnum]

    @cached_property
    def by_slug(self) -> Mapping[str, StrEnum]:
        """The choices by what is stored of them."""
        return {str(choice): choice for choice in self.choices}

    def read(self, stored: Any) -> Any:
        return self.by_slug[stored]


@dataclass(frozen=True, kw_only=True)
class SeveralOf(OneOf):
    """Any number of a few choices."""

    def read(self, stored: Any) -> Any:
        return frozenset(self.by_slug[each] for each in stored)


@dataclass(frozen=True, kw_only=True)
class StaysAbroad(AnswerKind):
    """Stays outside France, each as its first and its last day."""

    def read(self, stored: Any) -> tuple[Absence, ...]:
        return tuple(
            Absence(starts_on=date.fromisoformat(start), ends_on=date.fromisoformat(end))
            for start, end in stored
        )
