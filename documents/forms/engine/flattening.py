"""A normalised blank for the printer: its boxes are part of the page, and nothing is left to fill in."""

from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf
from pikepdf import Stream as PikepdfStream
from pypdf.generic import StreamObject

from documents.forms.engine.appearance import artifact, marked
from documents.forms.engine.field_tree import (
    AnnotationFlags,
    Flags,
    Node,
    flags_of,
    full_name,
    inherited,
    is_fillable,
    own,
    rectangle,
    widgets_of,
)
from documents.forms.engine.naming import name_file
from documents.forms.engine.normalising import drop, stream
from documents.forms.engine.rotation import Matrix, operands
from documents.forms.engine.tags import Tags, retag, tags_of


EMPTY = (b"", b"/Tx BMC EMC", b"q Q")


@dataclass(frozen=True, kw_only=True)
class MarkedPlace:
    """A place to write in: its box, and the mark that its writing gets."""

    box: str
    mark: int


@dataclass(frozen=True, kw_only=True)
class Flat:
    """Of a document whose tags were kept: for each page the places to write in, by their boxes, and their marks.

    The last content of a page that has any is their marks with nothing in them; a fill takes it away and sets its own.
    """

    places: tuple[tuple[MarkedPlace, ...], ...]

    def by_box(self) -> dict[str, tuple[int, ...]]:
        """For each place of a box which one of its page's it is."""
        found: dict[str, tuple[int, ...]] = {}
        for page in self.places:
            for index, place in enumerate(page):
                found[place.box] = (*found.get(place.box, ()), index)
        return found


def flatten(document: Pdf) -> Flat | None:
    """Take out the form; what its boxes show on paper stays, and tags that hold together lead there."""
    name_file(document)
    tags = tags_of(document, lambda widget: is_fillable(widget) or _is_on_paper(widget))
    found = [_flattened(document, page.obj, tags) for page in document.pages]
    if tags is not None:
        retag(document, tags)
    for page in (each.obj for each in document.pages):
        page["/Annots"] = Array(each for each in page["/Annots"] if each["/Subtype"] != "/Widget")
        if tags is None:
            drop(page, "/StructParents")
    drop(document.Root, "/AcroForm")
    if tags is None:
        drop(document.Root, "/StructTreeRoot", "/MarkInfo")
        return None
    return Flat(places=tuple(found))


def _flattened(document: Pdf, page: Object, tags: Tags | None) -> tuple[MarkedPlace, ...]:
    """Draws what the places of a page show by themselves; says which of them a fill can write in, under which mark."""
    drawn, places = [], []
    for number, widget in enumerate(widgets_of(page)):
        shown = _drawn(page, widget, f"/Cadre{number}") if _is_on_paper(widget) else b""
        if tags is not None and is_fillable(widget):
            places.append(MarkedPlace(box=full_name(widget), mark=tags.places[widget.objgen][1]))
            shown = shown and artifact(shown)  # the frame of an empty place
        elif tags is not None and widget.objgen in tags.places:
            shown = marked(shown, tags.places[widget.objgen][1])
        drawn.append(shown)
    content = b"".join(drawn)
    if content:
        page["/Contents"].append(stream(document, content))
    if places:
        page["/Contents"].append(stream(document, b"".join(marked(b"", place.mark) for place in places)))
    return tuple(places)


def _is_on_paper(widget: Object) -> bool:
    shown = int(widget.get("/F", 0))
    is_button = inherited(widget, "/FT") == "/Btn" and flags_of(widget) & Flags.PUSH_BUTTON
    return bool(shown & AnnotationFlags.PRINT) and not shown & AnnotationFlags.HIDDEN and not is_button


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
