"""A scanned page: its lines and light cells, found in the picture.

Lines are long runs of dark points, followed over the rows that a scan a little askew spreads them over; cells that are
lighter than their ground are runs of light points, alike from row to row.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image
from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from documents.forms.inspection.found_boxes import PrintedWord
from documents.forms.inspection.pdf_words import Matrix
from documents.forms.inspection.printed.shapes import WHITE, Colour, Drawn, Patch, Rect, RuledLine, around


WHOLE_PAGE = 0.5  # of its area: what is smaller is a mark or a photograph
MOST_POINTS = 40_000_000  # A4 at 600 dpi has 35 millions
FINENESS = 150  # dots per inch at which a page is looked at
DARK, LIGHT = 176, 247  # levels of grey, from black to white
SHORTEST_LEVEL, SHORTEST_UPRIGHT = 5.5, 4.5  # points
THICKEST = 3.0
ASKEW = 1  # rows by which a line may step from one run to the next
SMALLEST_CELL, LARGEST_CELL = 5.0, 400.0
PAPER: Colour = (0.8, 0.8, 0.8)


@dataclass(kw_only=True)
class _Trail:
    """Runs that follow each other from row to row."""

    first: int
    last: int
    start: int
    end: int
    rows: int = 1


def add_picture(
    drawn: Drawn,
    pictures: Sequence[tuple[StreamObject, Matrix]],
    page: PageObject,
    words: Sequence[PrintedWord],
) -> bool:
    """Add what the page's own picture shows, if the page is one; says whether it is."""
    scans = _scans(pictures, page)
    for picture, matrix in scans:
        seen = _opened(picture)
        if seen is not None:
            _look(_upright(seen, matrix), _place(matrix), drawn, words)
    return bool(scans)


def is_a_picture(pictures: Sequence[tuple[StreamObject, Matrix]], page: PageObject) -> bool:
    """Whether the page is one picture."""
    return bool(_scans(pictures, page))


def _scans(
    pictures: Sequence[tuple[StreamObject, Matrix]], page: PageObject
) -> list[tuple[StreamObject, Matrix]]:
    area = float(page.mediabox.width) * float(page.mediabox.height)
    return [
        (picture, matrix) for picture, matrix in pictures
        if abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) >= WHOLE_PAGE * area
    ]  # fmt: skip


def _place(matrix: Matrix) -> Rect:
    a, b, c, d, e, f = matrix
    return around([(e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d)])


def _upright(seen: Image.Image, matrix: Matrix) -> Image.Image:
    """The picture as the page shows it: a quarter turned, or mirrored by its matrix."""
    a, b, c, d, _e, _f = matrix
    from_right, from_below = a < 0, d < 0
    if abs(b) + abs(c) > abs(a) + abs(d):
        seen = seen.transpose(Image.Transpose.TRANSPOSE)
        from_right, from_below = c > 0, b > 0
    if from_right:
        seen = seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return seen.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if from_below else seen


def _opened(picture: StreamObject) -> Image.Image | None:
    """The picture in greys, small enough to be looked at."""
    if int(picture.get("/Width", 0)) * int(picture.get("/Height", 0)) > MOST_POINTS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            seen: Image.Image = picture.decode_as_image().convert("L")
    except (PyPdfError, OSError, ValueError, NotImplementedError, ImportError, AttributeError):
        return None
    return seen


