"""Who of a team looks after a file: each may take one that nobody has, a lead may hand it on and take it away.

It opens nothing: only a mandate does, which is looked up again in the lock of each act. Every change of hands is an act
on the file, so that the queue follows, and a line of its log, which its person reads.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from enrollment.access.records.log import write_down, write_down_for
from enrollment.access.records.models import Assignment, Membership, Team, What
from enrollment.access.visible import standing_mandates, teams_of, visible_to
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


# So many files are locked, and their rows written, together.
BATCH = 50


class Why(StrEnum):
    """Why a file doesn't change hands."""

    NOT_ENTRUSTED = "not-entrusted"  # to a team of who acts: as absent as a file that never was
    TAKEN = "taken"  # somebody else looks after it, and only a lead may change that
    NOT_LEAD = "not-lead"
    NOT_IN_TEAM = "not-in-team"  # who is to look after it can't see it
    SAME = "same"  # it is so already


class StaysAsItIs(Exception):
    """A file doesn't change hands; `why` tells the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def led_by(who: AbstractUser) -> QuerySet[Team]:
    """The teams of advisors that somebody leads."""
    return teams_of(who).filter(pk__in=Membership.objects.filter(user=who, is_lead=True).values("team"))


def advisor_of(case_file: CaseFile, today: date) -> AbstractUser | None:
    """Who looks after it, as long as they may see it."""
    found = Assignment.objects.filter(case_file=case_file).select_related("advisor").first()
    if found is None or not visible_to(found.advisor, today).filter(pk=case_file.pk).exists():
        return None
    return found.advisor


def take(case_file: CaseFile, *, who: AbstractUser, now: datetime) -> None:
    """From now on `who` looks after it. Raises `StaysAsItIs`."""
    hand(case_file, to=who, by=who, now=now)


def hand(case_file: CaseFile, *, to: AbstractUser, by: AbstractUser, now: datetime) -> None:
    """From now on `to` looks after it. Raises `StaysAsItIs`."""
    with acting(case_file, now=now, by=by.get_username()):
        team = _team_with(by, case_file, now)
        today, former = timezone.localdate(now), Assignment.objects.filter(case_file=case_file).first()
        if former is not None and former.advisor_id == to.pk:
            raise StaysAsItIs(Why.SAME)
        is_lead = led_by(by).filter(pk=team.pk).exists()
        if to != by and not is_lead:
            raise StaysAsItIs(Why.NOT_LEAD)
        if former is not None and not is_lead and advisor_of(case_file, today) is not None:
            raise StaysAsItIs(Why.TAKEN)
        if not teams_of(to).filter(pk=team.pk).exists():
            raise StaysAsItIs(Why.NOT_IN_TEAM)
        kept = former or Assignment(case_file=case_file)
        kept.advisor, kept.since = to, now
        kept.save()
        if to == by:
            write_down(case_file, What.FILE_TAKEN, now, who=by.get_username())
        else:
            write_down(case_file, What.FILE_HANDED, now, who=f"{by.get_username()} → {to.get_username()}")


def take_away(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> None:
    """From now on nobody in particular looks after it: one's own, or as a lead anybody's. Raises `StaysAsItIs`."""
    with acting(case_file, now=now, by=by.get_username()):
        team = _team_with(by, case_file, now)
        former = Assignment.objects.filter(case_file=case_file).first()
        if former is None:
            raise StaysAsItIs(Why.SAME)
        if former.advisor_id != by.pk and not led_by(by).filter(pk=team.pk).exists():
            raise StaysAsItIs(Why.NOT_LEAD)
        former.delete()
        write_down(case_file, What.FILE_LEFT, now, who=by.get_username())


def _team_with(who: AbstractUser, case_file: CaseFile, now: datetime) -> Team:
    """The team of theirs to which the file is entrusted now."""
    mandates = standing_mandates(timezone.localdate(now)).filter(case_file=case_file, team__in=teams_of(who))
    mandate = mandates.select_related("team").first()
    if mandate is None:
        raise StaysAsItIs(Why.NOT_ENTRUSTED)
    return mandate.team


def files_of(team: Team, today: date) -> QuerySet[CaseFile]:
    """The files that are entrusted to a team."""
    return CaseFile.objects.filter(pk__in=standing_mandates(today).filter(team=team).values("case_file"))


def loads_of(team: Team, today: date) -> list[tuple[Membership, int]]:
    """Each member with how many files of the team they look after, by name; who has left the desk too."""
    entrusted = files_of(team, today)
    counts = dict(
        Assignment.objects.filter(case_file__in=entrusted)
        .values_list("advisor")
        .annotate(Count("pk"))
        .values_list("advisor", "pk__count")
    )
    members = team.memberships.select_related("user").order_by("user__username")
    return [(each, counts.get(each.user_id, 0)) for each in members]


def looked_after_by(team: Team, advisor: AbstractUser | None, today: date) -> QuerySet[CaseFile]:
    """The files of a team that somebody looks after; those of nobody, or of somebody who isn't in it, for None."""
    entrusted = files_of(team, today).order_by("created_at", "pk")
    if advisor is not None:
        return entrusted.filter(assignment__advisor=advisor)
    in_it = team.memberships.values("user")
    return entrusted.filter(Q(assignment=None) | ~Q(assignment__advisor__in=in_it))


def let_go(advisor: AbstractUser, *, by: str, now: datetime) -> int:
    """Whoever has left a team looks after its files no more; how many there were."""
    idle = CaseFile.objects.filter(assignment__advisor=advisor).exclude(
        pk__in=visible_to(advisor, timezone.localdate(now))
    )
    count = 0
    for batch in in_batches(idle):
        with acting(*batch, now=now, by=by):
            theirs = Assignment.objects.filter(case_file__in=batch, advisor=advisor)
            left = [each.case_file for each in theirs.select_related("case_file")]
            theirs.delete()
            write_down_for(left, What.FILE_LEFT, now, who=by)
        count += len(left)
    return count


def in_batches(files: QuerySet[CaseFile]) -> Iterable[list[CaseFile]]:
    """These files as they are now, some at a time."""
    keys = list(files.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield list(CaseFile.objects.filter(pk__in=keys[start : start + BATCH]))
