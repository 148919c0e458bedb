"""Where a file stands on a day: what follows from it, how far it is, and the one next action. Pure, asked once a page."""

from dataclasses import dataclass, fields
from datetime import date

from documents.post.letter import is_sent
from enrollment.standing.law.filing import filing_day
from enrollment.standing.law.findings import Findings, findings_of
from enrollment.standing.law.funds import certain
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.readiness import SHUT, NextAction, Readiness, readiness_of


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

    @property
    def is_posted(self) -> bool:
        """Whether an envelope leaves on this pathway, now or later."""
        return is_sent(self.decision) and self.readiness is not Readiness.ELSEWHERE

    @property
    def may_lead_here(self) -> bool:
        """Whether it is shut only until something came first, or somebody looked: nobody else is in charge."""
        return self.is_shut and self.readiness is not Readiness.ELSEWHERE

    @property
    def is_shut(self) -> bool:
        """Whether nothing is to be sent from here now and no day told for it, whatever papers are there."""
        return not self.is_out and (self.readiness in SHUT or bool(self.decision.doubts))

    @property
    def first_day(self) -> date | None:
        """The first day to file, as it may be told; None where something keeps the file shut, or a last day passed."""
        return None if self.is_shut or self.readiness is Readiness.LIMIT_PASSED else super().first_day

    @property
    def may_open_rights(self) -> bool:
        """Whether a day may be told from which one is covered: not where a last day has passed before it was sent."""
        return super().may_open_rights and (self.is_out or self.readiness is not Readiness.LIMIT_PASSED)

    @property
    def first_day_said(self) -> date | None:
        """The first day as pages tell it: today, where one may file and nobody knows since when."""
        if self.first_day is None or self.is_out or self.decision.first_day_is_known:
            return self.first_day
        return max(self.first_day, self.today)

    @property
    def may_be_planned(self) -> bool:
        """Whether a day to file can be chosen: it isn't sent, and some day can be told."""
        return not self.is_out and self.first_day is not None

    @property
    def enough_from(self) -> date | None:
        """The first day on which the proofs are enough; None where none can be told, or the title ends before it."""
        if self.assessment is None or not self.may_be_planned:
            return None
        day, last_day = self.assessment.earliest_submission, self.decision.last_day
        return None if day is None or (last_day is not None and day > last_day) else day


def standing_of(holding: Holding, today: date) -> Standing | None:
    """Where a file stands; None while the questions that decide the pathway are not all answered."""
    found = findings_of(holding, today)
    if found is None:
        return None
    readiness, action = readiness_of(found)
    worked_out = {field.name: getattr(found, field.name) for field in fields(found)}
    return Standing(**worked_out, readiness=readiness, next_action=action)
