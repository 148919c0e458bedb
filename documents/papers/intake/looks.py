"""What a picture of a page looks like: blurred, dark, cut off, small; and a hash by which the same page is known again.

The limits were measured on drawn pages, sharp and spoilt (`tests/documents/papers/intake/test_looks.py`).
"""

from typing import Any

import cv2
import numpy as np

from documents.papers.intake.received import Corners, PageNote
from documents.papers.intake.sheets import Pixels, cut_out, sheet_on, shows_several


LOOKED_AT = 1_000  # pixels of the longest side
# Print of ten points is read with effort below 9, and guessed at below 6, whatever the number of lines, noise and light.
BLURRED_BELOW = 6.0
FAINT = 25  # of 255: from the paper to what stands on it
MARGIN = 20  # so many times in a side: the edge of a sheet is sharp or not for itself
# Of 255: how bright the brighter part of the picture is, which is paper. Of 80 photographs of the corpus those taken in the
# dark had 74 to 140, and the others, half of them in a shadow, 178 and more.
DARK_BELOW = 150
INK = 0.85  # of the paper around it: what is darker was written or printed
WRITTEN_FROM = 0.0004  # of the page: one line of small print is twice as much, dust and grain are less
SMALL_BELOW = 800  # pixels of the shorter side: under 100 to an inch of A4
WIDEST_STROKE = 31  # pixels: what is wider is a shadow
AT_THE_EDGE = 0.012  # of the picture's width or height
AT_THE_BORDER = 0.3  # of a side of the picture that paper touches


def at_a_fixed_size(grey: Pixels) -> Pixels:
    """The picture as it is measured."""
    scale = LOOKED_AT / max(grey.shape)
    if scale >= 1:
        return grey
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)


def look_of(grey: Pixels) -> dict[str, Any]:
    """Of a photo or a scan, as `ReceivedPage` keeps it; `grey` is upright."""
    sheet = sheet_on(grey)
    return {
        "looks_like": hash_of(grey, sheet),
        "notes": sorted(notes_on(grey, sheet) | ({PageNote.SEVERAL} if shows_several(grey) else set())),
        "sheet": sheet,
    }


def look_of_print(grey: Pixels) -> dict[str, Any]:
    """Of a page that a machine wrote: its letters are never blurred."""
    return {"looks_like": hash_of(grey), "notes": [], "sheet": None}


def notes_on(grey: Pixels, sheet: Corners | None) -> frozenset[PageNote]:
    """What is to be said of it."""
    noted = set()
    small = at_a_fixed_size(grey)
    page = small if sheet is None else cut_out(small, sheet)
    if is_blurred(page):
        noted.add(PageNote.BLURRED)
    if np.percentile(page, 75) < DARK_BELOW:
        noted.add(PageNote.DARK)
    if is_blank(page):
        noted.add(PageNote.BLANK)
    if is_cut(small, sheet):
        noted.add(PageNote.CUT)
    return frozenset(noted)


def is_small(grey: Pixels) -> bool:
    """Whether a photo has too few pixels for a page of print."""
    return bool(min(grey.shape) < SMALL_BELOW)


def is_blurred(page: Pixels) -> bool:
    """Whether letters have no edges; where nothing stands out from the paper there is nothing to blur."""
    high, wide = page.shape
    inner = page[high // MARGIN : high - high // MARGIN, wide // MARGIN : wide - wide // MARGIN]
    darkest, brightest = np.percentile(inner, (1, 99.5))
    return bool(brightest - darkest > FAINT and sharpness(inner) < BLURRED_BELOW)


def is_blank(page: Pixels) -> bool:
    """Whether hardly anything stands on the paper, which may lie in a shadow; its border, where the table shows, doesn't count."""
    high, wide = page.shape
    inner = page[high // MARGIN : high - high // MARGIN, wide // MARGIN : wide - wide // MARGIN]
    calm = cv2.GaussianBlur(inner, (0, 0), 1.0)
    paper = cv2.morphologyEx(calm, cv2.MORPH_CLOSE, np.ones((WIDEST_STROKE, WIDEST_STROKE), np.uint8))
    return bool((calm < INK * paper).mean() < WRITTEN_FROM)


def sharpness(grey: Pixels) -> float:
    """The variance of the Laplacian over what is left of it once blurred: a sharp picture has much to lose.

    Against itself, so that few letters, pale ones or a dark room count for nothing; slightly blurred before, for noise.
    """
    fine, coarse = (cv2.GaussianBlur(grey, (0, 0), radius) for radius in (1.0, 2.5))
    left = float(cv2.Laplacian(coarse, cv2.CV_64F).var())
    return float(cv2.Laplacian(fine, cv2.CV_64F).var()) / max(left, 1e-6)


def is_cut(grey: Pixels, sheet: Corners | None) -> bool:
    """Whether the paper runs out of the picture on some sides and not on all."""
    if sheet is not None:
        return 0 < _sides_touched(sheet) < 4
    limit, bright = cv2.threshold(
        cv2.GaussianBlur(grey, (9, 9), 0), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU
    )
    paper, table = grey[grey > limit], grey[grey <= limit]
    if not paper.size or not table.size or float(paper.mean()) - float(table.mean()) < 60:
        return False
    edges = (bright[0], bright[-1], bright[:, 0], bright[:, -1])
    shares = [float((edge > 0).mean()) for edge in edges]
    touched = sum(share > AT_THE_BORDER for share in shares)
    return 0 < touched < 4 and min(shares) < 0.05


def _sides_touched(sheet: Corners) -> int:
    """On how many sides of the picture two neighbouring corners of the sheet lie."""
    beyond = [
        {(axis, end) for axis in (0, 1) for end in (0, 1) if abs(corner[axis] - end) < AT_THE_EDGE}
        for corner in sheet
    ]
    return len({side for number in range(4) for side in beyond[number] & beyond[number - 1]})


def hash_of(grey: Pixels, sheet: Corners | None = None) -> str:
    """64 bits as 16 hexadecimal figures: whether each of 8 × 8 places is brighter than its neighbour on the right."""
    page = grey if sheet is None else cut_out(grey, sheet)
    tiny = cv2.resize(page, (9, 8), interpolation=cv2.INTER_AREA).astype(int)
    bits = "".join("1" if bit else "0" for bit in (tiny[:, :-1] > tiny[:, 1:]).flatten())
    return f"{int(bits, 2):016x}"
