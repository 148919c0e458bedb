"""What a fill must know of the tags of a bare form: where a tick is said, and where a further page is hung up."""

from collections.abc import Iterator
from functools import cache

from pikepdf import Object, Pdf

from documents.forms.engine.appearance import begun
from documents.forms.engine.flattening import Flat
from documents.forms.engine.in_memory import opened_in_memory
from documents.forms.engine.tag_tree import numbers, trunk_of
from documents.forms.engine.template import FormTag, Trunk
from documents.forms.engine.whole_file import unclosed


# A mark of the continuation page counts as part of the nearest of these.
KINDS = ("/H1", "/P")


def form_tags(document: Pdf, flat: Flat) -> Iterator[tuple[FormTag, ...]]:
    """For each page, also those of further copies, the tags of its places."""
    parents = numbers(document.Root["/StructTreeRoot"]["/ParentTree"])
    for index, page in enumerate(document.pages):
        places = flat.places[index % len(flat.places)]
        tags = parents[int(page.obj["/StructParents"])] if places else ()
        yield tuple(_form_tag(tags[place.mark], place.mark) for place in places)


def _form_tag(tag: Object, mark: int) -> FormTag:
    """A text is said by its mark; a tick also by the tag itself."""
    ticked = b""
    if tag["/A"]["/Role"] != "/tv":
        ticked = b"%b/A%b/checked/on>>>>" % (unclosed(tag, without=("/A",)), unclosed(tag["/A"]))
    return FormTag(number=tag.objgen[0], begin=begun(mark), ticked=ticked)


def trunk(document: Pdf, continuation: bytes) -> Trunk:
    """The two lists to which a further page adds; `continuation` is that page as a file."""
    root = document.Root["/StructTreeRoot"]
    above, parents = trunk_of(root), root["/ParentTree"]
    kids, listed = (each.unparse().strip().removesuffix(b"]") for each in (above["/K"], parents["/Nums"]))
    return Trunk(
        number=above.objgen[0],
        head=b"%b/K%b" % (unclosed(above, without=("/K",)), kids),
        parents=parents.objgen[0],
        parents_head=b"<</Nums%b" % listed,
        free=int(root["/ParentTreeNextKey"]),
        continuation=_kinds(continuation),
    )


@cache
def _kinds(continuation: bytes) -> tuple[str, ...]:
    with opened_in_memory(continuation) as document:
        parents = numbers(document.Root["/StructTreeRoot"]["/ParentTree"])
        return tuple(_kind(tag) for tag in parents[int(document.pages[0].obj["/StructParents"])])


def _kind(tag: Object) -> str:
    kinds = [str(each["/S"]) for each in _upwards(tag)]
    return next((kind for kind in kinds if kind in KINDS), "/P")[1:]


def _upwards(tag: Object) -> Iterator[Object]:
    """The tag and those above it, up to the root."""
    while "/S" in tag:
        yield tag
        tag = tag["/P"]
