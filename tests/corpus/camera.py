"""From a clean PDF to what people send: a scan, or a photo taken on a kitchen table in the evening.

All arrays are OpenCV's, blue first. The same seed gives the same picture.
"""

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from random import Random

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas


Picture = NDArray[np.uint8]


class Shot(StrEnum):
    """How the paper came to be a file."""

    DIGITAL = "digital"  # the PDF as its issuer made it
    SCAN = "scan"  # flat, evenly lit, a little askew
    PHOTO = "photo"  # one or more of the flaws below, as phones make them


class Flaw(StrEnum):
    """What is bad about a photo."""

    PERSPECTIVE = "perspective"
    SHADOW = "shadow"
    DEFOCUS = "defocus"
    MOTION = "motion"
    COARSE = "coarse"  # 150 dots to the inch
    COMPRESSED = "compressed"  # JPEG at quality 30 to 45
    DARK = "dark"
    CUT = "cut"  # the outermost millimetres are missing
    TURNED = "turned"  # by a quarter or a half


FLAWS = tuple(Flaw)


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """One way to be photographed."""

    flaws: frozenset[Flaw]
    dpi: int

    @classmethod
    def some(cls, rng: Random) -> "Conditions":
        """Two or three flaws at once; every photo has at least a little perspective and a table below it."""
        flaws = frozenset(rng.sample(FLAWS, rng.choice([2, 2, 3])))
        return cls(flaws=flaws, dpi=150 if Flaw.COARSE in flaws else rng.choice([200, 240, 300]))


