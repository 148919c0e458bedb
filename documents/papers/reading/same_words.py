"""Periods between two readings: « index au 12/01 … index au 11/03 », « ancien solde au … nouveau solde au … »."""

import re
from collections import defaultdict
from collections.abc import Iterator

from documents.papers.reading.days import DayOn, SpanOn, plain_letters
from documents.papers.reading.page import Cell, Page, Word
from documents.papers.reading.phrases import Run
from documents.spans import Span


# What is read, or counted, at the beginning and at the end of a period; never what is to be read next, nor the paper itself.
COUNTED = re.compile(r"\b(index|releve|solde)e?(?: [a-z]+){0,3} ?:?$")
ANOTHER = re.compile(r"\b(?:prochaine?|vers|edite|emis|etabli|imprime|arrete)\b")
MOST_WORDS = 5
LONGEST = 430  # days
ONE_EDGE, NEXT_LINE = 0.01, 1.9  # of the page; heights of a letter


def between_same_words(page: Page, days: list[DayOn]) -> Iterator[SpanOn]:
    """From one day to the other, where just two are those of an index, a reading or a balance."""
    behind: dict[str, list[DayOn]] = defaultdict(list)
    for day in days:
        words = _words_before(page, day)
        counted = COUNTED.search(words)
        if counted and not ANOTHER.search(words):
            behind[counted[1]].append(day)
    for found in behind.values():
        first, *others = sorted(found, key=lambda each: each.day)
        later = {each.day for each in others} - {first.day}
        if len(later) == 1 and (max(later) - first.day).days <= LONGEST:
            yield SpanOn(Span(starts_on=first.day, ends_on=max(later)), _run(first, others[-1]))


def _words_before(page: Page, day: DayOn) -> str:
    """In its cell; else in the cell before, or in the line above where it stands in a narrow cell of a table."""
    cell, start = page.cell_of(day.run.first), page.first_word_of(day.run.first)
    words = page.words[max(start, day.run.first - MOST_WORDS) : day.run.first]
    if not words:
        line = page.line_of(cell)
        words = page.cell_of(start - 1).words if line.cells[0] is not cell else _line_above(page, cell)
    return " ".join(plain_letters(word.text) for word in words[-MOST_WORDS:])


def _line_above(page: Page, cell: Cell) -> tuple[Word, ...]:
    left, top, _right, bottom = cell.box
    above = (
        each.words
        for each in page.cells
        if abs(each.box[0] - left) < ONE_EDGE and 0 < top - each.box[1] < NEXT_LINE * (bottom - top)
    )
    return next(above, ())


def _run(first: DayOn, last: DayOn) -> Run:
    """The words from one to the other in one line; else those of the first, for others' days stand between."""
    page = first.run.page
    in_one_line = page.line_of(page.cell_of(first.run.first)) is page.line_of(page.cell_of(last.run.first))
    ends = (first.run.first, first.run.last, last.run.first, last.run.last)
    return Run(page, min(ends), max(ends)) if in_one_line else first.run
