"""Which step may follow which, in two lanes: the right (am I covered?) and the number (which one have I?).

The history is replayed in the order of its days: it stands when every entry finds its lane where the table
below allows it to leave from. So no day can come before the one that it follows, and nothing is recorded that
the law doesn't know: no court before the appeal board (CSS L142-4), no account and no card with a waiting number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from enrollment.tracking.milestones import Entry, Milestone, in_force


M = Milestone


class Lane(StrEnum):
    """Where a milestone moves something."""

    RIGHT = "right"
    NUMBER = "number"
    SETTLING_IN = "settling-in"
    CHASING = "chasing"


class Actor(StrEnum):
    """Who makes it happen, and so whom everybody waits for until then."""

    PERSON = "person"
    CAISSE = "caisse"
    CNAV = "cnav"
    APPEAL_BOARD = "appeal-board"
    COURT = "court"


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A milestone: its lane, the states of the lane that it may leave from (None: nothing yet), what must stand."""

    lane: Lane
    actor: Actor
    sources: frozenset[Milestone | None] = frozenset()
    needs: tuple[frozenset[Milestone], ...] = ()  # of each set, one must have happened before
    not_before: tuple[Milestone, int] | None = None  # so many months after the last one of this kind


UNDER_REVIEW = frozenset({M.SUBMITTED, M.ACKNOWLEDGED, M.PAPERS_ASKED, M.PAPERS_SENT})
GRANTED = frozenset({M.PROVISIONAL_ATTESTATION, M.RIGHT_GRANTED, M.ATTESTATION_DE_DROITS})
CONTESTED = frozenset({M.RIGHT_REFUSED, M.APPEAL_FILED, M.APPEAL_REJECTED, M.APPEAL_SILENT, M.COURT_SEIZED})
BEFORE_DEFINITIVE = frozenset(
    {M.WAITING_NUMBER, M.CIVIL_PAPER_ASKED, M.CIVIL_PAPER_SENT, M.FORMAL_NOTICE, M.IDENTITY_SENT_ON}
)
FILED = frozenset({M.SUBMITTED})
DEFINITIVE = frozenset({M.DEFINITIVE_NUMBER})


def _right(
    actor: Actor, *sources: Iterable[Milestone | None], not_before: tuple[Milestone, int] | None = None
) -> Transition:
    leaves = frozenset[Milestone | None]().union(*sources)
    return Transition(lane=Lane.RIGHT, actor=actor, sources=leaves, not_before=not_before)


def _number(
    actor: Actor, *sources: Iterable[Milestone | None], needs: frozenset[Milestone] = FILED
) -> Transition:
    return Transition(
        lane=Lane.NUMBER, actor=actor, sources=frozenset[Milestone | None]().union(*sources), needs=(needs,)
    )


def _settling(*needs: frozenset[Milestone]) -> Transition:
    return Transition(lane=Lane.SETTLING_IN, actor=Actor.PERSON, needs=needs)


CHASED = Transition(lane=Lane.CHASING, actor=Actor.PERSON, needs=(FILED,))

TRANSITIONS: Mapping[Milestone, Transition] = MappingProxyType(
    {
        M.SUBMITTED: _right(Actor.PERSON, {None, M.RETURNED, M.WITHDRAWN}, CONTESTED, {M.COURT_LOST}),
        M.RETURNED: _right(Actor.CAISSE, UNDER_REVIEW),
        M.ACKNOWLEDGED: _right(Actor.CAISSE, {M.SUBMITTED}),
        M.PAPERS_ASKED: _right(Actor.CAISSE, UNDER_REVIEW),
        M.PAPERS_SENT: _right(Actor.PERSON, {M.PAPERS_ASKED, M.PAPERS_SENT}),
        M.PROVISIONAL_ATTESTATION: _right(Actor.CAISSE, UNDER_REVIEW, {M.RIGHT_GRANTED}),
        M.RIGHT_GRANTED: _right(Actor.CAISSE, UNDER_REVIEW, CONTESTED, {M.PROVISIONAL_ATTESTATION}),
        M.ATTESTATION_DE_DROITS: _right(Actor.CAISSE, UNDER_REVIEW, GRANTED),
        M.RIGHT_REFUSED: _right(Actor.CAISSE, UNDER_REVIEW, {M.PROVISIONAL_ATTESTATION}),
        M.APPEAL_FILED: _right(Actor.PERSON, {M.RIGHT_REFUSED}),
        M.APPEAL_REJECTED: _right(Actor.APPEAL_BOARD, {M.APPEAL_FILED, M.APPEAL_SILENT}),
        # R142-6: two months without an answer count as a rejection.
        M.APPEAL_SILENT: _right(Actor.APPEAL_BOARD, {M.APPEAL_FILED}, not_before=(M.APPEAL_FILED, 2)),
        M.COURT_SEIZED: _right(Actor.PERSON, {M.APPEAL_REJECTED, M.APPEAL_SILENT}),
        M.COURT_LOST: _right(Actor.COURT, {M.COURT_SEIZED}),
        M.WITHDRAWN: _right(Actor.PERSON, UNDER_REVIEW, CONTESTED),
        M.WAITING_NUMBER: _number(Actor.CAISSE, {None}),
        M.CIVIL_PAPER_ASKED: _number(Actor.CAISSE, {M.WAITING_NUMBER, M.CIVIL_PAPER_SENT}),
        M.CIVIL_PAPER_SENT: _number(Actor.PERSON, BEFORE_DEFINITIVE - {M.IDENTITY_SENT_ON}),
        M.FORMAL_NOTICE: _number(Actor.CAISSE, {M.WAITING_NUMBER, M.CIVIL_PAPER_ASKED}),
        M.IDENTITY_SENT_ON: _number(Actor.CAISSE, BEFORE_DEFINITIVE - {M.IDENTITY_SENT_ON}),
        M.DEFINITIVE_NUMBER: _number(Actor.CNAV, {None}, BEFORE_DEFINITIVE),
        M.PHOTO_ASKED: _number(
            Actor.CAISSE, {M.DEFINITIVE_NUMBER, M.PHOTO_SENT, M.CARD_LOST}, needs=DEFINITIVE
        ),
        M.PHOTO_SENT: _number(
            Actor.PERSON, {M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.CARD_LOST}, needs=DEFINITIVE
        ),
        M.CARD_RECEIVED: _number(
            Actor.CAISSE, {M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.PHOTO_SENT, M.CARD_LOST}, needs=GRANTED
        ),
        M.CARD_LOST: _number(Actor.PERSON, {M.CARD_RECEIVED}),
        M.AMELI_ACCOUNT: _settling(DEFINITIVE),
        M.MEDECIN_TRAITANT: _settling(GRANTED),
        M.MUTUELLE_LINKED: _settling(GRANTED),
        M.CALLED: CHASED,
        M.MESSAGE_SENT: CHASED,
        M.REMINDER_SENT: CHASED,
        M.COMPLAINT_SENT: CHASED,
        M.MEDIATOR_ASKED: CHASED,
    }
)


