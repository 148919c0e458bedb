"""Telling a change to the person of the file, which re-opens it: each looked at once more, in its lock."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import UUIDField
from django.utils import timezone

from enrollment.access.records.models import Scope
from enrollment.access.visible import is_visible_to, visible_to
from enrollment.case_file.records.acts import acting, household_locked
from enrollment.case_file.records.models import CaseFile
from enrollment.law_changes.law.result import Difference
from enrollment.law_changes.pages.words import message_for
from enrollment.law_changes.records.models import ResultChange
from enrollment.law_changes.records.turning import result_on
from enrollment.messages.records.writing import write_to_client
from enrollment.server.prepared import Placeholder, Prepared
from enrollment.standing.records.reading import holding_of


class TellingOutcome(StrEnum):
    """What became of one change."""

    TOLD = "told"
    SET_ASIDE = "set-aside"
    STANDS_OTHERWISE = (
        "stands-otherwise"  # the file says something else by now: there is nothing of this to tell
    )
    NO_MANDATE = "no-mandate"
    NOT_WAITING = "not-waiting"  # told or set aside by somebody else meanwhile


def waiting_for(who: AbstractUser, now: datetime, *, least: Scope = Scope.LOOK) -> Iterable[ResultChange]:
    """The changes that wait to be told, of the files that somebody of the desk may see; the newest first."""
    seen = is_visible_to(who, timezone.localdate(now), least=least, file="case_file")
    waiting = ResultChange.objects.filter(seen, settled_at=None)
    return waiting.select_related("case_file", "former", "edition")


def settle(change: int, *, who: AbstractUser, now: datetime, is_told: bool) -> TellingOutcome:
    """Tell it, or set it aside. Whoever revokes the mandate, sends the file or tells it meanwhile comes before or after."""
    with transaction.atomic():
        asked = ResultChange.objects.filter(pk=change).first()
        if asked is None:
            return TellingOutcome.NOT_WAITING
        household_locked([asked.case_file_id])
        seen = visible_to(who, timezone.localdate(now), least=Scope.ACT)
        case_file = seen.filter(pk=asked.case_file_id).first()
        if case_file is None:
            return TellingOutcome.NO_MANDATE
        waiting = ResultChange.objects.filter(pk=change, settled_at=None).first()
        if waiting is None:
            return TellingOutcome.NOT_WAITING
        if not is_told:
            finish(waiting, who, now, is_told=False)
            return TellingOutcome.SET_ASIDE
        if not still_says(case_file, waiting, timezone.localdate(now)):
            finish(waiting, who, now, is_told=False)
            return TellingOutcome.STANDS_OTHERWISE
        tell(case_file, waiting, who, now)
    return TellingOutcome.TOLD


def still_says(case_file: CaseFile, waiting: ResultChange, today: date) -> bool:
    """Whether the file still says what the change leads to; reckoned for the same day, and not sent since."""
    holding, after = holding_of(case_file), waiting.as_difference().after
    is_in_hand = result_on(holding, today) is not None
    return is_in_hand and result_on(holding, waiting.day) == after


def tell(case_file: CaseFile, waiting: ResultChange, who: AbstractUser, now: datetime) -> None:
    """A message in the client's language, and a banner on their file until they say that they have read it.

    A planned day that the law doesn't bear any more is taken back: a file that counted as waiting is open again.
    """
    name, changed = who.get_username(), waiting.as_difference()
    with acting(case_file, now=now, by=name):
        language = case_file.language
        write_to_client(
            case_file, message_for(changed, language), now=now, by=name, language=language, about="law"
        )
        if plan_is_void(case_file, changed):
            CaseFile.objects.filter(pk=case_file.pk).update(planned_on=None)
        finish(waiting, who, now, is_told=True)


def plan_is_void(case_file: CaseFile, changed: Difference) -> bool:
    """Whether the person planned a day on which the law doesn't let them file any more."""
    first_day = changed.after.first_day
    return case_file.planned_on is not None and (first_day is None or case_file.planned_on < first_day)


def finish(waiting: ResultChange, who: AbstractUser, now: datetime, *, is_told: bool) -> None:
    """It waits no longer."""
    waiting.settled_at, waiting.told_by = now, who.get_username()
    waiting.told_at = now if is_told else None
    waiting.save(update_fields=["settled_at", "told_by", "told_at"])


def told_and_unread(case_file: CaseFile) -> ResultChange | None:
    """What the person of a file was told and hasn't said that they have read: the newest."""
    return _told_and_unread.first(file=case_file.pk)


_told_and_unread = Prepared(
    lambda: ResultChange.objects.filter(
        case_file=Placeholder("file", UUIDField()), told_at__isnull=False, read_at=None
    ).order_by("-told_at")[:1]
)


def has_read(case_file: CaseFile, now: datetime) -> None:
    """The person says so, of everything that they were told."""
    with acting(case_file, now=now):
        told = ResultChange.objects.filter(case_file=case_file, told_at__isnull=False, read_at=None)
        told.update(read_at=now)
