"""Strikes what acts, carries a file or tells of its maker from every object of a PDF, wherever it hangs.

In most dictionaries a key has one meaning. In those that give names to a page's fonts and drawings it is a name that the
page chose: a font may be called /A, and must stay.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

import pikepdf


# Whatever acts, carries a file, or tells who made it with what and where.
TELLS_OR_ACTS = {
    "/AA", "/A", "/AF", "/EF", "/JS", "/Metadata", "/OPI", "/PieceInfo", "/LastModified", "/RichMediaContent", "/XFA",
}  # fmt: skip
OF_THE_RESOURCES = {
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/ProcSet",
}  # fmt: skip


class Keys(Enum):
    """What the keys of a dictionary are."""

    WORDS = auto()  # of the standard
    KINDS = auto()  # of resources
    NAMES = auto()  # chosen by the page


def strike_what_acts(pdf: pikepdf.Pdf) -> None:
    """In place; every object is looked at once, and nothing goes deep."""
    known = dict(_resources_of(pdf))
    for node in pdf.objects:
        if not isinstance(node, pikepdf.Object):
            continue
        waiting = [(node, known.get(node.objgen, Keys.WORDS))]
        while waiting:
            container, keys = waiting.pop()
            waiting += _within(container, keys)


def _resources_of(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], Keys]]:
    """The objects with a number of their own that are resources, or names of one kind of them."""
    for node in pdf.objects:
        if isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
            resources = node.get("/Resources")
            if isinstance(resources, pikepdf.Dictionary):
                if resources.is_indirect:
                    yield resources.objgen, Keys.KINDS
                for key in OF_THE_RESOURCES & set(map(str, resources.keys())):
                    if getattr(resources[key], "is_indirect", False):
                        yield resources[key].objgen, Keys.NAMES


def _within(container: Any, keys: Keys) -> Iterator[tuple[Any, Keys]]:
    """Strike from this one; then the containers within it that have no number of their own."""
    if isinstance(container, pikepdf.Array):
        yield from ((each, Keys.WORDS) for each in container if _is_open(each))
    if not isinstance(container, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    there = set(map(str, container.keys()))
    struck = {Keys.WORDS: TELLS_OR_ACTS, Keys.KINDS: there - OF_THE_RESOURCES, Keys.NAMES: set[str]()}[keys]
    for key in there & struck:
        del container[key]
    for key in there - struck:
        child = container[key]
        if _is_open(child):
            is_resources = keys is Keys.WORDS and key == "/Resources"
            yield child, Keys.KINDS if is_resources else Keys.NAMES if keys is Keys.KINDS else Keys.WORDS


def _is_open(value: Any) -> bool:
    is_container = isinstance(value, (pikepdf.Array, pikepdf.Dictionary))
    return is_container and not value.is_indirect
