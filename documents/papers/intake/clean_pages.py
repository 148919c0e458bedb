"""Works on PDFs that were taken in, in the child: joins pages in order, or draws one; cropped and turned as wanted."""

import sys
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from documents.papers.intake.child import Answer, answer
from documents.papers.intake.limits import LONGEST_SIDE
from documents.papers.intake.parcels import unpacked
from documents.papers.intake.picture_pages import add_picture_page, as_jpeg, written
from documents.papers.intake.received import Refusal, Refused
from documents.papers.intake.sent_pdf import DAMAGES
from documents.papers.intake.sheets import cut_out
from documents.papers.intake.watermark import with_watermark


TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def main() -> None:
    """The one word that comes along says what is wanted."""
    answer({"joined": joined, "picture": picture}[sys.argv[1]], DAMAGES)


def joined(parcel: bytes) -> Answer:
    """One PDF; a page that isn't cropped keeps its text and its lines."""
    told, files = unpacked(parcel)
    whole, documents = pikepdf.new(), [pikepdf.open(BytesIO(each)) for each in files]
    for page in told["pages"]:
        if page["corners"]:
            seen = drawn(files[page["file"]], page, longest_side=told["longest_side"])
            add_picture_page(whole, as_jpeg(seen))
            continue
        whole.pages.append(_page(documents[page["file"]].pages, page["number"]))
        if page["turn"]:
            whole.pages[-1].rotate(page["turn"], relative=True)
    return {}, [written(whole)]


def picture(parcel: bytes) -> Answer:
    """One page as a JPEG."""
    told, [pdf] = unpacked(parcel)
    [page] = told["pages"]
    seen = drawn(pdf, page, width=told["width"])
    if told["watermark"]:
        seen = with_watermark(seen, told["watermark"])
    return {}, [as_jpeg(seen)]


def _page(pages: Any, number: int) -> Any:
    if not 0 <= number < len(pages):
        raise Refused(Refusal.DAMAGED, "no such page")
    return pages[number]


def drawn(pdf: bytes, page: Mapping[str, Any], *, longest_side: int = 0, width: int = 0) -> Image.Image:
    """The page as a picture, cropped and turned; either its longest side or its width is given, in pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = _page(document, page["number"])
        # Twice as wide as wanted, and scaled down: a crop has fewer pixels, and letters are smoother.
        scale = (longest_side or min(LONGEST_SIDE, 2 * width)) / max(shown.get_size())
        seen: Image.Image = shown.render(scale=scale).to_pil().convert("RGB")
    if page["corners"]:
        seen = Image.fromarray(cut_out(np.asarray(seen), page["corners"]))
    if page["turn"]:
        seen = seen.transpose(TURNS[page["turn"]])
    if width and seen.width > width:
        seen = seen.resize((width, max(1, round(seen.height * width / seen.width))), Image.Resampling.LANCZOS)
    return seen
