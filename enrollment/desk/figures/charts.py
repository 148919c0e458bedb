"""What is drawn of a figure: bars, and the steps of a curve. In units of the picture; the table beside it is the truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from enrollment.figures.law.curve import Curve
from enrollment.figures.law.disclosure import FigureLine


ROW, BAR, WIDTH, LABEL = 28, 18, 720, 300
PLOT_WIDTH, PLOT_HEIGHT, MARGIN = 640, 200, 40
FEWEST_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class ChartBar:
    """One line: its label, where it stands, how long it is, and what is written at its end."""

    label: str
    y: int
    text_y: int
    width: int
    number: str
    number_x: int


@dataclass(frozen=True, kw_only=True)
class Bars:
    """The lines whose number is shown, in one picture."""

    bars: tuple[ChartBar, ...]
    height: int


def bars_of(lines: Sequence[tuple[str, FigureLine]]) -> Bars:
    """The picture of the lines that are shown, by their words."""
    shown = [(label, line.number) for label, line in lines if line.number]
    most, room = max((number for _label, number in shown), default=1), WIDTH - LABEL - 60
    return Bars(
        bars=tuple(
            ChartBar(
                label=shortened(label),
                y=place * ROW + (ROW - BAR) // 2,
                text_y=place * ROW + ROW // 2 + 5,
                width=max(1, room * number // most),
                number=str(number),
                number_x=LABEL + max(1, room * number // most) + 6,
            )
            for place, (label, number) in enumerate(shown)
        ),
        height=len(shown) * ROW,
    )


def shortened(label: str) -> str:
    """As much as stands beside a bar; the table has all of it."""
    return label if len(label) <= 40 else label[:39].rstrip() + "…"


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps of a curve as an SVG path, with the days and shares that the axes name."""

    path: str
    days: tuple[tuple[int, int], ...]  # where, and which day
    shares: tuple[tuple[int, int], ...]  # where, and which share in hundredths


def steps_of(curve: Curve) -> Steps:
    """From no wait that is over, up with each point."""
    longest = max(FEWEST_DAYS, *(point.days for point in curve.points), 1)
    path, level = [f"M{MARGIN} {height_of(0)}"], 0
    for point in curve.points:
        path.append(f"H{place_of(point.days, longest)}")
        path.append(f"V{height_of(point.over)}")
        level = point.over
    if level:
        path.append(f"H{MARGIN + PLOT_WIDTH}")
    return Steps(
        path=" ".join(path),
        days=tuple((place_of(day, longest), day) for day in (0, longest // 3, 2 * longest // 3, longest)),
        shares=tuple((height_of(share), share) for share in (0, 25, 50, 75, 100)),
    )


def place_of(days: int, longest: int) -> int:
    """How far to the right so many days are."""
    return MARGIN + PLOT_WIDTH * days // longest


def height_of(share: int) -> int:
    """How far down a share stands."""
    return 10 + PLOT_HEIGHT * (100 - share) // 100