class Refusal(StrEnum):
    """Why an entry can't stand."""

    FUTURE = "future"
    ORDER = "order"  # its lane isn't where it may leave from on that day
    NEEDS = "needs"  # something that must come first hasn't happened by that day
    TOO_SOON = "too-soon"
    UNKNOWN_ENTRY = "unknown-entry"  # corrects what isn't there or was corrected already


class NotAllowed(ValueError):
    """A history that the law doesn't know; names the entry that can't stand, which may be a later one."""

    def __init__(self, refusal: Refusal, entry: Entry) -> None:
        super().__init__(f"{entry.milestone} on {entry.happened_on}: {refusal}")
        self.refusal, self.entry = refusal, entry


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a file is after its history, in both lanes."""

    right: Milestone | None = None
    number: Milestone | None = None
    history: tuple[Entry, ...] = ()
    days: Mapping[Milestone, date] = field(default_factory=lambda: MappingProxyType({}))

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


def progress_of(entries: Iterable[Entry]) -> Progress:
    """Where a history leads; `NotAllowed` names the first entry that can't stand."""
    progress = NOTHING_YET
    for entry in in_force(entries):
        progress = _after(progress, entry)
    return progress


def _after(progress: Progress, entry: Entry) -> Progress:
    milestone = entry.milestone
    assert milestone is not None  # noqa: S101 - `in_force` keeps no other
    refusal = _refusal(progress, milestone, entry.happened_on)
    if refusal is not None:
        raise NotAllowed(refusal, entry)
    lane = TRANSITIONS[milestone].lane
    return Progress(
        right=milestone if lane is Lane.RIGHT else progress.right,
        number=milestone if lane is Lane.NUMBER else progress.number,
        history=(*progress.history, entry),
        days=MappingProxyType({**progress.days, milestone: entry.happened_on}),
    )


def _refusal(progress: Progress, milestone: Milestone, day: date) -> Refusal | None:
    """Why this can't come next on this day, if it can't."""
    transition = TRANSITIONS[milestone]
    lanes = {Lane.RIGHT: progress.right, Lane.NUMBER: progress.number}
    if transition.lane in lanes and lanes[transition.lane] not in transition.sources:
        return Refusal.ORDER
    if not all(needed & progress.days.keys() for needed in transition.needs):
        return Refusal.NEEDS
    if transition.not_before is not None:
        since, months = transition.not_before
        if day < progress.days[since] + relativedelta(months=months):
            return Refusal.TOO_SOON
    return None


def with_entry(entries: Iterable[Entry], new: Entry, today: date) -> Progress:
    """The progress once this entry is added, or `NotAllowed`; entries are never changed, only added."""
    before = tuple(entries)
    if new.happened_on > today:
        raise NotAllowed(Refusal.FUTURE, new)
    replaced = {entry.corrects for entry in before}
    if new.corrects and (new.corrects not in {entry.id for entry in before} or new.corrects in replaced):
        raise NotAllowed(Refusal.UNKNOWN_ENTRY, new)
    return progress_of((*before, new))


def allowed_next(progress: Progress, today: date) -> tuple[Milestone, ...]:
    """The milestones that may be recorded for today, in the order of the table."""
    return tuple(milestone for milestone in TRANSITIONS if _refusal(progress, milestone, today) is None)
