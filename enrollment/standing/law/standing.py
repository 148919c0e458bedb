"""Where a file stands on a day: what follows from it, how far it is, and the one next action. Pure, asked once a page."""

from dataclasses import dataclass, fields
from datetime import date

from enrollment.standing.law.findings import Findings, certain, filing_day, findings_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.readiness import NextAction, Readiness, readiness_of


__all__ = ["NextAction", "Readiness", "Standing", "certain", "filing_day", "standing_of"]


@dataclass(frozen=True, kw_only=True)
class Standing(Findings):
    """Everything that a page or the desk shows about where a file stands."""

    readiness: Readiness
    next_action: NextAction

    @property
    def is_open(self) -> bool:
        """Whether there is something to send on this pathway, now or later."""
        return self.block is None and self.readiness is not Readiness.ELSEWHERE


def standing_of(holding: Holding, today: date) -> Standing | None:
    """Where a file stands; None while the questions that decide the pathway are not all answered."""
    found = findings_of(holding, today)
    if found is None:
        return None
    readiness, action = readiness_of(found)
    worked_out = {field.name: getattr(found, field.name) for field in fields(found)}
    return Standing(**worked_out, readiness=readiness, next_action=action)
