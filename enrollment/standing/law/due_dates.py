"""What is still to be done and until when, from everything that a file holds: for the first screen, the desk,
the reminders and the calendar, which all show the same list. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.follow_up import Ladder, chasing_of, ladder_of
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy, Topic
from enrollment.tracking.law.received_letters import Letter
from enrollment.tracking.law.running_limits import Matter, deadlines_of
from pathways.filing_day import Opens
from pathways.pathway_facts import PATHWAYS


class Holding(Protocol):
    """What is needed of a case file besides its standing."""

    @property
    def planned_on(self) -> date | None: ...
    @property
    def rights_open_on(self) -> date | None: ...
    @property
    def end_cover_on(self) -> date | None: ...

    def care_paid_on(self) -> Sequence[date]:
        """The days of the care that was paid."""

    def letters(self) -> Sequence[Letter]:
        """The letters that the person decoded."""


def agenda_of(standing: Standing, case_file: Holding, today: date) -> tuple[Deadline, ...]:
    """Everything that is open on a day, the next to end first; what was done has left.

    Days on which the fund is late aren't listed by themselves: the next rung of the ladder says what to do then.
    """
    matter = matter_of(standing, case_file)
    limits = (each for each in deadlines_of(matter, today) if not is_chased(each))
    chasing = chasing_of(matter.progress, today, matter.department)
    return tuple(sorted((*limits, *chasing), key=lambda each: (each.due_on, each.key)))


def is_chased(deadline: Deadline) -> bool:
    """A day of the fund's that the ladder looks after."""
    return deadline.topic is Topic.CHASING and LIMITS[deadline.code].held is HeldBy.CAISSE


def matter_of(standing: Standing, case_file: Holding) -> Matter:
    """What limits are reckoned from."""
    opens_on = case_file.rights_open_on or first_day_of_rights(standing)
    return Matter(
        pathway=standing.decision.pathway,
        situation=standing.situation,
        progress=standing.progress,
        arrived_on=standing.answers.arrived_on,
        department=department_of(standing),
        earliest_application=standing.decision.earliest_application,
        planned_on=case_file.planned_on,
        children=tuple((child.key, child.born_on) for child in standing.household.children),
        care_to_claim=tuple(day for day in case_file.care_paid_on() if day >= opens_on),
        claims_open_on=opens_on,
        end_cover_on=case_file.end_cover_on,
        letters=tuple(case_file.letters()),
    )


def ladder_in(standing: Standing, today: date) -> Ladder | None:
    """What to do about what the file waits for, if it does."""
    return ladder_of(standing.progress, today, department_of(standing))


def department_of(standing: Standing) -> str:
    """Whose public holidays count: those of the fund, once it is certain."""
    return standing.caisse.departments[0] if standing.caisse else ""


def first_day_of_rights(standing: Standing) -> date:
    """Work and studies open rights on their first day; elsewhere it is the first day to apply, or the planned one."""
    situation, opens = standing.situation, PATHWAYS[standing.decision.pathway].opens
    starts = {Opens.WORK: situation.activity_started_on, Opens.STUDIES: situation.studies_started_on}
    return starts.get(opens) or standing.decision.earliest_application or standing.submit_on
