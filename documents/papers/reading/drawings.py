"""What is drawn on a page beside its words: signatures, stamps, emblems; runs in the child."""

from collections.abc import Iterable

import cv2
import numpy

from documents.papers.found import Box
from documents.papers.reading.pictures import Picture


LOOKED_AT = 1_000  # pixels of the longest side
JOINED = 9  # pixels between strokes of one drawing
NARROWEST, LOWEST = 0.03, 0.008  # of the page: less is a speck
LARGEST = 0.35  # of the page: a photo, or the table beneath the sheet
SOLID = 0.85  # ink in its box: a bar, not a drawing
MOST = 30


def drawings_on(picture: Picture, words: Iterable[Box]) -> list[Box]:
    """The boxes, in 0..1 of the picture, of ink that no word explains; the largest first."""
    scale = LOOKED_AT / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    high, wide = small.shape
    _level, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    for left, top, right, bottom in words:
        corner, other = (
            (int(left * wide) - 2, int(top * high) - 2),
            (int(right * wide) + 2, int(bottom * high) + 2),
        )
        cv2.rectangle(ink, corner, other, 0, thickness=cv2.FILLED)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((JOINED, JOINED), numpy.uint8))
    _count, _labels, found, _middles = cv2.connectedComponentsWithStats(joined)
    boxes = []
    for x, y, w, h, area in sorted(found[1:].tolist(), key=lambda each: -each[4]):
        within = w >= NARROWEST * wide and h >= LOWEST * high and w * h < LARGEST * wide * high
        if within and area < SOLID * w * h:
            boxes.append((x / wide, y / high, (x + w) / wide, (y + h) / high))
    return boxes[:MOST]
