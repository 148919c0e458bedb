"""The tree of a PDF's form fields as its maker left it: what a place on a page has, and what it takes from above.

Any depth of parents, directly written or referred to; nothing here knows who made the file. What is asked of a node
is only whether it has an entry, and the entry, so that the same lines read what pikepdf opened, here, and what pypdf did,
where a stranger's file is looked through.
"""

import re
from collections.abc import Iterator
from typing import Any, Protocol

from pikepdf import Array, Dictionary
from pypdf.generic import IndirectObject


class Node(Protocol):
    """A dictionary of the file."""

    def __contains__(self, key: Any, /) -> bool:
        """Whether it has this entry."""

    def get(self, key: Any, default: Any, /) -> Any:
        """The entry; pypdf gives the reference to it, where there is one."""


class Flags:
    """Bits of a field's /Ff (ISO 32000, 12.7.4); plain numbers, for each box is asked for several."""

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


class AnnotationFlags:
    """Bits of an annotation's /F."""

    HIDDEN = 1 << 1
    PRINT = 1 << 2
    NO_VIEW = 1 << 5


DEEPEST = 64  # parents above parents: more is a ring, not a form
DICTIONARIES = (dict, Dictionary)  # pypdf's are of the first kind
# What keeps a person from filling a field of this kind in, and what hides its place.
LOCKED = {
    "/Btn": Flags.READ_ONLY | Flags.PUSH_BUTTON,
    "/Ch": Flags.READ_ONLY,
    "/Tx": Flags.READ_ONLY | Flags.PASSWORD | Flags.FILE_SELECT,
}
UNSEEN = AnnotationFlags.HIDDEN | AnnotationFlags.NO_VIEW


def own(node: Node, key: str, default: Any = None) -> Any:
    """What the node itself says."""
    if key not in node:  # to ask for what isn't there takes pikepdf five times as long
        return default
    said = node.get(key, default)
    return said.get_object() if isinstance(said, IndirectObject) else said


def all_said(node: Any) -> dict[str, Any]:
    """What the node itself says, fetched at once: for whoever asks for much of it and changes nothing."""
    return dict(node.items())


def upwards(node: Any) -> Iterator[Any]:
    """The node and the fields above it, nearest first."""
    for _level in range(DEEPEST):
        if node is None or not isinstance(node, DICTIONARIES):
            return
        yield node
        node = own(node, "/Parent")


def inherited(node: Node, key: str, default: Any = None) -> Any:
    """A field's property, its own or that of the nearest field above it."""
    above: Any = node
    for _level in range(DEEPEST):
        said = own(above, key)
        if said is not None:
            return said
        above = own(above, "/Parent")
        if not isinstance(above, DICTIONARIES):
            break
    return default


def full_name(node: Node) -> str:
    """The name under which a field is known, through all the fields above it."""
    names = [own(each, "/T") for each in upwards(node)]
    return ".".join(str(name) for name in reversed(names) if name is not None)


def owner_of(widget: Node) -> Any:
    """The field that a place belongs to: itself, or the nearest above that bears a name."""
    return next((each for each in upwards(widget) if "/T" in each), widget)


def widgets_of(page: Node) -> Iterator[Any]:
    """The fillable places of a page, in the order in which the file lists them."""
    for entry in own(page, "/Annots", ()):
        annotation = entry.get_object() if isinstance(entry, IndirectObject) else entry
        if isinstance(annotation, DICTIONARIES) and own(annotation, "/Subtype") == "/Widget":
            yield annotation


def flags_of(node: Node) -> int:
    """What the field says of itself, or takes from above."""
    return int(inherited(node, "/Ff", 0))


def is_fillable(widget: Node) -> bool:
    """Whether a person could fill this place: text, choice or tick, in sight, and not locked."""
    locked = LOCKED.get(str(inherited(widget, "/FT")))
    if locked is None or int(inherited(widget, "/Ff", 0)) & locked or int(own(widget, "/F", 0)) & UNSEEN:
        return False
    _, _, width, height = rectangle(widget)
    return width > 0 and height > 0


def rectangle(widget: Node) -> tuple[float, float, float, float]:
    """Left, bottom, width and height, whichever corners the file names."""
    x0, y0, x1, y1 = map(float, own(widget, "/Rect"))
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


def sides_of(widget: Node, turn: int) -> tuple[float, float]:
    """How far the place runs across and down, as writing that is turned so far has it."""
    _, _, width, height = rectangle(widget)
    return (height, width) if turn % 180 else (width, height)


def turn_of(page: Node) -> int:
    """How far the page is turned to the right to be read, as it says or those above it."""
    return int(inherited(page, "/Rotate", 0)) % 360


def rotation_of(widget: Node, page_turn: int) -> int:
    """How far the writing is turned against the page, to the left: as the place says, else upright as seen."""
    look = own(widget, "/MK")
    said = None if look is None else own(look, "/R")
    return (page_turn if said is None else int(said)) // 90 * 90 % 360


def state_of(widget: Node) -> str:
    """What a check box is called when it is ticked; one that has no drawings yet says so by its own value."""
    for key in ("/N", "/D"):
        states = own(own(widget, "/AP", {}), key, {})
        ticked = () if "/Length" in states else sorted(name for name in states if name != "/Off")
        if ticked:
            return str(ticked[0])[1:]
    return "" if "/AP" in widget else "Yes"


def export_of(widget: Dictionary) -> str:
    """What a button with numbered states stands for, where the field lists it."""
    texts = [str(each) for each in inherited(widget, "/Opt", ())]
    places = [kid.objgen for kid in own(owner_of(widget), "/Kids", ())]
    where = places.index(widget.objgen) if widget.objgen in places else len(texts)
    return texts[where] if where < len(texts) else ""


def options_of(field: Node) -> tuple[tuple[str, str], ...]:
    """The value and the words of each option of a choice."""
    pairs = []
    for each in inherited(field, "/Opt", ()):
        both = [str(part) for part in each] if isinstance(each, Array) else [str(each)]
        pairs.append((both[0], both[-1]))
    return tuple(pairs)


def font_size_of(appearance: str) -> float:
    """The size that a default appearance asks for; 0 leaves it to us."""
    found = re.findall(r"([\d.]+)\s+Tf", appearance)
    return float(found[-1]) if found else 0.0
