"""A path as the page paints it, told as lines, frames, areas and dots.

Only what lies level or upright is a place to write; the rest still covers what is under it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.forms.inspection.printed.shapes import Rect, RuledLine, around


Point = tuple[float, float]
THIN = 2.6  # points: a filled area so thin is a line
CROOKED = 0.7  # a line that climbs by less lies level
SMALLEST_RING, LARGEST_RING = 5.0, 16.0
ROUNDED = 0.35  # a corner may take so much of a side


@dataclass(kw_only=True)
class SubPath:
    """Points in a row; of each step whether it is straight."""

    points: list[Point]
    straight: list[bool] = field(default_factory=list)

    @property
    def box(self) -> Rect:
        return around(self.points)

    def close(self) -> None:
        if self.points[0] != self.points[-1]:
            self.points.append(self.points[0])
            self.straight.append(True)

    def steps(self) -> Iterator[tuple[Point, Point]]:
        """The straight steps."""
        for number, straight in enumerate(self.straight):
            if straight:
                yield self.points[number], self.points[number + 1]

    def is_rectangle(self) -> bool:
        """Upright, its corners sharp or rounded: a straight part on each of its four sides, and none elsewhere."""
        box, sides = self.box, set()
        for one, other in self.steps():
            if abs(one[0] - other[0]) + abs(one[1] - other[1]) < CROOKED:
                continue
            side = _side(box, one, other)
            if side is None:
                return False
            sides.add(side)
        if len(sides) == 3 and all(self.straight):  # filled, the last side is left to the painter
            return len(self.points) == 4
        return len(sides) == 4

    def is_ring(self) -> bool:
        """A circle of the size of a tick."""
        box = self.box
        round_enough = abs(box.width - box.height) < 0.15 * max(box.width, box.height)
        curved = not any(
            abs(one[0] - other[0]) + abs(one[1] - other[1]) > CROOKED for one, other in self.steps()
        )
        return curved and round_enough and SMALLEST_RING <= box.width <= LARGEST_RING


def _side(box: Rect, one: Point, other: Point) -> str | None:
    if abs(one[1] - other[1]) <= CROOKED:
        for name, at in (("bottom", box.bottom), ("top", box.top)):
            if abs(one[1] - at) <= CROOKED and abs(one[0] - other[0]) >= ROUNDED * box.width:
                return name
    if abs(one[0] - other[0]) <= CROOKED:
        for name, at in (("left", box.left), ("right", box.right)):
            if abs(one[0] - at) <= CROOKED and abs(one[1] - other[1]) >= ROUNDED * box.height:
                return name
    return None


def rule_between(one: Point, other: Point) -> RuledLine | None:
    """The line between two points, if it lies level or stands upright."""
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if up <= CROOKED and across > CROOKED:
        return RuledLine(
            level=True, at=(one[1] + other[1]) / 2, start=min(one[0], other[0]), end=max(one[0], other[0])
        )
    if across <= CROOKED and up > CROOKED:
        return RuledLine(
            level=False, at=(one[0] + other[0]) / 2, start=min(one[1], other[1]), end=max(one[1], other[1])
        )
    return None


def thin_rule(box: Rect) -> RuledLine | None:
    """A filled rectangle that is a line to the eye."""
    if box.height <= THIN and box.width > 2 * box.height and box.width > THIN:
        return RuledLine(level=True, at=(box.bottom + box.top) / 2, start=box.left, end=box.right)
    if box.width <= THIN and box.height > 2 * box.width and box.height > THIN:
        return RuledLine(level=False, at=(box.left + box.right) / 2, start=box.bottom, end=box.top)
    return None


def ring_of(subpaths: Sequence[SubPath]) -> Rect | None:
    """A frame painted as one rectangle without another: its middle line."""
    if len(subpaths) != 2 or not all(each.is_rectangle() for each in subpaths):
        return None
    outer, inner = sorted((each.box for each in subpaths), key=lambda box: -box.width * box.height)
    margins = (
        inner.left - outer.left,
        inner.bottom - outer.bottom,
        outer.right - inner.right,
        outer.top - inner.top,
    )
    if not all(0 <= each <= 3 for each in margins):
        return None
    return Rect(
        left=(outer.left + inner.left) / 2,
        bottom=(outer.bottom + inner.bottom) / 2,
        right=(outer.right + inner.right) / 2,
        top=(outer.top + inner.top) / 2,
    )
