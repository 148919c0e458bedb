"""The waits of a file: for the decision, for the definitive number, for the card; and what many of them say together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from enrollment.tracking.law.kaplan_meier import Observation, days_until, survival
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import GRANTED, Progress


M = Milestone
# Fewer say nothing about a fund, and could tell something about a person.
FEWEST_FILES = 10


class MeasuredWait(StrEnum):
    """What is waited for."""

    DECISION = "decision"
    NUMBER = "number"
    CARD = "card"


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The milestone with which a wait begins, those that end it, and those that break it off."""

    begins: Milestone
    ends: frozenset[Milestone]
    breaks: frozenset[Milestone] = frozenset()


# A refusal is a decision too; a file that came back or was withdrawn waits for none.
BOUNDS: Mapping[MeasuredWait, Bounds] = MappingProxyType(
    {
        MeasuredWait.DECISION: Bounds(
            begins=M.SUBMITTED,
            ends=GRANTED | {M.RIGHT_REFUSED},
            breaks=frozenset({M.RETURNED, M.WITHDRAWN}),
        ),
        MeasuredWait.NUMBER: Bounds(begins=M.WAITING_NUMBER, ends=frozenset({M.DEFINITIVE_NUMBER})),
        MeasuredWait.CARD: Bounds(
            begins=M.PHOTO_SENT, ends=frozenset({M.CARD_RECEIVED}), breaks=frozenset({M.PHOTO_ASKED})
        ),
    }
)


def observation_of(progress: Progress, waiting: MeasuredWait, today: date) -> Observation | None:
    """The last such wait of a file, over or not; None when it never began."""
    bounds = BOUNDS[waiting]
    began: date | None = None
    over: Observation | None = None
    for entry in progress.history:
        if entry.milestone is bounds.begins:
            began, over = entry.happened_on, None
        elif began is not None and over is None and entry.milestone in bounds.ends | bounds.breaks:
            over = Observation(days=(entry.happened_on - began).days, ended=entry.milestone in bounds.ends)
    if began is None or over is not None:
        return over
    return Observation(days=(today - began).days, ended=False)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the waits of many files say: by which day a quarter, half and three quarters were over, if they were."""

    files: int
    still_waiting: int
    quarter: int | None
    half: int | None
    three_quarters: int | None


def figures_of(waits: Iterable[Observation]) -> Figures | None:
    """The figures, from ten files up."""
    known = tuple(waits)
    if len(known) < FEWEST_FILES:
        return None
    steps = survival(known)
    return Figures(
        files=len(known),
        still_waiting=sum(not wait.ended for wait in known),
        quarter=days_until(Fraction(1, 4), steps),
        half=days_until(Fraction(1, 2), steps),
        three_quarters=days_until(Fraction(3, 4), steps),
    )
