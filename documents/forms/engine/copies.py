"""A form with so many children that it takes several copies: all of them in one file, each with boxes of its own."""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Object, Pdf, String

from documents.forms.engine.field_tree import upwards, widgets_of
from documents.forms.engine.in_memory import opened_in_memory
from documents.forms.engine.tag_copies import copy_tags


def prefix_of(copy: int) -> str:
    """What stands before the box names of a later copy of the form."""
    return f"exemplaire{copy}"


def copied(plain: bytes, copies: int) -> Pdf:
    """A document with the normalised form so many times over."""
    document = opened_in_memory(plain)
    pages = len(document.pages)
    for number in range(2, copies + 1):
        start = len(document.pages)
        if "/AcroForm" in document.Root:  # else there is nothing that must not be shared
            with opened_in_memory(plain) as source:
                for each in source.pages:  # fields come with their places, and are hung up below
                    document.pages.append(each)
        else:
            document.pages.extend(document.pages[:pages])
        added = [page.obj for page in document.pages[start:]]
        for page in added:
            if "/StructParents" in page:
                del page["/StructParents"]
        if "/AcroForm" in document.Root:
            above = _named_apart(document, added, prefix_of(number))
            document.Root["/AcroForm"]["/Fields"].append(above)
    if "/AcroForm" not in document.Root and "/StructTreeRoot" in document.Root:
        copy_tags(document, pages)
    return document


def _named_apart(document: Pdf, pages: Iterable[Object], prefix: str) -> Object:
    """The boxes of these pages under one field above them: the same name twice would be one box."""
    above = document.make_indirect(Dictionary(T=String(prefix)))
    tops: dict[tuple[int, int], Object] = {}
    for page in pages:
        for widget in widgets_of(page):
            widget["/P"] = page
            if "/StructParent" in widget:
                del widget["/StructParent"]
            *_, top = upwards(widget)
            tops[top.objgen] = top
    for each in tops.values():
        each["/Parent"] = above
    above["/Kids"] = Array(tops.values())
    return above
