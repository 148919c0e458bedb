"""What is kept for minutes, hours or a day is gone after it."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from enrollment.access.records.models import Spent
from enrollment.case_file.records.models import Invitation, Press
from enrollment.intake.records.lists import resume_lists
from enrollment.intake.records.preparing import sweep_prepared
from enrollment.outbox.records.confirmation import forget_the_old
from enrollment.presence.records.presence import forget_who_left


A_DAY = timedelta(days=1)


def sweep_what_ends(now: datetime) -> None:
    """Counts of visitors, presses of buttons, invitations, prepared files, codes, confirmations, sessions."""
    Spent.objects.filter(ends_at__lte=now).delete()
    Press.objects.filter(pressed_at__lte=now - A_DAY).delete()
    Invitation.objects.filter(expires_at__lte=now).delete()
    forget_the_old(now)
    sweep_prepared(now)
    resume_lists(now)
    forget_who_left(now)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
