"""One plain status and one next action of a file that was sent: for whom everybody waits, and from which day to act.

First what somebody asked of the person, then what has taken too long, then what settles them in, then waiting.
The words are in `next_step.toml`; the full ladder of reminders is worked out elsewhere, from the same progress.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from enrollment.tracking.milestones import Milestone
from enrollment.tracking.stages import TRANSITIONS, Actor, Lane, Progress
from pathways.decision import Level
from pathways.facts import Words


M = Milestone


class Step(StrEnum):
    """What there is to do, or to wait for; what comes first here comes first on the page."""

    SEND_AGAIN = "send-again"
    START_AGAIN = "start-again"
    SEND_PAPERS = "send-papers"
    APPEAL = "appeal"
    SEIZE_COURT = "seize-court"
    AFTER_THE_COURT = "after-the-court"
    SEND_CIVIL_PAPER = "send-civil-paper"
    ANSWER_FORMAL_NOTICE = "answer-formal-notice"
    SEND_PHOTO = "send-photo"
    ORDER_CARD_AGAIN = "order-card-again"
    ASK_FOR_RECEIPT = "ask-for-receipt"
    ASK_FOR_DECISION = "ask-for-decision"
    ASK_FOR_NUMBER = "ask-for-number"
    ASK_FOR_CARD = "ask-for-card"
    APPEAL_BOARD_IS_SILENT = "appeal-board-is-silent"
    CHOOSE_DOCTOR = "choose-doctor"
    OPEN_ACCOUNT = "open-account"
    ORDER_CARD = "order-card"
    WAIT_FOR_RECEIPT = "wait-for-receipt"
    WAIT_FOR_DECISION = "wait-for-decision"
    WAIT_FOR_APPEAL = "wait-for-appeal"
    WAIT_FOR_COURT = "wait-for-court"
    WAIT_FOR_NUMBER = "wait-for-number"
    WAIT_FOR_CARD = "wait-for-card"
    SETTLED = "settled"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The one thing to do, or to wait for.

    `waits_for` is the one whose turn it is, `since` the day since when; `from_day` is the first day on which the
    action makes sense, `by` the last day for it. A step that is due has no `from_day` ahead of it.
    """

    step: Step
    waits_for: Actor | None
    since: date
    from_day: date | None = None
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """What a page says: how things stand, what to do, and how. `{day}` is the day that matters."""

    status: Words
    action: Words
    how: Words
    level: Level
    source: str
    checked_on: date


def _words(path: Path) -> Mapping[Step, StepWords]:
    written = tomllib.loads(path.read_text("utf-8"))
    return {
        Step(slug): StepWords(
            status=Words(**entry["status"]),
            action=Words(**entry["action"]),
            how=Words(**entry["how"]),
            level=Level(entry["level"]),
            source=entry["source"],
            checked_on=entry["checked_on"],
        )
        for slug, entry in written.items()
    }


