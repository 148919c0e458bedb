"""The log of a file: who did what with it. Added line by line, each chained to the one before."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from enrollment.access.records.models import AccessEvent, What
from enrollment.case_file.records.models import CaseFile


def write_down(
    case_file: CaseFile, what: What, now: datetime, *, who: str = "", why: str = ""
) -> AccessEvent:
    """Add a line; two at once stand one after the other."""
    with transaction.atomic():
        CaseFile.objects.select_for_update().filter(pk=case_file.pk).values_list("pk").first()
        last = AccessEvent.objects.filter(case_file=case_file).order_by("-number").first()
        line = AccessEvent(
            case_file=case_file,
            number=last.number + 1 if last else 1,
            at=now,
            what=what,
            who=who,
            why=why,
            previous=last.digest if last else "",
        )
        line.digest = digest_of(line)
        line.save(force_insert=True)
    return line


def write_down_once_a_day(case_file: CaseFile, what: What, now: datetime, *, who: str) -> None:
    """Whoever does it a hundred times on one day, here, fills no log."""
    lines = AccessEvent.objects.filter(case_file=case_file, what=what, at__date=timezone.localdate(now))
    if who not in {line.who for line in lines}:
        write_down(case_file, what, now, who=who)


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
