"""The table of what may follow what, in two lanes: the right (am I covered?) and the number (which one have I?).

Nothing stands in it that the law doesn't know: no court before the appeal board (CSS L142-4), no account and no card
with a waiting number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from enrollment.tracking.law.milestones import Milestone


M = Milestone


class Lane(StrEnum):
    """Where a milestone moves something."""

    RIGHT = "right"
    NUMBER = "number"
    SETTLING_IN = "settling-in"
    FOLLOW_UP = "chasing"


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
    needs_cover: bool = False  # the right must be granted, and not refused since
    not_before: tuple[Milestone, int] | None = None  # so many months after the last one of this kind


UNDER_REVIEW = frozenset({M.SUBMITTED, M.ACKNOWLEDGED, M.PAPERS_ASKED, M.PAPERS_SENT})
GRANTED = frozenset({M.PROVISIONAL_ATTESTATION, M.RIGHT_GRANTED, M.ATTESTATION_DE_DROITS})
CONTESTED = frozenset({M.RIGHT_REFUSED, M.APPEAL_FILED, M.APPEAL_REJECTED, M.APPEAL_SILENT, M.COURT_SEIZED})
BEFORE_DEFINITIVE = frozenset(
    {M.WAITING_NUMBER, M.CIVIL_PAPER_ASKED, M.CIVIL_PAPER_SENT, M.FORMAL_NOTICE, M.IDENTITY_SENT_ON}
)
FILED = frozenset({M.SUBMITTED})
DEFINITIVE = frozenset({M.DEFINITIVE_NUMBER})
ASKED_ONCE = frozenset({M.CALLED, M.MESSAGE_SENT, M.REMINDER_SENT, M.COMPLAINT_SENT, M.APPEAL_FILED})


def _right(
    actor: Actor, *sources: Iterable[Milestone | None], not_before: tuple[Milestone, int] | None = None
) -> Transition:
    leaves = frozenset[Milestone | None]().union(*sources)
    return Transition(lane=Lane.RIGHT, actor=actor, sources=leaves, not_before=not_before)


def _number(actor: Actor, *sources: Iterable[Milestone | None], needs_cover: bool = False) -> Transition:
    leaves = frozenset[Milestone | None]().union(*sources)
    return Transition(lane=Lane.NUMBER, actor=actor, sources=leaves, needs=(FILED,), needs_cover=needs_cover)


def _settling(*needs: frozenset[Milestone], needs_cover: bool = False) -> Transition:
    return Transition(lane=Lane.SETTLING_IN, actor=Actor.PERSON, needs=needs, needs_cover=needs_cover)


FOLLOW_UP = Transition(lane=Lane.FOLLOW_UP, actor=Actor.PERSON, needs=(FILED,))

TRANSITIONS: Mapping[Milestone, Transition] = MappingProxyType(
    {
        M.SUBMITTED: _right(Actor.PERSON, {None, M.RETURNED, M.WITHDRAWN}, CONTESTED, {M.COURT_LOST}),
        M.RETURNED: _right(Actor.CAISSE, UNDER_REVIEW),
        M.ACKNOWLEDGED: _right(Actor.CAISSE, {M.SUBMITTED}),
        M.PAPERS_ASKED: _right(Actor.CAISSE, UNDER_REVIEW),
        M.PAPERS_SENT: _right(Actor.PERSON, {M.PAPERS_ASKED, M.PAPERS_SENT}),
        M.PROVISIONAL_ATTESTATION: _right(Actor.CAISSE, UNDER_REVIEW, {M.RIGHT_GRANTED}),
        M.RIGHT_GRANTED: _right(Actor.CAISSE, UNDER_REVIEW, CONTESTED, {M.PROVISIONAL_ATTESTATION}),
        # Often the first sign of a right, also of one that was refused before.
        M.ATTESTATION_DE_DROITS: _right(Actor.CAISSE, UNDER_REVIEW, CONTESTED, GRANTED),
        M.RIGHT_REFUSED: _right(Actor.CAISSE, UNDER_REVIEW, {M.PROVISIONAL_ATTESTATION}),
        M.APPEAL_FILED: _right(Actor.PERSON, {M.RIGHT_REFUSED}),
        M.APPEAL_REJECTED: _right(Actor.APPEAL_BOARD, {M.APPEAL_FILED, M.APPEAL_SILENT}),
        # R142-6: two months without an answer count as a rejection.
        M.APPEAL_SILENT: _right(Actor.APPEAL_BOARD, {M.APPEAL_FILED}, not_before=(M.APPEAL_FILED, 2)),
        M.COURT_SEIZED: _right(Actor.PERSON, {M.APPEAL_REJECTED, M.APPEAL_SILENT}),
        M.COURT_LOST: _right(Actor.COURT, {M.COURT_SEIZED}),
        M.WITHDRAWN: _right(Actor.PERSON, UNDER_REVIEW, CONTESTED),
        M.WAITING_NUMBER: _number(Actor.CAISSE, {None}),
        # CNAV can find that the paper passed on to it isn't enough.
        M.CIVIL_PAPER_ASKED: _number(
            Actor.CAISSE, {M.WAITING_NUMBER, M.CIVIL_PAPER_SENT, M.IDENTITY_SENT_ON}
        ),
        M.CIVIL_PAPER_SENT: _number(Actor.PERSON, BEFORE_DEFINITIVE - {M.IDENTITY_SENT_ON}),
        # R114-7 IV: no paper in time, or one that doesn't show who the person is.
        M.FORMAL_NOTICE: _number(Actor.CAISSE, {M.WAITING_NUMBER, M.CIVIL_PAPER_ASKED, M.CIVIL_PAPER_SENT}),
        M.IDENTITY_SENT_ON: _number(Actor.CAISSE, BEFORE_DEFINITIVE - {M.IDENTITY_SENT_ON}),
        M.DEFINITIVE_NUMBER: _number(Actor.CNAV, {None}, BEFORE_DEFINITIVE),
        M.PHOTO_ASKED: _number(Actor.CAISSE, {M.DEFINITIVE_NUMBER, M.PHOTO_SENT, M.CARD_LOST}),
        M.PHOTO_SENT: _number(Actor.PERSON, {M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.CARD_LOST}),
        M.CARD_RECEIVED: _number(
            Actor.CAISSE,
            {M.DEFINITIVE_NUMBER, M.PHOTO_ASKED, M.PHOTO_SENT, M.CARD_LOST},
            needs_cover=True,
        ),
        M.CARD_LOST: _number(Actor.PERSON, {M.CARD_RECEIVED}),
        M.AMELI_ACCOUNT: _settling(DEFINITIVE),
        M.MEDECIN_TRAITANT: _settling(needs_cover=True),
        M.MUTUELLE_LINKED: _settling(needs_cover=True),
        M.CALLED: FOLLOW_UP,
        M.MESSAGE_SENT: FOLLOW_UP,
        M.REMINDER_SENT: FOLLOW_UP,
        M.COMPLAINT_SENT: FOLLOW_UP,
        # L217-7-1: the mediator comes after a first request, and before any court.
        M.MEDIATOR_ASKED: replace(FOLLOW_UP, needs=(FILED, ASKED_ONCE)),
    }
)
