"""What is still to be done and until when, from everything that a file holds: for the first screen, the desk,
the reminders and the calendar, which all show the same list. Pure."""

from datetime import date

from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.tracking.law.follow_up import FollowUp, follow_up_of, next_follow_up
from enrollment.tracking.law.limit_basis import LimitBasis
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic
from enrollment.tracking.law.running_limits import deadlines_of
from pathways.filing_day import Opens
from pathways.pathway_facts import PATHWAYS


def due_dates_of(standing: Standing, today: date) -> tuple[Deadline, ...]:
    """Everything that is open on a day, the next to end first; what was done has left.

    Days on which the fund is late aren't listed by themselves: the next step of the follow-up says what to do then.
    """
    limits = (each for each in deadlines_of(limit_basis(standing), today) if not is_followed_up(each))
    following_up = next_follow_up(standing.progress, today, standing.department)
    return tuple(sorted((*limits, *following_up), key=lambda each: (each.due_on, each.key)))


def due_dates_in(holding: Holding, today: date) -> tuple[Deadline, ...]:
    """The same for a file by itself; nothing while the questions that decide the pathway are not all answered."""
    standing = standing_of(holding, today)
    return () if standing is None else due_dates_of(standing, today)


def is_followed_up(deadline: Deadline) -> bool:
    """A day of the fund's that the follow-up looks after."""
    return deadline.topic is Topic.FOLLOW_UP and LIMITS[deadline.code].held is HeldBy.CAISSE


def limit_basis(standing: Standing) -> LimitBasis:
    """What limits are reckoned from."""
    holding, opens_on = standing.holding, rights_open_on(standing)
    return LimitBasis(
        pathway=standing.decision.pathway,
        situation=standing.situation,
        progress=standing.progress,
        arrived_on=standing.answers.arrived_on,
        department=standing.department,
        earliest_application=standing.decision.earliest_application,
        planned_on=holding.planned_on,
        children=tuple((child.key, child.born_on) for child in standing.household.children),
        care_to_claim=tuple(day for day in holding.care_paid_on if day >= opens_on),
        claims_open_on=opens_on,
        end_cover_on=holding.end_cover_on,
        letters=holding.letters,
    )


def follow_up_in(standing: Standing, today: date) -> FollowUp | None:
    """What to do about what the file waits for, if it does."""
    return follow_up_of(standing.progress, today, standing.department)


def rights_open_on(standing: Standing) -> date:
    """The day from which care can be claimed: the one that the person put down, else the first that the law allows.

    Work and studies open rights on their first day; elsewhere it is the first day to apply, or the planned one.
    """
    situation, opens = standing.situation, PATHWAYS[standing.decision.pathway].opens
    starts = {Opens.WORK: situation.activity_started_on, Opens.STUDIES: situation.studies_started_on}
    return (
        standing.holding.rights_open_on
        or starts.get(opens)
        or standing.decision.earliest_application
        or standing.submit_on
    )
