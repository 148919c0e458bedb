"""A blank form as the administration (or our own typesetting) made it: its pages and the boxes on them.

Read once per process: where each box lies, what it takes, how many cells it has. Nothing here knows who made
the file, so that an official blank is read by the same lines as ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from documents.forms.description import BoxEntry, Form
from documents.forms.engine.field_tree import (
    Flags,
    Node,
    all_said,
    export_of,
    flags_of,
    font_size_of,
    full_name,
    inherited,
    is_fillable,
    options_of,
    own,
    rectangle,
    rotation_of,
    state_of,
    turn_of,
    widgets_of,
)
from documents.forms.engine.in_memory import opened_in_memory


class BoxKind(StrEnum):
    """How a box is filled."""

    TEXT = "text"
    COMB = "comb"
    CHECK = "check"
    CHOICE = "choice"


class Alignment(IntEnum):
    """On which side of its box a text stands; the numbers are the standard's."""

    LEFT = 0
    CENTRE = 1
    RIGHT = 2


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
    export: str = ""  # what the state stands for, where states are mere numbers
    rotation: int = 0  # degrees by which the writing is turned to the left, against the unturned page

    @cached_property
    def across(self) -> float:
        """How long a line of writing may run."""
        return self.height if self.rotation % 180 else self.width

    @cached_property
    def down(self) -> float:
        """How much room there is for lines."""
        return self.width if self.rotation % 180 else self.height


@dataclass(frozen=True, kw_only=True)
class Option:
    """One line of a list to choose from: its value in the file and the words that are shown."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Box:
    """A field of the PDF under its full name, with all the places where it shows."""

    name: str
    kind: BoxKind
    widgets: tuple[Widget, ...]
    cells: int = 0
    multiline: bool = False
    tooltip: str = ""
    options: tuple[Option, ...] = ()
    alignment: Alignment = Alignment.LEFT
    font_size: float = 0.0  # 0: as the box allows
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class Blank:
    """The file as it is, and its boxes by name."""

    pdf: bytes
    pages: int
    boxes: Mapping[str, Box]

    @cached_property
    def fingerprint(self) -> str:
        """Tells this file from every other."""
        return sha256(self.pdf).hexdigest()


def read_blank(pdf: bytes) -> Blank:
    """The boxes of a PDF form that a person could fill in; what is locked or hidden is left alone."""
    places: dict[str, list[Widget]] = {}
    nodes: dict[str, Node] = {}
    with opened_in_memory(pdf) as document:
        form = own(document.Root, "/AcroForm", {})
        for number, page in enumerate(document.pages):
            page_turn = turn_of(page.obj)
            for widget in widgets_of(page.obj):
                said = all_said(widget)
                if is_fillable(said):
                    name = full_name(said)
                    place = _place(number, said, rotation_of(said, page_turn))
                    if place.state and inherited(said, "/Opt") is not None:
                        place = replace(place, export=export_of(widget))
                    places.setdefault(name, []).append(place)
                    nodes.setdefault(name, said)
        boxes = {name: _box(name, node, form, tuple(places[name])) for name, node in nodes.items()}
        return Blank(pdf=pdf, pages=len(document.pages), boxes=MappingProxyType(boxes))


def _place(number: int, widget: Node, turn: int) -> Widget:
    left, bottom, width, height = rectangle(widget)
    is_check = inherited(widget, "/FT") == "/Btn"
    return Widget(
        page=number, left=left, bottom=bottom, width=width, height=height,
        state=state_of(widget) if is_check else "", rotation=turn,
    )  # fmt: skip


SIDES = {int(side): side for side in Alignment}
KINDS = {"/Btn": BoxKind.CHECK, "/Ch": BoxKind.CHOICE, "/Tx": BoxKind.TEXT}


def _box(name: str, node: Node, form: Node, widgets: tuple[Widget, ...]) -> Box:
    flags, kind = flags_of(node), KINDS[str(inherited(node, "/FT"))]
    cells = int(inherited(node, "/MaxLen", 0)) if kind is BoxKind.TEXT else 0
    side = int(inherited(node, "/Q", own(form, "/Q", 0)))
    return Box(
        name=name,
        kind=BoxKind.COMB if kind is BoxKind.TEXT and flags & Flags.COMB and cells else kind,
        widgets=widgets,
        cells=cells,
        multiline=kind is BoxKind.TEXT and bool(flags & Flags.MULTILINE),
        tooltip=str(inherited(node, "/TU", "")),
        options=tuple(Option(value=value, label=label) for value, label in options_of(node))
        if kind is BoxKind.CHOICE
        else (),
        alignment=SIDES.get(side, Alignment.LEFT),
        font_size=font_size_of(str(inherited(node, "/DA", own(form, "/DA", "")))),
        required=bool(flags & Flags.REQUIRED),
    )


def prove(form: Form, blank: Blank, *, whole: bool = True) -> None:
    """Every box of the map is on the blank; on a `whole` one, every box of the blank is on the map too."""
    named = [box for entry in form.entries for box in (entry.box, *entry.then)]
    for name in named:
        if name not in blank.boxes:
            raise MapError(f"{form.slug}: the map names box {name}, which the blank doesn't have")
        if named.count(name) > 1:
            raise MapError(f"{form.slug}: the map names box {name} twice")
    for name in blank.boxes if whole else ():
        if name not in named:
            raise MapError(f"{form.slug}: the blank has box {name}, which the map doesn't name")
    for entry in form.entries:
        _prove_kind(form, entry, blank.boxes[entry.box], whole=whole)
        for box in (blank.boxes[each] for each in entry.then):
            if box.kind is not BoxKind.TEXT:
                raise MapError(f"{form.slug}: box {box.name} takes a {box.kind} and is no further line")


def _prove_kind(form: Form, entry: BoxEntry, box: Box, *, whole: bool) -> None:
    given, offered = set(entry.states.values()), _offered(box)
    if bool(given) != (box.kind is BoxKind.CHECK) and box.kind is not BoxKind.CHOICE:
        raise MapError(f"{form.slug}: box {box.name} takes a {box.kind}, the map gives it another thing")
    if not given <= offered or (whole and box.kind is BoxKind.CHECK and given != offered):
        raise MapError(f"{form.slug}: box {box.name} has the states {sorted(offered)}, the map says others")
    figures = range(len(entry.date))[slice(*entry.characters)] if entry.characters else entry.date
    if entry.date and box.cells and len(figures) > box.cells:
        raise MapError(f"{form.slug}: box {box.name} has {box.cells} cells for {entry.date}")


def _offered(box: Box) -> set[str]:
    if box.kind is BoxKind.CHECK:
        return {widget.state for widget in box.widgets}
    return {option.value for option in box.options}
