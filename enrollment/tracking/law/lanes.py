"""The two lanes as a person sees them: the stations passed, the present one, and those that usually come next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import TRANSITIONS, Lane, Progress
from pathways.pathway_facts import DecidedBy


M = Milestone


class StationPlace(StrEnum):
    """Where a station lies on the way."""

    PASSED = "passed"
    PRESENT = "present"
    AHEAD = "ahead"


# What comes once for a request: it isn't announced again where what usually comes before it came later.
ONCE = frozenset({M.RIGHT_GRANTED, M.DEFINITIVE_NUMBER})


@dataclass(frozen=True, kw_only=True)
class Station:
    """One circle of a lane; what lies ahead has no day yet."""

    milestone: Milestone
    place: StationPlace
    day: date | None = None


TO_THE_ATTESTATION = (M.RIGHT_GRANTED, M.ATTESTATION_DE_DROITS)
TO_THE_CARD = (M.DEFINITIVE_NUMBER, M.PHOTO_SENT, M.CARD_RECEIVED)

# What usually comes next, for each place at which a lane can be. Nothing is promised by it.
AHEAD: Mapping[Lane, Mapping[Milestone | None, tuple[Milestone, ...]]] = MappingProxyType(
    {
        Lane.RIGHT: {
            None: (M.SUBMITTED, M.ACKNOWLEDGED, *TO_THE_ATTESTATION),
            M.SUBMITTED: (M.ACKNOWLEDGED, *TO_THE_ATTESTATION),
            M.RETURNED: (M.SUBMITTED, *TO_THE_ATTESTATION),
            M.WITHDRAWN: (M.SUBMITTED, *TO_THE_ATTESTATION),
            M.ACKNOWLEDGED: TO_THE_ATTESTATION,
            M.PAPERS_ASKED: (M.PAPERS_SENT, *TO_THE_ATTESTATION),
            M.PAPERS_SENT: TO_THE_ATTESTATION,
            M.PROVISIONAL_ATTESTATION: TO_THE_ATTESTATION,
            M.RIGHT_GRANTED: (M.ATTESTATION_DE_DROITS,),
            M.RIGHT_REFUSED: (M.APPEAL_FILED, M.APPEAL_REJECTED),
            M.APPEAL_FILED: (M.APPEAL_REJECTED,),
            M.APPEAL_REJECTED: (M.COURT_SEIZED, M.COURT_LOST),
            M.APPEAL_SILENT: (M.COURT_SEIZED, M.COURT_LOST),
            M.COURT_SEIZED: (M.COURT_LOST,),
        },
        Lane.NUMBER: {
            None: (M.WAITING_NUMBER, *TO_THE_CARD),
            M.WAITING_NUMBER: TO_THE_CARD,
            M.CIVIL_PAPER_ASKED: (M.CIVIL_PAPER_SENT, *TO_THE_CARD),
            M.FORMAL_NOTICE: (M.CIVIL_PAPER_SENT, *TO_THE_CARD),
            M.CIVIL_PAPER_SENT: TO_THE_CARD,
            M.IDENTITY_SENT_ON: TO_THE_CARD,
            M.DEFINITIVE_NUMBER: TO_THE_CARD[1:],
            M.PHOTO_ASKED: TO_THE_CARD[1:],
            M.PHOTO_SENT: TO_THE_CARD[2:],
            M.CARD_LOST: TO_THE_CARD[1:],
        },
    }
)


# Of the AME: no attestation comes after the decision, and no board is asked.
AHEAD_OF_THE_AID = frozenset({M.SUBMITTED, M.ACKNOWLEDGED, M.PAPERS_SENT, M.RIGHT_GRANTED})


def lanes_of(decided_by: DecidedBy) -> tuple[Lane, ...]:
    """The lanes of a request: a number is given by the health insurance alone, and another body has ways of its own."""
    lanes = {DecidedBy.HEALTH_INSURANCE: (Lane.RIGHT, Lane.NUMBER), DecidedBy.STATE_AID: (Lane.RIGHT,)}
    return lanes.get(decided_by, ())


def stations(
    progress: Progress,
    lane: Lane,
    *,
    has_number: bool = False,
    decided_by: DecidedBy = DecidedBy.HEALTH_INSURANCE,
) -> tuple[Station, ...]:
    """The stations of a lane; whoever has a number since birth or a former insurance waits for no waiting number."""
    passed = [
        entry for entry in progress.history if entry.milestone and TRANSITIONS[entry.milestone].lane is lane
    ]
    behind = [
        Station(
            milestone=entry.milestone,
            place=StationPlace.PRESENT if entry is passed[-1] else StationPlace.PASSED,
            day=entry.happened_on,
        )
        for entry in passed
        if entry.milestone is not None
    ]
    at = progress.right if lane is Lane.RIGHT else progress.number
    ahead = tuple(each for each in AHEAD[lane].get(at, ()) if not _has_come(each, progress))
    if decided_by is DecidedBy.STATE_AID:
        ahead = tuple(milestone for milestone in ahead if milestone in AHEAD_OF_THE_AID)
    if has_number:
        ahead = tuple(milestone for milestone in ahead if milestone is not M.WAITING_NUMBER)
    return (*behind, *(Station(milestone=milestone, place=StationPlace.AHEAD) for milestone in ahead))


def _has_come(milestone: Milestone, progress: Progress) -> bool:
    """Whether it has come already for the request that the fund has."""
    day, requested_on = progress.day_of(milestone), progress.day_of(M.SUBMITTED)
    return milestone in ONCE and day is not None and (requested_on is None or day >= requested_on)
