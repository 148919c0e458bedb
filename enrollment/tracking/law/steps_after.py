"""Whose turn it is once a lane has come to a milestone, by the rules under which the request is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.follow_up import AwaitedThing
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import GRANTED, Actor
from enrollment.tracking.law.step_texts import Step


M = Milestone


@dataclass(frozen=True, kw_only=True)
class StepAfter:
    """Whose turn it is once a lane has come to a milestone, for how long, and what to do when that is over.

    `awaits` names the follow-up that says when to ask; `patience` counts where it says nothing.
    """

    step: Step
    of: Actor
    awaits: AwaitedThing | None = None
    patience: relativedelta | None = None
    then: Step | None = None
    limit: str = ""  # the code of the limit that runs from the milestone


MONTH, TWO_MONTHS, NINE_MONTHS = (relativedelta(months=number) for number in (1, 2, 9))
SIX_WEEKS = relativedelta(weeks=6)


def _persons(step: Step, limit: str = "") -> StepAfter:
    return StepAfter(step=step, of=Actor.PERSON, limit=limit)


def _decision(step: Step, patience: relativedelta, then: Step) -> StepAfter:
    return StepAfter(step=step, of=Actor.CAISSE, awaits=AwaitedThing.DECISION, patience=patience, then=then)


def _number(of: Actor, patience: relativedelta) -> StepAfter:
    step, then = Step.WAIT_FOR_NUMBER, Step.ASK_FOR_NUMBER
    return StepAfter(step=step, of=of, awaits=AwaitedThing.NUMBER, patience=patience, then=then)


DECISION = _decision(Step.WAIT_FOR_DECISION, TWO_MONTHS, Step.ASK_HOW_FAR)
FIRST_NUMBER = _number(Actor.CAISSE, TWO_MONTHS)
CONFIRM_NUMBER = _persons(Step.CONFIRM_NUMBER)

# A milestone that isn't here leaves nobody's turn in its lane.
OF_THE_HEALTH_INSURANCE: Mapping[Milestone, StepAfter] = MappingProxyType(
    {
        M.SUBMITTED: _decision(Step.WAIT_FOR_RECEIPT, MONTH, Step.ASK_FOR_RECEIPT),
        M.ACKNOWLEDGED: DECISION,
        M.PAPERS_SENT: DECISION,
        M.PAPERS_ASKED: _persons(Step.SEND_PAPERS),
        M.RETURNED: _persons(Step.SEND_AGAIN),
        M.WITHDRAWN: _persons(Step.START_AGAIN),
        M.RIGHT_REFUSED: _persons(Step.APPEAL, "appeal"),
        M.APPEAL_FILED: StepAfter(
            step=Step.WAIT_FOR_APPEAL,
            of=Actor.APPEAL_BOARD,
            patience=TWO_MONTHS,
            then=Step.APPEAL_BOARD_IS_SILENT,
        ),
        M.APPEAL_REJECTED: _persons(Step.SEIZE_COURT, "court"),
        M.APPEAL_SILENT: _persons(Step.SEIZE_COURT, "court"),
        M.COURT_SEIZED: StepAfter(step=Step.WAIT_FOR_COURT, of=Actor.COURT),
        M.COURT_LOST: _persons(Step.AFTER_THE_COURT),
        M.WAITING_NUMBER: _number(Actor.CAISSE, NINE_MONTHS),
        M.CIVIL_PAPER_SENT: _number(Actor.CAISSE, NINE_MONTHS),
        M.CIVIL_PAPER_ASKED: _persons(Step.SEND_CIVIL_PAPER, "civil-paper"),
        M.FORMAL_NOTICE: _persons(Step.ANSWER_FORMAL_NOTICE, "civil-paper-notice"),
        M.IDENTITY_SENT_ON: _number(Actor.CNAV, TWO_MONTHS),
        M.DEFINITIVE_NUMBER: _persons(Step.ORDER_CARD),
        M.PHOTO_ASKED: _persons(Step.SEND_PHOTO),
        M.PHOTO_SENT: StepAfter(
            step=Step.WAIT_FOR_CARD,
            of=Actor.CAISSE,
            awaits=AwaitedThing.CARD,
            patience=SIX_WEEKS,
            then=Step.ASK_FOR_CARD,
        ),
        M.CARD_LOST: _persons(Step.ORDER_CARD_AGAIN),
    }
)

AID = _decision(Step.WAIT_FOR_AID, TWO_MONTHS, Step.ASK_HOW_FAR)
# Of the AME: no board and no number, and a court of its own.
OF_THE_STATE_AID: Mapping[Milestone, StepAfter] = MappingProxyType(
    {
        **{
            each: OF_THE_HEALTH_INSURANCE[each]
            for each in (M.SUBMITTED, M.PAPERS_ASKED, M.RETURNED, M.WITHDRAWN)
        },
        M.ACKNOWLEDGED: AID,
        M.PAPERS_SENT: AID,
        M.RIGHT_REFUSED: _persons(Step.CONTEST_AID, "aid-appeal"),
        M.APPEAL_FILED: StepAfter(step=Step.AID_CONTESTED, of=Actor.CAISSE),
        M.APPEAL_SILENT: _persons(Step.AID_CONTESTED),
        M.APPEAL_REJECTED: _persons(Step.AID_CONTESTED),
        M.COURT_SEIZED: StepAfter(step=Step.AID_CONTESTED, of=Actor.COURT),
        M.COURT_LOST: _persons(Step.AID_CONTESTED),
        **{each: _persons(Step.AID_GRANTED) for each in sorted(GRANTED)},
    }
)
