"""What a blank prints by way of annotations and locked boxes: stamps, lines, a number that nobody may change.

None of it is for anybody to fill in, and a reader shows it as part of the paper. So it becomes part of the page.
"""

from typing import Any, cast

from pypdf import PageObject, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject

from documents.forms.engine.field_tree import (
    AnnotationFlags,
    Flags,
    flags_of,
    font_size_of,
    inherited,
    rectangle,
    upwards,
)
from documents.forms.engine.flattening import EMPTY, appearance_of, drawn_onto
from documents.forms.engine.normalising import ANNOTATIONS, balance
from documents.forms.engine.pdf_pages import plain_font, stream
from documents.forms.inspection.drawing import FONT, resources_of


MARKS = ANNOTATIONS - {"/Widget", "/Link"}
PLAIN_SIZE = 9.0  # of a value whose maker leaves its size to the reader


def draw_into_page(writer: PdfWriter, page: PageObject, marks: list[DictionaryObject]) -> None:
    """What these show on paper, over what the page shows already."""
    shown = [each for each in marks if _is_on_paper(each)]
    if not shown:
        return
    resources_of(page)
    content = b"".join(
        _drawn(page, each, f"/Marque{number}") or _value_in_words(writer, page, each)
        for number, each in enumerate(shown)
    )
    if content:
        _close(writer, page)
        cast(ArrayObject, page["/Contents"]).append(writer._add_object(stream(content)))


def _is_on_paper(mark: DictionaryObject) -> bool:
    """A button that does something is dead here; one that does nothing is a picture."""
    shown = int(mark.get("/F", 0))
    if not shown & AnnotationFlags.PRINT or shown & AnnotationFlags.HIDDEN or "/OC" in mark:
        return False
    if mark.get("/Subtype") != "/Widget":
        return mark.get("/Subtype") in MARKS
    is_button = inherited(mark, "/FT") == "/Btn" and flags_of(mark) & Flags.PUSH_BUTTON
    return not is_button or not any(key in node for node in upwards(mark) for key in ("/A", "/AA"))


def _value_in_words(writer: PdfWriter, page: PageObject, mark: DictionaryObject) -> bytes:
    """A locked value whose drawing was left to the reader."""
    value: Any = inherited(mark, "/V")
    if (
        "/AP" in mark
        or inherited(mark, "/FT") not in ("/Tx", "/Ch")
        or not isinstance(value, str)
        or not value
    ):
        return b""
    left, bottom, _width, height = rectangle(mark)
    size = font_size_of(str(inherited(mark, "/DA", ""))) or min(PLAIN_SIZE, height * 0.7)
    resources = cast(DictionaryObject, page["/Resources"])
    fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject(FONT)] = writer._add_object(plain_font())
    resources[NameObject("/Font")] = fonts
    said = value.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        said = said.replace(sign, b"\\" + sign)
    up = bottom + (height - size) / 2 + 0.2 * size
    return (
        f"q BT 0 g {FONT} {size:g} Tf 1 0 0 1 {left + 2:.2f} {up:.2f} Tm (".encode() + said + b") Tj ET Q\n"
    )


def _drawn(page: PageObject, mark: DictionaryObject, name: str) -> bytes:
    """What a mark shows by itself, as part of the page; its drawing gets this name."""
    shown = appearance_of(mark)
    if shown is None or shown.indirect_reference is None or shown.get_data().strip() in EMPTY:
        return b""
    resources = cast(DictionaryObject, page["/Resources"])
    objects = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object().items())
    objects[NameObject(name)] = shown.indirect_reference
    resources[NameObject("/XObject")] = objects
    return drawn_onto(shown, mark, name)


def _close(writer: PdfWriter, page: PageObject) -> None:
    """Whatever state the page's own content leaves behind, what is drawn after it starts afresh."""
    there = page.get("/Contents", ArrayObject()).get_object()
    parts = list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]
    try:
        operations = ContentStream(there, writer).operations
        opened, closed = balance(operator.decode("latin-1") for _operands, operator in operations)
    except (PyPdfError, ValueError):
        opened = closed = 1
    before, after = (writer._add_object(stream(each)) for each in (b"q\n" * opened, b"\n" + b"Q\n" * closed))
    page[NameObject("/Contents")] = ArrayObject([before, *parts, after])
