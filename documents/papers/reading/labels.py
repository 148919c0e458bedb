"""What a label on a paper leads to: the value on its right, or the one below it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.papers.found import Box
from documents.papers.reading.page import Cell, Page, Word
from documents.papers.reading.phrases import Index, Run


Value = TypeVar("Value")
FURTHEST_BELOW = 2.6  # heights of the label
FURTHEST_RIGHT = 0.62  # of the page: across a table
MOST_WORDS_BETWEEN = 4
SHORT_LABEL = 4  # letters
ABOVE = 1.0  # a label above is further than any in the line
FULL_LINE = 0.7  # of the page: a cell that reaches so far right may go on in the next line
MOST_BEFORE_A_LABEL = 2  # words, such as a number; behind more it is a word of a sentence
OF_THE_LABEL = re.compile(r"\W*[se\d]?\W*|\(\w+\)\W*")  # "(s)", "(e)", ":", the number of a translation
COLUMN = 0.04  # of the page: how far left of its label a value may begin below it


@dataclass(frozen=True)
class Labelled(Generic[Value]):
    """A value, the label that it belongs to, and the group of that label."""

    value: Value
    group: str
    label: Run
    rank: int  # of the label in its group: the first words are the surest
    beside: bool = True  # the label stands in its line, and not above it


def belonging(
    index: Index,
    groups: Mapping[str, Sequence[str]],
    values: Iterable[Value],
    place: Callable[[Value], Run],
) -> list[Labelled[Value]]:
    """Each value with the label nearest to it, whichever group that is in; a value without a label is left out."""
    labels = [
        (run, group, rank)
        for group, phrases in groups.items()
        for rank, phrase in enumerate(phrases)
        for run in index.find(phrase)
    ]
    found = []
    for value in values:
        run = place(value)
        near = [(distance, -(label.last - label.first), rank, group, label) for label, group, rank in labels
                for distance in _distance(label, run)]  # fmt: skip
        if near:
            away, _length, rank, group, label = min(near, key=lambda each: each[:3])
            found.append(Labelled(value, group, label, rank, beside=away < ABOVE))
    return found


def _distance(label: Run, value: Run) -> Iterator[float]:
    """How far the value is from the end of its label; nothing where it doesn’t belong to it."""
    left, top, right, bottom = label.box
    x0, y0, x1, y1 = value.box
    height = bottom - top
    if label.last >= value.first:
        # A label of which the value is a part: "loyer de mars 2026" where "mars" is the value.
        return
    between = value.first - label.last - 1
    if sum(len(word.text) for word in label.words) < SHORT_LABEL:
        # "le", "du": only right before the day, or every name with an article in it would be a label.
        if not between and abs((y0 + y1) / 2 - (top + bottom) / 2) < 0.6 * height:
            yield x0 - right
        return
    if abs((y0 + y1) / 2 - (top + bottom) / 2) < 0.6 * height:
        if x0 >= right - 0.01 and x0 - right < FURTHEST_RIGHT and between <= 12:
            yield (x0 - right) + 0.02 * between
    elif between <= MOST_WORDS_BETWEEN and y0 > top and y0 - bottom < 1.5 * height and x0 < left + 0.3:
        yield 0.15 + 0.02 * between + abs(y0 - bottom)  # the sentence goes on in the next line
    elif y0 - top > 0 and y0 - bottom < FURTHEST_BELOW * height and x0 < right + 0.02 and x1 > left - COLUMN:
        yield ABOVE + (y0 - bottom) + abs(x0 - left)


def words_after(index: Index, label: Run) -> list[tuple[Word, ...]]:
    """What the label leads to, the likeliest first: the rest of its cell, the next cell, what stands below it.

    In the middle of a sentence ("reçu de M. …") that is the rest of the sentence alone.
    """
    page = index.page
    cell = page.cell_of(label.first)
    before = label.first - page.first_word_of(label.first)
    rest = cell.words[before + label.last - label.first + 1 :]
    while rest and OF_THE_LABEL.fullmatch(rest[0].text):
        rest = rest[1:]
    if any(sign.isalnum() for word in rest for sign in word.text):
        return [(*rest, *_wrapped(page, cell))]
    if cell.box[2] > FULL_LINE and before > MOST_BEFORE_A_LABEL:
        return [_wrapped(page, cell)]
    found = []
    line = next(line for line in page.lines if cell in line.cells)
    place = line.cells.index(cell)
    if place + 1 < len(line.cells):
        found.append(line.cells[place + 1].words)
    below = [each for each in page.cells if _stands_below(label, each.box) and each is not cell]
    if below:
        found.append(min(below, key=lambda each: each.box[1]).words)
    return found


def _stands_below(label: Run, box: Box) -> bool:
    left, top, right, bottom = label.box
    height = bottom - top
    down = box[1] - bottom
    return -0.5 * height < down < FURTHEST_BELOW * height and box[0] < right + 0.02 and box[2] > left


def _wrapped(page: Page, cell: Cell) -> tuple[Word, ...]:
    """The line on which the sentence goes on, where the cell fills its line."""
    if cell.box[2] < FULL_LINE:
        return ()
    height = cell.box[3] - cell.box[1]
    below = [
        each
        for each in page.cells
        if abs(each.box[0] - cell.box[0]) < 0.02 and -0.5 * height < each.box[1] - cell.box[3] < 1.2 * height
    ]
    return below[0].words if below else ()