def _look(seen: Image.Image, place: Rect, drawn: Drawn, words: Sequence[PrintedWord]) -> None:
    width = round(place.width / 72 * FINENESS)
    height = round(place.height / 72 * FINENESS)
    if width < seen.width:
        seen = seen.resize((width, height), Image.Resampling.BOX)
    point = place.width / seen.width  # how many points of the page are one of the picture
    areas = [Rect(left=w.left - 1, right=w.right + 1, bottom=w.bottom, top=w.top) for w in words]
    dark = seen.point(lambda level: 1 if level < DARK else 0)
    for level in (True, False):
        lying = dark if level else dark.transpose(Image.Transpose.TRANSPOSE)
        shortest = (SHORTEST_LEVEL if level else SHORTEST_UPRIGHT) / point
        for trail in _trails(lying, shortest, THICKEST / point):
            middle = (trail.first + trail.last + 1) / 2 * point
            start, end = trail.start * point, trail.end * point
            rule = (
                RuledLine(level=True, at=place.top - middle, start=place.left + start, end=place.left + end)
                if level
                else RuledLine(
                    level=False, at=place.left + middle, start=place.top - end, end=place.top - start
                )
            )
            if not _in_words(rule, areas):
                drawn.rules.append(rule)
    for box in _light_cells(seen, point):
        drawn.patches.append(
            Patch(
                left=place.left + box.left, right=place.left + box.right,
                bottom=place.top - box.top, top=place.top - box.bottom, colour=WHITE, under=PAPER,
            )
        )  # fmt: skip


def _in_words(rule: RuledLine, areas: Sequence[Rect]) -> bool:
    """The strokes of letters are no lines."""
    box = (
        Rect(left=rule.start, right=rule.end, bottom=rule.at, top=rule.at)
        if rule.level
        else Rect(left=rule.at, right=rule.at, bottom=rule.start, top=rule.end)
    )
    return any(area.holds(box, 0.8) for area in areas)


def _rows(picture: Image.Image) -> Iterator[bytes]:
    content, width = picture.tobytes(), picture.width
    for start in range(0, len(content), width):
        yield content[start : start + width]


def _trails(lying: Image.Image, shortest: float, thickest: float) -> Iterator[_Trail]:
    """The lines of a picture that go from left to right."""
    pattern = re.compile(b"\x01{%d,}" % max(3, round(shortest)))
    open_trails: list[_Trail] = []
    done: list[_Trail] = []
    for number, row in enumerate(_rows(lying)):
        for found in pattern.finditer(row):
            start, end = found.span()
            known = next(
                (
                    t
                    for t in open_trails
                    if t.last >= number - 1 - ASKEW and start <= t.end + 2 and end >= t.start - 2
                ),
                None,
            )
            if known is None:
                open_trails.append(_Trail(first=number, last=number, start=start, end=end))
            else:
                known.last, known.rows = number, known.rows + 1
                known.start, known.end = min(known.start, start), max(known.end, end)
        done += [t for t in open_trails if t.last < number - 1 - ASKEW]
        open_trails = [t for t in open_trails if t.last >= number - 1 - ASKEW]
    for trail in (*done, *open_trails):
        if trail.last - trail.first + 1 <= thickest + 0.01 * (trail.end - trail.start):
            yield trail


def _light_cells(seen: Image.Image, point: float) -> Iterator[Rect]:
    """Cells that are lighter than their ground, as runs of one length from row to row."""
    smallest = max(3, round(SMALLEST_CELL / point))
    largest = round(LARGEST_CELL / point)
    # Between dark lines a cell is known by its lines: here the ground beside it is pale, and no mere edge of a line.
    pattern = re.compile(b"(?<=\x02\x02)\x01{%d,%d}(?=\x02\x02)" % (smallest, largest))
    light = seen.point(lambda level: 1 if level >= LIGHT else 0 if level < DARK else 2)
    open_cells: list[_Trail] = []
    for number, row in enumerate(_rows(light)):
        going: list[_Trail] = []
        for found in pattern.finditer(row):
            start, end = found.span()
            known = next((t for t in open_cells if abs(t.start - start) <= 1 and abs(t.end - end) <= 1), None)
            if known is None:
                known = _Trail(first=number, last=number, start=start, end=end)
            known.last, known.rows = number, known.rows + 1
            going.append(known)
        for cell in (each for each in open_cells if each not in going):
            if cell.rows * point >= SMALLEST_CELL:
                yield Rect(
                    left=cell.start * point, right=cell.end * point,
                    bottom=cell.first * point, top=(cell.last + 1) * point,
                )  # fmt: skip
        open_cells = going
