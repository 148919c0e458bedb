"""What there can be to do or to wait for once a file is sent, in words, and what is written down when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from enrollment.tracking.law.milestones import Milestone
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


M = Milestone


class Step(StrEnum):
    """What there is to do, or to wait for; what comes first here comes first on the page."""

    SEND_AGAIN = "send-again"
    START_AGAIN = "start-again"
    SEND_PAPERS = "send-papers"
    APPEAL = "appeal"
    CONTEST_AID = "contest-aid"
    AID_REFUSED_BY_SILENCE = "aid-refused-by-silence"
    AID_CONTESTED = "aid-contested"
    SEIZE_COURT = "seize-court"
    AFTER_THE_COURT = "after-the-court"
    SEND_CIVIL_PAPER = "send-civil-paper"
    ANSWER_FORMAL_NOTICE = "answer-formal-notice"
    SEND_PHOTO = "send-photo"
    ORDER_CARD_AGAIN = "order-card-again"
    ASK_FOR_RECEIPT = "ask-for-receipt"
    ASK_HOW_FAR = "ask-how-far"
    ASK_FOR_DECISION = "ask-for-decision"
    ASK_FOR_NUMBER = "ask-for-number"
    ASK_FOR_CARD = "ask-for-card"
    APPEAL_BOARD_IS_SILENT = "appeal-board-is-silent"
    AID_GRANTED = "aid-granted"
    CHOOSE_DOCTOR = "choose-doctor"
    CONFIRM_NUMBER = "confirm-number"
    OPEN_ACCOUNT = "open-account"
    ORDER_CARD = "order-card"
    WAIT_FOR_RECEIPT = "wait-for-receipt"
    WAIT_FOR_DECISION = "wait-for-decision"
    WAIT_FOR_AID = "wait-for-aid"
    DECIDED_ELSEWHERE = "decided-elsewhere"
    WAIT_FOR_APPEAL = "wait-for-appeal"
    WAIT_FOR_COURT = "wait-for-court"
    WAIT_FOR_NUMBER = "wait-for-number"
    WAIT_FOR_CARD = "wait-for-card"
    SETTLED = "settled"


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """What a page says: how things stand, what to do, and how. `{day}` is the day that matters."""

    status: Text
    action: Text
    how: Text
    level: Level
    source: str
    checked_on: date


def _words() -> Mapping[Step, StepWords]:
    return {
        Step(slug): StepWords(
            status=Text(**entry["status"]),
            action=Text(**entry["action"]),
            how=Text(**entry["how"]),
            level=Level(entry["level"]),
            source=entry["source"],
            checked_on=entry["checked_on"],
        )
        for slug, entry in table_beside(__file__).items()
    }


STEP_WORDS = _words()


# What is written down once it is done; where nothing is named here, one waits for whatever comes.
DONE_BY: Mapping[Step, Milestone] = MappingProxyType(
    {
        Step.SEND_AGAIN: M.SUBMITTED,
        Step.START_AGAIN: M.SUBMITTED,
        Step.SEND_PAPERS: M.PAPERS_SENT,
        Step.APPEAL: M.APPEAL_FILED,
        Step.CONTEST_AID: M.APPEAL_FILED,
        Step.APPEAL_BOARD_IS_SILENT: M.APPEAL_SILENT,
        Step.SEIZE_COURT: M.COURT_SEIZED,
        Step.SEND_CIVIL_PAPER: M.CIVIL_PAPER_SENT,
        Step.ANSWER_FORMAL_NOTICE: M.CIVIL_PAPER_SENT,
        Step.SEND_PHOTO: M.PHOTO_SENT,
        Step.ORDER_CARD: M.PHOTO_SENT,
        Step.ORDER_CARD_AGAIN: M.PHOTO_SENT,
        Step.ASK_FOR_RECEIPT: M.CALLED,
        Step.ASK_HOW_FAR: M.CALLED,
        Step.ASK_FOR_DECISION: M.CALLED,
        Step.ASK_FOR_NUMBER: M.CALLED,
        Step.ASK_FOR_CARD: M.CALLED,
        Step.CHOOSE_DOCTOR: M.MEDECIN_TRAITANT,
        Step.CONFIRM_NUMBER: M.DEFINITIVE_NUMBER,
        Step.OPEN_ACCOUNT: M.AMELI_ACCOUNT,
    }
)
