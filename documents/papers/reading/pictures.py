"""A page drawn as a grey picture, and made ready for recognition: evenly lit and upright; runs in the child."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy
import pypdfium2  # type: ignore[import-untyped]
from numpy.typing import NDArray

from documents.papers.found import Box


Picture = NDArray[numpy.uint8]

LONGEST_SIDE = (
    3_508  # pixels: A4 at 300 dpi; a larger scan is reduced, a smaller one drawn no larger than this
)
SHORTEST_SIDE = 2_000
POINTS_PER_INCH, DOTS_PER_INCH = 72, 300
MOST_TILT = 12.0  # degrees; more is a page on its side, or not a page of text
LEAST_TILT = 0.4
RULE, UPRIGHT_RULE, THICK = (
    110,
    150,
    12,
)  # pixels: as long (upright, longer than a letter is high), and no thicker
# Pixels above and below a rule: so many are its own blur, and of those up to so many so much may be ink.
EDGE_OF_A_RULE, BESIDE_A_RULE, MOST_INK_BESIDE = 4, 9, 0.3
BAND = 0.55  # of the usual paper: darker is a coloured band with white letters


def drawn(page: pypdfium2.PdfPage) -> Picture:
    """The page as it is shown, in grey, at 300 dots per inch where that is neither huge nor tiny."""
    longest = max(page.get_size())
    pixels = min(max(longest * DOTS_PER_INCH / POINTS_PER_INCH, SHORTEST_SIDE), LONGEST_SIDE)
    bitmap = page.render(scale=pixels / longest, grayscale=True, may_draw_forms=True)
    return numpy.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width))


@dataclass(frozen=True)
class Upright:
    """A picture turned upright, and the way back from a spot on it to the page."""

    picture: Picture
    back: NDArray[numpy.float64]  # 2 × 3
    page_size: tuple[int, int]  # width and height of the page’s own picture
    turn: int = 0  # degrees clockwise by which it was turned, the small tilt of a photo left aside

    def box_on_page(self, left: float, top: float, right: float, bottom: float) -> Box:
        """In 0..1 of the page."""
        corners = numpy.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]])
        on_page = corners @ self.back.T
        wide, high = self.page_size
        (x0, y0), (x1, y1) = on_page.min(axis=0), on_page.max(axis=0)
        return float(x0) / wide, float(y0) / high, float(x1) / wide, float(y1) / high


def upright(picture: Picture, quarter_turns: int = 0) -> Upright:
    """Turned by so many quarters clockwise, the shadows taken out, and the small tilt of a photo undone."""
    high, wide = picture.shape[:2]
    turned = cast(Picture, numpy.ascontiguousarray(numpy.rot90(picture, -quarter_turns)))
    lit = without_rules(evenly_lit(turned))
    tilt = tilt_of(lit)
    back = _quarters_back(quarter_turns % 4, wide, high)
    if abs(tilt) >= LEAST_TILT:
        height, width = lit.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
        lit = cast(
            Picture, cv2.warpAffine(lit, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
        )
        back = back @ numpy.vstack([cv2.invertAffineTransform(turn), [0, 0, 1]])
    return Upright(lit, back, (wide, high), quarter_turns % 4 * 90)


def _quarters_back(turns: int, wide: int, high: int) -> NDArray[numpy.float64]:
    ways = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, 1, 0], [-1, 0, high]],
        2: [[-1, 0, wide], [0, -1, high]],
        3: [[0, -1, wide], [1, 0, 0]],
    }
    return numpy.array(ways[turns], dtype=numpy.float64)


def evenly_lit(picture: Picture) -> Picture:
    """Divided by the paper beneath the ink, so that a shadow is as white as the rest; white on a dark band turned round."""
    small = cv2.resize(picture, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    usual = cv2.medianBlur(small, 15)
    bands = cv2.resize(usual, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR) < BAND * numpy.percentile(
        usual, 90
    )
    picture = numpy.where(bands, 255 - picture, picture).astype(numpy.uint8)
    small = cv2.resize(picture, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, numpy.ones((7, 7), numpy.uint8)), 15)
    if int(paper.min()) > 200:  # a clean scan
        return picture
    beneath = cv2.resize(paper, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return cast(Picture, cv2.divide(picture, numpy.maximum(beneath, 1), scale=255))


def without_rules(picture: Picture) -> Picture:
    """Without long thin lines: recognition loses a title that is underlined, and takes the frame of a cell for letters.

    Letters that a trembling hand drew into one line are none: there is ink right above or below it.
    """
    _level, ink = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    level = _rules(cast(Picture, ink), RULE)
    upright_ones = _rules(cast(Picture, numpy.ascontiguousarray(ink.T)), UPRIGHT_RULE).T
    return cast(Picture, numpy.where((level > 0) | (upright_ones > 0), 255, picture).astype(numpy.uint8))


def _rules(ink: Picture, longest: int) -> Picture:
    """The thin lines from left to right, and longer than that, with little ink beside them."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((1, longest), numpy.uint8))
    thick = cv2.morphologyEx(lines, cv2.MORPH_OPEN, numpy.ones((THICK, 1), numpy.uint8))
    thin = cv2.dilate(cv2.subtract(lines, thick), numpy.ones((3, 1), numpy.uint8))
    count, label_of, spots, _middles = cv2.connectedComponentsWithStats(thin)
    for label in range(1, count):
        left, top, wide, high = (int(side) for side in spots[label][:4])
        rows = slice(max(0, top - BESIDE_A_RULE), top + high + BESIDE_A_RULE)
        own = label_of[rows, left : left + wide] == label
        near, far = (
            cv2.dilate(own.astype(numpy.uint8), numpy.ones((2 * away + 1, 1), numpy.uint8)) > 0
            for away in (EDGE_OF_A_RULE, BESIDE_A_RULE)
        )
        beside = far & ~near
        if beside.any() and ink[rows, left : left + wide][beside].mean() > MOST_INK_BESIDE * 255:
            thin[rows, left : left + wide][own] = 0
    return cast(Picture, thin)


def tilt_of(picture: Picture) -> float:
    """By how many degrees the lines of text rise or fall: the angle under which ink gathers in rows."""
    scale = 800 / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _level, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    coarse = _sharpest(ink, numpy.arange(-MOST_TILT, MOST_TILT + 0.1, 1.0))
    return _sharpest(ink, numpy.arange(coarse - 0.8, coarse + 0.81, 0.2))


def _sharpest(ink: Any, angles: Iterable[float]) -> float:
    height, width = ink.shape

    def sharpness(angle: float) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST).sum(
            axis=1, dtype=numpy.float64
        )
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    return float(max(angles, key=sharpness))
