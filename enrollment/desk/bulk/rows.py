"""Row by row: each file is looked up again in its lock, and what goes wrong with one leaves the others alone."""

import logging
from collections.abc import Callable, Sequence
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


class Outcome(StrEnum):
    """What became of one file."""

    DONE = "done"
    ALREADY = "already"  # by this very page: it was sent twice
    REFUSED = "refused"
    CHANGED = "changed"  # since it was chosen: somebody should look first
    GONE = "gone"  # not entrusted, or not any more
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of what is told; `why` is a sentence where it was refused."""

    reference: str
    outcome: Outcome
    why: str = ""


class RowRefused(Exception):
    """This file stays as it is, for a reason that is told."""


class RowChanged(Exception):
    """This file isn't any more what it was when it was chosen."""


Deed = Callable[[CaseFile], None]


def done_to_each(
    chosen: Chosen, deed: Deed, *, who: AbstractUser, least: Scope, now: datetime
) -> list[Result]:
    """Do it to each; in the order in which they were chosen."""
    results: dict[UUID, Result] = {}
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
) -> dict[UUID, Result]:
    results = {}
    with acting(now=now, by=who.get_username()) as act:
        visible = visible_to(who, timezone.localdate(now), least=least)
        act.locks(visible.filter(pk__in=[key for key, _reference in batch]).values_list("pk", flat=True))
        # Again, now that nobody else can change it.
        files = {each.pk: each for each in visible.filter(pk__in=[key for key, _reference in batch])}
        digests = digests_of(chosen.key, files)
        pressed = set(Press.objects.filter(digest__in=digests.values()).values_list("case_file", flat=True))
        for key, reference in batch:
            if key not in files:
                outcome, why = Outcome.GONE, ""
            elif key in pressed:
                outcome, why = Outcome.ALREADY, ""
            else:
                outcome, why = _done_to_one(files[key], digests[key], deed, now)
            results[key] = Result(reference=reference, outcome=outcome, why=why)
    return results


def _done_to_one(case_file: CaseFile, digest: str, deed: Deed, now: datetime) -> tuple[Outcome, str]:
    try:
        with transaction.atomic():
            Press.objects.create(digest=digest, case_file=case_file, pressed_at=now)
            deed(case_file)
    except RowRefused as refused:
        return Outcome.REFUSED, str(refused)
    except RowChanged:
        return Outcome.CHANGED, ""
    except Exception:
        # The reference stands in what is told; the log names no file.
        log.exception("an act on many files broke at one of them")
        return Outcome.BROKEN, ""
    return Outcome.DONE, ""
