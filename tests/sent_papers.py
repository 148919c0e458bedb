"""Files as a phone sends them, drawn here."""

from functools import cache
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


@cache
def photo(words="RECU", kind="JPEG"):
    """A sheet with lines of print; other words make another file."""
    picture = Image.new("RGB", (900, 1200), "white")
    pen = ImageDraw.Draw(picture)
    for line in range(20):
        pen.text((60, 60 + 50 * line), f"{words} {line} " * 8, fill="black")
    made = BytesIO()
    picture.save(made, kind)
    return made.getvalue()


@cache
def sheet_on_a_table(words="RECU"):
    """The same on a dark ground, a little askew: its corners can be found."""
    table = Image.new("RGB", (1500, 1800), (60, 45, 35))
    sheet = Image.open(BytesIO(photo(words)))
    table.paste(
        sheet.rotate(3, expand=True, fillcolor=(60, 45, 35), resample=Image.Resampling.BICUBIC), (250, 250)
    )
    made = BytesIO()
    table.save(made, "JPEG", quality=90)
    return made.getvalue()


@cache
def pdf(pages=1, password=""):
    """Blank pages."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page(page_size=(595, 842))
    made = BytesIO()
    locked = {"encryption": pikepdf.Encryption(user=password, owner=password)} if password else {}
    document.save(made, **locked)
    return made.getvalue()


def sent(content, name="photo.jpg"):
    """As a form sends it."""
    return SimpleUploadedFile(name, content, "application/octet-stream")
