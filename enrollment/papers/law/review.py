"""What an advisor said of a paper and of what a machine found of it, and how far that still holds. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from enrollment.requests.law.request import RequestState


class Reviewed(StrEnum):
    """What was said when somebody last looked."""

    ACCEPTED = "accepted"
    ASKED_AGAIN = "asked-again"


class ReviewState(StrEnum):
    """How a paper stands with the team."""

    NEW = "new"  # nobody has looked
    ACCEPTED = "accepted"
    ASKED_AGAIN = "asked-again"  # the person’s turn
    BEING_CORRECTED = "being-corrected"  # they have begun, and haven’t said that they are done
    ANSWERED = "answered"  # they have: it is to be looked at again
    CHANGED = "changed"  # other pages since somebody looked


# Whatever nobody of the team has said something of, as it stands now.
TO_LOOK_AT = frozenset({ReviewState.NEW, ReviewState.ANSWERED, ReviewState.CHANGED})

Said = Mapping[str, Mapping[str, Any]]  # by check


def review_state(
    review: str,
    *,
    reviewed_revision: int | None,
    revision: int,
    request: RequestState | None = None,
    is_being_corrected: bool = False,
) -> ReviewState:
    """`request`: the state of what still asks for this paper again, if something does.

    An accepted paper that its person changes unasked is being corrected too, until they say that they are done.
    """
    if request is RequestState.OPEN:
        return ReviewState.BEING_CORRECTED if is_being_corrected else ReviewState.ASKED_AGAIN
    if request is RequestState.ANSWERED:
        return ReviewState.ANSWERED
    if is_being_corrected:
        return ReviewState.BEING_CORRECTED
    if not review:
        return ReviewState.NEW
    if reviewed_revision != revision:
        return ReviewState.CHANGED
    # Asked again and settled otherwise, or taken back: it is as if nobody had looked.
    return ReviewState.ACCEPTED if review == Reviewed.ACCEPTED else ReviewState.NEW


def overruled_now(overruled: Said | None, revision: int) -> Said:
    """The findings that an advisor overruled, as far as the pages are still those that they looked at."""
    return {check: said for check, said in (overruled or {}).items() if said.get("revision") == revision}


def contested_now(contested: Said | None, overruled: Said | None = None, revision: int = 0) -> Said:
    """What the person contests and no advisor has answered: what was upheld counts again, what was overruled doesn’t."""
    settled = overruled_now(overruled, revision)
    return {
        check: said
        for check, said in (contested or {}).items()
        if "upheld" not in said and check not in settled
    }
