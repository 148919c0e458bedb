"""Lines to write on: what a label leaves of them, and how high one may write above them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.forms.inspection.printed.shapes import Rect, RuledLine


TALLEST = 15.0  # points of a line of writing
AIR = 0.4


def pieces_beside(rule: RuledLine, taken: Sequence[tuple[float, float]]) -> Iterator[RuledLine]:
    """What is left of a line between what lies on it."""
    start = rule.start
    for left, right in sorted(taken):
        if right <= start or left >= rule.end:
            continue
        if left > start:
            yield replace(rule, start=start, end=left)
        start = max(start, right)
    if start < rule.end:
        yield replace(rule, start=start)


def room_above(
    piece: RuledLine, areas: Sequence[Rect], lines: Sequence[RuledLine], cells: Sequence[Rect]
) -> float:
    """The height that is free above a line, up to that of a line of writing."""
    heights = [TALLEST]
    heights += [
        area.bottom - piece.at
        for area in areas
        if area.left < piece.end - 1 and area.right > piece.start + 1 and area.top > piece.at + 2.5
    ]
    heights += [
        line.at - piece.at
        for line in lines
        if line.start < piece.end - 1 and line.end > piece.start + 1 and line.at > piece.at + 1
    ]
    heights += [
        cell.bottom - piece.at
        for cell in cells
        if cell.left < piece.end - 1 and cell.right > piece.start + 1 and cell.bottom > piece.at + 1
    ]
    return min(heights) - AIR
