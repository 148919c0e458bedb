"""The tags of an envelope: those of its parts hung up in one tree, in the order of the pages (ISO 32000, 14.7).

Our own pages bring theirs along, and a form those that it has. A scan has none: it is a picture, called by its name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from documents.post.copying import DEEPEST, Copying


OF_A_TAG = ("/Type", "/S", "/A", "/C", "/T", "/Lang", "/Alt", "/ActualText", "/E")
PICTURE = b"/Figure <</MCID 0>> BDC\n%bEMC\n"
Pages = Mapping[
    int, PageObject
]  # of the envelope, by the number of the object in the file that they come from


class Tagging:
    """Under way; where our own pages have no tags, nothing is."""

    def __init__(self, writer: PdfWriter, copying: Copying) -> None:
        self._writer, self._copying = writer, copying
        root = writer._root_object.get("/StructTreeRoot")
        self._root = cast(DictionaryObject, root.get_object()) if root is not None else None
        self._trunk = self._parents = None
        if self._root is not None:
            self._trunk = cast(DictionaryObject, next(_kids(self._root)).get_object())
            self._parents = dict(_numbers(self._root["/ParentTree"].get_object()))

    @property
    def is_on(self) -> bool:
        """Whether there is a tree."""
        return self._root is not None

    def add_form(self, reader: PdfReader, pages: Sequence[tuple[int, PageObject]], title: str) -> None:
        """The tags of these pages of a form; each comes with its number in the file that it is from."""
        there = reader.root_object.get("/StructTreeRoot")
        if self._root is None or there is None:
            return
        source = cast(DictionaryObject, there.get_object())
        listed = dict(_numbers(source["/ParentTree"].get_object()))
        taken = {_number(reader.pages[number]): page for number, page in pages}
        made: dict[int, IndirectObject] = {}
        kids = [self._copied(kid, taken, made, 0) for kid in _kids(source)]
        self._hang_up(
            "/Part", [kid for kid in kids if kid is not None], title, reader.root_object.get("/Lang")
        )
        self._take_over_roles(source.get("/RoleMap", DictionaryObject()).get_object())
        for number, page in pages:
            marks = listed.get(_parents_number(reader.pages[number]), ArrayObject())
            self._list(page, [made.get(_number(tag), NullObject()) for tag in _each(marks)])

    def add_picture(self, page: PageObject, title: str) -> None:
        """A page that is one picture, drawn as `PICTURE` says."""
        tag = self._hang_up("/Figure", [NumberObject(0)], title, None)
        if tag is not None:
            made = cast(DictionaryObject, tag.get_object())
            made[NameObject("/Pg")] = cast(IndirectObject, page.indirect_reference)
            made[NameObject("/Alt")] = TextStringObject(title)
            self._list(page, [tag])

    def finish(self, order: Sequence[PageObject]) -> None:
        """Tags of pages that aren't there are gone; the others follow each other as the pages do."""
        if self._root is None or self._trunk is None or self._parents is None:
            return
        places = {_number(page): place for place, page in enumerate(order)}
        kept = [kid for kid in _kids(self._trunk) if _leads(kid, places, 0)]
        self._trunk[NameObject("/K")] = ArrayObject(
            sorted(kept, key=lambda kid: next(_places(kid, places, 0), len(order)))
        )
        used = {_parents_number(page) for page in order}
        gone = [key for key, said in self._parents.items() if isinstance(said.get_object(), ArrayObject)]
        for key in gone:
            if key not in used:
                del self._parents[key]
        listed = ArrayObject()
        for key in sorted(self._parents):
            listed += [NumberObject(key), self._parents[key]]
        tree = DictionaryObject({NameObject("/Nums"): listed})
        self._root[NameObject("/ParentTree")] = self._writer._add_object(tree)
        self._root[NameObject("/ParentTreeNextKey")] = NumberObject(max(self._parents, default=-1) + 1)

    def _take_over_roles(self, roles: DictionaryObject) -> None:
        """What a form's own kinds of tags stand for."""
        if self._root is not None and roles:
            ours = self._root.setdefault(NameObject("/RoleMap"), DictionaryObject()).get_object()
            for role, stands_for in roles.items():
                ours.setdefault(NameObject(role), stands_for)

    def _hang_up(self, kind: str, kids: Sequence[Any], title: str, language: Any) -> IndirectObject | None:
        """A tag of ours under the one that holds all others."""
        if self._trunk is None or self._root is None:
            return None
        tag = DictionaryObject(
            {NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject(kind)}
        )
        above = next(_kids(self._root))
        tag[NameObject("/P")] = above
        tag[NameObject("/T")] = TextStringObject(title)
        if language:
            tag[NameObject("/Lang")] = TextStringObject(language)
        tag[NameObject("/K")] = ArrayObject(kids)
        made = self._writer._add_object(tag)
        for kid in kids:
            if isinstance(kid, IndirectObject):
                cast(DictionaryObject, kid.get_object())[NameObject("/P")] = made
        self._trunk[NameObject("/K")] = ArrayObject([*_kids(self._trunk), made])
        return made

    def _copied(self, kid: Any, pages: Pages, made: dict[int, IndirectObject], depth: int) -> Any:
        """A tag of another file with what of it leads to these pages; nothing, if that is nothing."""
        if depth > DEEPEST:
            raise ValueError("tags nested too deeply")
        source = cast(DictionaryObject, kid.get_object())
        page = pages.get(_number(source.raw_get("/Pg"))) if "/Pg" in source else None
        kids: list[Any] = []
        for each in _kids(source):
            inner = each.get_object()
            if isinstance(inner, NumberObject):
                kids += [inner] if page is not None else []
            elif "/S" in inner:
                copied = self._copied(each, pages, made, depth + 1)
                kids += [] if copied is None else [copied]
            elif "/MCID" in inner:
                own = pages.get(_number(inner.raw_get("/Pg"))) if "/Pg" in inner else page
                kids += [] if own is None else [_mark(inner, own)]
        if not kids and page is None:
            return None
        tag = DictionaryObject(
            {NameObject(key): self._copying.copied(source.raw_get(key)) for key in OF_A_TAG if key in source}
        )
        if page is not None:
            tag[NameObject("/Pg")] = cast(IndirectObject, page.indirect_reference)
        tag[NameObject("/K")] = ArrayObject(kids)
        reference = made[_number(kid)] = self._writer._add_object(tag)
        for each in kids:
            if isinstance(each, IndirectObject):
                cast(DictionaryObject, each.get_object())[NameObject("/P")] = reference
        return reference

    def _list(self, page: PageObject, tags: Sequence[Any]) -> None:
        """Which tags the marks of this page belong to."""
        if self._parents is not None:
            number = max(self._parents, default=-1) + 1
            self._parents[number] = self._writer._add_object(ArrayObject(tags))
            page[NameObject("/StructParents")] = NumberObject(number)


