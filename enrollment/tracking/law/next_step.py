"""One plain status and one next action of a file that was sent: for whom everybody waits, and from which day to act.

First what somebody asked of the person, then what has taken too long, then what settles them in, then waiting.
The words are in `step_texts.toml`; when and how to ask is said by `follow_up.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.follow_up import RECORDED_AS, AwaitedThing, FollowUp, FollowUpStep, follow_up_of
from enrollment.tracking.law.limit_table import reckoned
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import Actor, Progress
from enrollment.tracking.law.state_aid import is_refused_by_silence, silence_on
from enrollment.tracking.law.step_texts import Step
from enrollment.tracking.law.steps_after import (
    CONFIRM_NUMBER,
    DECISION,
    FIRST_NUMBER,
    MONTH,
    OF_THE_HEALTH_INSURANCE,
    OF_THE_STATE_AID,
    TWO_MONTHS,
    StepAfter,
)
from pathways.pathway_facts import DecidedBy


M = Milestone
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The one thing to do, or to wait for.

    `waits_for` is the one whose turn it is, `since` the day since when; `from_day` is the first day on which the
    action makes sense, `by` the last day for it, `until` the day on which the two months of a fund that decides end;
    `follow_up` the way to ask that is in order now, if it is time to ask.
    """

    step: Step
    waits_for: Actor | None
    since: date
    from_day: date | None = None
    by: date | None = None
    until: date | None = None
    follow_up: FollowUpStep | None = None

    @property
    def day(self) -> date | None:
        """The day that its words name: the last one, else the first."""
        return self.by or self.from_day


def next_step(
    progress: Progress,
    today: date,
    *,
    has_number: bool = False,
    department: str = "",
    decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE,
) -> NextStep | None:
    """The one next step; None for a file that was never sent. Public holidays are those of the department."""
    match decided_by:
        case DecidedBy.HEALTH_INSURANCE:
            steps = _steps(progress, today, has_number, department)
        case DecidedBy.STATE_AID:
            steps = _steps_of_the_aid(progress, today, department)
        case DecidedBy.ANOTHER_BODY:
            steps = _steps_elsewhere(progress)
    order = list(Step)
    return min(steps, key=lambda each: order.index(each.step), default=None)


def _steps_elsewhere(progress: Progress) -> Iterator[NextStep]:
    """What another body decides is asked there, whatever was written down."""
    if progress.right is not None:
        yield NextStep(step=Step.DECIDED_ELSEWHERE, waits_for=None, since=_since(progress.right, progress))


def _steps_of_the_aid(progress: Progress, today: date, department: str) -> Iterator[NextStep]:
    """Of the AME: the office decides within two months, and its silence is a refusal from then on."""
    if progress.right is None:
        return
    silence = silence_on(progress)
    if silence is not None and is_refused_by_silence(progress, today):
        yield NextStep(
            step=Step.AID_REFUSED_BY_SILENCE,
            waits_for=Actor.PERSON,
            since=progress.complete_since,
            until=silence.due_on,
            by=reckoned("aid-appeal", silence.due_on).due_on,
        )
        return
    after = OF_THE_STATE_AID[progress.right]
    yield _taken(after, _since(progress.right, progress), progress, today, department, DecidedBy.STATE_AID)


def _steps(progress: Progress, today: date, has_number: bool, department: str) -> Iterator[NextStep]:
    """Everything that there is to do or to wait for; who was born or insured in France before has a number already."""
    if progress.right is None:
        return
    for milestone in (progress.right, progress.number):
        if milestone is not None and milestone in OF_THE_HEALTH_INSURANCE:
            since, after = _since(milestone, progress), OF_THE_HEALTH_INSURANCE[milestone]
            if milestone is M.SUBMITTED and today >= since + TWO_MONTHS:
                after = DECISION  # a receipt is no longer what matters
            yield _taken(after, since, progress, today, department)
    if not progress.is_covered:
        return
    covered_since = _since(progress.right, progress)
    if progress.number is None:
        after = CONFIRM_NUMBER if has_number else FIRST_NUMBER
        yield _taken(after, covered_since, progress, today, department)
    if not progress.has(M.MEDECIN_TRAITANT):
        yield NextStep(step=Step.CHOOSE_DOCTOR, waits_for=Actor.PERSON, since=covered_since)
    if progress.has_definitive_number and not progress.has(M.AMELI_ACCOUNT):
        since = _since(M.DEFINITIVE_NUMBER, progress)
        yield NextStep(step=Step.OPEN_ACCOUNT, waits_for=Actor.PERSON, since=since)
    if progress.is_complete:
        yield NextStep(step=Step.SETTLED, waits_for=None, since=_since(M.CARD_RECEIVED, progress))


def _since(milestone: Milestone, progress: Progress) -> date:
    """The day on which the turn began, whenever it was written down.

    A receipt doesn't start the fund's time anew; the board is silent from the end of its two months (R142-6).
    """
    if milestone is M.APPEAL_SILENT:
        return reckoned("appeal-silence", progress.days[M.APPEAL_FILED]).due_on
    return progress.days[M.SUBMITTED if milestone is M.ACKNOWLEDGED else milestone]


def _taken(
    after: StepAfter,
    since: date,
    progress: Progress,
    today: date,
    department: str,
    decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE,
) -> NextStep:
    """The turn on this day: still to wait, or time to act."""
    by = reckoned(after.limit, since, department=department).due_on if after.limit else None
    until = since + TWO_MONTHS if after.awaits is AwaitedThing.DECISION else None
    waiting = NextStep(step=after.step, waits_for=after.of, since=since, by=by, until=until)
    if after.patience is None or after.then is None:
        return waiting
    follow_up = follow_up_of(progress, today, department, decided_by)
    from_day, step = _time_to_act(after, after.patience, since, progress, follow_up)
    of_the_aid = decided_by is DecidedBy.STATE_AID
    if of_the_aid and until is not None:
        from_day = min(from_day, until + ONE_DAY)  # from which on it is refused, whoever was rung meanwhile
    if today < from_day:
        return replace(waiting, from_day=from_day)
    is_late = not of_the_aid and after.awaits is AwaitedThing.DECISION and today >= since + TWO_MONTHS
    return replace(
        waiting, step=Step.ASK_FOR_DECISION if is_late else after.then, from_day=from_day, follow_up=step
    )


def _time_to_act(
    after: StepAfter, patience: relativedelta, since: date, progress: Progress, follow_up: FollowUp | None
) -> tuple[date, FollowUpStep | None]:
    """When waiting is over, and how to ask then: the next step of the follow-up; past its end, a month after the last."""
    if after.awaits is None:
        return since + patience, None
    following = follow_up.next_step if follow_up and follow_up.awaited is after.awaits else None
    if following is not None and following.due_on is not None:
        return following.due_on, following.kind
    asked = [
        entry.happened_on
        for entry in progress.history
        if entry.milestone in RECORDED_AS.values() and entry.happened_on >= since
    ]
    return max([since + patience, *(day + MONTH for day in asked)]), None
