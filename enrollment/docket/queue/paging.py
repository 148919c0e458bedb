"""Pages of the queue by the place of their first or last row, never by counting: the last costs what the first does.

A place is what the order of the rows says of one, so a row that moves, comes or goes shifts nobody's page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from enrollment.docket.queue.searching import HIT
from enrollment.docket.records.models import DocketRow


ROWS = 50
# More are said to be "more than".
MOST_COUNTED = 500
BETWEEN = "~"


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """Some rows, and the places from which the pages before and after go on; empty where there are none."""

    rows: Sequence[DocketRow]
    before: str
    after: str


class NoPlace(ValueError):
    """What the address names isn't a place of this queue."""


def page_of(rows: QuerySet[DocketRow], *, after: str = "", before: str = "", last: bool = False) -> QueuePage:
    """The first page; or the one after a place, before a place, or the last one. Raises `NoPlace`."""
    order = [str(column) for column in rows.query.order_by]
    backwards = bool(before) or last
    asked = rows.order_by(*map(turned, order)) if backwards else rows
    if before or after:
        asked = asked.filter(beyond(order, read(before or after, order), backwards=backwards))
    with_names = asked.select_related("case_file", "advisor").prefetch_related(
        "case_file__shared_household__files"
    )
    shown = list(with_names[: ROWS + 1])
    goes_on = len(shown) > ROWS
    shown = shown[:ROWS]
    if backwards:
        shown.reverse()
    has_before, has_after = (goes_on, bool(before)) if backwards else (bool(after), goes_on)
    return QueuePage(
        rows=shown,
        before=place_of(shown[0], order) if shown and has_before else "",
        after=place_of(shown[-1], order) if shown and has_after else "",
    )


def place_in(rows: QuerySet[DocketRow], row: DocketRow) -> str:
    """The place of a row of this queue: `page_of` goes on after it."""
    return place_of(row, [str(column) for column in rows.query.order_by])


def row_after(rows: QuerySet[DocketRow], place: str, *, but: UUID) -> DocketRow | None:
    """The next row after a place that isn't this file's; None where there is none. Raises `NoPlace`."""
    order = [str(column) for column in rows.query.order_by]
    following = rows.filter(beyond(order, read(place, order), backwards=False)).exclude(case_file=but)
    return following.first()


def counted(rows: QuerySet[DocketRow]) -> int:
    """How many there are, up to one more than `MOST_COUNTED`: nobody waits for a million to be counted."""
    # In their order, by which the database is kept on the way of the page's own rows.
    return rows[: MOST_COUNTED + 1].count()


def turned(column: str) -> str:
    """The same column in the other direction."""
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def beyond(order: Sequence[str], place: Sequence[Any], *, backwards: bool) -> Q:
    """Rows that come after a place, or before it. The first column bounds them by itself: an index begins there."""
    column, value = order[0], place[0]
    rising = not column.startswith("-")
    name, way = column.removeprefix("-"), "gt" if rising is not backwards else "lt"
    strictly = Q(**{f"{name}__{way}": value})
    if len(order) == 1:
        return strictly
    return Q(**{f"{name}__{way}e": value}) & (strictly | beyond(order[1:], place[1:], backwards=backwards))


def place_of(row: DocketRow, order: Sequence[str]) -> str:
    """Where a row stands, for the address of the page that goes on from it."""
    return BETWEEN.join(str(getattr(row, COLUMNS[column.removeprefix("-")][0])) for column in order)


def read(place: str, order: Sequence[str]) -> list[Any]:
    """The values of a place in this order. Raises `NoPlace`."""
    said = place.split(BETWEEN)
    if len(said) != len(order):
        raise NoPlace(place)
    try:
        return [
            COLUMNS[column.removeprefix("-")][1](value) for column, value in zip(order, said, strict=True)
        ]
    except (ValueError, OverflowError) as error:
        raise NoPlace(place) from error


def number(text: str) -> int:
    """The id of a row. Raises `ValueError` for what no database could hold."""
    value = int(text)
    if not 0 <= value < MOST_ROWS:
        raise ValueError(text)
    return value


def order_text(text: str) -> str:
    """What `Row.order` says. Raises `ValueError` for what no row says: PostgreSQL refuses some of it."""
    if not ORDER.fullmatch(text):
        raise ValueError(text)
    return text


MOST_ROWS = 2**63
ORDER = re.compile(r"[0-9 -]{1,24}", re.ASCII)
# Of each column of an order: the attribute of a row that says its place there, and how it is read.
COLUMNS: Mapping[str, tuple[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "order": ("order", order_text),
        "by_due": ("by_due", order_text),
        "by_waiting": ("by_waiting", order_text),
        "pk": ("pk", number),
        HIT: ("pk", number),
    }
)
