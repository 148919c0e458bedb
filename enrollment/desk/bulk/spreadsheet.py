"""CSV for a spreadsheet, in which no cell is ever taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


# What a spreadsheet takes for a formula where a cell begins with it; the last two hide one behind them.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHOWN_AS_TEXT = "'"


def as_text(cell: str) -> str:
    """The cell with a mark before it, where it would be a formula or begins with the mark itself; `as_typed` takes it off."""
    return SHOWN_AS_TEXT + cell if cell.startswith((*BEGINS_A_FORMULA, SHOWN_AS_TEXT)) else cell


def as_typed(cell: str) -> str:
    """The cell without the mark of `as_text`."""
    marked = cell.startswith(SHOWN_AS_TEXT) and cell[1:].startswith((*BEGINS_A_FORMULA, SHOWN_AS_TEXT))
    return cell[1:] if marked else cell


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell in quotes, with the mark by which spreadsheets know UTF-8."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([as_text(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")
