"""Who looks at a paper, written across its picture."""

import unicodedata

from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

from documents.forms.folders import FONTS


# The bold one has French letters alone; this one has those of Latin, Greek and Cyrillic.
FONT = FONTS / "NotoSans-Regular.ttf"
NO_SIGN = "\uffff"  # no font has it: what is drawn for it stands for whatever is lacking


def with_watermark(picture: Image.Image, words: str) -> Image.Image:
    """The words across the picture again and again, so that no part of it is without; what is below can be read."""
    size = max(14, picture.width // 36)
    font = ImageFont.truetype(FONT, size)
    words = drawable(words, font)
    _left, _top, right, bottom = font.getbbox(words)
    step_across, step_down = int(right) + 3 * size, int(bottom) * 5
    side = int((picture.width**2 + picture.height**2) ** 0.5) + 1
    layer = Image.new("L", (side, side))
    pen = ImageDraw.Draw(layer)
    for row, y in enumerate(range(0, side, step_down)):
        for x in range(-(row % 2) * step_across // 2, side, step_across):
            pen.text((x, y), words, fill=90, font=font)
    turned = layer.rotate(30, resample=Image.Resampling.BILINEAR)
    left, top = (side - picture.width) // 2, (side - picture.height) // 2
    mask = turned.crop((left, top, left + picture.width, top + picture.height))
    return Image.composite(Image.new("RGB", picture.size, (170, 0, 60)), picture, mask)


def drawable(words: str, font: ImageFont.FreeTypeFont) -> str:
    """The words in letters that this font has: a name in another script in Latin ones, rather than in empty boxes."""
    lacking = bytes(font.getmask(NO_SIGN))
    return "".join(
        anyascii(sign) if bytes(font.getmask(sign)) == lacking else sign
        for sign in unicodedata.normalize("NFC", words)
    )
