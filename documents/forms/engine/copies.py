"""A form with so many children that it takes several copies: all of them in one file, each with boxes of its own."""

from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, TextStringObject

from documents.forms.engine.field_tree import upwards, widgets_of


def prefix_of(copy: int) -> str:
    """What stands before the box names of a later copy of the form."""
    return f"exemplaire{copy}"


def copied(reader: PdfReader, copies: int) -> PdfWriter:
    """A document with the form so many times over."""
    writer = PdfWriter(clone_from=reader)
    for number in range(2, copies + 1):
        start, fields = len(writer.pages), list(_fields(writer))
        if fields:  # else the boxes would be those of the first copy again
            writer.reset_translation(reader)
        writer.append(reader, import_outline=False)
        added = list(writer.pages)[start:]
        for page in added:
            page.pop(NameObject("/StructParents"), None)
        if fields:
            form = cast(DictionaryObject, writer._root_object["/AcroForm"].get_object())
            above = _named_apart(writer, added, prefix_of(number))
            form[NameObject("/Fields")] = ArrayObject([*fields, above])
    return writer


def _fields(writer: PdfWriter) -> ArrayObject:
    form = writer._root_object.get("/AcroForm", DictionaryObject()).get_object()
    return cast(ArrayObject, form.get("/Fields", ArrayObject()).get_object())


def _named_apart(writer: PdfWriter, pages: list[PageObject], prefix: str) -> IndirectObject:
    """The boxes of these pages under one field above them: the same name twice would be one box."""
    above = DictionaryObject({NameObject("/T"): TextStringObject(prefix)})
    reference = writer._add_object(above)
    tops: dict[int, IndirectObject] = {}
    for page in pages:
        for widget in widgets_of(page):
            widget.pop(NameObject("/StructParent"), None)
            *_, top = upwards(widget)
            own = cast(IndirectObject, top.indirect_reference)
            tops[own.idnum] = own
    for each in tops.values():
        cast(DictionaryObject, each.get_object())[NameObject("/Parent")] = reference
    above[NameObject("/Kids")] = ArrayObject(tops.values())
    return reference
