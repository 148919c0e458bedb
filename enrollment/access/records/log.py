"""The log of a file: who did what with it. Added line by line, each chained to the one before."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from enrollment.access.records.models import AccessEvent, What
from enrollment.case_file.records.models import CaseFile


def write_down(
    case_file: CaseFile, what: What, now: datetime, *, who: str = "", why: str = ""
) -> AccessEvent:
    """Add a line; two at once stand one after the other."""
    [line] = write_down_for([case_file], what, now, who=who, why=why)
    return line


def write_down_for(
    case_files: Iterable[CaseFile], what: What, now: datetime, *, who: str = "", why: str = ""
) -> list[AccessEvent]:
    """The same line in the log of each of these files, in as few queries as for one."""
    ids = [each.pk for each in case_files]
    last = AccessEvent.objects.filter(case_file=OuterRef("pk")).order_by("-number")
    with transaction.atomic():
        locked = CaseFile.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        list(locked.values_list("pk"))
        ends = CaseFile.objects.filter(pk__in=ids).values_list(
            "pk", Subquery(last.values("number")[:1]), Subquery(last.values("digest")[:1])
        )
        lines = [
            AccessEvent(
                case_file_id=key,
                number=(number or 0) + 1,
                at=now,
                what=what,
                who=who,
                why=why,
                previous=digest or "",
            )
            for key, number, digest in ends
        ]
        for line in lines:
            line.digest = digest_of(line)
        return AccessEvent.objects.bulk_create(lines)


def write_down_once_a_day(case_file: CaseFile, what: What, now: datetime, *, who: str) -> None:
    """Whoever does it a hundred times on one day, here, fills no log."""
    write_down_once_a_day_for([case_file], what, now, who=who)


def write_down_once_a_day_for(
    case_files: Collection[CaseFile], what: What, now: datetime, *, who: str
) -> None:
    """The same for each of these files."""
    today = AccessEvent.objects.filter(case_file__in=case_files, what=what, at__date=timezone.localdate(now))
    written = {line.case_file_id for line in today if line.who == who}
    if new := [each for each in case_files if each.pk not in written]:
        write_down_for(new, what, now, who=who)


def digest_of(line: AccessEvent) -> str:
    """SHA-256 over everything that the line says and the line before it."""
    told = (
        line.case_file_id,
        line.number,
        line.at.isoformat(),
        line.what,
        line.who,
        line.why,
        line.previous,
    )
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()


def broken_lines(case_file: CaseFile) -> list[int]:
    """The numbers of lines that were changed, or before which one is missing."""
    wrong, expected, previous = [], 1, ""
    for line in AccessEvent.objects.filter(case_file=case_file).order_by("number"):
        if line.number != expected or line.previous != previous or line.digest != digest_of(line):
            wrong.append(line.number)
        expected, previous = line.number + 1, line.digest
    return wrong
