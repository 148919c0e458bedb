"""Papers that stand for one month each: added by a tap on the month, its days filled in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from dateutil.relativedelta import relativedelta

from documents.proof_kinds import ProofKind


# How far back months are offered where the day of arrival isn't known, or lies long ago.
MOST_MONTHS = 6


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which the day lies."""
        return cls(day.replace(day=1))

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """A month as its button names it, 2026-08; None for anything else."""
        try:
            return cls(date.fromisoformat(f"{typed}-01"))
        except ValueError:
            return None

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + relativedelta(day=31)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def is_by_month(kind: ProofKind) -> bool:
    """Whether such a paper stands for a whole month, as a rent receipt does."""
    return kind.ask.get("starts_on") == "month-from"


def months_offered(arrived_on: date | None, today: date, taken: Iterable[date]) -> list[Month]:
    """The months from the arrival to today that no paper of the kind begins in yet, at most six, in order."""
    begun = {Month.of(day) for day in taken}
    months = [Month.of(today - relativedelta(months=back)) for back in range(MOST_MONTHS)]
    since = Month.of(arrived_on) if arrived_on else months[-1]
    return sorted(month for month in months if month >= since and month not in begun)
