"""When a person is reminded of something: a short ladder that ends, and on any day at most one of its rungs.

Each rung owns a stretch of days, so whoever wasn't reminded for a while (no address yet, a machine that stood
still) hears once about what matters now, and never of a rung that has passed. That the person acted needs no
rung: the deadline is then no longer on the agenda.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from enrollment.tracking.deadlines import LIMITS, Deadline, HeldBy, Topic


class Rung(StrEnum):
    """How near the day is."""

    BEGINS = "begins"  # it can be done from now on
    A_WEEK = "a-week"
    LAST_DAYS = "last-days"
    AFTER = "after"  # once more when the day has passed; then silence
    OVERDUE = "overdue"  # somebody else's day has come: nothing to do before it, and time to ask from then on


A_WEEK_BEFORE = timedelta(days=7)
LAST_DAYS_BEFORE = timedelta(days=2)
SILENT_AFTER = timedelta(days=7)
ASKED_WITHIN = timedelta(days=30)
WAITED_FOR = frozenset({HeldBy.CAISSE, HeldBy.CNAV, HeldBy.APPEAL_BOARD})


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One thing to be said once."""

    deadline: Deadline
    rung: Rung

    @property
    def key(self) -> tuple[str, date, str]:
        """What makes it the same reminder; a deadline that moves to another day is told anew."""
        return self.deadline.key, self.deadline.due_on, self.rung.value


def rung_on(deadline: Deadline, today: date) -> Rung | None:
    """Where this day stands on the ladder; None before it begins, between two rungs, and when it is over."""
    due_on, begins_on = deadline.due_on, deadline.begins_on
    if LIMITS[deadline.code].held in WAITED_FOR:
        return Rung.OVERDUE if due_on <= today <= due_on + ASKED_WITHIN else None
    if (begins_on or date.min) > today or today > due_on + SILENT_AFTER:
        return None
    if today > due_on:
        return Rung.AFTER
    if today >= due_on - LAST_DAYS_BEFORE:
        return Rung.LAST_DAYS
    if today >= due_on - A_WEEK_BEFORE:
        return Rung.A_WEEK
    return Rung.BEGINS if begins_on else None


def reminders_for(agenda: Iterable[Deadline], topics: Collection[Topic], today: date) -> tuple[Reminder, ...]:
    """What may be said today of the topics that the person wants to hear of, the nearest day first."""
    wanted = [(deadline, rung_on(deadline, today)) for deadline in agenda if deadline.topic in topics]
    found = [Reminder(deadline=deadline, rung=rung) for deadline, rung in wanted if rung is not None]
    return tuple(sorted(found, key=lambda reminder: (reminder.deadline.due_on, reminder.deadline.key)))
