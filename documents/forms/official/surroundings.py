"""What a person reads beside a box: the printed text in the cell, to its left, above it or, for a square, around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from documents.forms.blanks import BoxKind
from documents.forms.official.findings import Area, Findings, Place, Word
from documents.forms.official.phrases import tokens


class Side(StrEnum):
    """Where a text stands, seen from the box."""

    INSIDE = "in the cell"
    LEFT = "to the left"
    ABOVE = "above"
    COLUMN = "head of the column"
    RIGHT = "to the right"
    BELOW = "below"


@dataclass(frozen=True, kw_only=True)
class Run(Area):
    """Words printed one after the other on a line."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A text beside a box; the run is the part of it that is nearest."""

    side: Side
    text: str
    run: Run
    weight: float


# In sizes of type: the space that ends a run, the step from one line of a label to the next.
NEW_RUN, NEXT_LINE = 1.7, 1.6
FARTHEST_LEFT, FARTHEST_ABOVE, FARTHEST_RIGHT = 230.0, 26.0, 30.0  # points
SAME_EDGE = 6.0
HINTS = frozenset("j jj m mm a aa aaaa jjmmaaaa jour mois annee".split())


def overlap(one: Area, other: Area) -> float:
    """How far the two lie above each other, in points across."""
    return min(one.right, other.right) - max(one.left, other.left)


def is_hint(text: str) -> bool:
    """« J J M M A A A A » says how to write a date, not what to write; « à » is a label."""
    return text != "à" and all(each in HINTS for each in tokens(text)) and bool(tokens(text))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page with its boxes and the runs of words between them."""

    page: int
    words: tuple[Word, ...]
    places: tuple[Place, ...]

    @cached_property
    def inside(self) -> dict[Place, tuple[Word, ...]]:
        """The words that are printed in a box."""
        return {
            place: tuple(
                word
                for word in self.words
                if place.left - 1 <= word.left and word.right <= place.right + 1
                and place.bottom - 1 <= word.middle <= place.top + 1
            )
            for place in self.places
            if place.kind is not BoxKind.CHECK
        }  # fmt: skip

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All other words, in runs that a box or a wide space ends."""
        in_boxes = {word for words in self.inside.values() for word in words}
        runs: list[list[Word]] = []
        for word in (each for each in self.words if each not in in_boxes):
            if runs and self._goes_on(runs[-1][-1], word):
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(run_of(words) for words in runs)

    def _goes_on(self, last: Word, word: Word) -> bool:
        if abs(last.middle - word.middle) > 0.4 * word.height or word.left < last.left:
            return False
        if word.left - last.right > NEW_RUN * word.height:
            return False
        between = (last.right + word.left) / 2
        return not any(
            place.bottom < word.middle < place.top and last.right - 2 < place.right and place.left < word.left + 2
            and place.left - 2 < between < place.right + 2
            for place in self.places
        )  # fmt: skip

    def on_line(self, area: Area) -> list[Place]:
        """The boxes on a line with this, from the left."""
        found = [each for each in self.places if each.beside(area) or area.beside(each)]
        return sorted(found, key=lambda each: each.left)


def run_of(words: Sequence[Word]) -> Run:
    """The words as one."""
    return Run(
        page=words[0].page,
        left=words[0].left,
        right=words[-1].right,
        bottom=min(word.bottom for word in words),
        top=max(word.top for word in words),
        text=" ".join(word.text for word in words),
    )


def sheets_of(findings: Findings) -> tuple[Sheet, ...]:
    """The pages that have boxes."""
    return tuple(
        Sheet(
            page=page,
            words=tuple(word for word in findings.words if word.page == page),
            places=tuple(place for place in findings.places if place.page == page),
        )
        for page in range(findings.pages)
        if any(place.page == page for place in findings.places)
    )


def beside(sheet: Sheet, place: Place, headings: frozenset[Run]) -> Iterator[Beside]:
    """The texts around a box, headings left out."""
    runs = [run for run in sheet.runs if run not in headings and not is_hint(run.text)]
    if place.kind is BoxKind.CHECK:
        yield from _around(sheet, place, runs)
        return
    words = [word for word in sheet.inside[place] if not is_hint(word.text)]
    if words:
        run = run_of(words)
        yield Beside(side=Side.INSIDE, text=run.text, run=run, weight=1.0)
    found = _left(sheet, place, runs)
    if found:
        gap = (place.left - found.right) / FARTHEST_LEFT
        yield Beside(side=Side.LEFT, text=_block(sheet, found, runs), run=found, weight=1 - 0.15 * gap)
    found, under = _above(sheet, place, runs)
    if found and under is None:
        gap = (found.bottom - place.top) / FARTHEST_ABOVE
        yield Beside(side=Side.ABOVE, text=_block(sheet, found, runs), run=found, weight=0.97 - 0.15 * max(gap, 0))
    elif found:
        yield Beside(side=Side.COLUMN, text=_block(sheet, found, runs), run=found, weight=0.9)


