"""Gives the copy of a flat page the boxes that its print makes, so that it is filled like any other."""

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from documents.forms.engine.appearance import cross
from documents.forms.engine.blanks import BoxKind
from documents.forms.engine.field_tree import AnnotationFlags, Flags
from documents.forms.inspection.drawing import drawing
from documents.forms.inspection.printed.writing_places import WritingPlace


TICKED = "X"
APPEARANCE = "/Helv 0 Tf 0 g"  # the engine writes with letters of its own


def with_boxes(clean: bytes, places: Sequence[Sequence[WritingPlace]]) -> bytes:
    """The copy with a field for each place of each page, named by page and number from the top: « 1-12 »."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(clean)))
    fields = ArrayObject()
    for number, (page, found) in enumerate(zip(writer.pages, places, strict=True), start=1):
        annotations = ArrayObject()
        for order, place in enumerate(found, start=1):
            reference = writer._add_object(_field(writer, f"{number}-{order}", place))
            cast(DictionaryObject, reference.get_object())[NameObject("/P")] = cast(
                IndirectObject, page.indirect_reference
            )
            annotations.append(reference)
            fields.append(reference)
        page[NameObject("/Annots")] = annotations
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(
        DictionaryObject(
            {NameObject("/Fields"): fields, NameObject("/DA"): TextStringObject(APPEARANCE)}
        )
    )  # fmt: skip
    done = BytesIO()
    writer.write(done)
    return done.getvalue()


def _field(writer: PdfWriter, name: str, place: WritingPlace) -> DictionaryObject:
    corners = (place.left, place.bottom, place.right, place.top)
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(name),
            NameObject("/F"): NumberObject(AnnotationFlags.PRINT),
            NameObject("/Rect"): ArrayObject(FloatObject(round(each, 2)) for each in corners),
        }
    )
    if place.kind is BoxKind.CHECK:
        drawn = {f"/{TICKED}": cross(place.width, place.height), "/Off": b"q Q\n"}
        states = {
            NameObject(state): writer._add_object(drawing(content, place.width, place.height))
            for state, content in drawn.items()
        }
        field[NameObject("/FT")] = NameObject("/Btn")
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): DictionaryObject(states)})
        field[NameObject("/AS")] = NameObject("/Off")
        return field
    field[NameObject("/FT")] = NameObject("/Tx")
    field[NameObject("/Q")] = NumberObject(0)
    if place.kind is BoxKind.COMB:
        field[NameObject("/Ff")] = NumberObject(Flags.COMB)
        field[NameObject("/MaxLen")] = NumberObject(place.cells)
    elif place.several_lines:
        field[NameObject("/Ff")] = NumberObject(Flags.MULTILINE)
    return field
