"""The curve of many waits as it may be drawn: each step stands for ten waits that ended, or more. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from enrollment.tracking.law.kaplan_meier import Observation, survival
from enrollment.tracking.law.measured_waits import FEWEST_FILES, Figures, figures_of


# In hundredths: finer ones would give away how many there were.
ROUNDED_TO = 5


@dataclass(frozen=True, kw_only=True)
class Point:
    """After so many days about so many waits in a hundred were over."""

    days: int
    over: int


@dataclass(frozen=True, kw_only=True)
class Curve:
    """How many waits there were, by when a quarter, half and three quarters were over, and the points between."""

    figures: Figures
    points: tuple[Point, ...]


def curve_of(waits: Iterable[Observation]) -> Curve | None:
    """The curve, from ten waits up."""
    known = tuple(waits)
    figures = figures_of(known)
    if figures is None:
        return None
    lasting, points, since, last = dict(survival(known)), [], 0, 0
    for day in sorted(lasting):
        since += sum(wait.ended and wait.days == day for wait in known)
        over = rounded(1 - lasting[day])
        if since >= FEWEST_FILES and over > last:
            points.append(Point(days=day, over=over))
            since, last = 0, over
    return Curve(figures=figures, points=tuple(points))


def rounded(share: Fraction) -> int:
    """A share in hundredths, to the next five."""
    return round(share * 100 / ROUNDED_TO) * ROUNDED_TO
