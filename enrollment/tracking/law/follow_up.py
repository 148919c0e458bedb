"""What to do when nothing comes: steps from a phone call to the mediator, and after a refusal to the court.

Each step is offered when it is due and never before; a done one leads to the next; while it is the person's turn,
or once the fund has acted, there is nothing to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.limit_table import LIMITS, Deadline, reckoned
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import CONTESTED, UNDER_REVIEW, Progress
from enrollment.tracking.law.state_aid import is_refused_by_silence
from enrollment.tracking.law.working_days import next_working_day, working_days_after
from pathways.facts.fact import Level, fact_of
from pathways.facts.tables import table_beside
from pathways.pathway_facts import DecidedBy


class AwaitedThing(StrEnum):
    """What one waits for; after a refusal one no longer waits but contests."""

    DECISION = "decision"
    NUMBER = "number"
    CARD = "card"
    REFUSAL = "refusal"


class FollowUpStep(StrEnum):
    """The steps, in their order; their texts are those of the limits of the same name."""

    CALL = "call"
    MESSAGE = "message"
    REMINDER = "reminder"
    COMPLAINT = "complaint"
    MEDIATOR = "mediator"
    APPEAL = "appeal"
    COURT = "court"


RECORDED_AS: Mapping[FollowUpStep, M] = MappingProxyType(
    {
        FollowUpStep.CALL: M.CALLED,
        FollowUpStep.MESSAGE: M.MESSAGE_SENT,
        FollowUpStep.REMINDER: M.REMINDER_SENT,
        FollowUpStep.COMPLAINT: M.COMPLAINT_SENT,
        FollowUpStep.MEDIATOR: M.MEDIATOR_ASKED,
        FollowUpStep.APPEAL: M.APPEAL_FILED,
        FollowUpStep.COURT: M.COURT_SEIZED,
    }
)


@dataclass(frozen=True, kw_only=True)
class Timing:
    """From when a step is in order, and how long to leave the fund in peace before it."""

    after: relativedelta
    pause: int
    level: Level
    source: str
    checked_on: date


class FollowUpState(StrEnum):
    """Where a step stands on a day; `PASSED` when a later one was done without it."""

    DONE = "done"
    PASSED = "passed"
    DUE = "due"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class DatedStep:
    """A step for this file. `due_on` is None while the step before decides it."""

    kind: FollowUpStep
    state: FollowUpState
    due_on: date | None
    done_on: date | None = None

    @property
    def is_offered(self) -> bool:
        """Whether its text may be had: from the day that it is due, and afterwards too."""
        return self.state in (FollowUpState.DUE, FollowUpState.DONE)


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """The steps for what a file waits for now, in their order."""

    awaited: AwaitedThing
    since: date
    steps: tuple[DatedStep, ...]

    @property
    def next_step(self) -> DatedStep | None:
        """The first step still to come, due or not; a complaint that is due comes first: too much time has passed to ring."""
        complaint = self.step(FollowUpStep.COMPLAINT)
        if complaint is not None and complaint.state is FollowUpState.DUE:
            return complaint
        return next(
            (step for step in self.steps if step.state in (FollowUpState.DUE, FollowUpState.LATER)), None
        )

    def step(self, kind: str) -> DatedStep | None:
        """This step, if this wait has it."""
        return next((step for step in self.steps if step.kind == kind), None)


def _timing(entry: dict[str, Any]) -> Timing:
    return Timing(**entry | {"after": relativedelta(**entry["after"]), "level": Level(entry["level"])})


_table = table_beside(__file__)
CALLING = tuple(map(fact_of, _table.pop("calling")))
TIMINGS: Mapping[AwaitedThing, Mapping[FollowUpStep, Timing]] = MappingProxyType(
    {
        AwaitedThing(awaited): MappingProxyType(
            {FollowUpStep(kind): _timing(entry) for kind, entry in timings.items()}
        )
        for awaited, timings in _table.items()
    }
)


# Of the AME one asks within the two months, after which it counts as refused: complaint and mediator come too late. It
# has no ameli account to write from.
ASKED_OF_THE_AID = frozenset({FollowUpStep.CALL, FollowUpStep.REMINDER})


def follow_up_of(
    progress: Progress,
    today: date,
    department: str = "",
    decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE,
) -> FollowUp | None:
    """The steps for what is waited for; None while nothing is, or while it is the person's turn."""
    waiting = _waiting(progress)
    if waiting is None or decided_by is DecidedBy.ANOTHER_BODY:
        return None
    awaited, since = waiting
    of_the_aid = decided_by is DecidedBy.STATE_AID
    if of_the_aid and (awaited is not AwaitedThing.DECISION or is_refused_by_silence(progress, today)):
        return None
    steps = (
        _contesting(progress, since)
        if awaited is AwaitedThing.REFUSAL
        else _asking(progress, awaited, since, department)
    )
    done = [number for number, (_kind, _due_on, done_on) in enumerate(steps) if done_on]
    highest = max(done, default=-1)
    return FollowUp(
        awaited=awaited,
        since=since,
        steps=tuple(
            DatedStep(
                kind=kind,
                state=_state(due_on, done_on, passed=number < highest, today=today),
                due_on=due_on,
                done_on=done_on,
            )
            for number, (kind, due_on, done_on) in enumerate(steps)
            if not of_the_aid or kind in ASKED_OF_THE_AID
        ),
    )


