"""Letters that are drawn to be written on: dots in a row, underscores, bars between figures, squares to tick."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.forms.inspection.pdf_words import Letter
from documents.forms.inspection.printed.shapes import Drawn, Rect, RuledLine


DOTS = frozenset(".…·․‥•")
BARS = frozenset("|¦│┃")
LINES = frozenset("_＿")
SQUARES = frozenset("□☐❏❐❑❒▢◻◽⬜○◯❍")
FEWEST = 5  # dots that make a leader and no end of a sentence; « … » has three
SAME_LINE, WIDEST_STEP = 0.3, 2.5  # in sizes of type


def taken_out(letters: Sequence[Letter], drawn: Drawn) -> list[Letter]:
    """The letters that are words; the others become lines and squares of the drawing."""
    words: list[Letter] = []
    dots: list[Letter] = []
    for letter in letters:
        text = letter.text.strip()
        if text and set(text) <= LINES:
            drawn.rules.append(RuledLine(level=True, at=letter.base, start=letter.left, end=letter.right))
        elif text in BARS:
            middle = (letter.left + letter.right) / 2
            low, high = letter.base - 0.1 * letter.size, letter.base + 0.75 * letter.size
            drawn.rules.append(RuledLine(level=False, at=middle, start=low, end=high))
        elif text in SQUARES:
            drawn.ticks.append(_square(letter))
        elif text and set(text) <= DOTS:
            dots.append(letter)
        else:
            words.append(letter)
    for row in _rows(dots):
        if sum(3 if letter.text == "…" else 1 for letter in row) >= FEWEST:
            base = row[0].base
            drawn.rules.append(RuledLine(level=True, at=base, start=row[0].left, end=row[-1].right))
        else:
            words += row
    return words


def _square(letter: Letter) -> Rect:
    side = min(letter.right - letter.left, letter.size)
    low = letter.base + 0.35 * letter.size - side / 2
    return Rect(left=letter.left, right=letter.left + side, bottom=low, top=low + side)


def _rows(dots: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Dots one after the other on a line."""
    ordered = sorted(dots, key=lambda each: (-round(each.base), each.left))
    row = ordered[:1]
    for before, letter in pairwise(ordered):
        apart = abs(letter.base - before.base) > SAME_LINE * letter.size
        if apart or letter.left - before.right > WIDEST_STEP * letter.size or letter.left < before.left:
            yield row
            row = []
        row.append(letter)
    if row:
        yield row
