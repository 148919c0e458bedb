"""What is still to be done and until when, from everything that a file holds: for the first screen, the desk,
the reminders and the calendar, which all show the same list. Pure."""

from datetime import date

from enrollment.standing.law.holding import Holding
from enrollment.standing.law.limits import limit_basis
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.tracking.law.follow_up import FollowUp, follow_up_of, next_follow_up
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic
from enrollment.tracking.law.running_limits import deadlines_of


def due_dates_of(standing: Standing, today: date) -> tuple[Deadline, ...]:
    """Everything that is open on a day, the next to end first; what was done has left.

    Days on which the fund is late aren't listed by themselves: the next step of the follow-up says what to do then.
    """
    limits = tuple(each for each in deadlines_of(limit_basis(standing), today) if not is_followed_up(each))
    following_up = next_follow_up(follow_up_in(standing, today))
    if not following_up:
        return limits
    return tuple(sorted((*limits, *following_up), key=lambda each: (each.due_on, each.key)))


def due_dates_in(holding: Holding, today: date) -> tuple[Deadline, ...]:
    """The same for a file by itself; nothing while the questions that decide the pathway are not all answered."""
    standing = standing_of(holding, today)
    return () if standing is None else due_dates_of(standing, today)


def is_late(code: str, due_on: date, today: date) -> bool:
    """Whether a day has passed that can be missed: the first day to file is no last day."""
    return due_on < today and code != "filing-day"


def is_followed_up(deadline: Deadline) -> bool:
    """A day of the fund's that the follow-up looks after."""
    return deadline.topic is Topic.FOLLOW_UP and LIMITS[deadline.code].held is HeldBy.CAISSE


def follow_up_in(standing: Standing, today: date) -> FollowUp | None:
    """What to do about what the file waits for, if it does."""
    return follow_up_of(standing.progress, today, standing.department, standing.decided_by)
