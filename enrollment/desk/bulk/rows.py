"""Row by row: each file is looked up again in its lock, and what goes wrong with one leaves the others alone."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from enrollment.access.records.models import Scope
from enrollment.access.visible import visible_to
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile, Press
from enrollment.case_file.records.presses import digests_of
from enrollment.desk.bulk.chosen import Chosen


log = logging.getLogger(__name__)
# So many are locked together. Whoever writes in one of them meanwhile waits for some tenths of a second.
BATCH = 50


class RowOutcome(StrEnum):
    """What became of one file."""

    DONE = "done"
    ALREADY = "already"  # by this very page: it was sent twice
    REFUSED = "refused"
    CHANGED = "changed"  # since it was chosen: somebody should look first
    GONE = "gone"  # not entrusted, or not any more
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class RowResult:
    """One line of what is told; `why` is a sentence where it was refused."""

    reference: str
    outcome: RowOutcome
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Stays:
    """One file stays as it is: refused with a sentence, or changed since it was chosen."""

    outcome: RowOutcome
    why: str = ""


# Does it to all of these, and tells which stay as they are.
Deed = Callable[[Sequence[CaseFile]], Mapping[UUID, Stays]]


def done_to_each(
    chosen: Chosen, deed: Deed, *, who: AbstractUser, least: Scope, now: datetime
) -> list[RowResult]:
    """Do it to each; in the order in which they were chosen."""
    results: dict[UUID, RowResult] = {}
    # In one order everywhere, so that two people who do something at once never wait for each other.
    in_order = sorted(chosen.files)
    for start in range(0, len(in_order), BATCH):
        batch = in_order[start : start + BATCH]
        results |= _done_to_batch(chosen, batch, deed, who=who, least=least, now=now)
    return [results[each] for each in chosen.ids()]


def _done_to_batch(
    chosen: Chosen,
    batch: Sequence[tuple[UUID, str]],
    deed: Deed,
    *,
    who: AbstractUser,
    least: Scope,
    now: datetime,
) -> dict[UUID, RowResult]:
    results = {}
    with acting(now=now, by=who.get_username()) as act:
        visible = visible_to(who, timezone.localdate(now), least=least)
        act.locks(visible.filter(pk__in=[key for key, _reference in batch]).values_list("pk", flat=True))
        # Again, now that nobody else can change it.
        files = {each.pk: each for each in visible.filter(pk__in=[key for key, _reference in batch])}
        digests = digests_of(chosen.key, files)
        pressed = set(Press.objects.filter(digest__in=digests.values()).values_list("case_file", flat=True))
        to_do = [files[key] for key, _reference in batch if key in files and key not in pressed]
        stay = _all_or_each(to_do, deed, digests, now)
    for key, reference in batch:
        if key not in files:
            found = Stays(outcome=RowOutcome.GONE)
        elif key in pressed:
            found = Stays(outcome=RowOutcome.ALREADY)
        else:
            found = stay.get(key, Stays(outcome=RowOutcome.DONE))
        results[key] = RowResult(reference=reference, outcome=found.outcome, why=found.why)
    return results


def _all_or_each(
    files: Sequence[CaseFile], deed: Deed, digests: Mapping[UUID, str], now: datetime
) -> dict[UUID, Stays]:
    """All together, which is faster; where one breaks, each by itself, so that the others are done."""
    try:
        return _done(files, deed, digests, now)
    except Exception:
        if len(files) == 1:
            # The reference stands in what is told; the log names no file.
            log.exception("an act on many files broke at one of them")
            return {files[0].pk: Stays(outcome=RowOutcome.BROKEN)}
    stay: dict[UUID, Stays] = {}
    for each in files:
        stay |= _all_or_each([each], deed, digests, now)
    return stay


def _done(
    files: Sequence[CaseFile], deed: Deed, digests: Mapping[UUID, str], now: datetime
) -> dict[UUID, Stays]:
    with transaction.atomic():
        stay = dict(deed(files))
        Press.objects.bulk_create(
            Press(digest=digests[each.pk], case_file=each, pressed_at=now)
            for each in files
            if each.pk not in stay
        )
    return stay
