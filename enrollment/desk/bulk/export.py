"""Chosen files as a list for a spreadsheet: what the queue says of each, and nothing that only the file holds."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext as _

from enrollment.access.records.log import write_down_for
from enrollment.access.records.models import What
from enrollment.access.visible import visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.bulk.chosen import Chosen
from enrollment.desk.bulk.spreadsheet import csv_of
from enrollment.desk.queue_words import TURNS, UNREADABLE, is_readable
from enrollment.desk.third_person import due_in_words, route_in_words
from enrollment.docket.law.row import Turn
from enrollment.docket.records.models import DocketRow
from enrollment.standing.law.readiness import Readiness
from enrollment.standing.pages.words import READINESS
from pathways.caisses import CAISSES
from pathways.decision import Pathway


def exported(chosen: Chosen, *, who: AbstractUser, now: datetime) -> bytes:
    """The list as CSV; each file's log says who took it. One that isn't entrusted any more says so in its row."""
    files = visible_to(who, timezone.localdate(now)).filter(pk__in=chosen.ids())
    found = {each.pk: each for each in files}
    rows = DocketRow.objects.filter(case_file__in=found)
    advisors = files.values_list("pk", "assignment__advisor__username")
    write_down_for(found.values(), What.LISTED, now, who=who.get_username())
    return csv_of(lines(chosen, found, {row.case_file_id: row for row in rows}, dict(advisors)))


def lines(
    chosen: Chosen,
    files: dict[UUID, CaseFile],
    rows: dict[UUID, DocketRow],
    advisors: dict[UUID, str | None],
) -> Iterator[tuple[str, ...]]:
    """The heading, then a line for each file in the order in which they were chosen."""
    yield (
        _("reference"),
        _("name"),
        _("readiness"),
        _("waits for"),
        _("since"),
        _("due"),
        _("due on"),
        _("route"),
        _("fund"),
        _("language"),
        _("looked after by"),
    )
    for key, reference in chosen.files:
        if key not in files:
            yield (reference, "", _("not entrusted to your team any more"), *[""] * 8)
            continue
        row = rows.get(key)
        reads = row is not None and is_readable(row)
        yield (
            reference,
            files[key].full_name,
            *(told_by(row) if reads else (str(UNREADABLE.text), *[""] * 6)),
            files[key].language,
            advisors.get(key) or "",
        )


def told_by(row: DocketRow) -> tuple[str, ...]:
    """What the docket says; days as a spreadsheet reads them."""
    fund = CAISSES.get(row.fund)
    return (
        str(READINESS[Readiness(row.state)][0]),
        str(TURNS[Turn(row.waits_for)]),
        row.waiting_since.isoformat() if row.waiting_since else "",
        due_in_words(row.due_code),
        row.due_on.isoformat() if row.due_on else "",
        route_in_words(Pathway(row.road)) if row.road else "",
        fund.name if fund else "",
    )
