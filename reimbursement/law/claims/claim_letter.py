"""When the letter can be made that sends the bills of the time before the cover to the fund."""

from datetime import date
from enum import StrEnum

from reimbursement.law.claims.care_claims import Claims


class LetterState(StrEnum):
    """Can the letter to the fund be made?"""

    NOTHING_TO_SEND = "nothing-to-send"
    DAY_MISSING = "day-missing"
    DAY_TO_COME = "day-to-come"
    READY = "ready"


def letter_state(claims: Claims, *, rights_open_on: date | None, today: date) -> LetterState:
    """A letter states the day on which rights opened: it is made once the person has put it down and it has come."""
    if rights_open_on is None:
        return LetterState.DAY_MISSING
    if rights_open_on > today:
        return LetterState.DAY_TO_COME
    return LetterState.READY if claims.complete else LetterState.NOTHING_TO_SEND
