"""Which days count as working days in France, and where a limit that ends on another one is carried to.

Articles 640 to 642 of the Code de procédure civile: a limit of months ends on the same day-number, or on the
last day of a shorter month; one that would end on a Saturday, a Sunday or a public holiday ends on the next
working day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import easter

from pathways.facts.tables import table_beside


ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Holidays:
    """Days off, of the whole country or of some departments."""

    source: str
    checked_on: date
    fixed: tuple[tuple[int, int], ...] = ()
    from_easter: tuple[int, ...] = ()
    departments: frozenset[str] = frozenset()
    some_communes_only: bool = False

    def in_year(self, year: int) -> frozenset[date]:
        """Those of one year."""
        fixed = {date(year, month, day) for month, day in self.fixed}
        return frozenset(fixed | {easter(year) + timedelta(days=days) for days in self.from_easter})


def _holidays(entry: dict[str, Any]) -> Holidays:
    fixed = tuple((int(day[:2]), int(day[3:])) for day in entry.pop("fixed", ()))
    from_easter = tuple(entry.pop("from_easter", ()))
    departments = frozenset(entry.pop("departments", ()))
    return Holidays(fixed=fixed, from_easter=from_easter, departments=departments, **entry)


_table = table_beside(__file__)
FRANCE = _holidays(_table["france"])
LOCAL = tuple(_holidays(entry) for entry in _table["local"])


@cache
def holidays_of(year: int, department: str = "", *, everywhere_in_it: bool = False) -> frozenset[date]:
    """Public holidays of a year, with those of the department; `everywhere_in_it` leaves out what only some of
    its communes keep."""
    local = (
        each.in_year(year)
        for each in LOCAL
        if department in each.departments and not (everywhere_in_it and each.some_communes_only)
    )
    return FRANCE.in_year(year).union(*local)


def is_working_day(day: date, department: str = "") -> bool:
    """Whether offices and phone lines are open there; where only some communes rest, they count as closed."""
    return day.weekday() < SATURDAY and day not in holidays_of(day.year, department)


def next_working_day(day: date, department: str = "") -> date:
    """That day, or the first one after it on which offices are open."""
    while not is_working_day(day, department):
        day += ONE_DAY
    return day


def working_days_after(day: date, count: int, department: str = "") -> date:
    """So many working days later."""
    for _each in range(count):
        day = next_working_day(day + ONE_DAY, department)
    return day


def working_days_between(since: date, until: date, department: str = "") -> int:
    """How many working days have begun after `since`, `until` included; none where it lies before."""
    days = max((until - since).days, 0)
    weeks, rest = divmod(days, 7)
    left = sum((until - n * ONE_DAY).weekday() < SATURDAY for n in range(rest))
    off = (day for year in range(since.year, until.year + 1) for day in holidays_of(year, department))
    return weeks * SATURDAY + left - sum(since < day <= until and day.weekday() < SATURDAY for day in off)


def carried_on(day: date, department: str = "") -> date:
    """Where a limit ends that would end on this day (CPC 642); a doubtful local holiday carries nothing on."""
    while day.weekday() >= SATURDAY or day in holidays_of(day.year, department, everywhere_in_it=True):
        day += ONE_DAY
    return day
