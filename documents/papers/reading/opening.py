"""Has the pages of a stranger's PDF read in a process of its own: whatever the file does, the site goes on.

The file goes through pipes and never onto a disk.
"""

import json
from typing import Any

from documents.child_process import Unanswered, in_a_child
from documents.papers.found import ReadingMeans
from documents.papers.reading.page import Cell, Page, TextLine, Word
from documents.papers.reading.tools import Tools


PROGRAM = "documents.papers.reading.child"
SECONDS = 240.0  # by the clock; the child has limits of its own


def open_pages(pdf: bytes, tools: Tools, seconds: float = SECONDS) -> tuple[int, tuple[Page, ...]]:
    """How many pages there are, and those that were read; 0 and none where the file can’t be read, or not in time."""
    try:
        answer = in_a_child(PROGRAM, pdf, tools.tesseract, "turned" if tools.turned else "", seconds=seconds)
    except Unanswered:
        return 0, ()
    told = json.loads(answer)
    return told["count"], tuple(_page(each) for each in told["pages"])


def _page(told: dict[str, Any]) -> Page:
    return Page(
        number=told["number"],
        means=ReadingMeans(told["means"]),
        ratio=told["ratio"],
        symbols=tuple(bytes.fromhex(each) for each in told["symbols"]),
        mrz=tuple(tuple(lines) for lines in told["mrz"]),
        looked=told["looked"],
        turn=told["turn"],
        drawings=tuple((left, top, right, bottom) for left, top, right, bottom in told["drawings"]),
        lines=tuple(
            TextLine(tuple(Cell(tuple(map(_word, cell))) for cell in line)) for line in told["lines"]
        ),
    )


def _word(told: list[Any]) -> Word:
    text, sure, left, top, right, bottom, *spot = told
    shown = (spot[0], spot[1], spot[2], spot[3]) if spot else None
    return Word(text=text, sure=sure, box=(left, top, right, bottom), spot=shown)
