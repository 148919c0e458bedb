"""The tree of a PDF's form fields as its maker left it: what a place on a page has, and what it takes from above.

Any depth of parents, directly written or referred to; nothing here knows who made the file.
"""

import re
from collections.abc import Iterator
from enum import IntFlag
from typing import Any, cast

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject


class Flags(IntFlag):
    """Bits of a field's /Ff (ISO 32000, 12.7.4)."""

    READ_ONLY = 1 << 0
    REQUIRED = 1 << 1
    MULTILINE = 1 << 12
    PASSWORD = 1 << 13
    NO_TOGGLE_TO_OFF = 1 << 14
    RADIO = 1 << 15
    PUSH_BUTTON = 1 << 16
    COMBO = 1 << 17
    FILE_SELECT = 1 << 20
    COMB = 1 << 24
    IN_UNISON = 1 << 25


class Shown(IntFlag):
    """Bits of an annotation's /F."""

    HIDDEN = 1 << 1
    PRINT = 1 << 2
    NO_VIEW = 1 << 5


DEEPEST = 64  # parents above parents: more is a ring, not a form


def upwards(node: DictionaryObject) -> Iterator[DictionaryObject]:
    """The node and the fields above it, nearest first."""
    current: Any = node
    for _level in range(DEEPEST):
        if not isinstance(current, DictionaryObject):
            return
        yield current
        parent = current.get("/Parent")
        current = None if parent is None else parent.get_object()


def inherited(node: DictionaryObject, key: str, default: Any = None) -> Any:
    """A field's property, its own or that of the nearest field above it."""
    return next((each[key] for each in upwards(node) if key in each), default)


def full_name(node: DictionaryObject) -> str:
    """The name under which a field is known, through all the fields above it."""
    return ".".join(reversed([str(each["/T"]) for each in upwards(node) if "/T" in each]))


def owner_of(widget: DictionaryObject) -> DictionaryObject:
    """The field that a place belongs to: itself, or the nearest above that bears a name."""
    return next((each for each in upwards(widget) if "/T" in each), widget)


def widgets_of(page: PageObject) -> Iterator[DictionaryObject]:
    """The fillable places of a page, in the order in which the file lists them."""
    annotations = page.get("/Annots")
    for reference in annotations.get_object() if annotations is not None else ():
        annotation = reference.get_object()
        if isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") == "/Widget":
            yield annotation


def flags_of(node: DictionaryObject) -> Flags:
    """What the field says of itself, or takes from above."""
    return Flags(int(inherited(node, "/Ff", 0)))


def is_fillable(widget: DictionaryObject) -> bool:
    """Whether a person could fill this place: text, choice or tick, in sight, and not locked."""
    flags, kind = flags_of(widget), inherited(widget, "/FT")
    locked = flags & Flags.READ_ONLY
    if kind == "/Btn":
        locked |= flags & Flags.PUSH_BUTTON
    if kind == "/Tx":
        locked |= flags & (Flags.PASSWORD | Flags.FILE_SELECT)
    hidden = Shown(int(widget.get("/F", 0))) & (Shown.HIDDEN | Shown.NO_VIEW)
    _, _, width, height = rectangle(widget)
    return kind in ("/Tx", "/Btn", "/Ch") and not locked and not hidden and width > 0 and height > 0


def rectangle(widget: DictionaryObject) -> tuple[float, float, float, float]:
    """Left, bottom, width and height, whichever corners the file names."""
    x0, y0, x1, y1 = (float(value) for value in cast(ArrayObject, widget["/Rect"]))
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def rotation_of(widget: DictionaryObject, page: PageObject) -> int:
    """How far the writing is turned against the page, to the left: as the place says, else upright as seen."""
    said = widget.get("/MK", DictionaryObject()).get_object().get("/R")
    return (page.rotation if said is None else int(said.get_object())) // 90 * 90 % 360


def state_of(widget: DictionaryObject) -> str:
    """What a check box is called when it is ticked; one that has no drawings yet says so by its own value."""
    drawings = widget.get("/AP", DictionaryObject()).get_object()
    for key in ("/N", "/D"):
        states = drawings.get(key, DictionaryObject()).get_object()
        for name in () if "/Length" in states else states:
            if name != "/Off":
                return str(name)[1:]
    return "" if "/AP" in widget else "Yes"


def export_of(widget: DictionaryObject) -> str:
    """What a button with numbered states stands for, where the field lists it."""
    listed, kids = inherited(widget, "/Opt"), owner_of(widget).get("/Kids")
    if listed is None or kids is None:
        return ""
    texts = [str(each.get_object()) for each in listed.get_object()]
    places = [id(kid.get_object()) for kid in kids.get_object()]
    where = places.index(id(widget)) if id(widget) in places else len(texts)
    return texts[where] if where < len(texts) else ""


def options_of(field: DictionaryObject) -> tuple[tuple[str, str], ...]:
    """The value and the words of each option of a choice."""
    listed = inherited(field, "/Opt", ArrayObject()).get_object()
    pairs = []
    for each in (entry.get_object() for entry in listed):
        both = [str(part.get_object()) for part in each] if isinstance(each, ArrayObject) else [str(each)]
        pairs.append((both[0], both[-1]))
    return tuple(pairs)


def font_size_of(appearance: str) -> float:
    """The size that a default appearance asks for; 0 leaves it to us."""
    found = re.findall(r"([\d.]+)\s+Tf", appearance)
    return float(found[-1]) if found else 0.0
