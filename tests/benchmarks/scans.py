"""Papers as a scanner makes them: a grey photograph of 120 dots to the inch on each page."""

from io import BytesIO

from PIL import Image
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas


# A scanner writes bytes, not letters for them, which reportlab would take seconds to make.
rl_config.useA85 = False


def scans(papers: int, pages: int) -> list[bytes]:
    """So many files with so many pages between them."""
    return [scan(pages // papers + (number < pages % papers)) for number in range(papers)]


def scan(pages: int) -> bytes:
    """One file."""
    made, photograph = BytesIO(), BytesIO()
    Image.effect_noise((992, 1403), 40).save(photograph, "JPEG", quality=60)
    sheet = canvas.Canvas(made, pagesize=A4)
    for number in range(pages):
        # A byte behind the picture's end keeps two pages from sharing one.
        sheet.drawImage(ImageReader(BytesIO(photograph.getvalue() + bytes([number]))), 0, 0, *A4)
        sheet.showPage()
    sheet.save()
    return made.getvalue()
