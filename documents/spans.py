"""Days in a row, both ends included, and the three months as the law counts them.

Inside, a day is its ordinal number: sweeps over hundreds of papers stay fast, and no date can overflow.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


NEVER = date.max.toordinal() + 1  # later than every day of the calendar
Days = tuple[int, int]  # first and last day


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From the first to the last day, both counted."""

    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        return self.ends_on.toordinal() - self.starts_on.toordinal() + 1

    @property
    def ends(self) -> tuple[date, date]:
        """Both ends, for a row of a table."""
        return self.starts_on, self.ends_on


def span_of(days: Days) -> Span:
    """The dates of a stretch of day numbers."""
    return Span(starts_on=date.fromordinal(days[0]), ends_on=date.fromordinal(days[1]))


@lru_cache(maxsize=1200)
def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date | None:
    """The same day number some months on, or the last day of a shorter month; None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def must_reach_back_to(filing: int, months: int) -> int:
    """The day by which the proof must start to show *more than* so many months; 0 if there is none."""
    back = add_months(date.fromordinal(filing), -months)
    return back.toordinal() - 1 if back else 0


def first_filing_day(start: int, months: int) -> int:
    """The first day on which a stay that began on `start` has lasted more than so many months, or NEVER.

    It answers `must_reach_back_to`: where the target month is too short, the first day of the next one.
    """
    if start + 1 >= NEVER:
        return NEVER
    after = date.fromordinal(start + 1)
    target = add_months(after, months)
    if target is None:
        return NEVER
    return target.toordinal() + (target.day != after.day)


def merged(stretches: Iterable[Days], window: Days) -> list[Days]:
    """The days of the window that stretches, sorted by their first day, cover; as disjoint stretches."""
    first, last = window
    union: list[Days] = []
    begin, end = 0, -1  # the stretch being built; empty at first
    for start, stop in stretches:
        if stop < first or stop < start:
            continue
        if start > last:
            break
        if start <= end + 1 and end >= begin:
            end = max(end, stop)
            continue
        if end >= begin:
            union.append((begin, end))
        begin, end = max(start, first), stop
    if end >= begin:
        union.append((begin, min(end, last)))
    return union


def holes(union: Iterable[Days], window: Days) -> list[Days]:
    """The days of the window that a merged list leaves out."""
    first, last = window
    left = []
    for start, end in union:
        if start > first:
            left.append((first, start - 1))
        first = end + 1
    if first <= last:
        left.append((first, last))
    return left


def calendar_months(days: Days) -> list[Days]:
    """The stretch cut at the ends of months, as monthly receipts and bills would cover it."""
    pieces = []
    first, last = days
    while first <= last:
        day = date.fromordinal(first)
        month_end = first + _month_length(day.year, day.month) - day.day
        pieces.append((first, min(month_end, last)))
        first = month_end + 1
    return pieces