def pages_of(pdf: bytes, dpi: int) -> list[Picture]:
    """Each page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3]) for page in document]
    finally:
        document.close()


def scanned(pdf: bytes, seed: int | str) -> bytes:
    """A PDF of pictures: 200 or 300 dpi, up to a degree askew, a little noise, JPEG 80."""
    rng = Random(f"scan {seed}")
    dpi = rng.choice([200, 200, 300])
    pictures = []
    for page in pages_of(pdf, dpi):
        sheet = _on_scanner(page, dpi)
        turned = _rotated(sheet, rng.uniform(-0.9, 0.9), (250, 250, 250))
        pictures.append(_noisy(turned, 3, rng))
    return as_pdf([jpeg(picture, 80) for picture in pictures], dpi)


def _on_scanner(page: Picture, dpi: int) -> Picture:
    """A card lies in the middle of the glass of an A4 scanner."""
    height, width = int(11.69 * dpi), int(8.27 * dpi)
    if page.shape[0] > 0.8 * height:
        return page
    glass = np.full((height, width, 3), 250, np.uint8)
    top, left = (height - page.shape[0]) // 4, (width - page.shape[1]) // 2
    glass[top : top + page.shape[0], left : left + page.shape[1]] = page
    return glass


def photographed(pdf: bytes, seed: int | str, conditions: Conditions | None = None) -> list[bytes]:
    """A JPEG for each page."""
    rng = Random(f"photo {seed}")
    conditions = conditions or Conditions.some(rng)
    return [_photo([page], conditions, rng) for page in pages_of(pdf, conditions.dpi)]


def two_on_one(first: bytes, second: bytes, seed: int) -> bytes:
    """One JPEG of two sheets that lie beside each other."""
    rng = Random(f"two {seed}")
    conditions = Conditions(flaws=frozenset({Flaw.SHADOW}), dpi=200)
    return _photo([pages_of(first, 200)[0], pages_of(second, 200)[0]], conditions, rng)


def _photo(sheets: list[Picture], conditions: Conditions, rng: Random) -> bytes:
    flaws = conditions.flaws
    picture = _on_a_table(sheets, conditions, rng)
    if Flaw.SHADOW in flaws:
        picture = _shadowed(picture, rng)
    if Flaw.DARK in flaws:
        picture = _scaled(picture, rng.uniform(0.38, 0.55))
    sharp = conditions.dpi / 200
    if Flaw.DEFOCUS in flaws:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.8, 1.4) * sharp)
    if Flaw.MOTION in flaws:
        picture = _moved(picture, round(rng.uniform(3, 5) * sharp), rng)
    picture = _noisy(picture, rng.uniform(2, 6), rng)
    if Flaw.TURNED in flaws:
        picture = np.ascontiguousarray(np.rot90(picture, rng.choice([1, 2, 3])))
    return jpeg(picture, rng.randint(30, 45) if Flaw.COMPRESSED in flaws else rng.randint(70, 90))


def _on_a_table(sheets: list[Picture], conditions: Conditions, rng: Random) -> Picture:
    """The sheets seen from a hand above the table, none quite straight."""
    flaws, gap = conditions.flaws, 40
    height = max(sheet.shape[0] for sheet in sheets)
    width = sum(sheet.shape[1] for sheet in sheets) + gap * (len(sheets) - 1)
    edge = -round(0.012 * width) if Flaw.CUT in flaws else round(0.06 * width)
    table = _table(height + 2 * max(edge, 0), width + 2 * max(edge, 0), rng)
    seen, left = table, max(edge, 0)
    strength = 0.075 if Flaw.PERSPECTIVE in flaws else 0.018
    for sheet in sheets:
        seen = _laid(seen, sheet, (left, max(edge, 0)), strength, rng)
        left += sheet.shape[1] + gap
    return np.ascontiguousarray(seen[-edge:edge, -edge:edge]) if edge < 0 else seen


def _laid(table: Picture, sheet: Picture, at: tuple[int, int], strength: float, rng: Random) -> Picture:
    height, width = sheet.shape[:2]
    far = strength * width
    corners = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    inwards = np.float32([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    shift = np.float32([(rng.uniform(0, far), rng.uniform(0, far)) for _corner in range(4)])
    target = corners + np.float32(at) + inwards * shift
    warp = cv2.getPerspectiveTransform(corners, target)
    size = (table.shape[1], table.shape[0])
    laid = cv2.warpPerspective(sheet, warp, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, size)
    dropped = cv2.GaussianBlur(np.roll(mask, (9, 7), (0, 1)), (0, 0), 9).astype(np.float32) / 255
    ground = (table * (1 - 0.45 * dropped[:, :, None])).astype(np.uint8)
    return np.where(mask[:, :, None] > 127, laid, ground)


def _table(height: int, width: int, rng: Random) -> Picture:
    """Wood, or a cloth."""
    colour = np.float32(rng.choice([(70, 105, 150), (52, 66, 92), (150, 160, 165), (96, 84, 70)]))
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, 1, (height // 8 + 2, 6)).astype(np.float32)
    grain = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(colour + 9 * grain[:, :, None], 0, 255).astype(np.uint8)


def _shadowed(picture: Picture, rng: Random) -> Picture:
    """The light of a lamp at one side, and the shadow of the hand that holds the phone."""
    height, width = picture.shape[:2]
    across = np.linspace(rng.uniform(0.55, 0.7), 1.0, width, dtype=np.float32)
    light = np.tile(across if rng.random() < 0.5 else across[::-1], (height, 1))
    hand = np.ones((height, width), np.float32)
    centre = (round(rng.uniform(0.2, 0.8) * width), round(rng.uniform(0.6, 1.05) * height))
    cv2.ellipse(hand, centre, (width // 3, height // 3), rng.uniform(0, 180), 0, 360, 0.62, -1)
    light *= cv2.resize(cv2.GaussianBlur(cv2.resize(hand, (200, 280)), (0, 0), 14), (width, height))
    return (picture * light[:, :, None]).astype(np.uint8)


def _scaled(picture: Picture, factor: float) -> Picture:
    return (picture * factor).astype(np.uint8)


def _moved(picture: Picture, length: int, rng: Random) -> Picture:
    """The hand trembled."""
    kernel = np.zeros((length, length), np.float32)
    if rng.random() < 0.5:
        kernel[length // 2, :] = 1 / length
    else:
        np.fill_diagonal(kernel, 1 / length)
    return cv2.filter2D(picture, -1, kernel)


def _noisy(picture: Picture, deviation: float, rng: Random) -> Picture:
    cv2.setRNGSeed(rng.randrange(2**31))
    noise = cv2.randn(np.empty(picture.shape, np.int16), 0, deviation)
    return cv2.add(picture, noise, dtype=cv2.CV_8U)


def _rotated(picture: Picture, degrees: float, around: tuple[int, int, int]) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=around)


def jpeg(picture: Picture, quality: int) -> bytes:
    """As a camera writes it."""
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def as_pdf(pictures: list[bytes], dpi: int) -> bytes:
    """Pictures as the pages of a PDF."""
    made = BytesIO()
    sheet = canvas.Canvas(made, invariant=1)
    for picture in pictures:
        image = ImageReader(BytesIO(picture))
        width, height = (72 * side / dpi for side in image.getSize())
        sheet.setPageSize((width, height))
        sheet.drawImage(image, 0, 0, width, height)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def spoilt_photo(pdf: bytes, seed: int) -> bytes:
    """So blurred that nobody reads it."""
    rng = Random(f"spoilt {seed}")
    picture = pages_of(pdf, 150)[0]
    blurred = cv2.GaussianBlur(picture, (0, 0), rng.uniform(7, 10))
    return jpeg(_noisy(_scaled(blurred, 0.6), 6, rng), 40)
