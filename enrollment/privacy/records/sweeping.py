"""What is kept for minutes, hours or a day is gone after it, whether or not anybody comes by."""

from datetime import datetime

from enrollment.access.records.models import PrintLink
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import SharedHousehold
from enrollment.outbox.records.sweeping import sweep_what_ends
from enrollment.privacy.records import erasures
from enrollment.privacy.records.erasing import truncate_log


def sweep(now: datetime) -> None:
    """What ends by itself, households without files, erasures older than any copy."""
    sweep_what_ends(now)
    PrintLink.objects.filter(ends_at__lte=now).delete()
    # Of no file, and through the door all the same: a household that goes says so to whatever files it has.
    with acting(now=now):
        SharedHousehold.objects.filter(files=None).delete()
    erasures.forget_the_old(now)
    erasures.write_beside(erasures.in_database())
    truncate_log()
