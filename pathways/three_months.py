"""The three months of residence: whom they concern, who is exempt, and the first day after them (D160-2).

They concern only people who claim on residence alone. The law says *more than* three months, hence the day
after; the same day-number three months on, or the last day of a shorter month, is our reading.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from pathways.facts.tables import table_beside
from pathways.situation import Capacity, Situation, is_minor


_PARAMETERS = table_beside(__file__)
MONTHS: int = _PARAMETERS["waiting"]["months"]
SINGLE_ABSENCE_DAYS: int = _PARAMETERS["absence"]["single_days"]
TOTAL_ABSENCE_DAYS: int = _PARAMETERS["absence"]["total_days"]
ONE_DAY = timedelta(days=1)


# D160-2 II 2° and 5°.
SPARED_BY_CAPACITY = {
    Capacity.VOLUNTEER_BACK: "volunteer-without-delay",
    Capacity.INTERN: "agreement-without-delay",
    Capacity.RESEARCHER: "agreement-without-delay",
}


class Wait(StrEnum):
    """Which three-month condition a rule carries."""

    NONE = "none"
    RESIDENCE = "residence"  # D160-2, for those who claim on residence alone
    AME = "ame"  # the aide médicale de l'État has its own


def add_months(day: date, months: int) -> date:
    """The same day-number, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def first_day_after_wait(arrived_on: date) -> date:
    """The first day on which residence has lasted more than three months."""
    return add_months(arrived_on, MONTHS) + ONE_DAY


def has_waited(situation: Situation, today: date) -> bool:
    """Has the current stay lasted more than three months?"""
    return today >= first_day_after_wait(situation.arrived_on)


def exemption(wait: Wait, situation: Situation, today: date) -> str | None:
    """The reason code that lifts the wait, or None; grounds that never wait are rules of their own."""
    if wait is Wait.AME:
        return "minor-without-delay" if is_minor(situation, today) else None
    if situation.benefits:
        return "benefit-proves-residence"
    if situation.capacity in SPARED_BY_CAPACITY:
        return SPARED_BY_CAPACITY[situation.capacity]
    return "enrolled-without-delay" if situation.student else None


def must_wait(wait: Wait, situation: Situation, today: date) -> bool:
    """Do the three months apply to this person?"""
    return wait is not Wait.NONE and exemption(wait, situation, today) is None


def absences_need_a_person(situation: Situation, today: date) -> bool:
    """Were the absences long enough, in the three months that will be looked at, to break the stay?"""
    filing = max(today, first_day_after_wait(situation.arrived_on))
    window_opens = max(situation.arrived_on, add_months(filing, -MONTHS) - ONE_DAY)
    days = [
        (min(absence.ends_on, filing) - max(absence.starts_on, window_opens)).days + 1
        for absence in situation.absences
    ]
    away = [count for count in days if count > 0]
    return max(away, default=0) > SINGLE_ABSENCE_DAYS or sum(away) > TOTAL_ABSENCE_DAYS
