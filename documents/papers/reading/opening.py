"""Has the pages of a stranger's PDF read in a process of its own: whatever the file does, the site goes on.

The file goes through pipes and never onto a disk.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from documents.papers.reading.found import Means
from documents.papers.reading.page import Cell, Line, Page, Word
from documents.papers.reading.tools import Tools


HOUSE = Path(__file__).resolve().parents[3]
SECONDS = 120.0  # by the clock; the child has limits of its own
LONGEST_ANSWER = 40_000_000
# Isolated from the environment and the folder it is started in; it knows the house by its address alone.
START = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv.pop(1)); "
    "import_module('documents.papers.reading.child').main()"
)


def open_pages(pdf: bytes, tools: Tools, seconds: float = SECONDS) -> tuple[int, tuple[Page, ...]]:
    """How many pages there are, and those that were read; 0 and none where the file can’t be read, or not in time."""
    words = [tools.tesseract, "turned" if tools.turned else ""]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the stranger's file is only read
            [sys.executable, "-I", "-c", START, str(HOUSE), *words],
            input=pdf, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env={}, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return 0, ()
    if ended.returncode or len(ended.stdout) > LONGEST_ANSWER:
        return 0, ()
    told = json.loads(ended.stdout)
    return told["count"], tuple(_page(each) for each in told["pages"])


def _page(told: dict[str, Any]) -> Page:
    return Page(
        number=told["number"],
        means=Means(told["means"]),
        ratio=told["ratio"],
        symbols=tuple(bytes.fromhex(each) for each in told["symbols"]),
        mrz=tuple(told["mrz"]),
        lines=tuple(Line(tuple(Cell(tuple(map(_word, cell))) for cell in line)) for line in told["lines"]),
    )


def _word(told: list[Any]) -> Word:
    text, sure, left, top, right, bottom, *spot = told
    shown = (spot[0], spot[1], spot[2], spot[3]) if spot else None
    return Word(text=text, sure=sure, box=(left, top, right, bottom), spot=shown)
