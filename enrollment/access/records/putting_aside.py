"""A file on which the team has nothing to do for now is put aside; it is back by itself once the client acts.

It says nothing of the file itself, which goes on: its days, reminders and mandate stay as they are.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db.models import F, QuerySet
from django.utils import timezone

from enrollment.access.records.assigning import StaysAsItIs, Why
from enrollment.access.records.log import write_down, write_down_for
from enrollment.access.records.models import PutAside, What
from enrollment.access.visible import visible_to
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


def stands(aside: PutAside, case_file: CaseFile) -> bool:
    """Whether it is still aside: the client hasn't acted since.

    Told by the act and not by the moments: an upload that began before may be done after it was put aside.
    """
    return case_file.client_acted_at == aside.client_acted_at


def is_aside(case_file: CaseFile) -> bool:
    """Whether it was put aside, and stands so."""
    aside = getattr(case_file, "put_aside", None)
    return aside is not None and stands(aside, case_file)


def asides() -> QuerySet[PutAside]:
    """Those that stand so, of every file."""
    return PutAside.objects.filter(client_acted_at=F("case_file__client_acted_at"))


def put_aside(case_file: CaseFile, *, by: AbstractUser, now: datetime, seen: datetime | None = None) -> None:
    """From now on, until the client acts or somebody of the team takes it up. Raises `StaysAsItIs`.

    `seen`: when the file was shown to whoever does it; what its client did since would be put aside unread.
    """
    if why := put_all_aside([case_file], by=by, now=now, seen=seen).get(case_file.pk):
        raise StaysAsItIs(why)


def put_all_aside(
    case_files: Collection[CaseFile], *, by: AbstractUser, now: datetime, seen: datetime | None = None
) -> dict[UUID, Why]:
    """The same for each of these, in as few queries as for one; those that stay as they are, with the reason."""
    with acting(now=now, by=by.get_username()) as act:
        act.locks([each.pk for each in case_files])
        visible = visible_to(by, timezone.localdate(now)).filter(pk__in=[each.pk for each in case_files])
        files = {each.pk: each for each in visible.select_related("put_aside")}
        stay = {each.pk: Why.NOT_ENTRUSTED for each in case_files if each.pk not in files}
        if seen is not None:
            stay |= {key: Why.ACTED_MEANWHILE for key, each in files.items() if each.client_acted_at > seen}
        stay |= {key: Why.SAME for key, each in files.items() if is_aside(each)}
        moved = [each for key, each in files.items() if key not in stay]
        act.beside(*moved)
        PutAside.objects.filter(case_file__in=moved).delete()
        PutAside.objects.bulk_create(
            PutAside(case_file=each, at=now, client_acted_at=each.client_acted_at, by=by.get_username())
            for each in moved
        )
        write_down_for(moved, What.PUT_ASIDE, now, who=by.get_username())
        return stay


def take_up(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> None:
    """It is among the team's files again. Raises `StaysAsItIs`."""
    with acting(case_file, now=now, by=by.get_username()):
        if not visible_to(by, timezone.localdate(now)).filter(pk=case_file.pk).exists():
            raise StaysAsItIs(Why.NOT_ENTRUSTED)
        if not PutAside.objects.filter(case_file=case_file).delete()[0]:
            raise StaysAsItIs(Why.SAME)
        write_down(case_file, What.TAKEN_UP, now, who=by.get_username())
