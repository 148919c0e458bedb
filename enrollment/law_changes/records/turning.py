"""Works out every file of which that is not known for this day and this edition, and keeps what another edition changes.

Like is compared with like: the file as it is, under the edition of now, for the day for which the former worked it out.
What only the passing of days changes is no change of the law.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.daily_turn import batches_of
from enrollment.law_changes.law import edition as law
from enrollment.law_changes.law.result import Difference, Result, difference, result_of
from enrollment.law_changes.records.models import Edition, ResultChange, WorkedOut
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import Holdings


logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ChangedFile:
    """A file of which this edition says otherwise than a former one, reckoned for `day`."""

    case_file: CaseFile
    former: Edition
    difference: Difference
    day: date
    is_mixed: bool


@cache
def edition_here() -> law.LawEdition:
    """The edition that this process runs: read once, before somebody lays another beside it."""
    return law.edition_in()


def present_edition(now: datetime) -> Edition:
    """Its row, made where it is new."""
    here = edition_here()
    kept, _is_new = Edition.objects.get_or_create(
        fingerprint=here.fingerprint, defaults={"parts": dict(here.parts), "seen_at": now}
    )
    return kept


def waiting_files(edition: Edition, today: date) -> Q:
    """Those never worked out, on another day, under another edition, or changed on this day since they were."""
    morning = timezone.make_aware(datetime.combine(today, time.min))
    changed = Q(updated_at__gte=morning, updated_at__gt=F("worked_out__worked_out_at"))
    of_before = Q(worked_out__isnull=True) | ~Q(worked_out__worked_out_on=today)
    return of_before | ~Q(worked_out__edition=edition) | changed


def turn(now: datetime) -> tuple[int, int]:
    """Work them all out; how many there were, and of how many the law says otherwise."""
    edition, today = present_edition(now), timezone.localdate(now)
    worked_out = changed = 0
    for batch in batches_of(CaseFile.objects.filter(waiting_files(edition, today))):
        with transaction.atomic():
            # No act comes between reading a file and writing what follows from it.
            household_locked(batch)
            found = list(work_out(batch, edition, now))
        worked_out, changed = worked_out + len(batch), changed + len(found)
    return worked_out, changed


def work_out(batch: list[UUID], edition: Edition, now: datetime) -> Iterator[ChangedFile]:
    """Write down what this edition says of these files today, and what it says otherwise than a former one."""
    today, rows = timezone.localdate(now), []
    for case_file, holding, former in read(batch):
        result = result_on(holding, today)
        found = compared(case_file, holding, former, edition, (today, result))
        if found is not None:
            keep(found, edition, now)
            yield found
        rows.append(
            WorkedOut(
                case_file=case_file,
                edition=edition,
                result=None if result is None else result.as_kept(),
                worked_out_on=today,
                worked_out_at=now,
            )
        )
    WorkedOut.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["case_file"],
        update_fields=["edition", "result", "worked_out_on", "worked_out_at"],
    )


def would_change(now: datetime) -> Iterator[ChangedFile]:
    """The files of which this edition says otherwise than the one under which they were worked out. Writes nothing."""
    here, today = edition_here(), timezone.localdate(now)
    # An edition that no file was worked out under has no row yet.
    edition = Edition.objects.filter(fingerprint=here.fingerprint).first() or Edition()
    former = CaseFile.objects.filter(worked_out__isnull=False).exclude(
        worked_out__edition__fingerprint=here.fingerprint
    )
    for batch in batches_of(former):
        for case_file, holding, worked_out in read(batch):
            said = (today, result_on(holding, today))
            found = compared(case_file, holding, worked_out, edition, said)
            if found is not None:
                yield found


def read(batch: list[UUID]) -> Iterator[tuple[CaseFile, Holding | None, WorkedOut | None]]:
    """Each file of a batch with what it holds (None: it doesn't read), and what was worked out for it before."""
    asked, kept = set(batch), WorkedOut.objects.filter(case_file__in=batch).select_related("edition")
    former = {each.case_file_id: each for each in kept}
    holdings = Holdings.of_files(CaseFile.objects.filter(pk__in=batch))
    for case_file in holdings:
        if case_file.pk in asked:
            yield case_file, holding_in(holdings, case_file), former.get(case_file.pk)


def holding_in(holdings: Holdings, case_file: CaseFile) -> Holding | None:
    """What it holds; a file that doesn't read keeps no other from being worked out."""
    try:
        return holdings.of(case_file)
    except Exception:
        logger.exception("a file can’t be worked out")
        return None


def result_on(holding: Holding | None, day: date) -> Result | None:
    """What the law says of it on a day; None where it can't be worked out, or is out of its person's hands."""
    try:
        standing = standing_of(holding, day) if holding else None
    except Exception:
        logger.exception("a file can’t be worked out")
        return None
    if holding is None or (standing is not None and standing.is_out):
        return None
    return result_of(standing)


def compared(
    case_file: CaseFile,
    holding: Holding | None,
    former: WorkedOut | None,
    edition: Edition,
    said: tuple[date, Result | None],
) -> ChangedFile | None:
    """What this edition changes for a file that is still in its person's hands; `said`: what it says of it, on which day."""
    today, result = said
    if former is None or former.edition_id == edition.pk or result is None:
        return None
    before = former.as_result()
    after = result if former.worked_out_on == today else result_on(holding, former.worked_out_on)
    changed = difference(before, after) if before is not None and after is not None else None
    if changed is None:
        return None
    return ChangedFile(
        case_file=case_file,
        former=former.edition,
        difference=changed,
        day=former.worked_out_on,
        is_mixed=case_file.updated_at > former.worked_out_at,
    )


def keep(found: ChangedFile, edition: Edition, now: datetime) -> None:
    """Keep it until it is told; together with one that waits already it is one, or none where the law is back."""
    waiting = ResultChange.objects.filter(case_file=found.case_file, settled_at=None).first()
    if waiting is None:
        waiting = ResultChange(
            case_file=found.case_file, former=found.former, before=found.difference.before.as_kept()
        )
    after = found.difference.after.as_kept()
    if waiting.pk and waiting.before == after:
        waiting.delete()
        return
    waiting.edition, waiting.after, waiting.day, waiting.found_at = edition, after, found.day, now
    waiting.is_mixed = waiting.is_mixed or found.is_mixed
    waiting.save()
