"""The tags of a form that is there several times: the pages of each copy have their own."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

from documents.forms.engine.tag_tree import Objgen, kids_of, numbers, trunk_of
from documents.forms.engine.tags import list_parents


def copy_tags(document: Pdf, pages: int) -> None:
    """Tags for all pages after the first ones, which come again as often as there are copies."""
    root = document.Root["/StructTreeRoot"]
    parents, trunk = numbers(root["/ParentTree"]), trunk_of(root)
    every, kids = [page.obj for page in document.pages], list(kids_of(trunk))
    added: list[Any] = []
    for start in range(pages, len(every), pages):
        made = _Copy(document, parents, every[:pages], every[start : start + pages])
        added += (made.kid(each, trunk) for each in kids)
        made.list_marks()
    trunk["/K"] = Array([*kids, *added])
    list_parents(document, parents)


class _Copy:
    """One copy under way: its pages and annotations, and its tags, in the place of the first one's."""

    def __init__(
        self, document: Pdf, parents: dict[int, Object], first: Sequence[Object], pages: Sequence[Object]
    ) -> None:
        self.document, self.parents, self.first = document, parents, first
        self.instead: dict[Objgen, Object] = {}
        for old, page in zip(first, pages, strict=True):
            self.instead[old.objgen] = page
            page["/Annots"] = Array(self._annotation(each, page) for each in old["/Annots"])

    def _annotation(self, old: Object, page: Object) -> Object:
        made = self.document.make_indirect(copy(old))
        made["/P"] = page
        self.instead[old.objgen] = made
        return made

    def kid(self, kid: Any, above: Object) -> Any:
        """A tag, a mark or an annotation of the first copy, in this one."""
        if not isinstance(kid, Dictionary):
            return kid
        made = copy(kid)
        if "/Pg" in kid:
            made["/Pg"] = self.instead[kid["/Pg"].objgen]
        if "/Obj" in kid:
            made["/Obj"] = self.instead[kid["/Obj"].objgen]
        if "/S" not in kid:
            return made
        if "/ID" in made:
            del made["/ID"]
        made = self.document.make_indirect(made)
        self.instead[kid.objgen] = made
        made["/P"] = above
        made["/K"] = Array(self.kid(each, made) for each in kids_of(kid))
        return made

    def list_marks(self) -> None:
        """Numbers of their own for pages and annotations."""
        for old in self.first:
            page = self.instead[old.objgen]
            tags = self.parents[int(old["/StructParents"])]
            page["/StructParents"] = self._listed(
                Array(self.instead[tag.objgen] if isinstance(tag, Dictionary) else tag for tag in tags)
            )
            for annotation in old["/Annots"]:
                if "/StructParent" in annotation:
                    tag = self.parents[int(annotation["/StructParent"])]
                    self.instead[annotation.objgen]["/StructParent"] = self._listed(self.instead[tag.objgen])

    def _listed(self, tags: Object) -> int:
        number = max(self.parents) + 1
        self.parents[number] = tags
        return number
