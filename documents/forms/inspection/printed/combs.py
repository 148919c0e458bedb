"""One character, one cell: combs as a line with uprights, as dashes, or as cells beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from documents.forms.inspection.printed.shapes import Rect, RuledLine


NARROWEST, WIDEST = 5.5, 24.0  # points of a cell
LOWEST, HIGHEST = 6.0, 32.0
UNEVEN = 0.18  # of a cell, and it belongs to another row
FARTHEST = 0.45  # of a cell, between two that go together
TOUCHING = 1.6  # points
TALLEST_UPRIGHT = 24.0
WRITING = 14.0  # points that a line of writing takes
ABREAST = 1.5  # points by which cells of one row may differ in height and place


@dataclass(frozen=True, kw_only=True)
class Comb(Rect):
    """A row of so many cells."""

    cells: int


def rows_of_cells(cells: Sequence[Rect]) -> tuple[list[Comb], list[Rect]]:
    """The combs that stand as cells beside each other, and the cells that stand alone."""
    small = [cell for cell in cells if NARROWEST <= cell.width <= WIDEST and LOWEST <= cell.height <= HIGHEST]
    alone = [cell for cell in cells if cell not in small]
    combs: list[Comb] = []
    for line in _lines(small):
        for row in _rows(line):
            if len(row) > 1:
                gap = (row[-1].left - row[0].right - sum(each.width for each in row[1:-1])) / (len(row) - 1)
                combs.append(
                    Comb(
                        left=row[0].left - gap / 2, right=row[-1].right + gap / 2,
                        bottom=max(each.bottom for each in row), top=min(each.top for each in row),
                        cells=len(row),
                    )
                )  # fmt: skip
            else:
                alone += row
    return combs, alone


def _lines(cells: Sequence[Rect]) -> Iterator[list[Rect]]:
    """Cells of one height on one line, from the left."""
    line: list[Rect] = []
    for cell in sorted(cells, key=lambda each: (round(each.bottom / ABREAST), each.top)):
        if line and (abs(cell.bottom - line[0].bottom) > ABREAST or abs(cell.top - line[0].top) > ABREAST):
            yield sorted(line, key=lambda each: each.left)
            line = []
        line.append(cell)
    if line:
        yield sorted(line, key=lambda each: each.left)


def _rows(line: Sequence[Rect]) -> Iterator[list[Rect]]:
    row: list[Rect] = []
    for cell in line:
        if row and not _goes_on(row, cell):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _goes_on(row: Sequence[Rect], cell: Rect) -> bool:
    usual, gap = row[0].width, cell.left - row[-1].right
    first = row[1].left - row[0].right if len(row) > 1 else gap
    alike = abs(cell.width - usual) <= max(UNEVEN * usual, 1.2)
    return alike and -ABREAST <= gap <= FARTHEST * usual and abs(gap - first) <= ABREAST


def uprights_on(ground: RuledLine, rules: Sequence[RuledLine]) -> list[RuledLine]:
    """The short uprights that stand on a line, from the left."""
    found = [
        rule for rule in rules
        if not rule.level and abs(rule.start - ground.at) <= TOUCHING and 2 <= rule.length <= TALLEST_UPRIGHT
        and ground.start - TOUCHING <= rule.at <= ground.end + TOUCHING
    ]  # fmt: skip
    return sorted(found, key=lambda rule: rule.at)


def combs_on(ground: RuledLine, rules: Sequence[RuledLine], *, closed: bool = False) -> list[Comb]:
    """The combs that uprights make of a line; `closed`: the line's own ends are uprights too."""
    standing = uprights_on(ground, rules)
    if not standing:
        return []
    places = [rule.at for rule in standing]
    usual = median(after - before for before, after in pairwise(places)) if len(places) > 2 else 0.0
    for end, first in ((ground.start, True), (ground.end, False)):
        step = places[0] - end if first else end - places[-1]
        fits = not usual or abs(step - usual) <= UNEVEN * usual
        if step > TOUCHING and (closed or fits):
            places.insert(0 if first else len(places), end)
    height = max(max(rule.length for rule in standing), WRITING)
    return [
        Comb(left=row[0], right=row[-1], bottom=ground.at, top=ground.at + height, cells=len(row) - 1)
        for row in _even_rows(places)
    ]


def _even_rows(places: Sequence[float]) -> Iterator[list[float]]:
    """Places at even steps; where the step changes another row begins."""
    row: list[float] = []
    for place in places:
        if len(row) > 1:
            usual = (row[-1] - row[0]) / (len(row) - 1)
            if abs(place - row[-1] - usual) > max(UNEVEN * usual, 1.0):
                if _is_row(row):
                    yield row
                row = [row[-1]]
        row.append(place)
    if _is_row(row):
        yield row


def _is_row(row: Sequence[float]) -> bool:
    if len(row) < 3:
        return False
    return NARROWEST <= (row[-1] - row[0]) / (len(row) - 1) <= WIDEST


def dashes_as_cells(grounds: Sequence[RuledLine]) -> tuple[list[Comb], list[RuledLine]]:
    """Combs whose cells are mere dashes, one a character, and the lines that are none."""
    flat = [Rect(left=each.start, right=each.end, bottom=each.at, top=each.at + WRITING) for each in grounds]
    short = [each for each in flat if NARROWEST <= each.width <= WIDEST]
    combs: list[Comb] = []
    taken: list[Rect] = []
    for line in _lines(short):
        for row in _rows(line):
            gap = row[1].left - row[0].right if len(row) > 1 else 0.0
            if len(row) > 1 and gap > 1.0:
                taken += row
                combs.append(
                    Comb(
                        left=row[0].left - gap / 2, right=row[-1].right + gap / 2,
                        bottom=row[0].bottom, top=row[0].top, cells=len(row),
                    )
                )  # fmt: skip
    rest = [rule for rule, each in zip(grounds, flat, strict=True) if each not in taken]
    return combs, rest
