"""What may have been forgotten on an earlier day, and what an entry may have been instead."""

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.milestones import Entry, Milestone, in_force
from enrollment.tracking.law.progress import (
    TRANSITIONS,
    HistoryReading,
    NotAllowed,
    Progress,
    allowed_next,
    along,
    with_entry,
)


def possible_earlier(entries: Iterable[Entry], today: date, now: datetime) -> tuple[Milestone, ...]:
    """The milestones that may be added on some day that is over, in the order of the table."""
    known = tuple(entries)
    counting = in_force(known)
    days = {entry.happened_on for entry in counting}
    # Whatever waits for months after another thing has its first day then.
    waits = [each.not_before for each in TRANSITIONS.values() if each.not_before is not None]
    days |= {
        entry.happened_on + relativedelta(months=months)
        for entry in counting
        for since, months in waits
        if entry.milestone is since
    }
    days.add(min(days, default=today) - timedelta(days=1))
    fitting: set[Milestone] = set()
    set_aside = {entry.id for entry, _problem in along(counting).set_aside}
    reading, to_come = HistoryReading(), deque(counting)
    for day in sorted(each for each in days if each <= today):
        while to_come and to_come[0].happened_on <= day:
            reading.read(to_come.popleft())
        until_then = reading.progress()
        for milestone in allowed_next(until_then, day):
            if milestone not in fitting and _goes_on(
                until_then, (_new(milestone, day, now), *to_come), set_aside
            ):
                fitting.add(milestone)
    return tuple(milestone for milestone in TRANSITIONS if milestone in fitting)


def _goes_on(until_then: Progress, entries: Iterable[Entry], set_aside: Collection[str]) -> bool:
    """Whether all of these still find their place after what happened until then, but for those that never did."""
    reading = HistoryReading(until_then)
    for entry in entries:
        reading.read(entry)
    return all(entry.id in set_aside for entry, _problem in reading.set_aside)


def possible_corrections(
    entries: Iterable[Entry], wrong: Entry, today: date, now: datetime
) -> tuple[Milestone, ...]:
    """What this entry may have been on the same day, itself included, in the order of the table."""
    known = tuple(entries)
    instead = replace(wrong, id="instead", corrects=wrong.id, recorded_at=now)
    return tuple(
        milestone
        for milestone in TRANSITIONS
        if milestone is wrong.milestone or _stands(known, replace(instead, milestone=milestone), today)
    )


def _new(milestone: Milestone, day: date, now: datetime) -> Entry:
    return Entry(id="new", milestone=milestone, happened_on=day, recorded_at=now, recorded_by="")


def _stands(entries: tuple[Entry, ...], new: Entry, today: date) -> bool:
    try:
        with_entry(entries, new, today)
    except NotAllowed:
        return False
    return True
