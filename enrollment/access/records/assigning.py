"""Who of a team looks after a file: each may take one that nobody has, a lead may hand it on and take it away.

It opens nothing: only a mandate does, which is looked up again in the lock of each act. Every change of hands is an act
on the file, so that the queue follows, and a line of its log, which its person reads.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AbstractUser, User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from enrollment.access.records.log import write_down_for
from enrollment.access.records.models import Assignment, Membership, Team, What
from enrollment.access.visible import is_visible_to, standing_mandates, teams_of, visible_to
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
    ACTED_MEANWHILE = "acted-meanwhile"  # the client did something that who acts hasn't seen


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


def hand(case_file: CaseFile, *, to: AbstractUser | None, by: AbstractUser, now: datetime) -> None:
    """From now on `to` looks after it, or nobody in particular. Raises `StaysAsItIs`."""
    if why := hand_all([case_file], to=to, by=by, now=now).get(case_file.pk):
        raise StaysAsItIs(why)


def take_away(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> None:
    """From now on nobody in particular looks after it: one's own, or as a lead anybody's. Raises `StaysAsItIs`."""
    hand(case_file, to=None, by=by, now=now)


def hand_all(
    case_files: Collection[CaseFile], *, to: AbstractUser | None, by: AbstractUser, now: datetime
) -> dict[UUID, Why]:
    """The same for each of these, in as few queries as for one; those that stay as they are, with the reason."""
    with acting(now=now, by=by.get_username()) as act:
        act.locks([each.pk for each in case_files])
        stay = _who_stays(case_files, to, by, timezone.localdate(now))
        moved = [each for each in case_files if each.pk not in stay]
        act.beside(*moved)
        former = Assignment.objects.filter(case_file__in=moved)
        if to is None:
            former.delete()
            write_down_for(moved, What.FILE_LEFT, now, who=by.get_username())
            return stay
        kept = set(former.values_list("case_file", flat=True))
        former.update(advisor=to, since=now)
        Assignment.objects.bulk_create(
            Assignment(case_file=each, advisor=to, since=now) for each in moved if each.pk not in kept
        )
        if to == by:
            write_down_for(moved, What.FILE_TAKEN, now, who=by.get_username())
        else:
            names = f"{by.get_username()} → {to.get_username()}"
            write_down_for(moved, What.FILE_HANDED, now, who=names)
        return stay


def _who_stays(
    case_files: Collection[CaseFile], to: AbstractUser | None, by: AbstractUser, today: date
) -> dict[UUID, Why]:
    """The files that may not change hands so, as they stand in the lock."""
    mandates = standing_mandates(today).filter(case_file__in=case_files, team__in=teams_of(by))
    teams = dict(mandates.values_list("case_file", "team"))
    held = dict(Assignment.objects.filter(case_file__in=case_files).values_list("case_file", "advisor"))
    led = set(led_by(by).values_list("pk", flat=True))
    # An advisor who can't see it any more doesn't keep it from others; nobody does from a lead.
    people = {} if led >= set(teams.values()) else User.objects.in_bulk(set(held.values()))
    seen = {
        (key, file)
        for key, each in people.items()
        for file in visible_to(each, today)
        .filter(pk__in=[each.pk for each in case_files])
        .values_list("pk", flat=True)
    }
    open_to_them = set(teams_of(to).values_list("pk", flat=True)) if to is not None else set()

    def why(file: UUID) -> Why | None:
        team, former = teams.get(file), held.get(file)
        is_lead, wanted = team in led, to.pk if to is not None else None
        if team is None:
            return Why.NOT_ENTRUSTED
        if former == wanted:
            return Why.SAME
        if not is_lead and (wanted not in {by.pk, None} or (to is None and former != by.pk)):
            return Why.NOT_LEAD
        if not is_lead and former not in {None, by.pk} and (former, file) in seen:
            return Why.TAKEN
        if to is not None and team not in open_to_them:
            return Why.NOT_IN_TEAM
        return None

    found = {each.pk: why(each.pk) for each in case_files}
    return {file: reason for file, reason in found.items() if reason is not None}


def files_of(team: Team, today: date) -> QuerySet[CaseFile]:
    """The files that are entrusted to a team."""
    return CaseFile.objects.filter(
        Exists(standing_mandates(today).filter(team=team, case_file=OuterRef("pk")))
    )


def loads_of(team: Team, today: date) -> list[tuple[Membership, int]]:
    """Each member with how many files of the team they look after, by name; who has left the desk too."""
    entrusted = standing_mandates(today).filter(team=team, case_file=OuterRef("case_file"))
    counts = dict(
        Assignment.objects.filter(Exists(entrusted))
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
        is_visible_to(advisor, timezone.localdate(now))
    )
    count = 0
    for batch in in_batches(idle):
        with acting(now=now, by=by) as act:
            act.locks([each.pk for each in batch])
            theirs = Assignment.objects.filter(case_file__in=batch, advisor=advisor)
            left = [each.case_file for each in theirs.select_related("case_file")]
            act.beside(*left)
            theirs.delete()
            write_down_for(left, What.FILE_LEFT, now, who=by)
        count += len(left)
    return count


def in_batches(files: QuerySet[CaseFile]) -> Iterable[list[CaseFile]]:
    """These files as they are now, some at a time."""
    keys = list(files.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield list(CaseFile.objects.filter(pk__in=keys[start : start + BATCH]))
