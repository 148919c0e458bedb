"""Takes a PDF in, in the child: opened by the real decoder, cleaned, its pages alone written anew."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from documents.papers.intake.child import Answer, answer
from documents.papers.intake.limits import MOST_PAGES, NARROWEST_PAGE, THUMBNAIL, WIDEST_PAGE
from documents.papers.intake.looks import LOOKED_AT, look_of, look_of_print
from documents.papers.intake.page_cleaning import clean_pages
from documents.papers.intake.picture_pages import thumbnail_of, written
from documents.papers.intake.received import Refusal, Refused


# What pikepdf and PDFium stumble over in a broken file.
DAMAGES = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
)
TAIL = 2048  # where a reader looks for the end of the file
PADDING = b"\x00 \t\r\n"


def main() -> None:
    """Nothing else comes along."""
    answer(taken_in, DAMAGES)


def taken_in(content: bytes) -> Answer:
    """The clean file, and what each page looks like."""
    with opened(content) as sent:
        clean = written(clean_pages(sent))
    with pypdfium2.PdfDocument(clean) as document:
        seen = list(_looked_at(document))
    return {"pages": [page for page, _ in seen], "is_photo": False}, [clean, *(small for _, small in seen)]


def opened(content: bytes) -> pikepdf.Pdf:
    """The file, if it is whole, opens without a password, may be printed, and isn't too much."""
    tail = content.rstrip(PADDING)[-TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused(Refusal.DAMAGED, "cut off")
    try:
        sent = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise Refused(Refusal.LOCKED) from None
    if sent.is_encrypted and not (sent.allow.print_highres or sent.allow.print_lowres):
        raise Refused(Refusal.LOCKED, "may not be printed")
    if not len(sent.pages):
        raise Refused(Refusal.DAMAGED, "no pages")
    if len(sent.pages) > MOST_PAGES:
        raise Refused(Refusal.TOO_MANY_PAGES, f"{len(sent.pages)} pages")
    for page in sent.pages:
        for box in (page.mediabox, page.cropbox):
            left, bottom, right, top = (float(side) for side in box)
            sides = abs(right - left), abs(top - bottom)
            if not all(NARROWEST_PAGE <= side <= WIDEST_PAGE for side in sides):
                raise Refused(Refusal.PAGE_SIZE, f"{sides[0]:.0f} × {sides[1]:.0f} points")
    return sent


def _looked_at(document: Any) -> Iterator[tuple[dict[str, Any], bytes]]:
    """A page that is a scan is looked at as a photo is; printed letters are never blurred."""
    for page in document:
        is_scan = not page.get_textpage().count_chars()
        longest = LOOKED_AT if is_scan else THUMBNAIL
        picture: Image.Image = page.render(scale=longest / max(page.get_size())).to_pil().convert("RGB")
        grey = np.asarray(picture.convert("L"))
        yield look_of(grey) if is_scan else look_of_print(grey), thumbnail_of(picture)
