"""The figures of the law, each from its first day on, with who says so, how surely, and read when.

Grades: A, legal text or official page read; B, press or insurers that agree; C, one source, or not
established. A base of grade C is never counted with: the person is asked for it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pathways.facts.tables import tables_beside


class SourceGrade(StrEnum):
    """How well the sources carry a figure."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of the law from its first day on; it lasts until the next one of its history.

    `value` is None where nothing is established. `doubt` is the code of the note that says what isn't sure.
    """

    key: str
    valid_from: date
    confidence: SourceGrade
    source: str
    checked_on: date
    value: Decimal | None = None
    doubt: str = ""

    @property
    def is_sure(self) -> bool:
        return self.confidence is not SourceGrade.C and self.value is not None

    @property
    def amount(self) -> Decimal:
        """The number itself, where there is one."""
        if self.value is None:
            raise NoTariff("unsure-base", ask="base", figure=self)
        return self.value


class NoTariff(LookupError):
    """The tables have no sure figure. `ask` names what the person can tell us instead: base, basket, date."""

    def __init__(self, code: str, *, ask: str = "", figure: Figure | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.ask = ask
        self.figure = figure


@dataclass(frozen=True, kw_only=True)
class History:
    """One figure through time, oldest first."""

    days: tuple[date, ...]
    figures: tuple[Figure, ...]


FIRST_DAY = date(2023, 1, 1)
# Decrees of August 2026 raise what patients pay in 2027; the rates were not found, so the tables stop before.
LAST_DAY = date(2026, 12, 31)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _figure(key: str, entry: dict[str, Any]) -> Figure:
    parsed = {"value": _number(entry.get("value")), "confidence": SourceGrade(entry["confidence"])}
    return Figure(key=key, **{**entry, **parsed})


def _history(figures: tuple[Figure, ...]) -> History:
    days = tuple(figure.valid_from for figure in figures)
    if list(days) != sorted(set(days)):
        raise ValueError(f"{figures[0].key}: the lines are not in the order of their first days")
    return History(days=days, figures=figures)


def _histories() -> Iterator[tuple[str, History]]:
    for _name, table in tables_beside(__file__):
        for subject, kinds in table.items():
            for kind, entries in kinds.items():
                key = f"{subject}.{kind}"
                yield key, _history(tuple(_figure(key, entry) for entry in entries))


HISTORIES: Mapping[str, History] = MappingProxyType(dict(_histories()))


def has_figure(key: str) -> bool:
    """Whether the tables know this figure on any day."""
    return key in HISTORIES


@lru_cache(maxsize=8192)
def known_figure_on(key: str, day: date) -> Figure | None:
    """The figure in force on a day, whatever its grade; None where the tables hold none."""
    require_covered(day)
    history = HISTORIES.get(key)
    position = bisect_right(history.days, day) if history else 0
    return history.figures[position - 1] if history and position else None


def figure_on(key: str, day: date) -> Figure:
    """The figure in force on a day, whatever its grade; refused where the tables hold none."""
    figure = known_figure_on(key, day)
    if figure is None:
        raise NoTariff("unknown-base", ask="base")
    return figure


def sure_figure_on(key: str, day: date) -> Figure:
    """The figure in force on a day, refused where it isn't sure."""
    figure = figure_on(key, day)
    if not figure.is_sure:
        raise NoTariff("unsure-base", ask="base", figure=figure)
    return figure


def last_sure_before(figure: Figure) -> Figure:
    """The last sure figure of the same history: what holds if the doubtful one does not."""
    earlier = (
        old for old in HISTORIES[figure.key].figures if old.valid_from < figure.valid_from and old.is_sure
    )
    return max(earlier, key=lambda old: old.valid_from)


def require_covered(day: date) -> None:
    """A day outside the tables has no tariff: neither the last one nor the first one is taken instead."""
    if day < FIRST_DAY:
        raise NoTariff("before-tables", ask="date")
    if day > LAST_DAY:
        raise NoTariff("after-tables", ask="date")
