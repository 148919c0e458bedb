"""The tags of a blank that is made flat: where each box was, a screen reader finds what is written there (ISO 32000, 14.7).

A tag that led to a box leads to a marked piece of its page. Tags that don't hold together, or that leave a box out, are
taken out whole: wrong ones are worse than none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, String

from documents.forms.engine.field_tree import Flags, flags_of, inherited, widgets_of
from documents.forms.engine.hanging_tags import hang_up
from documents.forms.engine.tag_tree import Objgen, elements, kids_of, marks_of, numbers


OF_THE_ROOT = {"/Type", "/K", "/ParentTree", "/RoleMap", "/ClassMap", "/IDTree"}
OF_A_TAG = {
    "/Type", "/S", "/P", "/K", "/Pg", "/A", "/C", "/ID", "/T", "/Lang", "/Alt", "/ActualText", "/E",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Tags:
    """The tags of a document: the root, what marks and annotations belong to, and for each place its tag and its mark."""

    root: Object
    parents: dict[int, Object]
    places: dict[Objgen, tuple[Object, int]]


def tags_of(document: Pdf, shows: Callable[[Object], bool]) -> Tags | None:
    """The tags, where they hold together and lead to every place that shows something, or will."""
    root = document.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or not root.is_indirect:
        return None
    try:
        parents = numbers(root.get("/ParentTree"))
        places: dict[Objgen, tuple[Object, int]] = {}
        for page in (each.obj for each in document.pages):
            first = _first_free(page, parents)
            for mark, widget in enumerate(filter(shows, widgets_of(page)), start=first):
                places[widget.objgen] = (_tag_of(widget, parents), mark)
        if len({tag.objgen for tag, _ in places.values()}) < len(places):
            return None  # one tag for several places can't say which of them is ticked
        hang_up(document, root, parents)
        _prove(document, root, parents)
    except (AttributeError, LookupError, PdfError, TypeError, ValueError):
        return None
    return Tags(root=root, parents=parents, places=places)


def retag(document: Pdf, tags: Tags) -> None:
    """Each place's tag leads to its mark; what is no longer on a page has no tag."""
    pages = {widget.objgen: page.obj for page in document.pages for widget in widgets_of(page.obj)}
    stay = {
        each.objgen
        for page in document.pages
        for each in page.obj["/Annots"]
        if each["/Subtype"] != "/Widget"
    }
    found = list(elements(tags.root))
    for tag in found:
        kids = Array()
        for kid in kids_of(tag):
            gone = kid["/Obj"].objgen if isinstance(kid, Dictionary) and "/Obj" in kid else None
            if gone in tags.places:
                _, mark = tags.places[gone]
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[gone], MCID=mark))
            elif gone is None or gone in stay:
                kids.append(kid)
        tag["/K"] = kids
        _keep(tag, OF_A_TAG)
    for widget, page in pages.items():
        tags.parents.pop(int(document.get_object(*widget).get("/StructParent", -1)), None)
        if widget in tags.places:
            tag, _ = tags.places[widget]
            tag["/A"] = _printed_field(document.get_object(*widget))
            number = int(page["/StructParents"])
            tags.parents[number] = Array([*tags.parents[number], tag])
    _keep(tags.root, OF_THE_ROOT)
    list_parents(document, tags.parents)


def _printed_field(widget: Object) -> Dictionary:
    """What the standard wants said of a field that can no longer be filled (ISO 32000, 14.8.5.6); a tick is still off."""
    said = Dictionary(O=Name.PrintField, Role=Name.tv)
    if inherited(widget, "/FT") == "/Btn":
        said["/Role"] = Name.rb if flags_of(widget) & Flags.RADIO else Name.cb
    label = inherited(widget, "/TU")
    if label is not None:
        said["/Desc"] = String(str(label))
    return said


def list_parents(document: Pdf, parents: dict[int, Object]) -> None:
    """Which tags the marks of each page, and each annotation, belong to."""
    listed = Array()
    for number in sorted(parents):
        listed.append(number)
        listed.append(parents[number])
    root = document.Root["/StructTreeRoot"]
    root["/ParentTree"] = document.make_indirect(Dictionary(Nums=listed))
    root["/ParentTreeNextKey"] = max(parents, default=-1) + 1


def _prove(document: Pdf, root: Object, parents: dict[int, Object]) -> None:
    """Every tag leads to pages of this document, and every page and annotation to tags of its own."""
    pages = {page.obj.objgen: page.obj for page in document.pages}
    tags = {tag.objgen: tag for tag in elements(root)}
    for tag in tags.values():
        for each in (tag, *kids_of(tag)):
            if not isinstance(each, Dictionary):
                continue
            if "/Stm" in each or ("/Pg" in each and each["/Pg"].objgen not in pages):
                raise ValueError("a tag that leads elsewhere")
            if "/Obj" in each and not isinstance(each["/Obj"], Dictionary):
                raise TypeError("a tag that leads to nothing")
    annotations = [each for page in pages.values() for each in page["/Annots"] if "/StructParent" in each]
    listed = [int(each["/StructParent"]) for each in annotations]
    if any(parents[number].objgen not in tags for number in listed):
        raise ValueError("an annotation whose tag isn't in the tree")
    listed += [int(page["/StructParents"]) for page in pages.values()]
    if len(set(listed)) < len(listed):
        raise ValueError("two things under one number")


def _first_free(page: Object, parents: dict[int, Object]) -> int:
    """The first number that no mark of this page has; every mark there is has a tag."""
    listed = parents[int(page["/StructParents"])]
    if not isinstance(listed, Array):
        raise TypeError("a page's marks are a list")
    known = list(listed)
    if any(not isinstance(known[mark], Dictionary) for mark in marks_of(page)):
        raise ValueError("a mark without a tag")
    return len(known)


def _tag_of(widget: Object, parents: dict[int, Object]) -> Object:
    tag = parents[int(widget["/StructParent"])]
    if not any(
        isinstance(kid, Dictionary) and "/Obj" in kid and kid["/Obj"].objgen == widget.objgen
        for kid in kids_of(tag)
    ):
        raise ValueError("a tag that doesn't lead to its place")
    return tag


def _keep(dictionary: Object, keys: set[str]) -> None:
    for key in dictionary.keys() - keys:
        del dictionary[key]
