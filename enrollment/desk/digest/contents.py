"""What the mail of the morning says: figures and references, never a name and never a word that somebody wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q

from enrollment.access.visible import teams_of
from enrollment.docket.law.row import Turn
from enrollment.docket.queue import MINE, NOBODYS, queue
from enrollment.docket.records.models import DocketRow
from enrollment.messages.records.models import Message, Side


# The first of a list; the desk has them all.
NAMED = 8


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A file that waits for the advisor, and since when; None where nobody knows."""

    reference: str
    since: date | None


@dataclass(frozen=True, kw_only=True)
class Digest:
    """Of one advisor, on one morning."""

    waiting: tuple[Waiting, ...]  # who waits longest first
    due_today: tuple[str, ...]  # references
    overdue: tuple[str, ...]
    unread: int  # messages
    unassigned: int  # files of their teams that wait for somebody, and on which nobody works

    @property
    def is_empty(self) -> bool:
        """Nothing to say: no mail."""
        return not (self.waiting or self.due_today or self.overdue or self.unread or self.unassigned)


def digest_of(user: User, today: date) -> Digest:
    """What the docket says of this morning, of files with a standing mandate to a team of theirs."""
    waiting: list[Waiting] = []
    due_today: list[str] = []
    overdue: list[str] = []
    unread = unassigned = 0
    for team in teams_of(user).order_by("name"):
        own = queue(user, today, team=team, advisor=MINE).select_related("case_file")
        waiting += [
            Waiting(reference=row.case_file.reference, since=row.waiting_since)
            for row in own.filter(waits_for=Turn.ADVISOR)
        ]
        due_today += references(own.filter(due_on=today))
        overdue += references(own.filter(~Q(due_code="filing-day"), due_on__lt=today))
        unread += Message.objects.filter(
            side=Side.CLIENT, read_at=None, case_file__in=own.order_by().values("case_file")
        ).count()
        unassigned += queue(user, today, team=team, advisor=NOBODYS, waits_for=Turn.ADVISOR).count()
    return Digest(
        waiting=tuple(sorted(waiting, key=lambda each: (each.since or date.max, each.reference))),
        due_today=tuple(due_today),
        overdue=tuple(overdue),
        unread=unread,
        unassigned=unassigned,
    )


def references(rows: Iterable[DocketRow]) -> list[str]:
    """By which the desk finds them."""
    return [row.case_file.reference for row in rows]