def _state(due_on: date | None, done_on: date | None, *, passed: bool, today: date) -> FollowUpState:
    if done_on:
        return FollowUpState.DONE
    if passed:
        return FollowUpState.PASSED
    return FollowUpState.DUE if due_on and due_on <= today else FollowUpState.LATER


def _waiting(progress: Progress) -> tuple[AwaitedThing, date] | None:
    """What the person waits for, and since when; the right before the number, the number before the card."""
    if progress.right in UNDER_REVIEW:
        return None if progress.right is M.PAPERS_ASKED else (AwaitedThing.DECISION, progress.complete_since)
    if progress.right in CONTESTED:
        return AwaitedThing.REFUSAL, progress.days[M.RIGHT_REFUSED]
    if not progress.is_covered:
        return None
    if progress.number in (M.WAITING_NUMBER, M.CIVIL_PAPER_SENT, M.IDENTITY_SENT_ON):
        days = (progress.day_of(each) for each in (M.CIVIL_PAPER_SENT, M.WAITING_NUMBER, M.IDENTITY_SENT_ON))
        return AwaitedThing.NUMBER, next(day for day in days if day)
    if progress.number is M.PHOTO_SENT:
        return AwaitedThing.CARD, progress.days[M.PHOTO_SENT]
    return None


Due = tuple[FollowUpStep, date | None, date | None]


def _asking(progress: Progress, awaited: AwaitedThing, since: date, department: str) -> list[Due]:
    """Each step with the day on which it is due and the day on which it was done."""
    steps: list[Due] = []
    last_sign = max(progress.day_of(M.ACKNOWLEDGED) or since, since)
    for kind, timing in TIMINGS[awaited].items():
        due_on = next_working_day(since + timing.after, department)
        if last_sign > since:
            due_on = max(due_on, working_days_after(last_sign, timing.pause, department))
        done_on = _done_since(progress, kind, since)
        if kind is FollowUpStep.MEDIATOR and not _done_since(progress, FollowUpStep.COMPLAINT, since):
            # Nobody can say when: the mediator is asked after a first complaint (L217-7-1).
            steps.append((kind, None, done_on))
            continue
        steps.append((kind, due_on, done_on))
        last_sign = max(last_sign, done_on or since)
    return steps


def _contesting(progress: Progress, refused_on: date) -> list[Due]:
    """The appeal at once; the court when the board has said no, or nothing for two months (R142-6)."""
    filed_on = _done_since(progress, FollowUpStep.APPEAL, refused_on)
    rejected_on = progress.day_of(M.APPEAL_REJECTED) if progress.right is M.APPEAL_REJECTED else None
    silent_on = reckoned("appeal-silence", filed_on).due_on if filed_on else None
    return [
        (FollowUpStep.APPEAL, refused_on, filed_on),
        (FollowUpStep.COURT, rejected_on or silent_on, _done_since(progress, FollowUpStep.COURT, refused_on)),
    ]


def _done_since(progress: Progress, kind: FollowUpStep, since: date) -> date | None:
    """The day on which it was done for this wait: a call of an earlier wait doesn't count."""
    day = progress.day_of(RECORDED_AS[kind])
    return day if day and day >= since else None


def next_follow_up(follow_up: FollowUp | None) -> Iterator[Deadline]:
    """The next step as a date; those of a refusal stand among the limits already."""
    if follow_up is None or follow_up.awaited is AwaitedThing.REFUSAL:
        return
    step = follow_up.next_step
    if step is not None and step.due_on is not None:
        yield Deadline(
            code=step.kind,
            topic=LIMITS[step.kind].topic,
            due_on=step.due_on,
            begins_on=step.due_on,
            about=f"{follow_up.awaited}-{follow_up.since:%Y-%m-%d}",
        )
