"""What is known when a question comes up, and whether a day not yet told can still change anything."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.case_file.law.answers import Answers
from pathways.decision import Decision, Pathway
from pathways.rules import Rule, deciding_rule, outlook
from pathways.settled_ways import settled_ways
from pathways.situation import Situation


DecisionSummary = tuple[Pathway, tuple[Pathway, ...], bool, date | None]
LONG_AGO = relativedelta(years=10)


@dataclass(kw_only=True)
class AnswersSoFar:
    """What is known when a question comes up: the answers before it and, later, the decision.

    A new answer makes a new `AnswersSoFar`, so that the situation is put together once between two answers. One that says
    what was taken for granted until then makes none.
    """

    answers: Answers
    today: date
    decision: Decision | None = None
    # What days tried in place of one not yet told lead to: three questions ask it of the arrival alone.
    tried_days: dict[tuple[str, date, str | None], DecisionSummary] = field(default_factory=dict)
    # Those that were looked at `once`.
    conditions: "dict[Condition, bool]" = field(default_factory=dict, compare=False, repr=False)

    def decided(self, decision: Decision) -> "AnswersSoFar":
        """The same, and the decision with it."""
        known = copy(self)
        known.decision = decision
        return known

    @cached_property
    def situation(self) -> Situation:
        """The answers so far as the rules see them."""
        return self.answers.situation(self.today)

    @cached_property
    def rule(self) -> Rule:
        """The one that decides by the answers so far."""
        return deciding_rule(self.situation, self.today)

    @cached_property
    def rules(self) -> frozenset[str]:
        """The id of that one, and of those that may turn out to decide where it can't be told."""
        is_told = self.rule.pathway is not Pathway.UNDECIDED
        ways = () if is_told else settled_ways(self.situation, self.today)
        return frozenset({self.rule.id, *(deciding_rule(each, self.today).id for each in ways)})


Condition = Callable[[AnswersSoFar], bool]


def once(condition: Condition) -> Condition:
    """The same condition, looked at once between two answers: many questions, and conditions of theirs, hang on it.

    It doesn't look at the decision, which comes without an answer.
    """

    @wraps(condition)
    def looked_at(so_far: AnswersSoFar) -> bool:
        conditions = so_far.conditions
        held = conditions.get(condition)
        if held is None:
            held = conditions[condition] = condition(so_far)
        return held

    return looked_at


def day_matters(so_far: AnswersSoFar, name: str, latest: date, *, said_later: str | None = None) -> bool:
    """Would the latest possible day change the pathway, the wait or the first day to file?

    `said_later` is the field of a later question, whose yes is taken as given.
    """
    long_ago = so_far.today - LONG_AGO
    return decision_summary(so_far, name, latest, said_later) != decision_summary(
        so_far, name, long_ago, said_later
    )


def decision_summary(
    so_far: AnswersSoFar, name: str, day: date, said_later: str | None = None
) -> DecisionSummary:
    """Pathway, or those between which it can't be told, wait and first day to file, a day in the past being as good as today."""
    tried = (name, day, said_later)
    if tried not in so_far.tried_days:
        so_far.tried_days[tried] = _with_day(so_far, name, day, said_later)
    return so_far.tried_days[tried]


def _with_day(so_far: AnswersSoFar, name: str, day: date, said_later: str | None) -> DecisionSummary:
    tried: dict[str, Any] = {name: day} | ({said_later: True} if said_later else {})
    pathway, possible, needs_three_months, first_day = outlook(
        so_far.situation.changed(**tried), so_far.today
    )
    return pathway, possible, needs_three_months, first_day and max(first_day, so_far.today)
