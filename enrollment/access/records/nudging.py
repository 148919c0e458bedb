"""The team asks for a reminder to the person: written down here, and sent by the outbox at its next round."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from enrollment.access.records.log import write_down_for
from enrollment.access.records.models import Nudge, What
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


class NotNudged(StrEnum):
    """Why no reminder goes out."""

    NO_ADDRESS = "no-address"  # none was given, or nothing arrives there
    TODAY = "today"  # one was asked for today


def nudge_all(case_files: Collection[CaseFile], *, by: AbstractUser, now: datetime) -> dict[UUID, NotNudged]:
    """One a day for each, whoever asks; those to which none goes, with the reason.

    Under the mandate, which the caller has looked up in the lock.
    """
    today = timezone.localdate(now)
    with acting(now=now, by=by.get_username()) as act:
        act.locks([each.pk for each in case_files])
        reached = CaseFile.objects.filter(
            pk__in=[each.pk for each in case_files], mailbox__undeliverable_at=None
        ).exclude(mailbox=None)
        can_arrive = set(reached.values_list("pk", flat=True))
        asked = Nudge.objects.filter(case_file__in=case_files, asked_on=today)
        told = set(asked.values_list("case_file", flat=True))
        stay = {each.pk: NotNudged.TODAY for each in case_files if each.pk in told}
        stay |= {each.pk: NotNudged.NO_ADDRESS for each in case_files if each.pk not in can_arrive}
        sent = [each for each in case_files if each.pk not in stay]
        act.beside(*sent)
        Nudge.objects.bulk_create(
            Nudge(case_file=each, asked_on=today, asked_by=by.get_username()) for each in sent
        )
        write_down_for(sent, What.NUDGED, now, who=by.get_username())
    return stay
