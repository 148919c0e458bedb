"""Words of a page set into lines, and lines into cells that a wide gap keeps apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from documents.papers.reading.columns import text_by_text
from documents.papers.reading.page import Word


# Two words further apart than so many heights of a letter stand in two columns, or are a label and its value.
WIDE_GAP = 1.6
# So many where other cells begin at the same edge.
NARROW_GAP, SAME_EDGE, ENOUGH_OF_A_COLUMN = 0.8, 0.004, 2
# What a rule between two cells is set with, or read as.
RULES = frozenset("|¦│‖")


def in_lines(words: Iterable[Word], ratio: float) -> list[list[list[Word]]]:
    """Words of an upright page set into lines, and these into cells."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box[1] + each.box[3]) / 2):
        for line in reversed(lines[-6:]):
            if _beside(line, word):
                line.append(word)
                break
        else:
            lines.append([word])
    lines.sort(key=lambda line: min(word.box[1] for word in line))
    rows = [_in_cells(sorted(line, key=lambda word: word.box[0]), ratio) for line in lines]
    edges = sorted(cell[0].box[0] for row in rows for cell in row)
    return text_by_text([[part for cell in row for part in _apart(cell, edges, ratio)] for row in rows])


def _apart(cell: Sequence[Word], edges: Sequence[float], ratio: float) -> list[list[Word]]:
    """A value that nearly touches its neighbour: it begins where the cells of that column do."""
    height = median(word.box[3] - word.box[1] for word in cell) / ratio
    parts = [[cell[0]]]
    for before, word in pairwise(cell):
        left = word.box[0]
        in_column = bisect_right(edges, left + SAME_EDGE) - bisect_left(edges, left - SAME_EDGE)
        if left - before.box[2] > NARROW_GAP * height and in_column >= ENOUGH_OF_A_COLUMN:
            parts.append([])
        parts[-1].append(word)
    return parts


def _beside(line: Sequence[Word], word: Word) -> bool:
    """Whether the word stands on the line: their middles lie within each other."""
    near = min(line, key=lambda other: abs(other.box[0] - word.box[0]))
    middle = (word.box[1] + word.box[3]) / 2
    other = (near.box[1] + near.box[3]) / 2
    height = max(word.box[3] - word.box[1], near.box[3] - near.box[1])
    overlaps = min(near.box[2], word.box[2]) - max(near.box[0], word.box[0])
    return abs(middle - other) < 0.4 * height and overlaps < 0.5 * min(
        near.box[2] - near.box[0], word.box[2] - word.box[0]
    )


def _in_cells(line: Sequence[Word], ratio: float) -> list[list[Word]]:
    """Parted by a wide gap, or by a rule, which is no word; a line of nothing else is left as it is."""
    height = median(word.box[3] - word.box[1] for word in line) / ratio
    cells: list[list[Word]] = [[]]
    for before, word in pairwise([line[0], *line]):
        if word.text in RULES or word.box[0] - before.box[2] > WIDE_GAP * height:
            cells.append([])
        if word.text not in RULES:
            cells[-1].append(word)
    return [cell for cell in cells if cell] or [list(line)]
