"""The day to file, as it may be told and planned. Pure.

No day is told while a doubt is open, nor where somebody else is in charge; and none is planned past the last day of the
residence title, which has to be valid on the day of the request (CSS R111-3 II).
"""

from datetime import date

from pathways.decision import Decision
from pathways.pathway_facts import PATHWAYS, Kind


def is_elsewhere(decision: Decision) -> bool:
    """Whether somebody else is in charge, and nothing is filed from here."""
    return not decision.doubts and PATHWAYS[decision.pathway].kind is Kind.ELSEWHERE


def first_day_told(decision: Decision) -> date | None:
    """The first day to file; None where there is none, or none that may be told."""
    return None if is_elsewhere(decision) else decision.earliest_application


def standing_plan(decision: Decision, today: date, planned_on: date | None) -> date | None:
    """The day that the person chose, while it can stand: it isn’t over, some day may be told, the title lasts until then."""
    if planned_on is None or planned_on < today or first_day_told(decision) is None:
        return None
    return None if decision.last_day is not None and planned_on > decision.last_day else planned_on


def filing_day(decision: Decision, today: date, planned_on: date | None) -> date:
    """The day to plan for: the one that the person chose, never before today or before the law allows it."""
    days = (today, first_day_told(decision), standing_plan(decision, today, planned_on))
    return max(day for day in days if day is not None)
