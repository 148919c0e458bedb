"""What a person reads beside a box: the printed text in the cell, to its left, above it or, for a square, around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from documents.forms.engine.blanks import BoxKind
from documents.forms.inspection.found_boxes import BoxPlace, Rectangle
from documents.forms.matching.page_text import PrintedPage, WordRun, is_hint, run_of


class TextSide(StrEnum):
    """Where a text stands, seen from the box."""

    INSIDE = "in the cell"
    LEFT = "to the left"
    ABOVE = "above"
    COLUMN = "head of the column"
    ROW = "head of the row"
    RIGHT = "to the right"
    BELOW = "below"


@dataclass(frozen=True, kw_only=True)
class NearbyText:
    """A text beside a box; the run is the part of it that is nearest."""

    side: TextSide
    text: str
    run: WordRun
    weight: float


NEXT_LINE = 1.6  # from one line of a label to the next, in sizes of type
FARTHEST_LEFT, FARTHEST_ABOVE, FARTHEST_RIGHT = 230.0, 26.0, 30.0  # points
SAME_EDGE = 6.0
CAPTION = 10.0  # points from a box to the middle of the words under it


def overlap(one: Rectangle, other: Rectangle) -> float:
    """How far the two lie above each other, in points across."""
    return min(one.right, other.right) - max(one.left, other.left)


def nearby_texts(page: PrintedPage, place: BoxPlace, headings: frozenset[WordRun]) -> Iterator[NearbyText]:
    """The texts around a box, headings left out."""
    runs = [run for run in page.runs if run not in headings and not is_hint(run.text)]
    if place.kind is BoxKind.CHECK:
        yield from _around(page, place, runs)
        return
    words = [word for word in page.inside[place] if not is_hint(word.text)]
    if words:
        run = run_of(words)
        yield NearbyText(side=TextSide.INSIDE, text=run.text, run=run, weight=1.0)
    found = _left(page, place, runs)
    if found:
        gap = (place.left - found.right) / FARTHEST_LEFT
        yield NearbyText(side=TextSide.LEFT, text=_block(page, found, runs), run=found, weight=1 - 0.15 * gap)
    elif head := _row_head(page, place, runs):
        yield NearbyText(side=TextSide.ROW, text=_block(page, head, runs), run=head, weight=0.9)
    found, under = _above(page, place, runs)
    if found and under is None:
        gap = (found.bottom - place.top) / FARTHEST_ABOVE
        yield NearbyText(
            side=TextSide.ABOVE, text=_block(page, found, runs), run=found, weight=0.97 - 0.15 * max(gap, 0)
        )
    elif found:
        yield NearbyText(side=TextSide.COLUMN, text=_block(page, found, runs), run=found, weight=0.9)


def _row_head(page: PrintedPage, place: BoxPlace, runs: Sequence[WordRun]) -> WordRun | None:
    """In a table with a label at the head of each row: that of the boxes of one size before this one."""
    before = [each for each in page.on_line(place) if each.right < place.left + 2]
    first = next((each for each in before if _alike(each, place)), None)
    if first is None or not all(_alike(each, place) for each in before):
        return None
    return _left(page, first, runs)


def _alike(one: BoxPlace, other: BoxPlace) -> bool:
    sizes = ((one.right - one.left, other.right - other.left), (one.height, other.height))
    return all(abs(each - same) < 0.15 * max(each, same) for each, same in sizes)


def _left(page: PrintedPage, place: BoxPlace, runs: Sequence[WordRun]) -> WordRun | None:
    boxes = [each.right for each in page.on_line(place) if each.right < place.left + 2]
    fence = max(boxes, default=0.0) - 2
    near = [
        run
        for run in runs
        if fence <= run.left and run.right <= place.left + 2 and place.left - run.right <= FARTHEST_LEFT
        and place.bottom - 2 <= run.middle <= place.top + 2
    ]  # fmt: skip
    # The rightmost; of two lines of one label, the upper.
    return max(near, key=lambda run: (round(run.right / 20), run.middle), default=None)


def _above(
    page: PrintedPage, place: BoxPlace, runs: Sequence[WordRun]
) -> tuple[WordRun | None, BoxPlace | None]:
    """The nearest run above, and the box between, if it is one of the same column."""
    over = [run for run in runs if run.bottom >= place.top - 2 and _stands_over(run, place)]
    run = min(over, key=lambda each: (round(each.bottom), abs(each.left - place.left)), default=None)
    if run is None:
        return None, None
    between = [
        each
        for each in page.places
        if each is not place and place.top - 2 <= each.middle <= run.bottom + 2 and overlap(each, place) > 2
    ]
    if not between:
        return (run, None) if run.bottom - place.top <= FARTHEST_ABOVE else (None, None)
    column = all(
        abs(each.left - place.left) < SAME_EDGE and abs(each.right - place.right) < SAME_EDGE
        for each in between
    )
    top = max(between, key=lambda each: each.top)
    # What asks for a box on its own line is not the head of the column below.
    asks = any(
        -2 <= each.left - run.right < 60 and each.bottom - 1 <= run.middle <= each.top + 1
        for each in page.on_line(run)
    )
    if column and not asks and run.bottom - top.top <= FARTHEST_ABOVE:
        return run, top
    return None, None


def caption_under(page: PrintedPage, place: BoxPlace) -> WordRun | None:
    """What is printed right under a box for this box alone: « N° de la voie » under the first of an address."""
    near = [
        run
        for run in page.runs
        if 0 <= place.bottom - run.middle <= CAPTION and abs(run.left - place.left) < SAME_EDGE + CAPTION
        and not is_hint(run.text)
    ]  # fmt: skip
    run = max(near, key=lambda each: each.middle, default=None)
    if run is None:
        return None
    room = place.bottom - run.top
    below = [each for each in page.places if each.top <= run.middle and overlap(each, run) > 2]
    beside = [each for each in page.on_line(run) if each is not place]
    return run if not beside and all(run.bottom - each.top > room + 1 for each in below) else None


def _stands_over(run: WordRun, place: BoxPlace) -> bool:
    return overlap(run, place) > 0.3 * min(run.right - run.left, place.right - place.left)


def _block(page: PrintedPage, run: WordRun, runs: Sequence[WordRun]) -> str:
    """A label broken over lines, whole; a line that has a box of its own is another label."""
    lines = [run]
    for above in (True, False):
        edge = run
        while True:
            following = [each for each in runs if each not in lines and _follows(edge, each, above=above)]
            taken = [each for each in following if not _has_own_box(page, each, run)]
            if not taken:
                break
            edge = taken[0]
            lines.append(edge)
    return " ".join(line.text for line in sorted(lines, key=lambda each: -each.middle))


def _follows(edge: WordRun, other: WordRun, *, above: bool) -> bool:
    step = other.middle - edge.middle if above else edge.middle - other.middle
    size = max(edge.height, other.height)
    aligned = abs(edge.left - other.left) < 3 or overlap(edge, other) > 0.5 * min(
        edge.right - edge.left, other.right - other.left
    )
    return 0.4 * size < step <= NEXT_LINE * size and aligned


def _has_own_box(page: PrintedPage, line: WordRun, label: WordRun) -> bool:
    return any(
        place.left >= line.right - 2 and not (place.bottom - 2 <= label.middle <= place.top + 2)
        for place in page.on_line(line)
        if place.bottom - 1 <= line.middle <= place.top + 1 and place.left - line.right < 60
    )


def _around(page: PrintedPage, place: BoxPlace, runs: Sequence[WordRun]) -> Iterator[NearbyText]:
    """All four sides of a square."""
    line = [run for run in runs if place.bottom - 3 <= run.middle <= place.top + 3]
    squares = [each for each in page.on_line(place) if each is not place]
    right_fence = min((each.left for each in squares if each.left > place.left), default=float("inf"))
    left_fence = max((each.right for each in squares if each.right < place.right), default=0.0)
    right = [run for run in line if place.right - 2 <= run.left < right_fence]
    left = [run for run in line if left_fence < run.right <= place.left + 2]
    middle = (place.left + place.right) / 2
    over = [
        run for run in runs if run.left - 8 <= middle <= run.right + 8 and 0 < run.middle - place.top < 20
    ]
    under = [
        run for run in runs if run.left - 8 <= middle <= run.right + 8 and 0 < place.bottom - run.middle < 20
    ]
    sides = {
        TextSide.RIGHT: min(right, key=lambda run: run.left, default=None),
        TextSide.LEFT: max(left, key=lambda run: run.right, default=None),
        TextSide.ABOVE: min(over, key=lambda run: run.middle, default=None),
        TextSide.BELOW: max(under, key=lambda run: run.middle, default=None),
    }
    gaps = {
        TextSide.RIGHT: lambda run: run.left - place.right,
        TextSide.LEFT: lambda run: place.left - run.right,
    }
    for side, run in sides.items():
        if run is None or (side in gaps and gaps[side](run) > FARTHEST_RIGHT):
            continue
        text = _block(page, run, runs) if side in (TextSide.RIGHT, TextSide.LEFT) else run.text
        yield NearbyText(
            side=side, text=text, run=run, weight=0.9 if side in (TextSide.ABOVE, TextSide.BELOW) else 1.0
        )
