"""That files were erased, remembered twice: in the database, and beside it, where no copy that is brought back can reach.

Beside it lies a file for each day below `DROITS_VAR/erasures`, a hash on each line: nothing of a person, and no id.
"""

import logging
import os
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records.models import PreparedFile
from enrollment.privacy.law.retention import ERASURES_REMEMBERED
from enrollment.privacy.records.models import Erasure, hash_of


logger = logging.getLogger(__name__)
Remembered = Mapping[str, date]  # the day of an erasure, by the hash of the file


def folder() -> Path:
    """Where erasures are written down beside the database; all servers share it, as everything in DROITS_VAR."""
    return settings.VAR / "erasures"


def remember(file: uuid.UUID, day: date) -> None:
    """Within the transaction that erases; written beside the database once that has happened, and never before."""
    found, _made = Erasure.objects.get_or_create(file_hash=hash_of(file), defaults={"erased_on": day})
    transaction.on_commit(lambda: write_beside({found.file_hash: found.erased_on}))


def remember_emptied(prepared: uuid.UUID, now: datetime, **_signal: object) -> None:
    """What a team had typed of a client has left the file prepared for them: taken, refused or withdrawn."""
    remember(prepared, timezone.localdate(now))


def write_beside(erasures: Remembered) -> None:
    """Add what isn't there yet. A full disk keeps nobody from being erased: the next round writes what is missing."""
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        known = beside()
        for file_hash, day in erasures.items():
            if file_hash not in known:
                written = os.open(
                    folder() / day.isoformat(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, mode=0o600
                )
                with os.fdopen(written, "a") as lines:
                    lines.write(file_hash + "\n")
    except OSError:
        logger.exception("An erasure could not be written beside the database; the next round tries again.")


def beside() -> dict[str, date]:
    """What is written beside the database; a line that was cut off names no file."""
    found = {}
    for path in sorted(folder().glob("????-??-??")):
        for line in path.read_text("ascii", errors="replace").split():
            found[line] = date.fromisoformat(path.name)
    return found


def in_database() -> dict[str, date]:
    """What the database remembers."""
    return dict(Erasure.objects.values_list("file_hash", "erased_on"))


def remembered() -> dict[str, date]:
    """Every erasure that is known here: to be read before a database is exchanged for a copy, and handed to `replay`."""
    return beside() | in_database()


def restored(also: Remembered) -> tuple[Remembered, list[CaseFile]]:
    """Every erasure known here or named, and the files that are there although they were erased."""
    known = {**remembered(), **also}
    ids = CaseFile.objects.order_by("pk").values_list("pk", flat=True)
    back = [pk for pk in ids.iterator(chunk_size=2000) if hash_of(pk) in known]
    return known, list(CaseFile.objects.filter(pk__in=back).order_by("pk"))


def prepared_again(known: Remembered) -> list[uuid.UUID]:
    """Prepared files that wait once more although they were decided on or withdrawn since the copy was made."""
    waiting = PreparedFile.objects.filter(state=PreparedFile.State.WAITING).values_list("pk", flat=True)
    return [pk for pk in waiting.iterator(chunk_size=2000) if hash_of(pk) in known]


def keep_remembering(erasures: Remembered) -> None:
    """Both places know all of them."""
    rows = [Erasure(file_hash=file_hash, erased_on=day) for file_hash, day in erasures.items()]
    Erasure.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    write_beside(erasures)


def forget_the_old(now: datetime) -> None:
    """No copy of the database is as old as that."""
    last_day = timezone.localdate(now) - ERASURES_REMEMBERED
    Erasure.objects.filter(erased_on__lt=last_day).delete()
    for path in folder().glob("????-??-??"):
        if date.fromisoformat(path.name) < last_day:
            path.unlink(missing_ok=True)


def names_of(lines: Iterable[str]) -> dict[str, date]:
    """Erasures as `manage.py replay_deletions --list` writes them: a day and a hash on each line."""
    found = {}
    for line in lines:
        if line.strip():
            day, file_hash = line.split()
            found[file_hash] = date.fromisoformat(day)
    return found
