"""How far a file is and the one next action, each the first that applies. Pure.

What the fund has in hand is judged by its history. Before that, whatever the law or a doubt keeps shut comes before
anything that the person could gather: nobody is told that a file is ready which can't be sent.
"""

from enum import StrEnum

from documents.post.letter import is_sent
from enrollment.standing.law.filing import is_elsewhere
from enrollment.standing.law.findings import Findings
from enrollment.standing.law.limits import limits_passed
from enrollment.tracking.law.state_aid import is_refused_by_silence
from pathways.pathway_facts import DecidedBy


class Readiness(StrEnum):
    """How far the file is, in one word."""

    ASKING = "asking"
    ELSEWHERE = "elsewhere"
    BLOCKED = "blocked"  # the law says not now, and one act would open the way
    DOUBTFUL = "doubtful"  # the rules can't tell: a person must look, and no day is told until they have
    GATHERING = "gathering"
    WAITING = "waiting"
    READY = "ready"
    SENT = "sent"
    CAME_BACK = "came-back"
    REFUSED = "refused"
    LIMIT_PASSED = "limit-passed"  # a day that the law sets is over
    COVERED = "covered"
    SETTLED = "settled"


class NextAction(StrEnum):
    """The one thing to do now."""

    ANSWER = "answer"
    GO_ELSEWHERE = "go-elsewhere"
    OPEN_THE_WAY = "open-the-way"  # `Findings.block` says how
    ASK_A_PERSON = "ask-a-person"
    GATHER_PAPERS = "gather-papers"
    PROVE_RESIDENCE = "prove-residence"
    WAIT = "wait"
    SIGN_AND_SEND = "sign-and-send"
    FOLLOW_CHANNEL = "follow-channel"
    FOLLOW_UP = "follow-up"  # the file is sent: `Findings.next_step` says what is next
    SAVE_WHAT_CAN_BE_SAVED = "save-what-can-be-saved"  # `limits_passed` says what can still be done


# Nothing is to be sent, and no day is told for it.
SHUT = frozenset({Readiness.ELSEWHERE, Readiness.BLOCKED, Readiness.DOUBTFUL, Readiness.LIMIT_PASSED})
NOT_TO_BE_SENT = (SHUT - {Readiness.ELSEWHERE}) | {Readiness.WAITING}


def readiness_of(found: Findings) -> tuple[Readiness, NextAction]:
    """How far the file is, and what to do now."""
    if found.is_out:
        if limits_passed(found):
            return Readiness.LIMIT_PASSED, NextAction.SAVE_WHAT_CAN_BE_SAVED
        return _once_sent(found), NextAction.FOLLOW_UP
    state = _before_sending(found)
    # What came back is to be sent again, and whatever keeps a file from being sent keeps this one too.
    if found.progress.came_back and state[0] not in NOT_TO_BE_SENT and not found.is_too_early:
        return Readiness.CAME_BACK, NextAction.FOLLOW_UP
    return state


def _before_sending(found: Findings) -> tuple[Readiness, NextAction]:
    decision = found.decision
    if is_elsewhere(decision):
        return Readiness.ELSEWHERE, NextAction.GO_ELSEWHERE
    if found.block is not None:
        return Readiness.BLOCKED, NextAction.OPEN_THE_WAY
    # No answer that is left brings a last day back; in doubt, whose it is isn't known.
    if not decision.doubts and limits_passed(found):
        return Readiness.LIMIT_PASSED, NextAction.SAVE_WHAT_CAN_BE_SAVED
    # What was sent once and came back is kept by a doubt even while questions are left.
    if found.question_path.unanswered and not found.progress.came_back:
        return Readiness.ASKING, NextAction.ANSWER
    if decision.doubts:
        return Readiness.DOUBTFUL, NextAction.ASK_A_PERSON
    if not found.shows_residence:
        return Readiness.GATHERING, NextAction.PROVE_RESIDENCE
    if found.blocking:
        return Readiness.GATHERING, NextAction.GATHER_PAPERS
    if found.is_too_early:
        return Readiness.WAITING, NextAction.WAIT
    if is_sent(decision) or decision.forms:
        return Readiness.READY, NextAction.SIGN_AND_SEND
    return Readiness.READY, NextAction.FOLLOW_CHANNEL


def _once_sent(found: Findings) -> Readiness:
    progress = found.progress
    if progress.is_covered:
        return Readiness.SETTLED if progress.is_complete else Readiness.COVERED
    is_silent = found.decided_by is DecidedBy.STATE_AID and is_refused_by_silence(progress, found.today)
    return Readiness.SENT if progress.is_under_review and not is_silent else Readiness.REFUSED
