"""What is kept for minutes, hours or a day is gone after it, whether or not anybody comes by."""

from datetime import datetime
from importlib import import_module

from django.conf import settings

from enrollment.case_file.records.models import Invitation, SharedHousehold
from enrollment.outbox.records import confirmation
from enrollment.privacy.records import erasures
from enrollment.privacy.records.erasing import truncate_log


def sweep(now: datetime) -> None:
    """Codes, confirmations, invitations, sessions, households without files, erasures older than any copy."""
    confirmation.forget_the_old(now)
    Invitation.objects.filter(expires_at__lte=now).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    SharedHousehold.objects.filter(files=None).delete()
    erasures.forget_the_old(now)
    erasures.write_beside(erasures.in_database())
    truncate_log()
