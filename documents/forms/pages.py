"""Drawing on a finished page, and the small objects that a drawing is made of."""

from codecs import BOM_UTF16_BE
from typing import cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from documents.forms.embedding import stream


def utf16(text: str) -> TextStringObject:
    """Always with its mark: without, a name that begins with þÿ would be read as something else."""
    return TextStringObject(BOM_UTF16_BE + text.encode("utf-16-be"))


def form_object(
    content: bytes, width: float, height: float, font: IndirectObject | None = None
) -> StreamObject:
    """A drawing of its own, with what it needs to be drawn."""
    resources = DictionaryObject()
    if font is not None:
        resources[NameObject("/Font")] = DictionaryObject({NameObject("/Lettres"): font})
    return stream(
        content,
        [
            ("/Type", NameObject("/XObject")),
            ("/Subtype", NameObject("/Form")),
            ("/BBox", ArrayObject(FloatObject(round(side, 3)) for side in (0, 0, width, height))),
            ("/Resources", resources),
        ],
    )


def draw_on(writer: PdfWriter, page: PageObject, content: bytes, font: IndirectObject) -> None:
    """Add to what the page shows, whatever state its own content leaves behind."""
    there = page["/Contents"] if "/Contents" in page else ArrayObject()
    parts = list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]
    before, after = (writer._add_object(stream(each)) for each in (b"q\n", b"\nQ\n" + content))
    page[NameObject("/Contents")] = ArrayObject([before, *parts, after])
    # The page's resources may be shared with other pages; from here on it has its own.
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"].get_object()))
    fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject("/Lettres")] = font
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources
