"""Writes the rows of files: after every act within its transaction, and at each day's turn.

A file that doesn't read any more keeps no act from being done: its row is marked as not worked out, and the log says
where it broke.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from enrollment.access.records.models import Assignment
from enrollment.access.records.putting_aside import asides
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.acts import households_of
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import AFTER_ALL, BEFORE_ALL, Row, Turn, row_of
from enrollment.docket.law.search_words import found_by
from enrollment.docket.records.models import DocketRow
from enrollment.docket.records.words import fingerprint_of, keep_words
from enrollment.encryption.records.unopened import UNREADABLE
from enrollment.server.prepared import Placeholder, PreparedByIds, Upsert, change
from enrollment.standing.law.standing import NextAction, Readiness
from enrollment.standing.records.reading import Holdings, with_what_they_hold


logger = logging.getLogger(__name__)
# What of a row is kept beside its fields, to sort and to find it.
ORDERS = ("order", "by_due", "by_waiting")
SAYING = (*(field.name for field in fields(Row)), *ORDERS, "is_doubtful", "words", "team_id", "advisor_id")
COLUMNS = (*SAYING, "reckoned_on")
LAST_ACT = "client_acted_at"
# Of a file that the team has put aside: it waits for nobody.
ASIDE = {"waits_for": Turn.PUT_ASIDE, "waiting_since": None, **dict.fromkeys(ORDERS, AFTER_ALL)}
# Of a file, what no row says anything of: it isn't opened, nor fetched.
UNREAD = ("offered", "answered_by", "lock", "updated_at", "reopened_at")
NOT_WORKED_OUT = {
    "state": Readiness.ASKING,
    "next_action": NextAction.ANSWER,
    "step": "",
    "follow_up": "",
    "waits_for": Turn.ADVISOR,
    **dict.fromkeys(ORDERS, BEFORE_ALL),
    "reckoned_on": None,
}


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """What the row of a file ought to say, by column, with the words that ought to find it, and the one that is kept.

    `trouble`: by which error it couldn't be worked out; empty where it could.
    """

    file: UUID
    reference: str
    columns: Mapping[str, Any]
    words: frozenset[str]
    former: DocketRow | None
    trouble: str

    @cached_property
    def differences(self) -> tuple[str, ...]:
        """The columns in which the row that is kept says something else, the day of the reckoning left out."""
        kept = vars(self.former) if self.former else {}
        return tuple(name for name in SAYING if kept.get(name) != self.columns[name])

    @property
    def row(self) -> DocketRow:
        """The row as it ought to be."""
        return DocketRow(case_file_id=self.file, **self.columns)

    @property
    def is_as_kept(self) -> bool:
        """Whether there is nothing to write."""
        return self.is_of_the_day and not self.differences

    @property
    def is_but_later(self) -> bool:
        """Whether the client has done something that changes nothing of what the row says, but when they last did."""
        return self.is_of_the_day and self.differences == (LAST_ACT,)

    @property
    def is_of_the_day(self) -> bool:
        return self.former is not None and self.former.reckoned_on == self.columns["reckoned_on"]

    @property
    def is_under_the_same_words(self) -> bool:
        """Whether the row that is kept carries the fingerprint of these words."""
        return self.former is not None and self.former.words == self.columns["words"]


def reckon(files: Collection[UUID], today: date) -> list[Reckoned]:
    """What the rows of these files and of their partners ought to say on this day, beside what they say. Writes nothing.

    A file that is gone has taken its row with it. Partners are looked up anew: one may have come while an act waited
    for the file.
    """
    holdings = Holdings(_households_beside(files, today=today))
    found = []
    for case_file in holdings:
        words = words_of(case_file)
        says, trouble = columns_of(case_file, holdings, today)
        columns = {
            **says,
            "words": fingerprint_of(words, case_file.team),
            "team_id": case_file.team,
            "advisor_id": case_file.advisor,
        }
        former = getattr(case_file, "docket_row", None)
        if former is not None:
            # While a row and its file name each other, both stay until all memory is looked through: at a day's turn, late.
            DocketRow._meta.get_field("case_file").delete_cached_value(former)
        found.append(
            Reckoned(
                file=case_file.pk,
                reference=case_file.reference,
                columns=columns,
                words=words,
                former=former,
                trouble=trouble,
            )
        )
    return found


def _with_what_is_said_beside(ids: list[Placeholder]) -> QuerySet[CaseFile]:
    """Files and their partners', with what is said of them elsewhere."""
    mandates = standing_mandates(Placeholder("today", DateField())).filter(case_file=OuterRef("pk"))
    beside = (
        CaseFile.objects.defer(*UNREAD)
        .select_related("docket_row")
        .annotate(
            address=F("mailbox__address"),
            team=Subquery(mandates.values("team")[:1]),
            advisor=F("assignment__advisor"),
            is_aside=Exists(asides().filter(case_file=OuterRef("pk"))),
        )
    )
    return with_what_they_hold(households_of(ids, among=beside))


