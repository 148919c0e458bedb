"""What the limits of a file are reckoned from, and those of the law that have passed. Pure."""

from datetime import date

from enrollment.standing.law.filing import standing_plan
from enrollment.standing.law.findings import Findings
from enrollment.tracking.law.limit_basis import LimitBasis
from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import GRANTED, Progress
from enrollment.tracking.law.running_limits import deadlines_of
from pathways.filing_day import start_of_ground
from pathways.pathway_facts import PATHWAYS


# What a sent file is lost or saved by. Days of the préfecture's are listed with what can still be done, and change no state.
LAST_DAYS = frozenset(code for code, limit in LIMITS.items() if limit.topic is Topic.LIMITS)
# Of other days nothing is lost when they pass.
THAT_CAN_BE_OVER = frozenset(code for code, limit in LIMITS.items() if limit.over)


def limits_passed(found: Findings) -> tuple[Deadline, ...]:
    """Days of the law that are over while what they ask isn't done, the latest first: it is the one that can be saved.

    Before sending, only those by which the file itself had to reach somebody: an old letter keeps no new file back.
    """
    codes = LAST_DAYS if found.is_out else PATHWAYS[found.decision.pathway].limits_before_filing.keys()
    if THAT_CAN_BE_OVER.isdisjoint(codes):
        return ()
    running = deadlines_of(limit_basis(found), found.today)
    return tuple(
        each
        for each in reversed(running)
        if each.code in codes and LIMITS[each.code].is_over(each, found.today)
    )


def limit_basis(found: Findings) -> LimitBasis:
    """What limits are reckoned from."""
    holding, opens_on = found.holding, rights_open_on(found)
    return LimitBasis(
        pathway=found.decision.pathway,
        situation=found.situation,
        progress=found.progress,
        arrived_on=found.answers.arrived_on,
        department=found.department,
        may_be_filed=found.is_out or found.may_be_filed,
        earliest_application=found.first_day,
        first_day_is_known=found.decision.first_day_is_known,
        planned_on=standing_plan(found.decision, found.today, holding.planned_on),
        children=tuple((child.key, child.born_on) for child in found.household.children),
        care_to_claim=tuple(day for day in holding.care_paid_on if opens_on is not None and day >= opens_on),
        claims_open_on=opens_on,
        proved_on=proved_on(found.progress),
        end_cover_on=holding.end_cover_on,
        letters=holding.letters,
    )


def proved_on(progress: Progress) -> date | None:
    """The day of the first paper that shows the right; None while it isn't granted."""
    if not progress.is_covered:
        return None
    days = [day for milestone in GRANTED if (day := progress.day_of(milestone))]
    requested_on = progress.day_of(Milestone.SUBMITTED)
    return min((day for day in days if requested_on is None or day >= requested_on), default=None)


def rights_open_on(found: Findings) -> date | None:
    """The day from which care can be claimed: the one that the person put down, else the first that the law allows.

    Work and studies open rights on their first day; elsewhere it is the first day to apply. None where no day can be
    told: in doubt, where something must come first, where a last day has passed, or where somebody else is in charge.
    """
    if found.holding.rights_open_on is None and not found.may_open_rights:
        return None
    return (
        found.holding.rights_open_on
        or start_of_ground(found.situation, PATHWAYS[found.decision.pathway].opens)
        or found.decision.earliest_application
        or found.submit_on
    )
