"""One round over the files that nobody uses: warnings, and the end. Safe to run at any time, twice, and in several processes.

Every file is looked at by itself, and erased only after it was read once more under its lock: an act that came meanwhile keeps it.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.law.outcome import last_contact, retention_in
from enrollment.privacy.law.retention import (
    NOTHING_FOR,
    Retention,
    RetentionAct,
    Warned,
    act_due,
    end_of,
    step_after,
)
from enrollment.privacy.pages.warning_mails import COLUMN, WarningOutcome, warn
from enrollment.privacy.records.erasing import erase
from enrollment.privacy.records.models import RetentionWatch
from enrollment.standing.law.holding import Holding
from enrollment.standing.records.reading import Holdings, holding_of
from enrollment.tracking.law.working_days import is_working_day


logger = logging.getLogger(__name__)
BATCH = 100
# Who acts, when nobody does any more.
RETENTION = "retention"


class Became(StrEnum):
    """What became of a file in a round."""

    WARNED = "warned"
    SHOWN = "warned on its pages"
    ERASED = "erased"
    LATER = "later"
    UNREACHABLE = "waits for the mail server"
    BROKEN = "broken"
    WOULD = "would be"


BECAME = {
    WarningOutcome.SENT: Became.WARNED,
    WarningOutcome.SHOWN: Became.SHOWN,
    WarningOutcome.LATER: Became.LATER,
    WarningOutcome.UNREACHABLE: Became.UNREACHABLE,
}


@dataclass(frozen=True, kw_only=True)
class Done:
    """One file, what was to be done about it, and what became of that; by its reference, which names nobody."""

    reference: str
    act: RetentionAct | None
    became: Became


def looked_at(today: date, now: datetime) -> QuerySet[CaseFile]:
    """The files of which something may be due: unused for weeks, and not known to have time."""
    unknown = Q(retention_watch=None) | Q(retention_watch__look_again_on=None)
    has_time_no_more = Q(retention_watch__look_again_on__lte=today)
    used_since = Q(retention_watch__contact_at__lt=F("client_acted_at"))
    idle = CaseFile.objects.filter(client_acted_at__lt=now - NOTHING_FOR)
    return idle.filter(unknown | has_time_no_more | used_since)


def whole_round(
    today: date, now: datetime, *, dry_run: bool = False, everything: bool = False
) -> Iterator[Done]:
    """Each file for which something was due. `everything`: also those that had time; after a change of the lengths."""
    if not is_working_day(today):
        return  # nothing can be due, and what waits for Monday isn't worked out every five minutes
    files = CaseFile.objects.all() if everything else looked_at(today, now)
    keys = list(files.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = list(CaseFile.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk"))
        holdings = Holdings.of_files(batch)
        for case_file in batch:
            try:
                done = turn_of(case_file, holdings.of(case_file), today, now, dry_run=dry_run)
            except Exception:
                # Its id names nobody, and leads the operator to the file. The others have their turn.
                logger.exception("File %s could not be looked at.", case_file.pk)
                done = Done(reference=case_file.reference, act=None, became=Became.BROKEN)
            if done is not None:
                yield done


def turn_of(
    case_file: CaseFile, holding: Holding, today: date, now: datetime, *, dry_run: bool
) -> Done | None:
    """One file's turn; None where nothing is due."""
    retention, contact_at = retention_in(holding, today), last_contact(holding)
    watch = RetentionWatch.objects.filter(pk=case_file.pk, contact_at=contact_at).first()
    act = act_due(retention, warned_of(watch), today)
    if dry_run:
        return act and Done(reference=case_file.reference, act=act, became=Became.WOULD)
    watch = watch or begun(case_file.pk, contact_at)
    became = done_about(act, watch, retention, today, now) if act else None
    if became is not Became.ERASED:
        look_again(watch.pk, retention)
    return Done(reference=case_file.reference, act=act, became=became) if became else None


def done_about(
    act: RetentionAct, watch: RetentionWatch, retention: Retention, today: date, now: datetime
) -> Became:
    """Do what is due."""
    if act is RetentionAct.ERASE:
        return Became.ERASED if erased_if_still_due(watch.pk, today, now) else Became.LATER
    warned = warned_of(watch)
    given = {COLUMN[act].replace("warned_", ""): today}
    end = end_of(retention, Warned(**{"first_on": warned.first_on, "second_on": warned.second_on, **given}))
    return BECAME[warn(watch, act, end, today, now)]


@transaction.atomic
def erased_if_still_due(file: UUID, today: date, now: datetime) -> bool:
    """Read once more while nobody else can write to it: whoever used it meanwhile keeps it."""
    household_locked([file])
    case_file = CaseFile.objects.filter(pk=file).first()
    if case_file is None:
        return False
    holding = holding_of(case_file)
    watch = RetentionWatch.objects.filter(pk=file, contact_at=last_contact(holding)).first()
    if act_due(retention_in(holding, today), warned_of(watch), today) is not RetentionAct.ERASE:
        return False
    erase(case_file, now, by=RETENTION)
    return True


def warned_of(watch: RetentionWatch | None) -> Warned:
    """The warnings that were given since the last contact."""
    if watch is None:
        return Warned()
    return Warned(first_on=watch.first_warned_on, second_on=watch.second_warned_on)


def begun(file: UUID, contact_at: datetime) -> RetentionWatch:
    """The watch of a file from its last contact on: warnings of before count no more; those of another round do."""
    watch, made = RetentionWatch.objects.get_or_create(case_file_id=file, defaults={"contact_at": contact_at})
    if not made:
        blank = dict.fromkeys(("look_again_on", "first_warned_on", "second_warned_on", "claimed_on"))
        outdated = RetentionWatch.objects.filter(pk=file).exclude(contact_at=contact_at)
        outdated.update(contact_at=contact_at, **blank)
        watch.refresh_from_db()
    return watch


def look_again(file: UUID, retention: Retention) -> None:
    """The day before which nothing can be due."""
    watch = RetentionWatch.objects.filter(pk=file).first()
    if watch is not None:
        _act, day = step_after(retention, warned_of(watch))
        RetentionWatch.objects.filter(pk=file, contact_at=watch.contact_at).update(look_again_on=day)
