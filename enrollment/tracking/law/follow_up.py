"""What to do when nothing comes: a ladder from a phone call to the mediator, and after a refusal to the court.

Each rung is offered when it is due and never before; a done one leads to the next; while it is the person's turn,
or once the fund has acted, the ladder is quiet.
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
from enrollment.tracking.law.running_limits import complete_since
from enrollment.tracking.law.working_days import next_working_day, working_days_after
from pathways.facts.fact import Level, fact_of
from pathways.facts.tables import table_beside


class Wait(StrEnum):
    """What one waits for; after a refusal one no longer waits but contests."""

    DECISION = "decision"
    NUMBER = "number"
    CARD = "card"
    REFUSAL = "refusal"


class Rung(StrEnum):
    """The rungs, from the lowest; their texts are those of the limits of the same name."""

    CALL = "call"
    MESSAGE = "message"
    REMINDER = "reminder"
    COMPLAINT = "complaint"
    MEDIATOR = "mediator"
    APPEAL = "appeal"
    COURT = "court"


DONE_BY: Mapping[Rung, M] = MappingProxyType(
    {
        Rung.CALL: M.CALLED,
        Rung.MESSAGE: M.MESSAGE_SENT,
        Rung.REMINDER: M.REMINDER_SENT,
        Rung.COMPLAINT: M.COMPLAINT_SENT,
        Rung.MEDIATOR: M.MEDIATOR_ASKED,
        Rung.APPEAL: M.APPEAL_FILED,
        Rung.COURT: M.COURT_SEIZED,
    }
)


@dataclass(frozen=True, kw_only=True)
class Timing:
    """From when a rung is in order, and how long to leave the fund in peace before it."""

    after: relativedelta
    pause: int
    level: Level
    source: str
    checked_on: date


class State(StrEnum):
    """Where a rung stands on a day; `PASSED` when a higher one was done without it."""

    DONE = "done"
    PASSED = "passed"
    DUE = "due"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A rung for this file. `due_on` is None while the rung before decides it."""

    rung: Rung
    state: State
    due_on: date | None
    done_on: date | None = None

    @property
    def is_offered(self) -> bool:
        """Whether its text may be had: from the day that it is due, and afterwards too."""
        return self.state in (State.DUE, State.DONE)


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The rungs for what a file waits for now, from the lowest."""

    wait: Wait
    since: date
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        """The lowest rung still to come, due or not."""
        return next((step for step in self.steps if step.state in (State.DUE, State.LATER)), None)

    def step(self, rung: str) -> Step | None:
        """This rung, if this wait has it."""
        return next((step for step in self.steps if step.rung == rung), None)


def _timing(entry: dict[str, Any]) -> Timing:
    return Timing(**entry | {"after": relativedelta(**entry["after"]), "level": Level(entry["level"])})


_table = table_beside(__file__)
CALLING = tuple(map(fact_of, _table.pop("calling")))
TIMINGS: Mapping[Wait, Mapping[Rung, Timing]] = MappingProxyType(
    {
        Wait(wait): MappingProxyType({Rung(rung): _timing(entry) for rung, entry in rungs.items()})
        for wait, rungs in _table.items()
    }
)


def ladder_of(progress: Progress, today: date, department: str = "") -> Ladder | None:
    """The ladder of what is waited for; None while nothing is, or while it is the person's turn."""
    waiting = _waiting(progress)
    if waiting is None:
        return None
    wait, since = waiting
    steps = (
        _contesting(progress, since) if wait is Wait.REFUSAL else _chasing(progress, wait, since, department)
    )
    done = [number for number, (_rung, _due_on, done_on) in enumerate(steps) if done_on]
    highest = max(done, default=-1)
    return Ladder(
        wait=wait,
        since=since,
        steps=tuple(
            Step(
                rung=rung,
                state=_state(due_on, done_on, passed=number < highest, today=today),
                due_on=due_on,
                done_on=done_on,
            )
            for number, (rung, due_on, done_on) in enumerate(steps)
        ),
    )


def _state(due_on: date | None, done_on: date | None, *, passed: bool, today: date) -> State:
    if done_on:
        return State.DONE
    if passed:
        return State.PASSED
    return State.DUE if due_on and due_on <= today else State.LATER


def _waiting(progress: Progress) -> tuple[Wait, date] | None:
    """What the person waits for, and since when; the right before the number, the number before the card."""
    if progress.right in UNDER_REVIEW:
        return None if progress.right is M.PAPERS_ASKED else (Wait.DECISION, complete_since(progress))
    if progress.right in CONTESTED:
        return Wait.REFUSAL, progress.days[M.RIGHT_REFUSED]
    if not progress.is_covered:
        return None
    if progress.number in (M.WAITING_NUMBER, M.CIVIL_PAPER_SENT, M.IDENTITY_SENT_ON):
        days = (progress.day_of(each) for each in (M.CIVIL_PAPER_SENT, M.WAITING_NUMBER, M.IDENTITY_SENT_ON))
        return Wait.NUMBER, next(day for day in days if day)
    if progress.number is M.PHOTO_SENT:
        return Wait.CARD, progress.days[M.PHOTO_SENT]
    return None


Due = tuple[Rung, date | None, date | None]


def _chasing(progress: Progress, wait: Wait, since: date, department: str) -> list[Due]:
    """Each rung with the day on which it is due and the day on which it was done."""
    steps: list[Due] = []
    last_sign = max(progress.day_of(M.ACKNOWLEDGED) or since, since)
    for rung, timing in TIMINGS[wait].items():
        due_on = next_working_day(since + timing.after, department)
        if last_sign > since:
            due_on = max(due_on, working_days_after(last_sign, timing.pause, department))
        done_on = _done_since(progress, rung, since)
        if rung is Rung.MEDIATOR and not _done_since(progress, Rung.COMPLAINT, since):
            # Nobody can say when: the mediator is asked after a first complaint (L217-7-1).
            steps.append((rung, None, done_on))
            continue
        steps.append((rung, due_on, done_on))
        last_sign = max(last_sign, done_on or since)
    return steps


def _contesting(progress: Progress, refused_on: date) -> list[Due]:
    """The appeal at once; the court when the board has said no, or nothing for two months (R142-6)."""
    filed_on = _done_since(progress, Rung.APPEAL, refused_on)
    rejected_on = progress.day_of(M.APPEAL_REJECTED) if progress.right is M.APPEAL_REJECTED else None
    silent_on = reckoned("appeal-silence", filed_on).due_on if filed_on else None
    return [
        (Rung.APPEAL, refused_on, filed_on),
        (Rung.COURT, rejected_on or silent_on, _done_since(progress, Rung.COURT, refused_on)),
    ]


def _done_since(progress: Progress, rung: Rung, since: date) -> date | None:
    """The day on which it was done for this wait: a call of an earlier wait doesn't count."""
    day = progress.day_of(DONE_BY[rung])
    return day if day and day >= since else None


def chasing_of(progress: Progress, today: date, department: str = "") -> Iterator[Deadline]:
    """The next rung as a date; those of a refusal stand among the limits already."""
    ladder = ladder_of(progress, today, department)
    if ladder is None or ladder.wait is Wait.REFUSAL:
        return
    step = ladder.next_step
    if step is not None and step.due_on is not None:
        yield Deadline(
            code=step.rung,
            topic=LIMITS[step.rung].topic,
            due_on=step.due_on,
            begins_on=step.due_on,
            about=f"{ladder.wait}-{ladder.since:%Y-%m-%d}",
        )
