"""How the tags of a document hang together, whoever made it (ISO 32000, 14.7)."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, parse_content_stream

from documents.forms.engine.field_tree import DEEPEST


Objgen = tuple[int, int]


def numbers(tree: Any, depth: int = 0) -> dict[int, Object]:
    """A tree of numbers as one table."""
    if not isinstance(tree, Dictionary) or depth > DEEPEST:
        raise ValueError("no tree of numbers")
    listed = list(tree.get("/Nums", ()))
    found = {int(number): said for number, said in zip(listed[::2], listed[1::2], strict=True)}
    for kid in tree.get("/Kids", ()):
        found |= numbers(kid, depth + 1)
    return found


def elements(root: Object) -> Iterator[Object]:
    """All tags below this one, each an object of its own, in the order in which they are read."""
    seen: set[Objgen] = set()
    waiting = [(each, 1) for each in reversed(list(kids_of(root)))]
    while waiting:
        tag, depth = waiting.pop()
        if not isinstance(tag, Dictionary) or "/S" not in tag:
            continue
        if not tag.is_indirect or tag.objgen in seen or depth > DEEPEST:
            raise ValueError("tags in a ring")
        seen.add(tag.objgen)
        yield tag
        waiting += [(each, depth + 1) for each in reversed(list(kids_of(tag)))]


def kids_of(tag: Object) -> Iterator[Any]:
    """What a tag holds: tags, marks and annotations."""
    said = tag.get("/K")
    if said is not None:
        yield from said if isinstance(said, Array) else (said,)


def trunk_of(root: Object) -> Object:
    """Where another page's tags are hung up: the one tag that holds all others, or the root itself."""
    kids = list(kids_of(root))
    return kids[0] if len(kids) == 1 else root


def marks_of(page: Object) -> set[int]:
    """The numbers of the marked pieces of a page's own content."""
    named = page.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    found = set()
    for each in parse_content_stream(page, "BDC"):
        said = each.operands[1]
        if isinstance(said, Name):
            said = named.get(str(said), Dictionary())
        if "/MCID" in said:
            found.add(int(said["/MCID"]))
    return found