_households_beside = PreparedByIds(_with_what_is_said_beside)


def write(files: Collection[UUID], now: datetime, beside: Collection[UUID] = (), **_signal: object) -> None:
    """After an act: the rows of these files as they stand now; of those `beside` only who looks after them is another.

    To put a file aside is such an act too; to take it up again changes what its row says.
    """
    if files:
        keep(reckon(files, timezone.localdate(now)))
    if beside:
        advisors = Assignment.objects.filter(case_file=OuterRef("case_file")).values("advisor")
        DocketRow.objects.filter(case_file__in=beside).update(advisor=Subquery(advisors[:1]))
        put_aside = asides().filter(case_file__in=beside).values("case_file")
        DocketRow.objects.filter(case_file__in=put_aside, reckoned_on__isnull=False).update(**ASIDE)


def words_of(case_file: CaseFile) -> frozenset[str]:
    """The words by which a file is found; one whose answers or address don't open is found by its reference."""
    try:
        return found_by(case_file.answers, case_file.reference, case_file.address or "")
    except UNREADABLE:
        return found_by({}, case_file.reference, "")


_put_down = Upsert(DocketRow, by="case_file", columns=COLUMNS)


def keep(reckoned: Iterable[Reckoned]) -> None:
    """Write what isn't kept as it ought to be.

    Most answers change nothing of what a row says, but the moment, which is in no index: the row is in two dozen of them.
    """
    others = [each for each in reckoned if not each.is_as_kept]
    anew = [each for each in others if not each.is_but_later]
    for each in others:
        if each.is_but_later:
            change(DocketRow, [each.former.pk], client_acted_at=each.columns[LAST_ACT])
    _put_down(each.row for each in anew)
    for each in anew:
        if not each.is_under_the_same_words:
            keep_words(DocketRow.objects.get(case_file=each.file), each.words)


def columns_of(case_file: CaseFile, holdings: Holdings, today: date) -> tuple[dict[str, Any], str]:
    """The row of a file as its columns; of one that doesn't read any more it says that somebody must look, and what broke."""
    try:
        row = row_of(holdings.of(case_file), today, timezone.get_default_timezone())
    except Exception as error:
        # Its id names nobody, and leads the operator to the file.
        logger.exception("a file can’t be worked out: %s", case_file.pk)
        unsaid = DocketRow(language=case_file.language, client_acted_at=case_file.client_acted_at)
        columns = {**{name: getattr(unsaid, name) for name in SAYING}, **NOT_WORKED_OUT}
        return columns, type(error).__qualname__
    columns = {
        **vars(row),
        "doubts": list(row.doubts),
        "flags": list(row.flags),
        **{name: getattr(row, name) for name in ORDERS},
        "is_doubtful": bool(row.doubts),
        "reckoned_on": today,
        **(ASIDE if case_file.is_aside else {}),
    }
    return columns, ""
