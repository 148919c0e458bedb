"""Signs of life of advisors at files. Nothing is locked by them: they only let people speak to each other."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from enrollment.case_file.records.models import CaseFile
from enrollment.presence.records.models import Presence


# A page with script gives a sign each minute; one without it only when it is loaded.
LASTS = timedelta(minutes=10)


def is_here(case_file: CaseFile, user: User, now: datetime) -> list[Presence]:
    """A sign of life; and the others who have this file open, those who came first before the others."""
    own = Presence.objects.filter(case_file=case_file, user=user)
    if not own.filter(seen_at__gt=now - LASTS).update(seen_at=now):
        Presence.objects.update_or_create(
            case_file=case_file, user=user, defaults={"since": now, "seen_at": now}
        )
    others = Presence.objects.filter(case_file=case_file, seen_at__gt=now - LASTS).exclude(user=user)
    return list(others.select_related("user").order_by("since", "pk"))


def has_left(case_file: CaseFile, user: User) -> None:
    """They closed the page."""
    Presence.objects.filter(case_file=case_file, user=user).delete()


def forget_who_left(now: datetime) -> None:
    """Nobody needs to know later who was where; the log of the file says who opened it."""
    Presence.objects.filter(seen_at__lte=now - LASTS).delete()
