"""How long a file is kept, when its person is warned, and what to do about it on a day. Pure.

The length follows how far the file came (`retention.toml`) and is counted from the last contact with its household. While
a day of the law is still ahead in what is asked of the fund, nothing ends. Two warnings come first, and as much time lies between
them and the end as the table says, however late they were given. Nothing is warned of or erased on a day without work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic
from enrollment.tracking.law.working_days import ONE_DAY, is_working_day, next_working_day
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


class RetentionOutcome(StrEnum):
    """How far a file came."""

    DRAFT = "draft"
    UNFINISHED = "unfinished"
    SENT = "sent"
    REFUSED = "refused"
    COVERED = "covered"


@dataclass(frozen=True, kw_only=True)
class Length:
    """How long a file of an outcome is kept after the last contact, and who says so."""

    idle: relativedelta
    name: Text
    why: Text
    level: Level
    source: str
    checked_on: date


def _length(entry: Mapping[str, Any]) -> Length:
    texts = {key: Text(**entry[key]) for key in ("name", "why")}
    return Length(
        **{**entry, **texts, "idle": relativedelta(**entry["idle"]), "level": Level(entry["level"])}
    )


_table = table_beside(__file__)
LENGTHS: Mapping[RetentionOutcome, Length] = MappingProxyType(
    {each: _length(_table[each.value]) for each in RetentionOutcome}
)
HOLDING_TOPICS = frozenset(map(Topic, _table["limits"]["topics"]))
PASSED_OVER = frozenset(map(Topic, _table["limits"]["left_out"]))
FIRST_BEFORE = relativedelta(**_table["warnings"]["first"])
SECOND_BEFORE = relativedelta(**_table["warnings"]["second"])
# How long a copy of the database may be kept; what was erased is in it no longer than that.
BACKUPS_KEPT = timedelta(days=_table["backups"]["days"])
# How long it is remembered that a file was erased, so that an old copy brings nobody back.
ERASURES_REMEMBERED = timedelta(days=_table["backups"]["remembered"])
# Nobody whose last contact is nearer than this has anything to be told: the shortest length, the first warning's month and
# the longest row of days without work taken off.
NOTHING_FOR = timedelta(days=50)


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Until when a file is kept if nothing happens any more; `held_until`: the last day of the law that keeps it."""

    outcome: RetentionOutcome
    last_contact_on: date
    held_until: date | None
    erase_on: date

    @property
    def first_warning_on(self) -> date:
        """A month before, on a working day."""
        return working_day_before(self.erase_on - FIRST_BEFORE)

    @property
    def second_warning_on(self) -> date:
        """Two weeks before, on a working day."""
        return working_day_before(self.erase_on - SECOND_BEFORE)


@dataclass(frozen=True, kw_only=True)
class Warned:
    """The days of the warnings that were given since the last contact."""

    first_on: date | None = None
    second_on: date | None = None


class RetentionAct(StrEnum):
    """What is done about a file that nobody uses."""

    WARN_FIRST = "first warning"
    WARN_SECOND = "second warning"
    ERASE = "erase"


def working_day_before(day: date) -> date:
    """That day, or the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def retention_of(outcome: RetentionOutcome, last_contact_on: date, limits: Iterable[date] = ()) -> Retention:
    """How long a file of this outcome is kept; `limits` are the last days of the law that are still ahead."""
    held_until = max(limits, default=None)
    ends_on = last_contact_on + LENGTHS[outcome].idle
    if held_until is not None:
        ends_on = max(ends_on, held_until + ONE_DAY)
    return Retention(
        outcome=outcome,
        last_contact_on=last_contact_on,
        held_until=held_until,
        erase_on=next_working_day(ends_on),
    )


def limits_ahead(due_dates: Iterable[Deadline], today: date) -> tuple[date, ...]:
    """The days of the law that keep a file: ahead, of what is asked of the fund, and not one that is today whichever day it is."""
    return tuple(
        each.due_on
        for each in due_dates
        if each.topic in HOLDING_TOPICS
        and each.due_on >= today
        and not each.moves_with_today
        and (each.is_printed or LIMITS[each.code].level is Level.LAW)
    )


def end_of(retention: Retention, warned: Warned) -> date:
    """The day of the end; a warning that came late puts it off."""
    ends = [retention.erase_on]
    if warned.first_on is not None:
        ends.append(next_working_day(warned.first_on + FIRST_BEFORE))
    if warned.second_on is not None:
        ends.append(next_working_day(warned.second_on + SECOND_BEFORE))
    return max(ends)


def step_after(retention: Retention, warned: Warned) -> tuple[RetentionAct, date]:
    """What comes next for the file, and on which day at the earliest."""
    if warned.first_on is None:
        return RetentionAct.WARN_FIRST, retention.first_warning_on
    end = end_of(retention, warned)
    if warned.second_on is None:
        # Never on the day of the first: two at once would be one.
        return RetentionAct.WARN_SECOND, max(
            working_day_before(end - SECOND_BEFORE), warned.first_on + ONE_DAY
        )
    return RetentionAct.ERASE, end


def act_due(retention: Retention, warned: Warned, today: date) -> RetentionAct | None:
    """What is to be done about the file on this day; nothing on a day without work."""
    act, day = step_after(retention, warned)
    return act if day <= today and is_working_day(today) else None
