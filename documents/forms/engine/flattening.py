"""A normalised blank for the printer: its boxes are part of the page, and nothing is left to fill in."""

from typing import cast

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from documents.forms.engine.field_tree import Flags, Shown, flags_of, inherited, rectangle, widgets_of
from documents.forms.engine.pdf_pages import stream
from documents.forms.engine.rotation import operands


def flatten(writer: PdfWriter) -> None:
    """Take out the form and the tags that point to it; what its boxes show on paper stays."""
    for key in ("/AcroForm", "/StructTreeRoot", "/MarkInfo"):
        writer._root_object.pop(NameObject(key), None)
    for page in writer.pages:
        content = b"".join(
            drawn(page, widget, f"/Cadre{number}")
            for number, widget in enumerate(widgets_of(page))
            if _is_on_paper(widget)
        )
        if content:
            cast(ArrayObject, page["/Contents"]).append(writer._add_object(stream(content)))
        others = [
            each for each in cast(ArrayObject, page["/Annots"]) if each.get_object()["/Subtype"] != "/Widget"
        ]
        page[NameObject("/Annots")] = ArrayObject(others)
        page.pop(NameObject("/StructParents"), None)


def _is_on_paper(widget: DictionaryObject) -> bool:
    shown = Shown(int(widget.get("/F", 0)))
    is_button = inherited(widget, "/FT") == "/Btn" and flags_of(widget) & Flags.PUSH_BUTTON
    return bool(shown & Shown.PRINT) and not shown & Shown.HIDDEN and not is_button


def drawn(page: PageObject, widget: DictionaryObject, name: str) -> bytes:
    """What an annotation shows by itself, as part of the page (ISO 32000, 12.5.5); its drawing gets this name."""
    reference = _appearance(widget)
    if reference is None:
        return b""
    drawing = cast(StreamObject, reference.get_object())
    if drawing.get_data().strip() in (b"", b"/Tx BMC EMC", b"q Q"):
        return b""
    left, bottom, width, height = rectangle(widget)
    x0, y0, x1, y1 = _reach(drawing)
    across = width / (x1 - x0) if x1 > x0 else 1.0
    up = height / (y1 - y0) if y1 > y0 else 1.0
    place = (across, 0.0, 0.0, up, left - x0 * across, bottom - y0 * up)
    resources = cast(DictionaryObject, page["/Resources"])
    objects = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object().items())
    objects[NameObject(name)] = reference
    page[NameObject("/Resources")] = DictionaryObject([*resources.items(), (NameObject("/XObject"), objects)])
    return f"q {operands(place)} cm {name} Do Q\n".encode("ascii")


def _appearance(widget: DictionaryObject) -> IndirectObject | None:
    """The drawing that is now shown, if it is drawn at all."""
    drawings = widget.get("/AP", DictionaryObject()).get_object()
    if "/N" not in drawings:
        return None
    normal, holder, key = drawings["/N"].get_object(), drawings, "/N"
    if not isinstance(normal, StreamObject):
        holder, key = normal, widget.get("/AS", "/Off")
    found = holder.raw_get(key) if key in holder else None
    return found if isinstance(found, IndirectObject) else None


def _reach(drawing: DictionaryObject) -> tuple[float, float, float, float]:
    """The drawing's own box, turned as it turns itself."""
    x0, y0, x1, y1 = (float(side) for side in cast(ArrayObject, drawing["/BBox"]))
    a, b, c, d, e, f = (float(each) for each in drawing.get("/Matrix", map(FloatObject, (1, 0, 0, 1, 0, 0))))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
