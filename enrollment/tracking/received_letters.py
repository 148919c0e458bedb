"""Letters of the fund as the decoder keeps them: which kind, its days, and whether it was answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """What a fund writes, named by what the letter is about."""

    ACKNOWLEDGEMENT = "acknowledgement"
    MISSING_PAPERS = "missing-papers"
    FILE_RETURNED = "file-returned"
    WAITING_NUMBER = "waiting-number"
    FORMAL_NOTICE = "formal-notice"
    PROVISIONAL_ATTESTATION = "provisional-attestation"
    DEFINITIVE_NUMBER = "definitive-number"
    PHOTO_REQUEST = "photo-request"
    REFUSAL = "refusal"
    APPEAL_REJECTED = "appeal-rejected"
    CLAIM_BACK = "claim-back"
    CHANGE_OF_FUND = "change-of-fund"
    CONTROL = "control"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter: the day printed on it, the day it arrived, the limit printed on it if there is one."""

    id: str
    kind: LetterKind
    dated_on: date
    received_on: date
    limit_on: date | None = None
    answered_on: date | None = None
