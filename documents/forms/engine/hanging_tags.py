"""Tags that know what is above them and that nothing leads to, as WeasyPrint leaves those of a page's margins."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf

from documents.forms.engine.field_tree import DEEPEST
from documents.forms.engine.tag_tree import Objgen, elements, kids_of


MOST = 200  # in a stranger's file; of the margins of a page there are a few


def hang_up(document: Pdf, root: Object, parents: dict[int, Object], *, most: int = MOST) -> None:
    """Each in front of what is read of its page; a tag that leads to no tree raises ValueError."""
    seen, hung = {tag.objgen for tag in elements(root)}, 0
    for page in (each.obj for each in document.pages):
        # From the last one on, so that each comes before the one after it.
        listed = [each for each in parents[int(page["/StructParents"])] if isinstance(each, Dictionary)]
        for tag in reversed(listed):
            loose = _loose(tag, root, seen)
            if loose is not None:
                hung += 1
                if hung > most:
                    raise ValueError("too many tags that nothing leads to")
                above = loose["/P"]
                kids = list(kids_of(above))
                kids.insert(_first_of(page, kids), loose)
                above["/K"] = Array(kids)
                seen |= {loose.objgen, *(each.objgen for each in elements(loose))}
                if tag.objgen not in seen:
                    raise ValueError("a tag that isn't among those of the tag above it")


def _loose(tag: Object, root: Object, seen: set[Objgen]) -> Object | None:
    """The highest tag above this one, or itself, that isn't hung up."""
    loose = None
    for _level in range(DEEPEST):
        if tag.objgen in seen or tag.objgen == root.objgen:
            return loose
        loose, tag = tag, tag["/P"]
    raise ValueError("a tag outside the tree")


def _first_of(page: Object, kids: list[Object]) -> int:
    """Where among these the page begins; else behind them all."""
    return next((number for number, kid in enumerate(kids) if page.objgen in _pages(kid)), len(kids))


def _pages(tag: Object) -> Iterator[Objgen]:
    return (each["/Pg"].objgen for each in (tag, *elements(tag)) if "/Pg" in each)
