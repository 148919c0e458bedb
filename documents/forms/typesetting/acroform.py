"""What WeasyPrint's raw form fields need before a viewer, or we, can fill them.

As they come, rectangles stand on their head, one box on two pages is two boxes, radio buttons are listed twice
and have no empty state, combs are plain lines, and the page's own content leaves its mirror turned on.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
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
from documents.forms.engine.field_tree import Flags, rectangle, widgets_of
from documents.forms.engine.pdf_pages import form_object, plain_font, stream


# A viewer in which someone retypes a field writes in Helvetica, which every viewer has.
TYPED = TextStringObject("/Helv 10 Tf 0 0 0.2 rg")


def normalised_form(raw: bytes) -> bytes:
    """The same pages with fields that keep to the letter of the standard."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    fields: dict[str, DictionaryObject] = {}
    for page in writer.pages:
        for widget in widgets_of(page):
            _straighten(widget)
            _gather(writer, fields, widget)
        _close_mirror(writer, page)
    _drop_fonts_of_empty_fields(writer)
    root = writer._root_object
    if fields:
        root[NameObject("/AcroForm")] = _acroform(writer, fields.values())
    root[NameObject("/Lang")] = TextStringObject("fr")
    return _without_leftovers(writer)


def _without_leftovers(writer: PdfWriter) -> bytes:
    """Written twice: a copy takes along only what is still in use."""
    once, twice = BytesIO(), BytesIO()
    writer.write(once)
    PdfWriter(clone_from=PdfReader(once)).write(twice)
    return twice.getvalue()


def _straighten(widget: DictionaryObject) -> None:
    left, bottom, width, height = rectangle(widget)
    corners = (left, bottom, left + width, bottom + height)
    widget[NameObject("/Rect")] = ArrayObject(FloatObject(round(corner, 3)) for corner in corners)
    widget[NameObject("/F")] = NumberObject(4)  # printed
    for key in ("/DA", "/AP", "/MK", "/Border", "/V"):
        widget.pop(NameObject(key), None)


def _gather(writer: PdfWriter, fields: dict[str, DictionaryObject], widget: DictionaryObject) -> None:
    """Hang the widget under the field of its name, made from the first of them."""
    group = cast(DictionaryObject, widget["/Parent"].get_object()) if "/Parent" in widget else widget
    name = str(widget["/T"])
    if name not in fields:
        fields[name] = _field(group)
        writer._add_object(fields[name])
    field = fields[name]
    reference = cast(IndirectObject, widget.indirect_reference)
    cast(ArrayObject, field["/Kids"]).append(reference)
    if str(field["/FT"]) == "/Btn":
        _tickable(writer, widget, _export_value(group, reference))
    else:
        widget[NameObject("/AP")] = DictionaryObject(
            {NameObject("/N"): _drawing(writer, widget, b"/Tx BMC EMC\n")}
        )
    for key in ("/T", "/FT", "/Ff", "/MaxLen"):
        widget.pop(NameObject(key), None)
    widget[NameObject("/Parent")] = cast(IndirectObject, field.indirect_reference)


def _field(first: DictionaryObject) -> DictionaryObject:
    field = DictionaryObject({NameObject(key): first[key] for key in ("/T", "/TU", "/FT")})
    field[NameObject("/Kids")] = ArrayObject()
    flags = int(first.get("/Ff", 0))
    if str(field["/FT"]) == "/Btn":
        flags |= Flags.IN_UNISON  # the same choice on both sheets of a form
        field[NameObject("/V")] = NameObject("/Off")
        field[NameObject("/TU")] = field["/T"]
    else:
        field[NameObject("/DA")] = TYPED
        field[NameObject("/V")] = TextStringObject("")
    if "/MaxLen" in first:
        flags |= Flags.COMB  # in our sources only combs have a length
        field[NameObject("/MaxLen")] = first["/MaxLen"]
    field[NameObject("/Ff")] = NumberObject(int(flags))
    return field


def _export_value(group: DictionaryObject, widget: IndirectObject) -> str:
    places = [kid.idnum for kid in cast(ArrayObject, group["/Kids"])]
    return str(cast(ArrayObject, group["/Opt"])[places.index(widget.idnum)])


def _tickable(writer: PdfWriter, widget: DictionaryObject, state: str) -> None:
    _, _, width, height = rectangle(widget)
    states = {f"/{state}": cross(width, height), "/Off": b"q Q\n"}
    drawings = DictionaryObject(
        {NameObject(name): _drawing(writer, widget, content) for name, content in states.items()}
    )
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): drawings})
    widget[NameObject("/AS")] = NameObject("/Off")


def _drawing(writer: PdfWriter, widget: DictionaryObject, content: bytes) -> IndirectObject:
    _, _, width, height = rectangle(widget)
    return writer._add_object(form_object(content, width, height))


def _close_mirror(writer: PdfWriter, page: PageObject) -> None:
    contents = page.get_contents()
    content = b"" if contents is None else contents.get_data()
    page[NameObject("/Contents")] = writer._add_object(stream(b"q\n" + content + b"\nQ\n"))


def _drop_fonts_of_empty_fields(writer: PdfWriter) -> None:
    """WeasyPrint embeds a whole font for what might be typed; no page shows it."""
    shown = b"".join(
        contents.get_data() for page in writer.pages if (contents := page.get_contents()) is not None
    )
    for page in writer.pages:
        fonts = cast(DictionaryObject, cast(DictionaryObject, page["/Resources"])["/Font"])
        for name in [name for name in fonts if f"{name} ".encode() not in shown]:
            del fonts[name]


def _acroform(writer: PdfWriter, fields: Iterable[DictionaryObject]) -> IndirectObject:
    fonts = DictionaryObject({NameObject("/Helv"): writer._add_object(plain_font())})
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Fields"): ArrayObject(
                    cast(IndirectObject, field.indirect_reference) for field in fields
                ),
                NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
                NameObject("/DA"): TYPED,
            }
        )
    )
