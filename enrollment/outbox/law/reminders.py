"""When a person is reminded of something: a short ladder that ends, and on any day at most one of its rungs.

Each rung owns a stretch of days, so whoever wasn't reminded for a while (no address yet, a machine that stood
still) hears once about what matters now, and never of a rung that has passed. That the person acted needs no
rung: the deadline is then no longer among the due dates.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic


class Rung(StrEnum):
    """How near the day is."""

    BEGINS = "begins"  # it can be done from now on
    A_WEEK = "a-week"
    LAST_DAYS = "last-days"
    AFTER = "after"  # once more when the day has passed; then silence
    OPENS = "opens"  # the day is the first for it, not the last: to ring the fund
    OVERDUE = "overdue"  # somebody else's day has come: nothing to do before it, and time to ask from then on


DAY = timedelta(days=1)
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
    """Where this day stands on the ladder; None before its first rung, and when it is over."""
    reached = [rung for first_day, rung in _ladder(deadline) if first_day <= today]
    return reached[-1] if reached else None


def _ladder(deadline: Deadline) -> tuple[tuple[date, Rung | None], ...]:
    """Each rung with its first day; it lasts until the next one begins."""
    due_on, begins_on = deadline.due_on, deadline.begins_on or deadline.due_on
    if LIMITS[deadline.code].held in WAITED_FOR:
        return (due_on, Rung.OVERDUE), (due_on + 31 * DAY, None)
    if deadline.topic is Topic.CHASING:
        return (due_on, Rung.OPENS), (due_on + 7 * DAY, Rung.AFTER), (due_on + 31 * DAY, None)
    nearing = ((due_on - 7 * DAY, Rung.A_WEEK), (due_on - 2 * DAY, Rung.LAST_DAYS))
    over = ((due_on + DAY, Rung.AFTER), (due_on + 8 * DAY, None))
    if begins_on == due_on:
        return *nearing, *over
    # Nothing is said of what can't be done yet.
    return (begins_on, Rung.BEGINS), *((max(day, begins_on), rung) for day, rung in nearing), *over


def reminders_for(
    due_dates: Iterable[Deadline], topics: Collection[Topic], today: date
) -> tuple[Reminder, ...]:
    """What may be said today of the topics that the person wants to hear of, the nearest day first."""
    wanted = [(deadline, rung_on(deadline, today)) for deadline in due_dates if deadline.topic in topics]
    found = [Reminder(deadline=deadline, rung=rung) for deadline, rung in wanted if rung is not None]
    return tuple(sorted(found, key=lambda reminder: (reminder.deadline.due_on, reminder.deadline.key)))
