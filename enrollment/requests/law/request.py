"""A request as the law sees it: what is asked, of which paper or question, since when, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Asked(StrEnum):
    """What is asked for."""

    PAPER_AGAIN = "paper-again"  # a paper that was given, once more, for a reason
    PAPER = "paper"  # one of the checklist, or a further one
    ANSWER = "answer"  # a question put to the person


class RequestState(StrEnum):
    """How far it is."""

    OPEN = "open"  # the person’s turn
    ANSWERED = "answered"  # the team’s turn
    CLOSED = "closed"
    TAKEN_BACK = "taken-back"


WAITING = frozenset({RequestState.OPEN, RequestState.ANSWERED})


@dataclass(frozen=True, kw_only=True)
class RequestOfTeam:
    """One request. `key` and `person` name a paper of the checklist, where it is one; `reason` is a code of `reasons.toml`."""

    id: str
    asked: Asked
    state: RequestState
    asked_at: datetime
    key: str = ""
    person: str = ""
    reason: str = ""
    answered_at: datetime | None = None

    @property
    def paper(self) -> tuple[str, str] | None:
        """The line of the checklist that it is about."""
        return (self.key, self.person) if self.key else None
