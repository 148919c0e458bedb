"""What is known when a question comes up, and whether a day not yet told can still change anything."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.case_file.law.answers import Answers
from pathways.decision import Decision, Pathway
from pathways.rules import decide
from pathways.situation import Situation


Outcome = tuple[Pathway, bool, date | None]
LONG_AGO = relativedelta(years=10)


@dataclass(kw_only=True)
class Known:
    """What is known when a question comes up: the answers before it and, later, the decision.

    A new answer makes a new `Known`, so that the situation is put together once between two answers.
    """

    answers: Answers
    today: date
    decision: Decision | None = None
    # What days tried in place of one not yet told lead to: three questions ask it of the arrival alone.
    outcomes: dict[tuple[str, date], Outcome] = field(default_factory=dict)

    @cached_property
    def situation(self) -> Situation:
        """The answers so far as the rules see them."""
        return self.answers.situation(self.today)


def day_matters(known: Known, name: str, latest: date) -> bool:
    """Would the latest possible day change the road, the wait or the first day to file?"""
    return outcome(known, name, latest) != outcome(known, name, known.today - LONG_AGO)


def outcome(known: Known, name: str, day: date) -> Outcome:
    """Road, wait and first day to file, a day in the past being as good as today."""
    if (name, day) not in known.outcomes:
        known.outcomes[name, day] = _decided(known, name, day)
    return known.outcomes[name, day]


def _decided(known: Known, name: str, day: date) -> Outcome:
    told: dict[str, Any] = {name: day}
    decision = decide(replace(known.situation, **told), known.today)
    first_day = decision.earliest_application
    return decision.pathway, decision.needs_three_months, first_day and max(first_day, known.today)
