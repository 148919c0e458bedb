"""Periods in a table: the first day stands under « Du », the last under « Au », as in the lines of a bill."""

from collections.abc import Iterator
from itertools import pairwise

from documents.papers.reading.days import DayOn
from documents.papers.reading.page import Cell, Page
from documents.papers.reading.phrases import Run
from documents.spans import Span


FIRST = frozenset(
    (
        "du",
        "de",
        "debut",
        "date debut",
        "debut de periode",
        "date de debut",
        "from",
        "arrivee",
        "date d arrivee",
    )
)
LAST = frozenset(
    ("au", "a", "fin", "date fin", "fin de periode", "date de fin", "to", "until", "depart", "date de depart")
)
LONGEST = 430  # days
FURTHEST = 0.35  # of the page: between a heading and the line of a table


def headed_spans(page: Page, days: list[DayOn]) -> Iterator[tuple[Span, Run]]:
    """From a day to the next in its line, where the cells above them say so."""
    for first, last in pairwise(days):
        before, behind = page.cell_of(first.run.first), page.cell_of(last.run.first)
        if before is behind or page.line_of(before) is not page.line_of(behind):
            continue
        if not (_is_under(page, before, FIRST) and _is_under(page, behind, LAST)):
            continue
        if 0 <= (last.day - first.day).days <= LONGEST:
            yield Span(starts_on=first.day, ends_on=last.day), Run(page, first.run.first, last.run.last)


def _is_under(page: Page, cell: Cell, headings: frozenset[str]) -> bool:
    left, top, right, _bottom = cell.box
    return any(
        _is_one_of(each, headings)
        and 0 < top - each.box[1] < FURTHEST
        and each.box[0] < right
        and each.box[2] > left
        for each in page.cells
    )


def _is_one_of(cell: Cell, headings: frozenset[str]) -> bool:
    """Whether the cell is such a heading, or begins with one of several words and nearly touches the next."""
    return cell.plain in headings or any(
        " " in heading and cell.plain.startswith(f"{heading} ") for heading in headings
    )
