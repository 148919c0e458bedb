"""What is drawn on a page beside its words: signatures, stamps, emblems; runs in the child."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import cv2
import numpy
from numpy.typing import NDArray

from documents.papers.found import Box
from documents.papers.reading.page import Word
from documents.papers.reading.pictures import Picture


LOOKED_AT = 1_000  # pixels of the longest side
JOINED = 9  # pixels between strokes of one drawing
NARROWEST, LOWEST = 0.03, 0.008  # of the page: less is a speck
LARGEST = 0.35  # of the page: a photo, or the table beneath the sheet
SOLID = 0.85  # ink in its box: a bar, not a drawing
MOST = 30
# Pixels: a thin straight stroke as long as this is a rule or the side of a frame; thicker is a shape.
RULE, THICK = 50, 6
# What recognition makes of a signature: a word far higher than the others, of which it isn't sure.
HIGHER, SCRAWL_SURE = 1.6, 0.7


def drawings_on(picture: Picture, words: Sequence[Word]) -> list[Box]:
    """The boxes, in 0..1 of the picture, of ink that no word explains; the largest first."""
    scale = LOOKED_AT / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = small.shape
    _level, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    for left, top, right, bottom in _printed(words):
        corner, other = (
            (int(left * wide) - 2, int(top * high) - 2),
            (int(right * wide) + 2, int(bottom * high) + 2),
        )
        cv2.rectangle(ink, corner, other, 0, thickness=cv2.FILLED)
    joined = cv2.morphologyEx(_without_rules(ink), cv2.MORPH_CLOSE, numpy.ones((JOINED, JOINED), numpy.uint8))
    _count, _labels, found, _middles = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for x, y, w, h, area in sorted(found[1:].tolist(), key=lambda each: -each[4]):
        within = w >= NARROWEST * wide and h >= LOWEST * high and w * h < LARGEST * wide * high
        if within and area < SOLID * w * h:
            boxes.append((x / wide, y / high, (x + w) / wide, (y + h) / high))
    return boxes[:MOST]


def _printed(words: Sequence[Word]) -> list[Box]:
    """The boxes of the words, but of those that are as high and as doubtful as what is made of a signature."""
    usual = median([word.box[3] - word.box[1] for word in words] or [0.0])
    return [
        word.box for word in words if word.sure >= SCRAWL_SURE or word.box[3] - word.box[1] <= HIGHER * usual
    ]


def _without_rules(ink: NDArray[Any]) -> Picture:
    """Without the frames in which people sign, and the rules above which they do: a hand draws no straight line."""
    thin = numpy.zeros_like(ink)
    for along, across in (((1, RULE), (THICK, 1)), ((RULE, 1), (1, THICK))):
        straight = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones(along, numpy.uint8))
        thick = cv2.morphologyEx(straight, cv2.MORPH_OPEN, numpy.ones(across, numpy.uint8))
        thin |= cv2.dilate(cv2.subtract(straight, thick), numpy.ones((3, 3), numpy.uint8)).astype(numpy.uint8)
    return numpy.where(thin > 0, 0, ink).astype(numpy.uint8)
