"""That a team asks for something, as a mail says it: that, and not what. Each request is told of once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from enrollment.requests.law.request import RequestOfTeam


@dataclass(frozen=True, kw_only=True)
class TeamAsks:
    """One request to be told of, once."""

    request: str
    asked_on: date

    @property
    def key(self) -> tuple[str, date, str]:
        """As the ledger keeps it, among the reminders."""
        return f"request:{self.request}", self.asked_on, "asked"


def told_of(open_requests: Iterable[RequestOfTeam]) -> tuple[TeamAsks, ...]:
    """What waits for the person, each to be told of."""
    return tuple(TeamAsks(request=each.id, asked_on=each.asked_at.date()) for each in open_requests)
