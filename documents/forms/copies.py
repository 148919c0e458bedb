"""A blank parsed once, and fresh copies of it for each person who fills it in.

What is shared is only read, and under a lock; what is handed out belongs to one filling alone.
"""

from io import BytesIO
from threading import Lock
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, TextStringObject

from documents.forms.field_tree import widgets_of


class Master:
    """The parsed blank: fillable as it came, and bare, without boxes or the tags that point to them."""

    def __init__(self, pdf: bytes) -> None:
        self._lock = Lock()
        self._fillable = PdfReader(BytesIO(pdf))
        self._bare = PdfReader(BytesIO(pdf))
        for key in ("/AcroForm", "/StructTreeRoot", "/MarkInfo"):
            self._bare.root_object.pop(NameObject(key), None)
        for page in self._bare.pages:
            # The page that the reader shows is a copy; the one in its cache is what gets cloned.
            _bare(cast(DictionaryObject, cast(IndirectObject, page.indirect_reference).get_object()))
        for reader in (self._fillable, self._bare):
            PdfWriter(clone_from=reader)  # resolves every object, so that later copies only read

    def copied(self, copies: int, *, bare: bool = False) -> PdfWriter:
        """A document with the blank so many times over; boxes of later copies have names of their own."""
        reader = self._bare if bare else self._fillable
        with self._lock:
            writer = PdfWriter(clone_from=reader)
            for number in range(2, copies + 1):
                start = len(writer.pages)
                fields = list(_fields(writer))
                if not bare:  # else the boxes would be those of the first copy again
                    writer.reset_translation(reader)
                writer.append(reader, import_outline=False)
                added = list(writer.pages)[start:]
                for page in added:
                    page.pop(NameObject("/StructParents"), None)
                if not bare:
                    _set_fields(writer, [*fields, _named_apart(writer, added, prefix_of(number))])
        writer.pdf_header = "%PDF-1.7"
        return writer


def prefix_of(copy: int) -> str:
    """What stands before the box names of a later copy of the form."""
    return f"exemplaire{copy}"


def _bare(page: DictionaryObject) -> None:
    annotations = cast(ArrayObject, page.get("/Annots", ArrayObject()).get_object())
    others = [each for each in annotations if each.get_object().get("/Subtype") != "/Widget"]
    page[NameObject("/Annots")] = ArrayObject(others)
    page.pop(NameObject("/StructParents"), None)


def _fields(writer: PdfWriter) -> ArrayObject:
    form = writer._root_object.get("/AcroForm", DictionaryObject()).get_object()
    return cast(ArrayObject, form.get("/Fields", ArrayObject()).get_object())


def _set_fields(writer: PdfWriter, fields: list[IndirectObject]) -> None:
    form = cast(DictionaryObject, writer._root_object["/AcroForm"].get_object())
    form[NameObject("/Fields")] = ArrayObject(fields)


def _named_apart(writer: PdfWriter, pages: list[PageObject], prefix: str) -> IndirectObject:
    """The boxes of these pages under one field above them: the same name twice would be one box."""
    above = DictionaryObject({NameObject("/T"): TextStringObject(prefix)})
    reference = writer._add_object(above)
    tops: dict[int, IndirectObject] = {}
    for page in pages:
        for widget in widgets_of(page):
            widget.pop(NameObject("/StructParent"), None)
            top = _top(widget)
            own = cast(IndirectObject, top.indirect_reference)
            tops[own.idnum] = own
    for top_reference in tops.values():
        cast(DictionaryObject, top_reference.get_object())[NameObject("/Parent")] = reference
    above[NameObject("/Kids")] = ArrayObject(tops.values())
    return reference


def _top(widget: DictionaryObject) -> DictionaryObject:
    node = widget
    while "/Parent" in node:
        node = cast(DictionaryObject, node["/Parent"].get_object())
    return node
