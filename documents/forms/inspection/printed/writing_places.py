"""From the print of a page to its boxes: squares to tick, combs, cells to write in and lines to write on.

Whatever isn't clearly one of these is left alone: a box that is missing is found by whoever looks at the sheet, a box
where nobody is to write may be filled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import PrintedWord
from documents.forms.inspection.printed.combs import Comb, combs_on, dashes_as_cells, rows_of_cells
from documents.forms.inspection.printed.hints import is_hint
from documents.forms.inspection.printed.lines import pieces_beside, room_above
from documents.forms.inspection.printed.rules import cells_between, leaders, merged
from documents.forms.inspection.printed.shapes import DARK, Bands, Drawn, Patch, Rect, RuledLine


SMALLEST_TICK, LARGEST_TICK, SQUARE = 5.0, 17.0, 1.3  # points, and how far from square
SHORTEST, LOWEST, HIGHEST = 18.0, 8.5, 130.0  # points of a place to write
SEVERAL_LINES = 26.0  # points from which on several lines find room
BELOW_LABEL = 9.0  # points that must be left under a label in its cell
INSET = 0.8
SAME = 1.6  # points between two edges that are one
NEXT_CELL = 1.2  # of a cell: a single one so near to a comb goes on with it


@dataclass(frozen=True, kw_only=True)
class WritingPlace(Rect):
    """One box that the print makes."""

    kind: BoxKind
    cells: int = 0
    several_lines: bool = False


def places_in(drawn: Drawn, words: Sequence[PrintedWord]) -> list[WritingPlace]:
    """The boxes of a page, from the top."""
    rules = merged([*drawn.rules, *leaders(drawn.dots)])
    areas = [Rect(left=w.left, right=w.right, bottom=w.bottom, top=w.top) for w in words]
    written = Bands(area for area, word in zip(areas, words, strict=True) if not is_hint(word.text))
    enclosed = cells_between(rules)
    patches = [Rect(left=p.left, right=p.right, bottom=p.bottom, top=p.top) for p in _light(drawn.patches)]
    closed = _innermost([*enclosed, *patches])
    writable = [cell for cell in closed if not _is_dark(cell, drawn.patches)]
    labelled = [cell for cell in writable if written.meeting(cell)]
    empty = [cell for cell in writable if not written.meeting(cell)]
    combs, alone = rows_of_cells(empty)
    combs, alone = _single_cells(combs, alone)
    ticks = [*(cell for cell in alone if _is_tick(cell)), *drawn.ticks]
    boxes: list[Rect] = []
    for cell in (each for each in alone if not _is_tick(each)):
        ground = RuledLine(level=True, at=cell.bottom, start=cell.left, end=cell.right)
        inside = [rule for rule in rules if not rule.level and rule.length < 0.9 * cell.height]
        found = combs_on(ground, inside, closed=True)
        combs += [_within(comb, cell) for comb in found]
        if not found:
            boxes.append(cell)
    boxes += [free for cell in labelled if (free := _free_part(cell, written, empty)) is not None]
    edges = [*enclosed, *closed, *ticks]
    found, lines = _on_lines(rules, edges, written)
    combs += found
    taken = Bands([*combs, *ticks, *boxes])
    boxes += [line for line in lines if not taken.meeting(line, 2)]
    return sorted(_told(combs, ticks, boxes), key=lambda place: (-round(place.top), place.left))


def _light(patches: Sequence[Patch]) -> list[Patch]:
    return [patch for patch in patches if patch.light >= DARK]


def _is_dark(cell: Rect, patches: Sequence[Patch]) -> bool:
    """Whether what lies in it on top is dark."""
    there = [patch for patch in patches if patch.holds(cell, SAME)]
    return bool(there) and there[-1].light < DARK


def _innermost(cells: Sequence[Rect]) -> list[Rect]:
    """Each cell once; what holds other cells is a frame around them."""
    ordered = sorted(cells, key=lambda each: each.width * each.height)
    order = {id(cell): number for number, cell in enumerate(ordered)}
    around = Bands(ordered)
    return [
        cell
        for cell in ordered
        if not any(
            order[id(other)] < order[id(cell)] and cell.holds(other, SAME)
            for other in around.between(cell.bottom, cell.top)
        )
    ]


def _is_tick(cell: Rect) -> bool:
    low, high = sorted((cell.width, cell.height))
    return low >= SMALLEST_TICK and high <= LARGEST_TICK and high <= SQUARE * low


def _single_cells(combs: Sequence[Comb], alone: Sequence[Rect]) -> tuple[list[Comb], list[Rect]]:
    """One cell just before or behind a comb of the same cells is the comb of one figure."""
    single: list[Rect] = []
    for cell in alone:
        for comb in combs:
            pitch = (comb.right - comb.left) / comb.cells
            near = min(abs(comb.left - cell.right), abs(cell.left - comb.right)) <= NEXT_CELL * pitch
            abreast = abs(comb.bottom - cell.bottom) <= SAME and abs(comb.top - cell.top) <= SAME
            if near and abreast and abs(cell.width - pitch) <= 0.3 * pitch:
                single.append(cell)
                break
    ones = [Comb(left=c.left, right=c.right, bottom=c.bottom, top=c.top, cells=1) for c in single]
    return [*combs, *ones], [cell for cell in alone if cell not in single]


def _within(comb: Comb, cell: Rect) -> Comb:
    return Comb(left=comb.left, right=comb.right, bottom=cell.bottom, top=cell.top, cells=comb.cells)


def _free_part(cell: Rect, written: Bands, empty: Sequence[Rect]) -> Rect | None:
    """What a label leaves free of its cell: the room under it, else beside it where no other cell takes the answer."""
    words = written.meeting(cell)
    lowest = min(word.bottom for word in words)
    if any(not cell.holds(word, 2.5) for word in words) or cell.height > HIGHEST:
        return None
    if lowest - cell.bottom >= BELOW_LABEL and cell.top - max(word.top for word in words) < 10:
        return Rect(left=cell.left, right=cell.right, bottom=cell.bottom, top=lowest - 0.5)
    end = max(word.right for word in words) + 3
    answered = any(
        (abs(other.left - cell.right) <= 4 and abs(other.bottom - cell.bottom) <= SAME)
        or (abs(other.top - cell.bottom) <= 4 and abs(other.left - cell.left) <= SAME)
        for other in empty
    )
    if answered or cell.right - end < max(60.0, 0.4 * cell.width) or cell.height > SEVERAL_LINES:
        return None
    return Rect(left=end, right=cell.right, bottom=cell.bottom, top=cell.top)


def _on_lines(
    rules: Sequence[RuledLine], edges: Sequence[Rect], written: Bands
) -> tuple[list[Comb], list[Rect]]:
    """Combs and places on the lines that are no edge of a cell."""
    grounds = [
        piece for rule in rules if rule.level and rule.length >= 5
        for piece in pieces_beside(rule, _edges_at(rule, edges)) if piece.length >= 5
    ]  # fmt: skip
    combs: list[Comb] = []
    plain: list[RuledLine] = []
    for ground in grounds:
        found = combs_on(ground, rules)
        combs += [comb for comb in found if not written.meeting(comb, 2)]
        if not found:
            plain.append(ground)
    dashed, plain = dashes_as_cells(plain)
    lines: list[Rect] = []
    for ground in plain:
        near = written.between(ground.at, ground.at + 20)
        standing = [area for area in near if area.bottom < ground.at + 9 and area.top > ground.at + 2.5]
        over = [(area.left - 2, area.right + 2) for area in standing]
        pieces = [piece for piece in pieces_beside(ground, over) if piece.length >= SHORTEST]
        if sum(piece.length for piece in pieces) < 0.3 * ground.length:
            continue  # it underlines what stands on it
        for piece in pieces:
            room = room_above(piece, near, [rule for rule in plain if rule is not ground], edges)
            if room >= LOWEST:
                lines.append(Rect(left=piece.start, right=piece.end, bottom=piece.at, top=piece.at + room))
    return [*combs, *(comb for comb in dashed if not written.meeting(comb, 2))], lines


def _edges_at(rule: RuledLine, edges: Sequence[Rect]) -> list[tuple[float, float]]:
    return [
        (each.left, each.right)
        for each in edges
        if min(abs(each.bottom - rule.at), abs(each.top - rule.at)) <= SAME
    ]


def _told(combs: Sequence[Comb], ticks: Sequence[Rect], boxes: Sequence[Rect]) -> Iterator[WritingPlace]:
    for comb in combs:
        yield WritingPlace(**vars(comb), kind=BoxKind.COMB)
    for tick in ticks:
        yield WritingPlace(**vars(tick), kind=BoxKind.CHECK)
    for box in boxes:
        left, right = box.left + INSET, box.right - INSET
        bottom, top = box.bottom + INSET, box.top - INSET
        if right - left >= SHORTEST and top - bottom + 2 * INSET >= LOWEST and box.height <= HIGHEST:
            yield WritingPlace(
                left=left, right=right, bottom=bottom, top=top, kind=BoxKind.TEXT,
                several_lines=box.height >= SEVERAL_LINES,
            )  # fmt: skip
