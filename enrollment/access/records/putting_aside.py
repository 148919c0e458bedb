"""A file on which the team has nothing to do for now is put aside; it is back by itself once the client acts.

It says nothing of the file itself, which goes on: its days, reminders and mandate stay as they are.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from enrollment.access.records.assigning import StaysAsItIs, Why
from enrollment.access.records.log import write_down
from enrollment.access.records.models import PutAside, What
from enrollment.access.visible import visible_to
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


def stands(aside: PutAside, case_file: CaseFile) -> bool:
    """Whether it is still aside: the client hasn't acted since."""
    return case_file.client_acted_at is None or case_file.client_acted_at <= aside.at


def put_aside(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> None:
    """From now on, until the client acts or somebody of the team takes it up. Raises `StaysAsItIs`."""
    with acting(case_file, now=now, by=by.get_username()):
        _re_check(case_file, by, now)
        aside = PutAside.objects.filter(case_file=case_file).first()
        if aside is not None and stands(aside, CaseFile.objects.get(pk=case_file.pk)):
            raise StaysAsItIs(Why.SAME)
        kept = aside or PutAside(case_file=case_file)
        kept.at, kept.by = now, by.get_username()
        kept.save()
        write_down(case_file, What.PUT_ASIDE, now, who=by.get_username())


def take_up(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> None:
    """It is among the team's files again. Raises `StaysAsItIs`."""
    with acting(case_file, now=now, by=by.get_username()):
        _re_check(case_file, by, now)
        if not PutAside.objects.filter(case_file=case_file).delete()[0]:
            raise StaysAsItIs(Why.SAME)
        write_down(case_file, What.TAKEN_UP, now, who=by.get_username())


def _re_check(case_file: CaseFile, who: AbstractUser, now: datetime) -> None:
    if not visible_to(who, timezone.localdate(now)).filter(pk=case_file.pk).exists():
        raise StaysAsItIs(Why.NOT_ENTRUSTED)
