"""The end of a file: all its rows at once, nothing of them left in the files of the database, and its end remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from enrollment.case_file.records.acts import APPLICANT, acting
from enrollment.case_file.records.models import CaseFile, SharedHousehold
from enrollment.case_file.records.partners import close_if_alone
from enrollment.privacy.records.erasures import remember
from enrollment.privacy.records.inventory import counts_of


# How long an erasure waits for others who are reading, before it leaves the overwriting to the next round: milliseconds.
PATIENCE = 1000


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What was erased, and when; `rows` by the label of the table."""

    reference: str
    at: datetime
    rows: Mapping[str, int]


def erase(case_file: CaseFile, now: datetime, *, by: str = APPLICANT) -> Erased:
    """Everything of the file and nothing of the partner's; what was erased is counted before."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # What is deleted is overwritten, whatever the library was built with.
            cursor.execute("PRAGMA secure_delete = ON")
    with acting(case_file, now=now, by=by):
        erased = Erased(reference=case_file.reference, at=now, rows=counts_of(case_file))
        # As it stands in the lock: a partner may have come, or left, since the file was read.
        household, pk = SharedHousehold.objects.filter(files=case_file.pk).first(), case_file.pk
        # What the desk noted of changes names the file by its id and its reference.
        noted = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(CaseFile))
        noted.filter(object_id=str(pk)).delete()
        case_file.delete()
        close_if_alone(household)
        remember(pk, timezone.localdate(now))
    transaction.on_commit(truncate_log)
    return erased


def truncate_log() -> bool:
    """Empty SQLite's write-ahead log, which still holds what was erased; False while others read from it.

    The round of `manage.py retention` does it again, so what one erasure leaves is gone some minutes later.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
