"""When a person is reminded of something: a few stages that end, and on any day at most one of them.

Each stage owns a stretch of days, so whoever wasn't reminded for a while (no address yet, a machine that stood
still) hears once about what matters now, and never of a stage that has passed. That the person acted needs no
stage: the deadline is then no longer among the due dates.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic


class Stage(StrEnum):
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
    stage: Stage

    @property
    def key(self) -> tuple[str, date, str]:
        """What makes it the same reminder; a deadline that moves to another day is told anew."""
        return self.deadline.key, self.deadline.due_on, self.stage.value


def stage_on(deadline: Deadline, today: date) -> Stage | None:
    """The stage on this day; None before the first, and when it is over."""
    reached = [stage for first_day, stage in _stages(deadline) if first_day <= today]
    return reached[-1] if reached else None


def _stages(deadline: Deadline) -> tuple[tuple[date, Stage | None], ...]:
    """Each stage with its first day; it lasts until the next one begins."""
    due_on, begins_on = deadline.due_on, deadline.begins_on or deadline.due_on
    if LIMITS[deadline.code].held in WAITED_FOR:
        return (due_on, Stage.OVERDUE), (due_on + 31 * DAY, None)
    if deadline.topic is Topic.FOLLOW_UP:
        return (due_on, Stage.OPENS), (due_on + 7 * DAY, Stage.AFTER), (due_on + 31 * DAY, None)
    nearing = ((due_on - 7 * DAY, Stage.A_WEEK), (due_on - 2 * DAY, Stage.LAST_DAYS))
    over = ((due_on + DAY, Stage.AFTER), (due_on + 8 * DAY, None))
    if begins_on == due_on:
        return *nearing, *over
    # Nothing is said of what can't be done yet.
    return (begins_on, Stage.BEGINS), *((max(day, begins_on), stage) for day, stage in nearing), *over


def reminders_for(
    due_dates: Iterable[Deadline], topics: Collection[Topic], today: date
) -> tuple[Reminder, ...]:
    """What may be said today of the topics that the person wants to hear of, the nearest day first."""
    wanted = [(deadline, stage_on(deadline, today)) for deadline in due_dates if deadline.topic in topics]
    found = [Reminder(deadline=deadline, stage=stage) for deadline, stage in wanted if stage is not None]
    return tuple(sorted(found, key=lambda reminder: (reminder.deadline.due_on, reminder.deadline.key)))
