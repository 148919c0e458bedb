"""What the limits of a file are reckoned from."""

from dataclasses import dataclass
from datetime import date, timedelta

from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import Progress
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter
from pathways.decision import Pathway
from pathways.pathway_facts import PATHWAYS, DecidedBy
from pathways.situation import Situation


NEAR = timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class LimitBasis:
    """What limits are reckoned from. `department` is the fund's: its own public holidays count.

    `arrived_on` is None on a pathway that doesn't ask it: the situation's stand-in is nobody's day of arrival. Where
    `first_day_is_known` isn't true, the first day to file is only one before which nothing is filed.
    `may_be_filed`: sent, or open to be; what the pathway alone asks isn't due while it is shut or in doubt.
    """

    pathway: Pathway
    situation: Situation
    progress: Progress
    arrived_on: date | None = None
    department: str = ""
    may_be_filed: bool = True
    earliest_application: date | None = None
    first_day_is_known: bool = True
    planned_on: date | None = None
    children: tuple[tuple[str, date], ...] = ()  # the key of a child and its day of birth
    care_to_claim: tuple[date, ...] = ()
    claims_open_on: date | None = None
    proved_on: date | None = None  # the first paper of the fund that shows the right
    end_cover_on: date | None = None
    letters: tuple[ReceivedLetter, ...] = ()

    @property
    def decided_by(self) -> DecidedBy:
        """Under whose rules the request is decided."""
        return PATHWAYS[self.pathway].decided_by

    def since(self, milestone: M) -> date:
        """The day of a milestone that is known to have happened."""
        return self.progress.days[milestone]

    def printed_on(self, kind: LetterKind, arrived_on: date) -> date | None:
        """The limit printed on the letter of this kind that arrived on this day, or about it."""
        near = [each for each in self.letters if each.kind is kind and is_near(each.received_on, arrived_on)]
        return max(near, key=lambda each: each.received_on).limit_on if near else None


def is_near(one: date, other: date) -> bool:
    """The same letter, though its day was put right afterwards in the history: by days, not by months."""
    return abs(one - other) <= NEAR
