"""A page as it was read: words in their places, in lines (`lines.py`), and lines in cells that a wide gap keeps apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from documents.papers.found import Box, ReadingMeans
from pathways.facts.plain_letters import plain_words


@dataclass(frozen=True, kw_only=True)
class Word:
    """`sure` is the reader’s own measure (0..1); of a PDF’s text it is 1. `box` is in 0..1 of the page turned upright,
    `spot` where that is on the page as it is shown, if it isn’t the same.
    """

    text: str
    box: Box
    sure: float = 1.0
    spot: Box | None = None


@dataclass(frozen=True)
class Cell:
    """Words side by side."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """As it stands there."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def tokens(self) -> tuple[tuple[str, int], ...]:
        """Plain words (no accents, small letters), each with the number of the word it belongs to."""
        return tuple(
            (each, at) for at, word in enumerate(self.words) for each in plain_words(word.text).split()
        )

    @cached_property
    def plain(self) -> str:
        """The plain words, one space between."""
        return " ".join(token for token, _at in self.tokens)

    @property
    def box(self) -> Box:
        """Around all words."""
        return around(self.words)

    @property
    def sure(self) -> float:
        """How sure all its words together are."""
        return sureness(self.words)


@dataclass(frozen=True)
class TextLine:
    """Cells from left to right."""

    cells: tuple[Cell, ...]

    @cached_property
    def text(self) -> str:
        """As it stands there, two spaces between cells."""
        return "  ".join(cell.text for cell in self.cells)

    @cached_property
    def whole(self) -> Cell:
        """The line without its gaps."""
        return Cell(tuple(word for cell in self.cells for word in cell.words))

    @property
    def plain(self) -> str:
        """The plain words of the line."""
        return self.whole.plain


@dataclass(frozen=True, kw_only=True)
class Page:
    """`ratio` is width by height; `symbols` what square codes on it hold; `drawings` ink that no word explains; `looked`: whether anybody
    tried to read it, and was done in time;
    `mrz` lines read with the letters of those alone, once or more often;
    `turn` by how many degrees it is to be turned clockwise to stand upright."""

    number: int
    lines: tuple[TextLine, ...]
    means: ReadingMeans = ReadingMeans.TEXT
    ratio: float = 0.7071
    symbols: tuple[bytes, ...] = ()
    drawings: tuple[Box, ...] = ()
    looked: bool = True
    turn: int = 0
    mrz: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, from the top."""
        return tuple(cell for line in self.lines for cell in line.cells)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word."""
        return tuple(word for cell in self.cells for word in cell.words)

    @cached_property
    def _cells_of_words(self) -> tuple[int, ...]:
        return tuple(number for number, cell in enumerate(self.cells) for _word in cell.words)

    def cell_of(self, word: int) -> Cell:
        """The cell in which the word of this number stands."""
        return self.cells[self._cells_of_words[word]]

    def line_of(self, cell: Cell) -> TextLine:
        """The line in which the cell stands."""
        return next(line for line in self.lines if any(each is cell for each in line.cells))

    def first_word_of(self, word: int) -> int:
        """The number of the first word of its cell."""
        return self._cells_of_words.index(self._cells_of_words[word])

    @cached_property
    def plain(self) -> str:
        """All plain words."""
        return " ".join(line.plain for line in self.lines)

    @property
    def is_picture(self) -> bool:
        """Whether it was read by recognition, so that a letter may be another."""
        return self.means is ReadingMeans.OCR

    @cached_property
    def blocks(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells below each other with one left edge (or, of centred text, one middle): a postal address is one."""
        blocks: list[list[Cell]] = []
        for cell in self.cells:
            for block in reversed(blocks):
                if self._continues(block[-1], cell):
                    block.append(cell)
                    break
            else:
                blocks.append([cell])
        return tuple(tuple(block) for block in blocks)

    def _continues(self, above: Cell, below: Cell) -> bool:
        left, top, _right, bottom = above.box
        height = bottom - top
        gap = below.box[1] - bottom
        return -0.5 * height < gap < 1.4 * height and abs(below.box[0] - left) < 1.2 * height / self.ratio


def sureness(words: Sequence[Word]) -> float:
    """How sure words are together: the least certain of them counts half.

    The confidence of recognition is low for letters that it reads rightly but for an accent, and a value is offered
    to be looked at; below `offered` in `read.py` it isn't.
    """
    least = min((word.sure for word in words if len(word.text) > 1), default=min(word.sure for word in words))
    return 0.5 + 0.5 * least if least < 1 else 1.0


def around(words: Sequence[Word]) -> Box:
    """The least box that holds the words, on the page turned upright."""
    return _hull([word.box for word in words])


def spot_of(words: Sequence[Word]) -> Box:
    """The least box that holds the words, on the page as it is shown."""
    return _hull([word.spot or word.box for word in words])


def _hull(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
