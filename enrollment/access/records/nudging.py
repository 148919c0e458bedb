"""The team asks for a reminder to the person: written down here, and sent by the outbox at its next round."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from enrollment.access.records.log import write_down
from enrollment.access.records.models import Nudge, What
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile


class NotNudged(StrEnum):
    """Why no reminder goes out."""

    NO_ADDRESS = "no-address"  # none was given, or nothing arrives there
    TODAY = "today"  # one was asked for today


def nudge(case_file: CaseFile, *, by: AbstractUser, now: datetime) -> NotNudged | None:
    """One a day, whoever asks; None where it will go. Under the mandate, which the caller has looked up in the lock."""
    with acting(case_file, now=now, by=by.get_username()):
        mailbox = getattr(case_file, "mailbox", None)
        if mailbox is None or mailbox.undeliverable_at is not None:
            return NotNudged.NO_ADDRESS
        said = {"asked_by": by.get_username()}
        _nudge, is_new = Nudge.objects.get_or_create(
            case_file=case_file, asked_on=timezone.localdate(now), defaults=said
        )
        if not is_new:
            return NotNudged.TODAY
        write_down(case_file, What.NUDGED, now, who=by.get_username())
    return None
