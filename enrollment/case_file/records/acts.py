"""The door through which every act on a file goes: one transaction, its household locked, and then it is made known.

Whoever keeps books of files listens to `acted`, within the transaction: the books are right, or nothing has happened.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL
from django.dispatch import Signal

from enrollment.case_file.records.models import CaseFile
from enrollment.server.prepared import PreparedByIds, change


# Who acts, when it is the person of the file.
APPLICANT = "applicant"
HELPER = "helper:"


def helper(name: str) -> str:
    """Who acts, when it is somebody whom the person lets fill in: by name."""
    return f"{HELPER}{name}"


def helper_named_in(by: str) -> str:
    """The name of the helper who acted; empty where somebody else did."""
    return by.removeprefix(HELPER) if by.startswith(HELPER) else ""


def is_clients_side(by: str) -> bool:
    """Whether the person acts, or a helper for them; otherwise an advisor does."""
    return by == APPLICANT or by.startswith(HELPER)


# Sent with `files` (ids of the files that may stand otherwise now, partners' included), `beside` (ids of those that say the
# same as before, and are looked after by somebody else) and `now`.
acted = Signal()


class InWhosePlace(Protocol):
    """In whose hands a request is that isn’t the person’s: an advisor who fills in for them."""

    def name(self) -> str:
        """Who acts; empty where it is the person after all."""

    def check(self) -> None:
        """Raise where they may do so no longer; asked once nobody else can change that."""


# Set while a request is answered in which somebody of the desk may act in a client's place.
in_whose_place: ContextVar[InWhosePlace | None] = ContextVar("in_whose_place", default=None)


class ActUnderWay:
    """What is being done now, to which files, by whom."""

    def __init__(self, now: datetime, by: str) -> None:
        self._now, self._by = now, by
        self._files: set[UUID] = set()  # to which it is done
        self._locked: set[UUID] = set()  # with their partners'
        self._beside: set[UUID] = set()  # to which something is done that changes nothing of what they say
        self._moved: set[UUID] = set()  # whose moment stands there already

    def looks_at(self, file: UUID) -> CaseFile | None:
        """The file, if there is one; nobody else writes to it or to the partner's until the act is done."""
        household = {each.pk: each for each in _locked(_households, [file])}
        self._locked |= household.keys()
        self._check()
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
            self._check()

    @staticmethod
    def _check() -> None:
        """Whoever took the mandate back meanwhile comes before, or after."""
        if (hand := in_whose_place.get()) is not None and hand.name():
            hand.check()

    def beside(self, *case_files: CaseFile) -> None:
        """Something is done that changes nothing of what these files say, as who looks after them; they are locked already."""
        self._beside |= {each.pk for each in case_files}

    def writes(self, case_file: CaseFile, *columns: str) -> None:
        """It is done to this file too, whose columns are written as they stand in it, and the moment with them."""
        self.on(case_file)
        written = {name: getattr(case_file, name) for name in columns}
        change(CaseFile, [case_file.pk], **written, **self._moment())
        self._moved.add(case_file.pk)

    def _moment(self) -> dict[str, datetime]:
        """When what is done to files was done, as their columns say it."""
        by_client = self._files and is_clients_side(self._by)
        return {"updated_at": self._now, **({"client_acted_at": self._now} if by_client else {})}

    def make_known(self) -> None:
        """The partners that they had when the act began may stand otherwise too; those of now are for listeners to find."""
        told = self._files | self._beside
        if not told:
            return
        if unmoved := told - self._moved:
            change(CaseFile, unmoved, **self._moment())
        files = frozenset(self._locked if self._files else ())
        acted.send(sender=ActUnderWay, files=files, beside=frozenset(self._beside - files), now=self._now)


being_done: ContextVar[ActUnderWay | None] = ContextVar("being_done", default=None)


@contextmanager
def acting(*case_files: CaseFile, now: datetime, by: str = APPLICANT) -> Iterator[ActUnderWay]:
    """What is done within happens to these files, all of it or nothing; part of a larger act, it is known with that."""
    with transaction.atomic():
        larger = being_done.get()
        if larger is not None:
            larger.on(*case_files)
            yield larger
            return
        hand = in_whose_place.get()
        act = ActUnderWay(now, hand.name() or by if hand is not None else by)
        act.on(*case_files)
        token = being_done.set(act)
        try:
            yield act
            act.make_known()
        finally:
            being_done.reset(token)


def whole_households(files: Iterable[UUID]) -> QuerySet[CaseFile]:
    """These files and their partners'."""
    asked = [CaseFile._meta.pk.get_db_prep_value(each, connection) for each in files]
    return households_of(asked) if asked else CaseFile.objects.none()


def households_of(asked: Sequence[Any], among: QuerySet[CaseFile] | None = None) -> QuerySet[CaseFile]:
    """The same, of ids as the database has them or blanks for them; of all or of those that were asked for already.

    No subquery: its table would have another name. They are found by their ids, for PostgreSQL reads every file to look for
    one or the other; that they belong together is asked again of each, which may have been waited for.
    """
    table = connection.ops.quote_name(CaseFile._meta.db_table)
    marks = ", ".join(["%s"] * len(asked))
    theirs = (
        f"SELECT own.shared_household_id FROM {table} own "  # noqa: S608
        f"WHERE own.id IN ({marks}) AND own.shared_household_id IS NOT NULL"
    )
    found = (
        f"SELECT own.id FROM {table} own WHERE own.id IN ({marks}) UNION ALL "  # noqa: S608
        f"SELECT partner.id FROM {table} partner WHERE partner.shared_household_id IN ({theirs})"
    )
    both = (
        f"({table}.id IN ({found}) "
        f"AND ({table}.id IN ({marks}) OR {table}.shared_household_id IN ({theirs})))"
    )
    of_these = RawSQL(both, (*asked, *asked, *asked, *asked), output_field=BooleanField())  # noqa: S611
    return (CaseFile.objects.all() if among is None else among).filter(of_these).order_by("pk")


def household_locked(files: Iterable[UUID]) -> list[UUID]:
    """The ids of the same, locked in one order, so that two people never wait for each other.

    Whatever else of a file is locked, as a code that opens it, is locked after this: in that order by everybody.
    """
    return [each.pk for each in _locked(_ids, files)]


class _CameMeanwhile(Exception):
    """A partner has come while a file was waited for."""


def _locked(asked: PreparedByIds[CaseFile], files: Iterable[UUID]) -> list[CaseFile]:
    """These files and their partners', as they stand once nobody else writes to them.

    Where a partner came meanwhile, what is locked is let go and all are locked anew: theirs may come first in the order.
    """
    ids = list(files)
    if not connection.features.has_select_for_update:
        return asked(ids)  # one writes at a time there
    while True:
        with suppress(_CameMeanwhile), transaction.atomic():
            found = asked(ids)
            if _lack_partners(found):
                raise _CameMeanwhile
            return found


def _lack_partners(found: Sequence[CaseFile]) -> bool:
    """Whether some of these have a partner who isn't among them; a household has two files."""
    of_each = Counter(each.shared_household_id for each in found if each.shared_household_id)
    halves = [household for household, number in of_each.items() if number < 2]
    others = CaseFile.objects.filter(shared_household__in=halves).exclude(pk__in=[each.pk for each in found])
    return bool(halves) and others.exists()


_households = PreparedByIds(lambda ids: households_of(ids).select_for_update())
_ids = PreparedByIds(lambda ids: households_of(ids).select_for_update().only("pk", "shared_household"))
