"""The small PDF objects that the copy and the calibration sheet need: a stream, a drawing, something over a page."""

from typing import cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)


FONT = "/Calage"  # a name that no page has for a font of its own


def stream(content: bytes) -> StreamObject:
    """Content, compressed."""
    plain = DecodedStreamObject()
    plain.set_data(content)
    return plain.flate_encode()


def drawing(content: bytes, width: float, height: float) -> StreamObject:
    """A drawing of this size."""
    made = stream(content)
    made.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(FloatObject(round(side, 3)) for side in (0, 0, width, height)),
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    return made


def draw_over(writer: PdfWriter, page: PageObject, content: bytes, font: IndirectObject) -> None:
    """Add to what the page shows; the font is known to the content as FONT."""
    there = page.get_contents()
    shown = b"" if there is None else there.get_data()
    page[NameObject("/Contents")] = writer._add_object(
        stream(b"q\n" + shown + b"\nQ\nq\n" + content + b"\nQ\n")
    )
    resources = resources_of(page)
    fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject(FONT)] = font
    resources[NameObject("/Font")] = fonts


def resources_of(page: PageObject) -> DictionaryObject:
    """The page's resources may be shared with other pages; from here on it has its own."""
    own = DictionaryObject(cast(DictionaryObject, page.get("/Resources", DictionaryObject()).get_object()))
    page[NameObject("/Resources")] = own
    return own
