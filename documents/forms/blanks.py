"""A blank form as the administration (or our own typesetting) made it: its pages and the boxes on them.

Read once per process: where each box lies, what it takes, how many cells it has. Nothing here knows who made
the file, so that an official blank is read by the same lines as ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from functools import cache
from io import BytesIO
from types import MappingProxyType
from typing import Any, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from documents.forms.description import FORMS, HERE, Entry, Form


class Flags(IntFlag):
    """Bits of a field's /Ff (ISO 32000, 12.7.4)."""

    READ_ONLY = 1 << 0
    MULTILINE = 1 << 12
    NO_TOGGLE_TO_OFF = 1 << 14
    RADIO = 1 << 15
    PUSH_BUTTON = 1 << 16
    COMB = 1 << 24
    IN_UNISON = 1 << 25


class BoxKind(StrEnum):
    """How a box is filled."""

    TEXT = "text"
    COMB = "comb"
    CHECK = "check"


class MapError(ValueError):
    """A map and a blank that don't belong together; stops the start."""


@dataclass(frozen=True, kw_only=True)
class Widget:
    """One place of a box on a page, in points from the lower left corner; a check box says its state."""

    page: int
    left: float
    bottom: float
    width: float
    height: float
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A field of the PDF under its full name, with all the places where it shows."""

    name: str
    kind: BoxKind
    widgets: tuple[Widget, ...]
    cells: int = 0
    multiline: bool = False


@dataclass(frozen=True, kw_only=True)
class Blank:
    """The file as it is, and its boxes by name."""

    pdf: bytes
    pages: int
    boxes: Mapping[str, Box]


def inherited(node: DictionaryObject, key: str, default: Any = None) -> Any:
    """A field's property, its own or that of the nearest field above it."""
    current: Any = node
    while current is not None:
        if key in current:
            return current[key]
        parent = current.get("/Parent")
        current = None if parent is None else parent.get_object()
    return default


def full_name(node: DictionaryObject) -> str:
    """The name under which a field is known, through all the fields above it."""
    names: list[str] = []
    current: Any = node
    while current is not None:
        if "/T" in current:
            names.append(str(current["/T"]))
        parent = current.get("/Parent")
        current = None if parent is None else parent.get_object()
    return ".".join(reversed(names))


def widgets_of(page: PageObject) -> Iterator[DictionaryObject]:
    """The fillable places of a page, in the order in which the file lists them."""
    annotations = page.get("/Annots")
    for reference in annotations.get_object() if annotations is not None else ():
        annotation = reference.get_object()
        if annotation.get("/Subtype") == "/Widget":
            yield annotation


def rectangle(widget: DictionaryObject) -> tuple[float, float, float, float]:
    """Left, bottom, width and height, whichever corners the file names."""
    x0, y0, x1, y1 = (float(value) for value in cast(ArrayObject, widget["/Rect"]))
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def state_of(widget: DictionaryObject) -> str:
    """What a check box is called when it is ticked."""
    drawings = widget.get("/AP", DictionaryObject()).get_object().get("/N", DictionaryObject()).get_object()
    return (
        next((str(name)[1:] for name in drawings if name != "/Off"), "") if "/Length" not in drawings else ""
    )


def read_blank(pdf: bytes) -> Blank:
    """The boxes of a PDF form."""
    reader = PdfReader(BytesIO(pdf))
    places: dict[str, list[Widget]] = {}
    nodes: dict[str, DictionaryObject] = {}
    for number, page in enumerate(reader.pages):
        for widget in widgets_of(page):
            flags = Flags(int(inherited(widget, "/Ff", 0)))
            if flags & (Flags.READ_ONLY | Flags.PUSH_BUTTON) or inherited(widget, "/FT") not in (
                "/Tx",
                "/Btn",
            ):
                continue
            left, bottom, width, height = rectangle(widget)
            is_check = inherited(widget, "/FT") == "/Btn"
            place = Widget(
                page=number, left=left, bottom=bottom, width=width, height=height,
                state=state_of(widget) if is_check else "",
            )  # fmt: skip
            places.setdefault(full_name(widget), []).append(place)
            nodes.setdefault(full_name(widget), widget)
    boxes = {name: _box(name, node, tuple(places[name])) for name, node in nodes.items()}
    return Blank(pdf=pdf, pages=len(reader.pages), boxes=MappingProxyType(boxes))


def _box(name: str, node: DictionaryObject, widgets: tuple[Widget, ...]) -> Box:
    flags = Flags(int(inherited(node, "/Ff", 0)))
    if inherited(node, "/FT") == "/Btn":
        return Box(name=name, kind=BoxKind.CHECK, widgets=widgets)
    cells = int(inherited(node, "/MaxLen", 0))
    if flags & Flags.COMB and cells:
        return Box(name=name, kind=BoxKind.COMB, widgets=widgets, cells=cells)
    return Box(
        name=name, kind=BoxKind.TEXT, widgets=widgets, cells=cells, multiline=bool(flags & Flags.MULTILINE)
    )


@cache
def blank_for(slug: str) -> Blank:
    """The blank in use for this form, proved to fit its map."""
    blank = read_blank((HERE / "blanks" / f"{slug}.pdf").read_bytes())
    prove(FORMS[slug], blank)
    return blank


def prove(form: Form, blank: Blank, *, whole: bool = True) -> None:
    """Every box of the map is on the blank; on a `whole` one, every box of the blank is on the map too."""
    named = [entry.box for entry in form.entries]
    for name in named:
        if name not in blank.boxes:
            raise MapError(f"{form.slug}: the map names box {name}, which the blank doesn't have")
        if named.count(name) > 1:
            raise MapError(f"{form.slug}: the map names box {name} twice")
    for name in blank.boxes:
        if whole and name not in named:
            raise MapError(f"{form.slug}: the blank has box {name}, which the map doesn't name")
    for entry in form.entries:
        _prove_kind(form, entry, blank.boxes[entry.box])


def _prove_kind(form: Form, entry: Entry, box: Box) -> None:
    states = {widget.state for widget in box.widgets}
    if set(entry.states.values()) != (states if box.kind is BoxKind.CHECK else set()):
        raise MapError(f"{form.slug}: box {box.name} has the states {sorted(states)}, the map says others")
    figures = range(len(entry.date))[slice(*entry.characters)] if entry.characters else entry.date
    fits = len(figures) == box.cells if box.kind is BoxKind.COMB else len(figures) <= box.cells
    if entry.date and box.cells and not fits:
        raise MapError(f"{form.slug}: box {box.name} has {box.cells} cells for {entry.date}")