def _mark(source: DictionaryObject, page: PageObject) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/MCR"),
            NameObject("/Pg"): cast(IndirectObject, page.indirect_reference),
            NameObject("/MCID"): source["/MCID"],
        }
    )


def _parents_number(page: PageObject) -> int:
    return int(cast(NumberObject, page.get("/StructParents", NumberObject(-1))))


def _number(node: Any) -> int:
    """Of the object; a page knows its reference, and a reference is one."""
    reference = getattr(node, "indirect_reference", None) or node
    return reference.idnum if isinstance(reference, IndirectObject) else 0


def _each(array: Any) -> Iterator[Any]:
    """The entries as they are written: references."""
    yield from list.__iter__(array.get_object())


def _kids(tag: DictionaryObject) -> Iterator[Any]:
    """What a tag holds, references as they are."""
    said = tag.raw_get("/K") if "/K" in tag else ArrayObject()
    inner = said.get_object()
    yield from _each(inner) if isinstance(inner, ArrayObject) else (said,)


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """A tree of numbers, one by one."""
    listed = list(_each(tree.get("/Nums", ArrayObject())))
    yield from ((int(number), said) for number, said in zip(listed[::2], listed[1::2], strict=True))
    for kid in tree.get("/Kids", ArrayObject()).get_object():
        yield from _numbers(kid.get_object())


def _places(kid: Any, places: Mapping[int, int], depth: int) -> Iterator[int]:
    """Where in the envelope the pages lie to which a tag leads."""
    tag = kid.get_object()
    if isinstance(tag, DictionaryObject) and depth < DEEPEST:
        if "/Pg" in tag:
            number = _number(tag.raw_get("/Pg"))
            yield from (places[number],) if number in places else ()
        for each in _kids(tag):
            yield from _places(each, places, depth + 1)


def _leads(kid: Any, places: Mapping[int, int], depth: int) -> bool:
    return next(_places(kid, places, depth), None) is not None
