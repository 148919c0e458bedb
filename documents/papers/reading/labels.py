"""What a label on a paper leads to: the value on its right, or the one below it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from documents.papers.found import Box
from documents.papers.reading.page import Cell, Page, Word, around
from documents.papers.reading.phrases import Index, Run


Value = TypeVar("Value")
FURTHEST_BELOW = 2.6  # heights of the label
FURTHEST_RIGHT = 0.62  # of the page: across a table
MOST_WORDS_BETWEEN = 6
SHORT_LABEL, SHORT_LABEL_AWAY = 4, 0.15  # letters; a longer label before it says more
ABOVE = 1.0  # a label above is further than any in the line
FULL_LINE = 0.7  # of the page: a cell that reaches so far right may go on in the next line
MOST_BESIDE_A_HEADING = 3  # words: a number, the same in another language
MOST_BEHIND_A_HEADING = 6  # small words that go on with it
MOST_BEFORE_A_LABEL = 2  # words, such as a number; behind more it is a word of a sentence
OF_THE_LABEL = re.compile(r"\W*[se\d]?\W*|\(\w+\)\W*")  # "(s)", "(e)", ":", the number of a translation
MOST_WORDS_OF_A_LABEL = 4
CLOSE = 0.6  # heights: between two lines of one cell of a table
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
    left, top, right, bottom = _last_line(label)
    x0, y0, x1, y1 = _first_line(value)
    height = bottom - top
    if label.last >= value.first:
        # A label of which the value is a part: "loyer de mars 2026" where "mars" is the value.
        return
    between = value.first - label.last - 1
    if sum(len(word.text) for word in label.words) < SHORT_LABEL:
        # "le", "du": only right before the day, or every name with an article in it would be a label.
        if not between and abs((y0 + y1) / 2 - (top + bottom) / 2) < 0.6 * height:
            yield x0 - right + SHORT_LABEL_AWAY
        return
    if abs((y0 + y1) / 2 - (top + bottom) / 2) < 0.6 * height:
        # Across the whole page, where nothing stands between.
        if x0 >= right - 0.01 and (not between or x0 - right < FURTHEST_RIGHT) and between <= 12:
            yield (x0 - right) + 0.02 * between
    elif not between and y0 - bottom < 1.5 * height and _goes_on(label, value):
        yield 0.15 + abs(y0 - bottom)  # the sentence goes on in the next line
    elif (
        y0 - top > 0
        and y0 - bottom < FURTHEST_BELOW * height
        and x0 < right + 0.02
        and x1 > left - COLUMN
        and _is_a_heading(label)
    ):
        yield ABOVE + (y0 - bottom) + abs(x0 - left)


def _is_a_heading(label: Run) -> bool:
    """Whether it ends its cell, or is most of it; a label in a sentence heads nothing below."""
    cell = label.page.cell_of(label.last)
    rest = [word.text for word in cell.words if word not in label.words and any(map(str.isalpha, word.text))]
    if cell.words[-1] is label.words[-1] or len(rest) <= MOST_BESIDE_A_HEADING:
        return True
    # « Date de naissance de la personne hébergée »
    begins = cell.words[0] is label.words[0]
    return begins and len(rest) <= MOST_BEHIND_A_HEADING and all(word[0].islower() for word in rest)


def _first_line(run: Run) -> Box:
    """Around those of its words that stand in the line of the first."""
    middle = (run.words[0].box[1] + run.words[0].box[3]) / 2
    return around([word for word in run.words if word.box[1] < middle < word.box[3]])


def _last_line(run: Run) -> Box:
    """Around those of its words that stand in the line of the last."""
    middle = (run.words[-1].box[1] + run.words[-1].box[3]) / 2
    return around([word for word in run.words if word.box[1] < middle < word.box[3]])


def _goes_on(label: Run, value: Run) -> bool:
    """Whether the label ends its line and the value begins the next; in a row of headings nothing goes on."""
    page = label.page
    above, below = page.cell_of(label.last), page.cell_of(value.first)
    if above.words[-1] is not label.words[-1] or below.words[0] is not value.words[0]:
        return False
    if value.box[1] <= label.box[1]:
        return False
    # A sentence in a column goes on there, whatever stands beside it.
    of_a_sentence = len(above.words) - len(label.words) > MOST_WORDS_OF_A_LABEL
    in_its_column = of_a_sentence and abs(above.box[0] - below.box[0]) < COLUMN / 4
    return len(page.line_of(above).cells) == 1 or in_its_column


def is_apposed(label: Run) -> bool:
    """« X, locataire, et Y »: a part that belongs to the name before it, and leads to none behind."""
    before = label.page.words[label.first - 1].text if label.first else ""
    return before.endswith(",") and label.words[-1].text.endswith(",")


def words_after(index: Index, label: Run) -> list[tuple[Word, ...]]:
    """What the label leads to, the likeliest first: the rest of its cell, the next cell, what stands below it.

    In the middle of a sentence ("reçu de M. …") that is the rest of the sentence alone.
    """
    page = index.page
    cell = page.cell_of(label.last)
    # Of a label that goes on in the next line (« avoir reçu / de M. X ») nothing stands before its end.
    before = max(0, label.first - page.first_word_of(label.last))
    rest = cell.words[label.last - page.first_word_of(label.last) + 1 :]
    in_two_languages = rest[:1] and rest[0].text.startswith("/")  # « Nombre / Prénom »
    closed = label.words[-1].text.endswith(":")
    while rest and not closed and OF_THE_LABEL.fullmatch(rest[0].text):
        closed = ":" in rest[0].text
        rest = rest[1:]
    rest = _behind_its_colon(rest)
    if any(sign.isalnum() for word in rest for sign in word.text):
        found = [(*rest, *_wrapped(page, cell))]
        if in_two_languages or (not before and not closed and all(word.text[0].islower() for word in rest)):
            found += [*_beside(page, cell), *_below(page, label, cell)]  # « Adresse du salarié »
        return found
    if cell.box[2] > FULL_LINE and before > MOST_BEFORE_A_LABEL:
        wrapped = _wrapped(page, cell)
        return [wrapped] if wrapped else []
    return [*_beside(page, cell), *_below(page, label, cell)]


def _below(page: Page, label: Run, cell: Cell) -> list[tuple[Word, ...]]:
    """The cell under the label, or under the beginning of its heading, if there is one."""
    left = cell.box[0] if _is_a_heading(label) else label.box[0]
    below = [each for each in page.cells if each is not cell and _stands_below(label, left, each.box)]
    return [min(below, key=lambda each: each.box[1]).words] if below else []


def _stands_below(label: Run, left: float, box: Box) -> bool:
    _left, top, right, bottom = label.box
    height = bottom - top
    down = box[1] - bottom
    return -0.5 * height < down < FURTHEST_BELOW * height and box[0] < right + 0.02 and box[2] > left


def _beside(page: Page, cell: Cell) -> list[tuple[Word, ...]]:
    """The next cell of the line, if there is one."""
    cells = page.line_of(cell).cells
    place = next(at for at, each in enumerate(cells) if each is cell) + 1
    return [(*each.words, *_wrapped_in_its_column(page, each)) for each in cells[place : place + 1]]


def _behind_its_colon(rest: tuple[Word, ...]) -> tuple[Word, ...]:
    """« Nombre y apellidos del inscrito: … »: small words up to a colon belong to the label."""
    for at, word in enumerate(rest[:MOST_WORDS_BETWEEN]):
        if not word.text[0].islower() and word.text != ":":
            break
        if word.text.endswith(":"):
            return rest[at + 1 :]
    return rest


def _wrapped_in_its_column(page: Page, cell: Cell) -> tuple[Word, ...]:
    """The second line of a value in a table: it alone stands in its line, close below and under the first."""
    height = cell.box[3] - cell.box[1]
    for line in page.lines:
        below = line.cells[0]
        close = -0.5 * height < below.box[1] - cell.box[3] < CLOSE * height
        if close and len(line.cells) == 1 and abs(below.box[0] - cell.box[0]) < COLUMN / 4:
            return below.words
    return ()


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
    return below[0].words if below and not _is_labelled(below[0]) else ()


def _is_labelled(cell: Cell) -> bool:
    """« À : Tunis »: it begins something of its own."""
    return any(word.text.endswith(":") for word in cell.words[:MOST_WORDS_OF_A_LABEL])


def cells_above(page: Page, cell: Cell) -> list[Cell]:
    """The cells over this one in its block, from the top."""
    block = next(block for block in page.blocks if any(each is cell for each in block))
    return list(block[: next(at for at, each in enumerate(block) if each is cell)])
