"""The door through which every act on a file goes: one transaction, its household locked, and then it is made known.

Whoever keeps books of files listens to `acted`, within the transaction: the books are right, or nothing has happened.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal

from enrollment.case_file.records.models import CaseFile


# Who acts, when it is the person of the file.
APPLICANT = "applicant"
HELPER = "helper:"


def helper(name: str) -> str:
    """Who acts, when it is somebody whom the person lets fill in: by name."""
    return f"{HELPER}{name}"


def is_clients_side(by: str) -> bool:
    """Whether the person acts, or a helper for them; otherwise an advisor does."""
    return by == APPLICANT or by.startswith(HELPER)


# Sent with `files` (ids of the files that may stand otherwise now, partners' included), `beside` (ids of those that say the
# same as before, and are looked after by somebody else) and `now`.
acted = Signal()


class Act:
    """What is being done now, to which files, by whom."""

    def __init__(self, now: datetime, by: str) -> None:
        self._now, self._by = now, by
        self._files: set[UUID] = set()  # to which it is done
        self._locked: set[UUID] = set()  # with their partners'
        self._beside: set[UUID] = set()  # to which something is done that changes nothing of what they say

    def looks_at(self, file: UUID) -> CaseFile | None:
        """The file, if there is one; nobody else writes to it or to the partner's until the act is done."""
        household = {each.pk: each for each in whole_households([file]).select_for_update()}
        self._locked |= household.keys()
        return household.get(file)

    def locks(self, files: Iterable[UUID]) -> None:
        """Nobody else writes to these or to their partners' until the act is done, whether or not it is done to them."""
        self._locked.update(household_locked(files))

    def on(self, *case_files: CaseFile) -> None:
        """It is done to these too; nobody else writes to them or to their partners' until it is done."""
        named = {each.pk for each in case_files}
        self._files |= named
        if not named <= self._locked:
            self._locked |= named.union(household_locked(named))

    def beside(self, *case_files: CaseFile) -> None:
        """Something is done that changes nothing of what these files say, as who looks after them; they are locked already."""
        self._beside |= {each.pk for each in case_files}

    def make_known(self) -> None:
        """The partners that they had when the act began may stand otherwise too; those of now are for listeners to find."""
        told = self._files | self._beside
        if not told:
            return
        moved = {"updated_at": self._now}
        if self._files and is_clients_side(self._by):
            moved["client_acted_at"] = self._now
        CaseFile.objects.filter(pk__in=told).update(**moved)
        files = frozenset(self._locked if self._files else ())
        acted.send(sender=Act, files=files, beside=frozenset(self._beside - files), now=self._now)


being_done: ContextVar[Act | None] = ContextVar("being_done", default=None)


@contextmanager
def acting(*case_files: CaseFile, now: datetime, by: str = APPLICANT) -> Iterator[Act]:
    """What is done within happens to these files, all of it or nothing; part of a larger act, it is known with that."""
    with transaction.atomic():
        larger = being_done.get()
        if larger is not None:
            larger.on(*case_files)
            yield larger
            return
        act = Act(now, by)
        act.on(*case_files)
        token = being_done.set(act)
        try:
            yield act
            act.make_known()
        finally:
            being_done.reset(token)


def whole_households(files: Iterable[UUID]) -> QuerySet[CaseFile]:
    """These files and their partners'."""
    asked = list(files)
    households = CaseFile.objects.filter(pk__in=asked, shared_household__isnull=False)
    both = Q(pk__in=asked) | Q(shared_household__in=households.values("shared_household"))
    return CaseFile.objects.filter(both).order_by("pk")


def household_locked(files: Iterable[UUID]) -> list[UUID]:
    """The ids of the same, locked in one order, so that two people never wait for each other."""
    return list(whole_households(files).select_for_update().values_list("pk", flat=True))
