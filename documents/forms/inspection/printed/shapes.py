"""What a page draws besides its words: straight lines, filled areas, squares and circles to tick.

In points from the lower left corner, as everything that is found on a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


Colour = tuple[float, float, float]  # red, green and blue, from 0 to 1
WHITE: Colour = (1.0, 1.0, 1.0)
DARK = 0.45  # the light of a ground on which nobody writes


@dataclass(frozen=True, kw_only=True)
class Rect:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def holds(self, other: "Rect", slack: float = 0.0) -> bool:
        """Whether the other lies within."""
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.bottom - slack <= other.bottom
            and other.top <= self.top + slack
        )

    def shared(self, other: "Rect") -> "Rect":
        """What both cover; without width or height if they don't meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Rect(
            left=left,
            bottom=bottom,
            right=max(left, min(self.right, other.right)),
            top=max(bottom, min(self.top, other.top)),
        )

    def meets(self, other: "Rect", by: float = 0.5) -> bool:
        """Whether the two cover each other, by more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.top, other.top) - max(self.bottom, other.bottom) > by
        )


@dataclass(frozen=True, kw_only=True)
class RuledLine:
    """A straight line: level at a height, or upright at a distance from the left."""

    level: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, kw_only=True)
class Patch(Rect):
    """A filled area that can be told from what lies under it."""

    colour: Colour
    under: Colour

    @property
    def light(self) -> float:
        """How bright it is."""
        return light_of(self.colour)


@dataclass(kw_only=True)
class Drawn:
    """All of one page."""

    rules: list[RuledLine] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    ticks: list[Rect] = field(default_factory=list)  # circles, and squares that are letters of a font

    def frame(self, box: Rect) -> None:
        """The four sides of a rectangle."""
        for at in (box.bottom, box.top):
            self.rules.append(RuledLine(level=True, at=at, start=box.left, end=box.right))
        for at in (box.left, box.right):
            self.rules.append(RuledLine(level=False, at=at, start=box.bottom, end=box.top))


class Bands:
    """Rectangles by their height on the page, so that one finds its neighbours without asking all."""

    HIGH = 24.0  # points

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._bands: dict[int, list[Rect]] = {}
        for rect in rects:
            for band in self._over(rect.bottom, rect.top):
                self._bands.setdefault(band, []).append(rect)

    def _over(self, bottom: float, top: float) -> range:
        return range(int(bottom // self.HIGH), int(top // self.HIGH) + 1)

    def between(self, bottom: float, top: float) -> list[Rect]:
        """Those that may reach in between two heights, each once."""
        bands = self._over(bottom, top)
        if len(bands) == 1:
            return self._bands.get(bands[0], [])
        found = {id(rect): rect for band in bands for rect in self._bands.get(band, ())}
        return list(found.values())

    def meeting(self, rect: Rect, by: float = 0.5) -> list[Rect]:
        """Those that the rectangle meets."""
        return [each for each in self.between(rect.bottom, rect.top) if each.meets(rect, by)]


def light_of(colour: Colour) -> float:
    """How bright a colour is to the eye (ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def apart(one: Colour, other: Colour) -> bool:
    """Whether an eye tells the two from each other."""
    return max(abs(each - same) for each, same in zip(one, other, strict=True)) > 0.04


def around(points: list[tuple[float, float]]) -> Rect:
    """The rectangle around points."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return Rect(left=min(xs), bottom=min(ys), right=max(xs), top=max(ys))