def _left(sheet: Sheet, place: Place, runs: Sequence[Run]) -> Run | None:
    boxes = [each.right for each in sheet.on_line(place) if each.right < place.left + 2]
    fence = max(boxes, default=0.0) - 2
    near = [
        run
        for run in runs
        if fence <= run.left and run.right <= place.left + 2 and place.left - run.right <= FARTHEST_LEFT
        and place.bottom - 2 <= run.middle <= place.top + 2
    ]  # fmt: skip
    # The rightmost; of two lines of one label, the upper.
    return max(near, key=lambda run: (round(run.right / 20), run.middle), default=None)


def _above(sheet: Sheet, place: Place, runs: Sequence[Run]) -> tuple[Run | None, Place | None]:
    """The nearest run above, and the box between, if it is one of the same column."""
    over = [run for run in runs if run.bottom >= place.top - 2 and _stands_over(run, place)]
    run = min(over, key=lambda each: (round(each.bottom), abs(each.left - place.left)), default=None)
    if run is None:
        return None, None
    between = [
        each
        for each in sheet.places
        if each is not place and place.top - 2 <= each.middle <= run.bottom + 2 and overlap(each, place) > 2
    ]
    if not between:
        return (run, None) if run.bottom - place.top <= FARTHEST_ABOVE else (None, None)
    column = all(
        abs(each.left - place.left) < SAME_EDGE and abs(each.right - place.right) < SAME_EDGE for each in between
    )
    top = max(between, key=lambda each: each.top)
    if column and run.bottom - top.top <= FARTHEST_ABOVE:
        return run, top
    return None, None


def _stands_over(run: Run, place: Place) -> bool:
    return overlap(run, place) > 0.3 * min(run.right - run.left, place.right - place.left)


def _block(sheet: Sheet, run: Run, runs: Sequence[Run]) -> str:
    """A label broken over lines, whole; a line that has a box of its own is another label."""
    lines = [run]
    for above in (True, False):
        edge = run
        while True:
            following = [each for each in runs if each not in lines and _follows(edge, each, above=above)]
            taken = [each for each in following if not _has_own_box(sheet, each, run)]
            if not taken:
                break
            edge = taken[0]
            lines.append(edge)
    return " ".join(line.text for line in sorted(lines, key=lambda each: -each.middle))


def _follows(edge: Run, other: Run, *, above: bool) -> bool:
    step = other.middle - edge.middle if above else edge.middle - other.middle
    size = max(edge.height, other.height)
    aligned = abs(edge.left - other.left) < 3 or overlap(edge, other) > 0.5 * min(
        edge.right - edge.left, other.right - other.left
    )
    return 0.4 * size < step <= NEXT_LINE * size and aligned


def _has_own_box(sheet: Sheet, line: Run, label: Run) -> bool:
    return any(
        place.left >= line.right - 2 and not (place.bottom - 2 <= label.middle <= place.top + 2)
        for place in sheet.on_line(line)
        if place.bottom - 1 <= line.middle <= place.top + 1 and place.left - line.right < 60
    )


def _around(sheet: Sheet, place: Place, runs: Sequence[Run]) -> Iterator[Beside]:
    """All four sides of a square."""
    line = [run for run in runs if place.bottom - 3 <= run.middle <= place.top + 3]
    squares = [each for each in sheet.on_line(place) if each is not place]
    right_fence = min((each.left for each in squares if each.left > place.left), default=float("inf"))
    left_fence = max((each.right for each in squares if each.right < place.right), default=0.0)
    right = [run for run in line if place.right - 2 <= run.left < right_fence]
    left = [run for run in line if left_fence < run.right <= place.left + 2]
    middle = (place.left + place.right) / 2
    over = [run for run in runs if run.left - 8 <= middle <= run.right + 8 and 0 < run.middle - place.top < 20]
    under = [run for run in runs if run.left - 8 <= middle <= run.right + 8 and 0 < place.bottom - run.middle < 20]
    sides = {
        Side.RIGHT: min(right, key=lambda run: run.left, default=None),
        Side.LEFT: max(left, key=lambda run: run.right, default=None),
        Side.ABOVE: min(over, key=lambda run: run.middle, default=None),
        Side.BELOW: max(under, key=lambda run: run.middle, default=None),
    }
    gaps = {Side.RIGHT: lambda run: run.left - place.right, Side.LEFT: lambda run: place.left - run.right}
    for side, run in sides.items():
        if run is None or (side in gaps and gaps[side](run) > FARTHEST_RIGHT):
            continue
        text = _block(sheet, run, runs) if side in (Side.RIGHT, Side.LEFT) else run.text
        yield Beside(side=side, text=text, run=run, weight=0.9 if side in (Side.ABOVE, Side.BELOW) else 1.0)
