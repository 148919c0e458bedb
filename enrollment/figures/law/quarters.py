"""Quarters of a year: the only periods of the figures. They don't overlap, so that no two can be taken from each other. Pure."""

import re
from dataclasses import dataclass
from datetime import date


WRITTEN = re.compile(r"([0-9]{4})-Q([1-4])")
MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """As 2026-Q3: July to September 2026."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def before(self) -> "Quarter":
        """The quarter before."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)


def quarter_of(day: date) -> Quarter:
    """The one in which a day lies."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def quarter_named(written: str) -> Quarter | None:
    """The quarter that is written so; None where none is."""
    found = WRITTEN.fullmatch(written)
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None
