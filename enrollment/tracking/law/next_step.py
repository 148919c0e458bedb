"""One plain status and one next action of a file that was sent: for whom everybody waits, and from which day to act.

First what somebody asked of the person, then what has taken too long, then what settles them in, then waiting.
The words are in `step_texts.toml`; when and how to ask is said by `follow_up.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.follow_up import RECORDED_AS, AwaitedThing, FollowUpStep, follow_up_of
from enrollment.tracking.law.limit_table import reckoned
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import Actor, Progress
from enrollment.tracking.law.step_texts import Step


M = Milestone


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


@dataclass(frozen=True, kw_only=True)
class StepAfter:
    """Whose turn it is once a lane has come to a milestone, for how long, and what to do when that is over.

    `awaits` names the follow-up that says when to ask; `patience` counts where it says nothing.
    """

    step: Step
    of: Actor
    awaits: AwaitedThing | None = None
    patience: relativedelta | None = None
    then: Step | None = None
    limit: str = ""  # the code of the limit that runs from the milestone


MONTH, TWO_MONTHS, NINE_MONTHS = (relativedelta(months=number) for number in (1, 2, 9))
SIX_WEEKS = relativedelta(weeks=6)


def _persons(step: Step, limit: str = "") -> StepAfter:
    return StepAfter(step=step, of=Actor.PERSON, limit=limit)


def _decision(step: Step, patience: relativedelta, then: Step) -> StepAfter:
    return StepAfter(step=step, of=Actor.CAISSE, awaits=AwaitedThing.DECISION, patience=patience, then=then)


def _number(of: Actor, patience: relativedelta) -> StepAfter:
    step, then = Step.WAIT_FOR_NUMBER, Step.ASK_FOR_NUMBER
    return StepAfter(step=step, of=of, awaits=AwaitedThing.NUMBER, patience=patience, then=then)


DECISION = _decision(Step.WAIT_FOR_DECISION, TWO_MONTHS, Step.ASK_HOW_FAR)
FIRST_NUMBER = _number(Actor.CAISSE, TWO_MONTHS)

# A milestone that isn't here leaves nobody's turn in its lane.
STEPS_AFTER: Mapping[Milestone, StepAfter] = MappingProxyType(
    {
        M.SUBMITTED: _decision(Step.WAIT_FOR_RECEIPT, MONTH, Step.ASK_FOR_RECEIPT),
        M.ACKNOWLEDGED: DECISION,
        M.PAPERS_SENT: DECISION,
        M.PAPERS_ASKED: _persons(Step.SEND_PAPERS),
        M.RETURNED: _persons(Step.SEND_AGAIN),
        M.WITHDRAWN: _persons(Step.START_AGAIN),
        M.RIGHT_REFUSED: _persons(Step.APPEAL, "appeal"),
        M.APPEAL_FILED: StepAfter(
            step=Step.WAIT_FOR_APPEAL,
            of=Actor.APPEAL_BOARD,
            patience=TWO_MONTHS,
            then=Step.APPEAL_BOARD_IS_SILENT,
        ),
        M.APPEAL_REJECTED: _persons(Step.SEIZE_COURT, "court"),
        M.APPEAL_SILENT: _persons(Step.SEIZE_COURT, "court"),
        M.COURT_SEIZED: StepAfter(step=Step.WAIT_FOR_COURT, of=Actor.COURT),
        M.COURT_LOST: _persons(Step.AFTER_THE_COURT),
        M.WAITING_NUMBER: _number(Actor.CAISSE, NINE_MONTHS),
        M.CIVIL_PAPER_SENT: _number(Actor.CAISSE, NINE_MONTHS),
        M.CIVIL_PAPER_ASKED: _persons(Step.SEND_CIVIL_PAPER, "civil-paper"),
        M.FORMAL_NOTICE: _persons(Step.ANSWER_FORMAL_NOTICE, "civil-paper-notice"),
        M.IDENTITY_SENT_ON: _number(Actor.CNAV, TWO_MONTHS),
        M.DEFINITIVE_NUMBER: _persons(Step.ORDER_CARD),
        M.PHOTO_ASKED: _persons(Step.SEND_PHOTO),
        M.PHOTO_SENT: StepAfter(
            step=Step.WAIT_FOR_CARD,
            of=Actor.CAISSE,
            awaits=AwaitedThing.CARD,
            patience=SIX_WEEKS,
            then=Step.ASK_FOR_CARD,
        ),
        M.CARD_LOST: _persons(Step.ORDER_CARD_AGAIN),
    }
)


def next_step(
    progress: Progress, today: date, *, has_number: bool = False, department: str = ""
) -> NextStep | None:
    """The one next step; None for a file that was never sent. Public holidays are those of the department."""
    steps, order = _steps(progress, today, has_number, department), list(Step)
    return min(steps, key=lambda each: order.index(each.step), default=None)


def _steps(progress: Progress, today: date, has_number: bool, department: str) -> Iterator[NextStep]:
    """Everything that there is to do or to wait for; who was born or insured in France before has a number already."""
    if progress.right is None:
        return
    for milestone in (progress.right, progress.number):
        if milestone is not None and milestone in STEPS_AFTER:
            since, after = _since(milestone, progress), STEPS_AFTER[milestone]
            if milestone is M.SUBMITTED and today >= since + TWO_MONTHS:
                after = DECISION  # a receipt is no longer what matters
            yield _taken(after, since, progress, today, department)
    if not progress.is_covered:
        return
    covered_since = _since(progress.right, progress)
    if progress.number is None:
        after = _persons(Step.CONFIRM_NUMBER) if has_number else FIRST_NUMBER
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


def _taken(after: StepAfter, since: date, progress: Progress, today: date, department: str) -> NextStep:
    """The turn on this day: still to wait, or time to act."""
    by = reckoned(after.limit, since, department=department).due_on if after.limit else None
    until = since + TWO_MONTHS if after.awaits is AwaitedThing.DECISION else None
    waiting = NextStep(step=after.step, waits_for=after.of, since=since, by=by, until=until)
    if after.patience is None or after.then is None:
        return waiting
    from_day, step = _time_to_act(after, after.patience, since, progress, today, department)
    if today < from_day:
        return replace(waiting, from_day=from_day)
    is_late = after.awaits is AwaitedThing.DECISION and today >= since + TWO_MONTHS
    return replace(
        waiting, step=Step.ASK_FOR_DECISION if is_late else after.then, from_day=from_day, follow_up=step
    )


def _time_to_act(
    after: StepAfter, patience: relativedelta, since: date, progress: Progress, today: date, department: str
) -> tuple[date, FollowUpStep | None]:
    """When waiting is over, and how to ask then: the next step of the follow-up; past its end, a month after the last."""
    if after.awaits is None:
        return since + patience, None
    follow_up = follow_up_of(progress, today, department)
    following = follow_up.next_step if follow_up and follow_up.awaited is after.awaits else None
    if following is not None and following.due_on is not None:
        return following.due_on, following.kind
    asked = [
        entry.happened_on
        for entry in progress.history
        if entry.milestone in RECORDED_AS.values() and entry.happened_on >= since
    ]
    return max([since + patience, *(day + MONTH for day in asked)]), None
