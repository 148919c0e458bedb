"""Whether the application and its database answer, and whether what people type can be saved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile


WAITS = 1000  # milliseconds for a turn to write
# Less than this on the disk, and the next answers can't be kept.
LEAST_FREE = 20 * 2**20  # bytes


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For the machine that watches this one: 503 with the reason where nothing can be written; it never waits long."""
    try:
        CaseFile.objects.exists()
        with soon():
            reason = unwritable()
    except DatabaseError as error:
        reason = f"the database can't be written: {type(error).__name__}"
    if not reason and free_bytes() < LEAST_FREE:
        reason = "the disk is full"
    response = HttpResponse(f"{reason or 'ok'}\n", content_type="text/plain", status=503 if reason else 200)
    response["Cache-Control"] = "no-store"
    return response


@contextmanager
def soon() -> Iterator[None]:
    """Within, nobody waits longer than a second for the database."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={WAITS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")


def unwritable() -> str:
    """Why nothing could be written now; empty where it could. Nothing is written."""
    # On SQLite a transaction begins by asking for the one turn to write; where the file can't be written, it fails here.
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = %s", [WAITS])
            cursor.execute("SHOW transaction_read_only")
            is_read_only = cursor.fetchone()[0] == "on"
            # Part of a larger transaction, what follows may take its time again.
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
            return "the database is read-only" if is_read_only else ""
    return ""


def free_bytes() -> int:
    """Room on the disk that the site writes to."""
    disk = os.statvfs(settings.VAR)
    return disk.f_bavail * disk.f_frsize
