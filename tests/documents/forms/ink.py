"""Pages as two renderers print them, and where on the picture a box lies."""

import subprocess
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops
from pypdf import PdfReader


DPI = 96
SCALE = DPI / 72


def by_poppler(pdf, page):
    """What poppler prints."""
    command = ["pdftoppm", "-r", str(DPI), "-png", "-cropbox", "-f", str(page + 1), "-l", str(page + 1), "-"]
    printed = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(BytesIO(printed)).convert("L")


def by_pdfium(pdf, page):
    """What Chromium's renderer prints."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        return document[page].render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")


def darkened(before, after):
    """Where the second picture clearly differs from the first."""
    return ImageChops.difference(before, after).point(lambda level: 255 if level > 48 else 0)


def seen(place, pdf, picture):
    """A place's corners in pixels of the page as it is shown, counted from the top as pictures are."""
    page = PdfReader(BytesIO(pdf)).pages[place.page]
    box = page.cropbox
    left, bottom = place.left - float(box.left), place.bottom - float(box.bottom)
    right, top = left + place.width, bottom + place.height
    across, up = float(box.width), float(box.height)
    for _quarter in range(page.rotation % 360 // 90):
        left, bottom, right, top = bottom, across - right, top, across - left
        across, up = up, across
    corners = (left * SCALE, picture.height - top * SCALE, right * SCALE, picture.height - bottom * SCALE)
    return tuple(round(side) for side in corners)
