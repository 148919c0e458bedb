"""Reads what files hold: the one list of tables, and as many queries for a thousand files as for one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Model, QuerySet
from django.db.models.expressions import RawSQL

from documents.records.models import HeldPaper, ResidenceProof
from enrollment.access.records.models import Mandate
from enrollment.case_file.records.acts import households_of
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message, Side
from enrollment.requests.law.request import WAITING
from enrollment.requests.records.models import Request
from enrollment.server.prepared import PreparedByIds
from enrollment.standing.law.holding import Holding, in_household
from enrollment.tracking.records.models import LetterReceived, MilestoneEntry
from reimbursement.records.models import CareExpense


# Besides these, the days that a person put down for the time before cover: one row at most, read with the file.
TABLES: dict[str, type[Model]] = {
    "proofs": ResidenceProof,
    "papers": HeldPaper,
    "entries": MilestoneEntry,
    "letters": LetterReceived,
    "expenses": CareExpense,
    "asked": Request,
    "written": Message,
}
# Of which only that there are any.
ANY = {"mandates_given": Mandate}
# Of these only what still waits for somebody.
STILL_OPEN: dict[str, dict[str, Any]] = {
    "asked": {"state__in": sorted(WAITING)},
    "written": {"side": Side.CLIENT, "settled_at": None},
}
Rows = dict[UUID, list[Model]]  # of one table, by file


@cache
def _holds() -> dict[str, RawSQL]:
    """Whether a file has rows in a table: most have neither letters nor bills, and then the table isn't asked.

    Written out, as every page asks it: as `Exists` of querysets it took Django longer to put together than to answer.
    """
    quoted = connection.ops.quote_name
    files = quoted(CaseFile._meta.db_table)
    return {
        name: RawSQL(  # noqa: S611
            f"EXISTS(SELECT 1 FROM {quoted(table._meta.db_table)} WHERE case_file_id = {files}.id)",  # noqa: S608
            (),
            output_field=BooleanField(),
        )
        for name, table in {**TABLES, **ANY}.items()
    }


def with_what_they_hold(files: QuerySet[CaseFile]) -> QuerySet[CaseFile]:
    """The files, as `Holdings` must have them."""
    return files.select_related("gap").annotate(**_holds())


# Files with their partners.
_households = PreparedByIds(lambda ids: with_what_they_hold(households_of(ids)))


@cache
def _rows_in(name: str) -> PreparedByIds[Model]:
    """The rows of files in a table."""
    return PreparedByIds(
        lambda ids: TABLES[name].objects.filter(case_file__pk__in=ids, **STILL_OPEN.get(name, {}))
    )


class Holdings:
    """What some files hold, and their partners with them, as it stood when they were read."""

    def __init__(self, everybody: Iterable[CaseFile]) -> None:
        """Of these files `with_what_they_hold`, whose partners are among them."""
        self._files = {each.pk: each for each in everybody}
        self._rows = {name: self._rows_of(name) for name in TABLES}

    def _rows_of(self, name: str) -> Rows:
        found: Rows = defaultdict(list)
        holders = [each.pk for each in self._files.values() if getattr(each, name)]
        for row in _rows_in(name)(holders):
            found[row.case_file_id].append(row)
        return found

    @classmethod
    def of_files(cls, case_files: Iterable[CaseFile]) -> Self:
        """Of these, with their partners."""
        return cls(_households(each.pk for each in case_files))

    def __iter__(self) -> Iterator[CaseFile]:
        """Every file that was read."""
        return iter(self._files.values())

    def of(self, case_file: CaseFile) -> Holding:
        """What this file holds. Made when asked for: rows that don't read any more are trouble for one file alone."""
        partners = [
            each
            for each in self._files.values()
            if each.shared_household_id is not None
            and each.shared_household_id == case_file.shared_household_id
            and each.pk != case_file.pk
        ]
        # Deleted in another window since it was loaded: it holds what it was loaded with, and nothing beside.
        found = self._files.get(case_file.pk, case_file)
        return in_household(self._alone(found), map(self._alone, partners))

    def _alone(self, case_file: CaseFile) -> Holding:
        rows = {name: found.get(case_file.pk, []) for name, found in self._rows.items()}
        days = getattr(case_file, "gap", None)
        return Holding(
            id=str(case_file.pk),
            opened_at=case_file.created_at,
            client_acted_at=case_file.client_acted_at,
            language=case_file.language,
            called=case_file.called,
            answers=case_file.answers,
            planned_on=case_file.planned_on,
            own_proofs=tuple(proof.as_proof() for proof in rows["proofs"]),
            own_papers=frozenset((paper.key, paper.person) for paper in rows["papers"]),
            entries=tuple(entry.as_entry() for entry in rows["entries"]),
            letters=tuple(letter.as_letter() for letter in rows["letters"]),
            expenses=tuple(expense.as_expense() for expense in rows["expenses"]),
            rights_open_on=days.rights_open_on if days else None,
            end_cover_on=days.end_cover_on if days else None,
            requests=tuple(request.as_request() for request in rows["asked"]),
            has_had_team=getattr(case_file, "mandates_given", False),
            wrote_at=min((message.sent_at for message in rows["written"]), default=None),
        )


def holding_of(case_file: CaseFile) -> Holding:
    """What one file holds now."""
    return Holdings.of_files([case_file]).of(case_file)