STEP_WORDS = _words(Path(__file__).with_suffix(".toml"))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Whose turn it is once a lane has come to a milestone, for how long, and what to do when that is over."""

    step: Step
    of: Actor
    patience: relativedelta | None = None
    then: Step | None = None
    within: relativedelta | None = None  # the last day, reckoned from the milestone


MONTH, TWO_MONTHS, THREE_MONTHS = (relativedelta(months=number) for number in (1, 2, 3))
NINE_MONTHS, SIX_WEEKS = relativedelta(months=9), relativedelta(weeks=6)


def _persons(step: Step, within: relativedelta | None = None) -> Turn:
    return Turn(step=step, of=Actor.PERSON, within=within)


def _wait(of: Actor, step: Step, patience: relativedelta | None = None, then: Step | None = None) -> Turn:
    return Turn(step=step, of=of, patience=patience, then=then)


DECISION = _wait(Actor.CAISSE, Step.WAIT_FOR_DECISION, TWO_MONTHS, Step.ASK_FOR_DECISION)
NUMBER = _wait(Actor.CAISSE, Step.WAIT_FOR_NUMBER, NINE_MONTHS, Step.ASK_FOR_NUMBER)

# A milestone that isn't here leaves nobody's turn in its lane.
TURNS: Mapping[Milestone, Turn] = MappingProxyType(
    {
        M.SUBMITTED: _wait(Actor.CAISSE, Step.WAIT_FOR_RECEIPT, MONTH, Step.ASK_FOR_RECEIPT),
        M.ACKNOWLEDGED: DECISION,
        M.PAPERS_SENT: DECISION,
        M.PAPERS_ASKED: _persons(Step.SEND_PAPERS),
        M.RETURNED: _persons(Step.SEND_AGAIN),
        M.WITHDRAWN: _persons(Step.START_AGAIN),
        M.RIGHT_REFUSED: _persons(Step.APPEAL, TWO_MONTHS),
        M.APPEAL_FILED: _wait(
            Actor.APPEAL_BOARD, Step.WAIT_FOR_APPEAL, TWO_MONTHS, Step.APPEAL_BOARD_IS_SILENT
        ),
        M.APPEAL_REJECTED: _persons(Step.SEIZE_COURT, TWO_MONTHS),
        M.APPEAL_SILENT: _persons(Step.SEIZE_COURT, TWO_MONTHS),
        M.COURT_SEIZED: _wait(Actor.COURT, Step.WAIT_FOR_COURT),
        M.COURT_LOST: _persons(Step.AFTER_THE_COURT),
        M.WAITING_NUMBER: NUMBER,
        M.CIVIL_PAPER_SENT: NUMBER,
        M.CIVIL_PAPER_ASKED: _persons(Step.SEND_CIVIL_PAPER, THREE_MONTHS),
        M.FORMAL_NOTICE: _persons(Step.ANSWER_FORMAL_NOTICE, THREE_MONTHS),
        M.IDENTITY_SENT_ON: _wait(Actor.CNAV, Step.WAIT_FOR_NUMBER, TWO_MONTHS, Step.ASK_FOR_NUMBER),
        M.DEFINITIVE_NUMBER: _persons(Step.ORDER_CARD),
        M.PHOTO_ASKED: _persons(Step.SEND_PHOTO),
        M.PHOTO_SENT: _wait(Actor.CAISSE, Step.WAIT_FOR_CARD, SIX_WEEKS, Step.ASK_FOR_CARD),
        M.CARD_LOST: _persons(Step.ORDER_CARD_AGAIN),
    }
)
# What is written down once it is done; where nothing is named here, one waits for whatever comes.
DONE_BY: Mapping[Step, Milestone] = MappingProxyType(
    {
        Step.SEND_AGAIN: M.SUBMITTED,
        Step.START_AGAIN: M.SUBMITTED,
        Step.SEND_PAPERS: M.PAPERS_SENT,
        Step.APPEAL: M.APPEAL_FILED,
        Step.APPEAL_BOARD_IS_SILENT: M.APPEAL_SILENT,
        Step.SEIZE_COURT: M.COURT_SEIZED,
        Step.SEND_CIVIL_PAPER: M.CIVIL_PAPER_SENT,
        Step.ANSWER_FORMAL_NOTICE: M.CIVIL_PAPER_SENT,
        Step.SEND_PHOTO: M.PHOTO_SENT,
        Step.ORDER_CARD: M.PHOTO_SENT,
        Step.ORDER_CARD_AGAIN: M.PHOTO_SENT,
        Step.ASK_FOR_RECEIPT: M.CALLED,
        Step.ASK_FOR_DECISION: M.CALLED,
        Step.ASK_FOR_NUMBER: M.CALLED,
        Step.ASK_FOR_CARD: M.CALLED,
        Step.CHOOSE_DOCTOR: M.MEDECIN_TRAITANT,
        Step.OPEN_ACCOUNT: M.AMELI_ACCOUNT,
    }
)
FIRST_NUMBER = _wait(Actor.CAISSE, Step.WAIT_FOR_NUMBER, TWO_MONTHS, Step.ASK_FOR_NUMBER)


def next_step(progress: Progress, today: date) -> NextStep | None:
    """The one next step; None for a file that was never sent."""
    order = list(Step)
    return min(_steps(progress, today), key=lambda each: order.index(each.step), default=None)


def _steps(progress: Progress, today: date) -> Iterator[NextStep]:
    """Everything that there is to do or to wait for."""
    if progress.right is None:
        return
    for milestone in (progress.right, progress.number):
        if milestone is not None and milestone in TURNS:
            since, turn = _since(milestone, progress), TURNS[milestone]
            if milestone is M.SUBMITTED and today >= since + TWO_MONTHS:
                turn = DECISION  # a receipt is no longer what matters
            yield _taken(turn, since, progress, today)
    if not progress.is_covered:
        return
    covered_since = _since(progress.right, progress)
    if progress.number is None:
        yield _taken(FIRST_NUMBER, covered_since, progress, today)
    if not progress.has(M.MEDECIN_TRAITANT):
        yield NextStep(step=Step.CHOOSE_DOCTOR, waits_for=Actor.PERSON, since=covered_since)
    if progress.has_definitive_number and not progress.has(M.AMELI_ACCOUNT):
        since = _since(M.DEFINITIVE_NUMBER, progress)
        yield NextStep(step=Step.OPEN_ACCOUNT, waits_for=Actor.PERSON, since=since)
    if progress.is_complete:
        yield NextStep(step=Step.SETTLED, waits_for=None, since=_since(M.CARD_RECEIVED, progress))


def _since(milestone: Milestone, progress: Progress) -> date:
    """The day on which the turn began: a receipt doesn't start the fund's time anew."""
    began = progress.days[milestone]
    return progress.days[M.SUBMITTED] if milestone is M.ACKNOWLEDGED else began


def _taken(turn: Turn, since: date, progress: Progress, today: date) -> NextStep:
    """The turn on this day: still to wait, or time to act."""
    step, from_day = turn.step, None
    if turn.patience is not None:
        from_day = _time_to_chase(since, turn.patience, progress)
        if turn.then is not None and today >= from_day:
            step = turn.then
    by = since + turn.within if turn.within is not None else None
    return NextStep(step=step, waits_for=turn.of, since=since, from_day=from_day, by=by)


def _time_to_chase(since: date, patience: relativedelta, progress: Progress) -> date:
    """When waiting is over; whoever has just asked waits another month for the answer."""
    asked = [
        entry.happened_on
        for entry in progress.history
        if entry.milestone is not None
        and TRANSITIONS[entry.milestone].lane is Lane.CHASING
        and entry.happened_on >= since
    ]
    return max([since + patience, *(day + MONTH for day in asked)])
