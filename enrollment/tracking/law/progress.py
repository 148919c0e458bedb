"""How far a file is: its history, replayed in the order of its days against the table of transitions.

A history stands when every entry finds its lane where the table allows it to leave from. So no day can come
before the one that it follows, and nothing is recorded that the law doesn't know.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.milestones import Entry, Milestone, in_force
from enrollment.tracking.law.transitions import (
    CONTESTED,
    GRANTED,
    TRANSITIONS,
    UNDER_REVIEW,
    Actor,
    Lane,
    Transition,
)


# The table is read here with what is worked out from it.
__all__ = [
    "CONTESTED",
    "GRANTED",
    "NOTHING_YET",
    "TRANSITIONS",
    "UNDER_REVIEW",
    "Actor",
    "EntryProblem",
    "HistoryReading",
    "Lane",
    "NotAllowed",
    "Progress",
    "Transition",
    "allowed_next",
    "along",
    "progress_of",
    "replay",
    "with_entry",
]
M = Milestone


class EntryProblem(StrEnum):
    """Why an entry can't stand."""

    FUTURE = "future"
    ORDER = "order"  # its lane isn't where it may leave from on that day
    NEEDS = "needs"  # something that must come first hasn't happened by that day
    TOO_SOON = "too-soon"
    UNKNOWN_ENTRY = "unknown-entry"  # corrects what isn't there or was corrected already
    FULL = "full"  # no history has so many lines


class NotAllowed(ValueError):
    """A history that the law doesn't know; names the entry that can't stand, which may be a later one."""

    def __init__(self, problem: EntryProblem, entry: Entry) -> None:
        super().__init__(f"{entry.milestone} on {entry.happened_on}: {problem}")
        self.problem, self.entry = problem, entry


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a file is after its history, in both lanes."""

    right: Milestone | None = None
    number: Milestone | None = None
    history: tuple[Entry, ...] = ()
    days: Mapping[Milestone, date] = field(default_factory=lambda: MappingProxyType({}))
    # Kept, shown and not counted: this version of the table knows no place for them.
    set_aside: tuple[tuple[Entry, EntryProblem], ...] = ()

    def day_of(self, milestone: Milestone) -> date | None:
        """The last day on which it happened."""
        return self.days.get(milestone)

    def has(self, milestone: Milestone) -> bool:
        """Whether it ever happened."""
        return milestone in self.days

    @property
    def is_sent(self) -> bool:
        """Whether the file is out of the person's hands, or was."""
        return self.right is not None

    @property
    def is_under_review(self) -> bool:
        """Whether a first decision is awaited."""
        return self.right in UNDER_REVIEW

    @property
    def complete_since(self) -> date:
        """The day from which the fund's time runs: that of the last papers, else of the file (CRPA L114-5)."""
        submitted_on = self.days[M.SUBMITTED]
        return max(submitted_on, self.day_of(M.PAPERS_SENT) or submitted_on)

    @property
    def came_back(self) -> bool:
        """Whether the request is with nobody any more: the fund sent it back, or the person took it back."""
        return self.right in (M.RETURNED, M.WITHDRAWN)

    @property
    def is_covered(self) -> bool:
        """Whether the right is granted; the attestation may be provisional."""
        return self.right in GRANTED

    @property
    def has_definitive_number(self) -> bool:
        """A number that starts with 1 or 2 proves nothing: only the letter that says so does."""
        return self.has(M.DEFINITIVE_NUMBER)

    @property
    def is_complete(self) -> bool:
        """Covered, with the card in hand."""
        return self.is_covered and self.number is M.CARD_RECEIVED


NOTHING_YET = Progress()


def replay(entries: Iterable[Entry]) -> Progress:
    """Where a history leads; an entry that can't stand where it is is set aside and counts for nothing."""
    return along(in_force(entries))


class HistoryReading:
    """A history while it is read, line after line in the order in which things happened; frozen at the end."""

    def __init__(self, so_far: Progress = NOTHING_YET) -> None:
        self.right, self.number, self.days = so_far.right, so_far.number, dict(so_far.days)
        self.history, self.set_aside = list(so_far.history), list(so_far.set_aside)

    def read(self, entry: Entry) -> None:
        """Go on by one line that counts."""
        milestone = entry.milestone
        assert milestone is not None  # noqa: S101 - `in_force` keeps no other
        problem = _problem(self, milestone, entry.happened_on)
        if problem is not None:
            self.set_aside.append((entry, problem))
            return
        lane = TRANSITIONS[milestone].lane
        if lane is Lane.RIGHT:
            self.right = milestone
        elif lane is Lane.NUMBER:
            self.number = milestone
        self.days[milestone] = entry.happened_on
        self.history.append(entry)

    def progress(self) -> Progress:
        """How far the file is by now."""
        return Progress(
            right=self.right,
            number=self.number,
            history=tuple(self.history),
            days=MappingProxyType(dict(self.days)),
            set_aside=tuple(self.set_aside),
        )


def along(ordered: Iterable[Entry]) -> Progress:
    """The same for entries that count, in the order in which things happened."""
    reading = HistoryReading()
    for entry in ordered:
        reading.read(entry)
    return reading.progress()


def progress_of(entries: Iterable[Entry]) -> Progress:
    """Where a history leads; `NotAllowed` names the first entry that can't stand."""
    progress = replay(entries)
    for entry, problem in progress.set_aside:
        raise NotAllowed(problem, entry)
    return progress


def _problem(so_far: Progress | HistoryReading, milestone: Milestone, day: date) -> EntryProblem | None:
    """Why this can't come next on this day, if it can't."""
    transition = TRANSITIONS[milestone]
    lanes = {Lane.RIGHT: so_far.right, Lane.NUMBER: so_far.number}
    if transition.lane in lanes and lanes[transition.lane] not in transition.sources:
        return EntryProblem.ORDER
    if not all(needed & so_far.days.keys() for needed in transition.needs):
        return EntryProblem.NEEDS
    if transition.needs_cover and so_far.right not in GRANTED:
        return EntryProblem.NEEDS
    if transition.not_before is not None:
        since, months = transition.not_before
        if day < so_far.days[since] + relativedelta(months=months):
            return EntryProblem.TOO_SOON
    return None


def with_entry(entries: Iterable[Entry], new: Entry, today: date) -> Progress:
    """The progress once this entry is added, or `NotAllowed`; entries are never changed, only added.

    What was set aside before may stay so: it keeps nobody from going on.
    """
    before = tuple(entries)
    if new.happened_on > today:
        raise NotAllowed(EntryProblem.FUTURE, new)
    open_to_correction = {entry.id for entry in before} - {entry.corrects for entry in before}
    if new.corrects not in open_to_correction and (new.corrects or new.milestone is None):
        raise NotAllowed(EntryProblem.UNKNOWN_ENTRY, new)
    after = replay((*before, new))
    if after.set_aside:
        set_aside_before = {entry.id for entry, _problem in replay(before).set_aside}
        for entry, problem in after.set_aside:
            if entry.id not in set_aside_before:
                raise NotAllowed(problem, entry)
    return after


def allowed_next(so_far: Progress | HistoryReading, today: date) -> tuple[Milestone, ...]:
    """The milestones that may be recorded for today, in the order of the table."""
    return tuple(milestone for milestone in TRANSITIONS if _problem(so_far, milestone, today) is None)
