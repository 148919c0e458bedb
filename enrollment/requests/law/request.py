"""A request as the law sees it: what is asked, of which paper or question, since when, how far it is, what may follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


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
# The person answers what is open; the team closes it either way, and takes back only what nobody has answered yet.
# To ask again is another request: what was answered stays as it was answered.
MAY_FOLLOW: Mapping[RequestState, frozenset[RequestState]] = MappingProxyType(
    {
        RequestState.OPEN: frozenset({RequestState.ANSWERED, RequestState.CLOSED, RequestState.TAKEN_BACK}),
        RequestState.ANSWERED: frozenset({RequestState.CLOSED}),
        RequestState.CLOSED: frozenset(),
        RequestState.TAKEN_BACK: frozenset(),
    }
)


class NotAsItWas(Exception):
    """The request is in another state by now, from which this doesn’t follow; `.state` says in which."""

    def __init__(self, state: RequestState) -> None:
        super().__init__(state.value)
        self.state = state


def moved(state: RequestState, to: RequestState) -> RequestState:
    """The state that follows. Raise `NotAsItWas` where it can’t."""
    if to not in MAY_FOLLOW[state]:
        raise NotAsItWas(state)
    return to


@dataclass(frozen=True, kw_only=True)
class RequestOfTeam:
    """One request. `key` and `person` name a paper of the checklist, where it is one; `reason` is a code of `reasons.toml`.

    `proof`: the proof of residence that the paper asked for again has made, by its id.
    """

    id: str
    asked: Asked
    state: RequestState
    asked_at: datetime
    key: str = ""
    person: str = ""
    reason: str = ""
    proof: str = ""
    answered_at: datetime | None = None

    @property
    def paper(self) -> tuple[str, str] | None:
        """The line of the checklist that it is about."""
        return (self.key, self.person) if self.key else None
