"""A normalised blank for the printer: its boxes are part of the page, and nothing is left to fill in."""

from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf
from pikepdf import Stream as PikepdfStream
from pypdf.generic import StreamObject

from documents.forms.engine.field_tree import (
    Flags,
    Node,
    Shown,
    flags_of,
    inherited,
    own,
    rectangle,
    widgets_of,
)
from documents.forms.engine.normalising import stream
from documents.forms.engine.rotation import Matrix, operands


EMPTY = (b"", b"/Tx BMC EMC", b"q Q")


def flatten(document: Pdf) -> None:
    """Take out the form and the tags that point to it; what its boxes show on paper stays."""
    for key in ("/AcroForm", "/StructTreeRoot", "/MarkInfo"):
        if key in document.Root:
            del document.Root[key]
    for page in (each.obj for each in document.pages):
        content = b"".join(
            _drawn(page, widget, f"/Cadre{number}")
            for number, widget in enumerate(widgets_of(page))
            if _is_on_paper(widget)
        )
        if content:
            page["/Contents"].append(stream(document, content))
        page["/Annots"] = Array(each for each in page["/Annots"] if each["/Subtype"] != "/Widget")
        if "/StructParents" in page:
            del page["/StructParents"]


def _is_on_paper(widget: Object) -> bool:
    shown = Shown(int(widget.get("/F", 0)))
    is_button = inherited(widget, "/FT") == "/Btn" and flags_of(widget) & Flags.PUSH_BUTTON
    return bool(shown & Shown.PRINT) and not shown & Shown.HIDDEN and not is_button


def _drawn(page: Object, widget: Object, name: str) -> bytes:
    """What a place shows by itself, as part of the page; its drawing gets this name."""
    shown = appearance_of(widget)
    if shown is None or shown.read_bytes().strip() in EMPTY:
        return b""
    resources = page["/Resources"]
    objects = dict(resources.get("/XObject", Dictionary()).items())
    resources["/XObject"] = Dictionary({**objects, name: shown})
    return drawn_onto(shown, widget, name)


def appearance_of(widget: Node) -> Any:
    """The drawing that is now shown, if it is drawn at all."""
    shown = own(own(widget, "/AP", {}), "/N")
    if shown is not None and not isinstance(shown, PikepdfStream | StreamObject):
        shown = own(shown, str(own(widget, "/AS", "/Off")))
    return shown if isinstance(shown, PikepdfStream | StreamObject) else None


def drawn_onto(shown: Node, widget: Node, name: str) -> bytes:
    """How a page says what an annotation shows (ISO 32000, 12.5.5)."""
    left, bottom, width, height = rectangle(widget)
    x0, y0, x1, y1 = _reach(shown)
    across = width / (x1 - x0) if x1 > x0 else 1.0
    up = height / (y1 - y0) if y1 > y0 else 1.0
    place: Matrix = (across, 0.0, 0.0, up, left - x0 * across, bottom - y0 * up)
    return f"q {operands(place)} cm {name} Do Q\n".encode("ascii")


def _reach(shown: Node) -> tuple[float, float, float, float]:
    """The drawing's own box, turned as it turns itself."""
    x0, y0, x1, y1 = map(float, own(shown, "/BBox"))
    a, b, c, d, e, f = map(float, own(shown, "/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
