"""A compiled blank: its bytes, and all that a fill must know to add to them without reading them.

Two kinds are made of each blank, for each number of copies: one with boxes, and a bare one for the printer.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from documents.forms.engine.rotation import Matrix


@dataclass(frozen=True, kw_only=True)
class DrawnPlace:
    """Where a box is drawn: the drawing up to its length, and what is drawn under the writing."""

    drawing: bytes
    frame: bytes


@dataclass(frozen=True, kw_only=True)
class TemplatePart:
    """An object that a fill writes anew, up to where it says that: the field, one of its places, or both in one."""

    number: int
    head: bytes
    loose: bytes  # the same without cells or limit, where it has any
    is_field: bool  # then it holds the value
    place: int  # which of the slot's places it is; -1: none


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A box of the blank as the fill finds it."""

    parts: tuple[TemplatePart, ...]
    places: tuple[DrawnPlace, ...]


@dataclass(frozen=True, kw_only=True)
class FormTag:
    """On a bare page: how the marked writing in one place begins, and its tag once it is ticked."""

    number: int
    begin: bytes
    ticked: bytes


@dataclass(frozen=True, kw_only=True)
class TemplatePage:
    """A page's object up to the end of its contents, and how it is shown."""

    number: int
    head: bytes
    matrix: Matrix  # from the page as seen, lower left corner first
    across: float
    down: float
    tags: tuple[FormTag, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trunk:
    """Where the tags of a continuation page are hung up: two objects up to the end of their lists."""

    number: int
    head: bytes
    parents: int
    parents_head: bytes
    free: int  # the first number that no page and no annotation has
    continuation: tuple[str, ...]  # the kind of tag for each mark that a continuation page has already


@dataclass(frozen=True, kw_only=True)
class BlankTemplate:
    """One file made ready; numbers from `size` on are free, the first few of them bespoken."""

    base: bytes
    size: int
    previous: int  # where the base's own table of objects begins
    trailer: bytes
    identity: bytes
    tree: int  # the object that lists the pages
    tree_head: bytes
    pages: tuple[TemplatePage, ...]
    continuation: bytes  # a continuation page's object up to the end of its contents
    slots: Mapping[str, Slot]
    places: Mapping[
        str, tuple[int, ...]
    ]  # on a bare, tagged form: which of their page's tags a box's places have
    trunk: Trunk | None

    @property
    def resources(self) -> int:
        """The object that says to every drawing which font there is."""
        return self.size

    @property
    def font(self) -> int:
        """The first of the objects of the font."""
        return self.size + 1

    def packed(self) -> bytes:
        """For the cache: everything but the file in one line, then the file."""
        said = asdict(self)
        said.pop("base")
        return json.dumps(said, default=_text, separators=(",", ":")).encode("ascii") + b"\n" + self.base


def unpacked(packed: bytes) -> BlankTemplate:
    """The template again."""
    head, base = packed.split(b"\n", 1)
    said = json.loads(head)
    pages = tuple(
        TemplatePage(
            **_bytes(each, "head")
            | {
                "matrix": tuple(each["matrix"]),
                "tags": tuple(FormTag(**_bytes(tag, "begin", "ticked")) for tag in each["tags"]),
            }
        )
        for each in said.pop("pages")
    )
    trunk = said.pop("trunk")
    slots = {
        name: Slot(
            parts=tuple(TemplatePart(**_bytes(each, "head", "loose")) for each in slot["parts"]),
            places=tuple(DrawnPlace(**_bytes(each, "drawing", "frame")) for each in slot["places"]),
        )
        for name, slot in said.pop("slots").items()
    }
    return BlankTemplate(
        base=base,
        pages=pages,
        slots=slots,
        trunk=trunk
        and Trunk(**_bytes(trunk, "head", "parents_head") | {"continuation": tuple(trunk["continuation"])}),
        **_bytes(said, "trailer", "identity", "tree_head", "continuation"),
    )


def _text(value: bytes) -> str:
    return value.decode("latin-1")


def _bytes(said: dict[str, Any], *keys: str) -> dict[str, Any]:
    return said | {key: said[key].encode("latin-1") for key in keys}
