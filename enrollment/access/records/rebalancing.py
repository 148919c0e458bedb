"""The files of a member who leaves or is away, or of nobody, spread evenly over others: told first, then done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enrollment.access.records.assigning import (
    hand_all,
    in_batches,
    led_by,
    loads_of,
    looked_after_by,
)
from enrollment.access.records.models import Team
from enrollment.access.spreading import spread
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


@dataclass(frozen=True, kw_only=True)
class MemberShare:
    """What one member has, and gets."""

    member: AbstractUser
    has: int
    gets: tuple[str, ...]  # ids of files

    @property
    def will_have(self) -> int:
        return self.has + len(self.gets)


def shares_of(
    team: Team, former: AbstractUser | None, over: Sequence[AbstractUser], today: date
) -> list[MemberShare]:
    """Who would get how many: the oldest files go first. Nothing is changed."""
    loads = {each.user_id: count for each, count in loads_of(team, today)}
    has = {str(each.pk): loads.get(each.pk, 0) for each in over}
    files = map(str, looked_after_by(team, former, today).values_list("pk", flat=True))
    given: Mapping[str, list[str]] = spread(files, has)
    return [MemberShare(member=each, has=has[str(each.pk)], gets=tuple(given[str(each.pk)])) for each in over]


def rebalance(
    team: Team, former: AbstractUser | None, over: Sequence[AbstractUser], *, by: AbstractUser, now: datetime
) -> tuple[int, int]:
    """Hand them on; how many changed hands, and how many didn't because somebody else was faster.

    Some at a time: whoever works in one of them waits for a moment, and what is done stays done.
    """
    if not led_by(by).filter(pk=team.pk).exists():
        raise PermissionDenied
    today, moved, asked = timezone.localdate(now), 0, 0
    for share in shares_of(team, former, over, today):
        asked += len(share.gets)
        for batch in in_batches(CaseFile.objects.filter(pk__in=share.gets)):
            moved += _handed(batch, team, former, share.member, by=by, now=now)
    return moved, asked - moved


def _handed(
    batch: Sequence[CaseFile],
    team: Team,
    former: AbstractUser | None,
    to: AbstractUser,
    *,
    by: AbstractUser,
    now: datetime,
) -> int:
    with acting(now=now, by=by.get_username()) as act:
        act.locks([each.pk for each in batch])
        # In the lock: what somebody took meanwhile is theirs.
        still = set(
            looked_after_by(team, former, timezone.localdate(now))
            .filter(pk__in=[each.pk for each in batch])
            .values_list("pk", flat=True)
        )
        theirs = [each for each in batch if each.pk in still]
        return len(theirs) - len(hand_all(theirs, to=to, by=by, now=now))
