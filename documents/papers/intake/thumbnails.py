"""A thumbnail as its page was turned and cropped since: quick enough for a list of papers, and never a stranger's file."""

from io import BytesIO
from math import hypot

from PIL import Image

from documents.papers.intake.limits import THUMBNAIL_QUALITY
from documents.papers.intake.received import Corners
from documents.papers.intake.watermark import with_watermark


def thumbnail_as(
    thumbnail: bytes, *, turn: int = 0, corners: Corners | None = None, watermark: str = ""
) -> bytes:
    """The small JPEG of a page (`ReceivedPage.thumbnail`), cropped to these corners and turned clockwise by `turn` degrees.

    `watermark` is written across it: large letters, such as those of a name, can be read even here.
    """
    if not turn % 360 and corners is None and not watermark:
        return thumbnail
    picture: Image.Image = Image.open(BytesIO(thumbnail))
    if corners is not None:
        picture = _cut_out(picture, corners)
    picture = picture.rotate(-turn, expand=True)
    if watermark:
        picture = with_watermark(picture.convert("RGB"), watermark)
    made = BytesIO()
    picture.save(made, "JPEG", quality=THUMBNAIL_QUALITY)
    return made.getvalue()


def _cut_out(picture: Image.Image, corners: Corners) -> Image.Image:
    top_left, top_right, bottom_right, bottom_left = (
        (x * picture.width, y * picture.height) for x, y in corners
    )
    width = max(_length(top_left, top_right), _length(bottom_left, bottom_right))
    height = max(_length(top_left, bottom_left), _length(top_right, bottom_right))
    around = (*top_left, *bottom_left, *bottom_right, *top_right)
    size = (max(1, round(width)), max(1, round(height)))
    return picture.transform(size, Image.Transform.QUAD, around, Image.Resampling.BILINEAR)


def _length(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
