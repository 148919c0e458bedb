"""Where a sheet of paper lies on a photo, and the sheet cut out of it, seen from straight above."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents.papers.intake.received import Corners


Pixels = NDArray[np.uint8]
LOOKED_AT = 800  # pixels of the longest side: edges of a sheet are long, and letters vanish
SMALLEST_SHARE = 0.2  # of the picture: what is smaller may be a stamp, or a window of the paper
WHOLE_SHARE = 0.95  # from here on the picture is the sheet
ACROSS, SHARP = 5.0, 0.12  # pixels on either side of an edge; share by which the light changes there
A4_RATIO = 2**0.5
NEARLY = 0.12  # how far a slanted sheet's measured sides may be from A4 to be taken for it


def sheet_on(grey: Pixels) -> Corners | None:
    """The corners of the sheet that the photo shows; None where none stands out, it fills the picture, or there are several."""
    small = _calm(grey)
    by_mask = [[quad for quad in _quadrangles(mask) if _ends_sharply(small, quad)] for mask in _masks(small)]
    found = [quad for quads in by_mask for quad in quads]
    if not found or max(map(len, by_mask)) > 1:
        return None
    best = max(found, key=cv2.contourArea)
    size = np.array([small.shape[1], small.shape[0]], dtype=float)
    if cv2.contourArea(best) > WHOLE_SHARE * size[0] * size[1]:
        return None
    first, second, third, fourth = (
        (min(1.0, max(0.0, round(float(x), 4))), min(1.0, max(0.0, round(float(y), 4))))
        for x, y in _in_order(best / size)
    )
    return first, second, third, fourth


def shows_several(grey: Pixels) -> bool:
    """Whether two sheets or more lie beside each other on the photo, each of them large enough to be meant."""
    return any(len(_quadrangles(mask)) > 1 for mask in _masks(_calm(grey)))


def _calm(grey: Pixels) -> Pixels:
    """The picture small, its letters gone."""
    high, wide = grey.shape
    scale = min(1.0, LOOKED_AT / max(high, wide))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return cv2.GaussianBlur(closed, (5, 5), 0).astype(np.uint8)


def _masks(calm: Pixels) -> list[Pixels]:
    """What is brighter than the rest, and what lies within edges: a white sheet on a table, a grey one on a white cloth."""
    _limit, bright = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edges = cv2.dilate(cv2.Canny(calm, 30, 90), np.ones((5, 5), np.uint8))
    return [bright.astype(np.uint8), edges.astype(np.uint8)]


def _quadrangles(mask: Pixels) -> list[NDArray[np.float32]]:
    """Outlines with four corners that are large enough and bulge nowhere."""
    found = []
    contours, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        if cv2.contourArea(contour) < SMALLEST_SHARE * mask.size:
            continue
        hull = cv2.convexHull(contour)
        four = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, closed=True), closed=True)
        # A round table has a hull too: what is cut off at the corners is no sheet.
        if len(four) == 4 and cv2.contourArea(contour) > 0.9 * cv2.contourArea(four):
            found.append(four.reshape(4, 2).astype(np.float32))
    return found


def _ends_sharply(calm: Pixels, quad: NDArray[np.float32]) -> bool:
    """Whether it is brighter, or darker, right beside each side within the picture: a shadow on the sheet fades."""
    return all(_step(calm, side, quad.mean(axis=0)) >= SHARP for side in _sides(quad))


def _sides(quad: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    return [np.stack([quad[n], quad[(n + 1) % 4]]) for n in range(4)]


def _step(calm: Pixels, side: NDArray[np.float32], middle: NDArray[np.float32]) -> float:
    """By what share the light changes across a side of the sheet; 1 where that is the picture’s own edge."""
    along = side[1] - side[0]
    outwards = np.array([along[1], -along[0]]) / max(float(np.linalg.norm(along)), 1.0)
    outwards *= np.sign(outwards @ (side[0] - middle)) * ACROSS
    points = side[0] + np.linspace(0.15, 0.85, 30)[:, None] * along
    last = np.array(calm.shape[::-1]) - 1
    if np.mean(((points + outwards < 0) | (points + outwards > last)).any(axis=1)) > 0.5:
        return 1.0
    inside, outside = (
        calm[tuple(np.clip(np.rint(points + way), 0, last).astype(int).T[::-1])].astype(float)
        for way in (-outwards, outwards)
    )
    return float(np.median(abs(inside - outside) / np.maximum(np.maximum(inside, outside), 1.0)))


def _in_order(four: NDArray[np.float32]) -> NDArray[np.float32]:
    """Top left, top right, bottom right, bottom left."""
    middle = four.mean(axis=0)
    around = np.argsort(np.arctan2(*(four - middle).T[::-1]))
    ordered = four[around]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0)


def cut_out(picture: Pixels, corners: Corners) -> Pixels:
    """The sheet alone, straight; about A4 is made A4."""
    high, wide = picture.shape[:2]
    source = np.array(corners, dtype=np.float32) * np.array([wide, high], dtype=np.float32)
    sides = [float(np.linalg.norm(source[(n + 1) % 4] - source[n])) for n in range(4)]
    across, down = max(sides[0], sides[2], 1.0), max(sides[1], sides[3], 1.0)
    ratio = max(across, down) / min(across, down)
    if abs(ratio / A4_RATIO - 1) < NEARLY:
        across, down = (across, across * A4_RATIO) if down > across else (down * A4_RATIO, down)
    size = (max(1, round(across)), max(1, round(down)))
    target = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    cut = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cut.astype(np.uint8)
