"""The copy of an official blank that is filled: it shows the same and does nothing, and its pages stand upright.

Scripts, links, attachments, XML forms, usage rights, dead buttons and values left in boxes stay behind; what is printed
and not for anybody to fill in becomes part of the page; two fields of one name become one field in two places; a square
without a drawing of its tick gets one. What reads or fills the copy needs to know none of it.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from documents.forms.engine.appearance import cross
from documents.forms.engine.field_tree import (
    full_name,
    inherited,
    is_fillable,
    owner_of,
    rectangle,
    state_of,
    upwards,
    widgets_of,
)
from documents.forms.inspection.drawing import drawing, stream
from documents.forms.inspection.pdf_words import Matrix
from documents.forms.inspection.printed_marks import draw_into_page
from documents.forms.inspection.what_stays import keep_what_a_form_needs


# What belongs to the field, where field and place are one object.
OF_THE_FIELD = ("/T", "/TM", "/FT", "/Ff", "/V", "/DV", "/MaxLen", "/Opt", "/DA", "/Q", "/Parent")


def form_of(root: DictionaryObject) -> DictionaryObject:
    """The document's form, or an empty one."""
    return cast(DictionaryObject, root.get("/AcroForm", DictionaryObject()).get_object())


def cleaned(reader: PdfReader) -> bytes:
    """The copy."""
    writer = PdfWriter(clone_from=reader)
    form = form_of(writer._root_object)
    filled = {full_name(each) for page in writer.pages for each in widgets_of(page) if is_fillable(each)}
    for page in writer.pages:
        _order_corners(page)
        widgets, marks = _sorted_out(page, filled)
        draw_into_page(writer, page, marks)
        page[NameObject("/Annots")] = ArrayObject(_reference(writer, widget) for widget in widgets)
        turned = _set_upright(writer, page, widgets)
        for widget in widgets:
            _quieten(widget)
            _make_tickable(writer, widget, anew=turned)
    _list_fields(writer, form)
    _gather_names(writer, form)
    keep_what_a_form_needs(writer, form)
    return _written(writer)


def turned(clean: bytes, turns: Sequence[int]) -> bytes:
    """The copy with pages turned that are printed sideways, so that they can be read like the others."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(clean)))
    for page, turn in zip(writer.pages, turns, strict=True):
        if turn:
            page[NameObject("/Rotate")] = NumberObject(turn)
            widgets = list(widgets_of(page))
            _set_upright(writer, page, widgets)
            for widget in widgets:
                _make_tickable(writer, widget, anew=True)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    once, twice = BytesIO(), BytesIO()
    writer.write(once)
    # A copy of the copy takes along only what is still in use.
    PdfWriter(clone_from=PdfReader(once)).write(twice)
    return twice.getvalue()


def _order_corners(page: PageObject) -> None:
    """Lower left and upper right, whichever corners the file names."""
    for key, box in (("/MediaBox", page.mediabox), ("/CropBox", page.cropbox)):
        left, bottom, right, top = (float(each) for each in box)
        sides = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        page[NameObject(key)] = RectangleObject(sides)


def _sorted_out(page: PageObject, filled: set[str]) -> tuple[list[DictionaryObject], list[DictionaryObject]]:
    """The places that take a value, and all other marks on the page; a locked place of a field that is filled shows it too."""
    listed: Any = page.get("/Annots", ArrayObject()).get_object()
    each_one = [entry.get_object() for entry in listed] if isinstance(listed, ArrayObject) else []
    annotations = [each for each in each_one if isinstance(each, DictionaryObject)]
    widgets = [each for each in widgets_of(page) if is_fillable(each) or full_name(each) in filled]
    kept = {id(each) for each in widgets}
    return widgets, [each for each in annotations if id(each) not in kept]


def _reference(writer: PdfWriter, node: DictionaryObject) -> IndirectObject:
    """A place written in the page itself gets a number of its own."""
    own = getattr(node, "indirect_reference", None)
    return cast(IndirectObject, own or writer._add_object(node))


def _list_fields(writer: PdfWriter, form: DictionaryObject) -> None:
    """The form's fields are those that have a place, whatever it lists or forgets."""
    tops: dict[int, IndirectObject] = {}
    for page in writer.pages:
        for widget in widgets_of(page):
            *_, top = upwards(widget)
            reference = _reference(writer, top)
            tops[reference.idnum] = reference
    form[NameObject("/Fields")] = ArrayObject(tops.values())


def shown_as(page: PageObject) -> Matrix:
    """From the page's own points to the page as it is shown."""
    box = page.cropbox
    left, bottom, right, top = (float(each) for each in (box.left, box.bottom, box.right, box.top))
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    return turned[page.rotation % 360]


def _set_upright(writer: PdfWriter, page: PageObject, widgets: list[DictionaryObject]) -> bool:
    """The page as it is shown, from a corner at nought; says whether it had been turned."""
    turn, page_turn = shown_as(page), page.rotation % 360
    turned = page_turn != 0
    if turn == (1, 0, 0, 1, 0, 0):
        return turned
    matrix = " ".join(f"{each:g}" for each in turn)
    content = page.get_contents()
    shown = b"" if content is None else content.get_data()
    page[NameObject("/Contents")] = writer._add_object(stream(f"q {matrix} cm\n".encode() + shown + b"\nQ\n"))
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    across, up = (height, width) if page.rotation % 180 else (width, height)
    for box in ("/TrimBox", "/BleedBox", "/ArtBox", "/Rotate"):
        page.pop(NameObject(box), None)
    for box in ("/MediaBox", "/CropBox"):
        page[NameObject(box)] = RectangleObject((0, 0, across, up))
    page[NameObject("/Rotate")] = FloatObject(0)
    a, b, c, d, e, f = turn
    for widget in widgets:
        left, bottom, wide, high = rectangle(widget)
        corners = ((left, bottom), (left + wide, bottom + high))
        xs = sorted(a * x + c * y + e for x, y in corners)
        ys = sorted(b * x + d * y + f for x, y in corners)
        widget[NameObject("/Rect")] = ArrayObject(
            FloatObject(round(each, 3)) for each in (xs[0], ys[0], xs[1], ys[1])
        )
        if turned:
            look = DictionaryObject(widget.get("/MK", DictionaryObject()).get_object())
            said = look.pop(NameObject("/R"), None)
            if said is not None and (int(said.get_object()) - page_turn) % 360:
                look[NameObject("/R")] = NumberObject((int(said.get_object()) - page_turn) % 360)
            widget[NameObject("/MK")] = look
            if inherited(widget, "/FT") != "/Btn":
                widget.pop(NameObject("/AP"), None)
    return turned


def _quieten(widget: DictionaryObject) -> None:
    """No actions, and nothing filled in that the person didn't say."""
    tick = inherited(widget, "/FT") == "/Btn"
    if tick:
        widget[NameObject("/AS")] = NameObject("/Off")
    elif inherited(widget, "/V"):
        widget.pop(NameObject("/AP"), None)
    for node in upwards(widget):
        for key in ("/A", "/AA", "/V", "/DV"):
            node.pop(NameObject(key), None)


def _make_tickable(writer: PdfWriter, widget: DictionaryObject, *, anew: bool) -> None:
    """Some makers leave the drawing of a tick to the viewer: then the box has no state that could be set."""
    if inherited(widget, "/FT") != "/Btn":
        return
    state = state_of(widget) if "/AP" in widget else ""
    if state and not anew:
        return
    _, _, width, height = rectangle(widget)
    drawings = {f"/{state or 'Yes'}": cross(width, height), "/Off": b"q Q\n"}
    states = DictionaryObject(
        {
            NameObject(name): writer._add_object(drawing(drawn, width, height))
            for name, drawn in drawings.items()
        }
    )
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): states})
    widget[NameObject("/AS")] = NameObject("/Off")


def _gather_names(writer: PdfWriter, form: DictionaryObject) -> None:
    """One name is one value: where two fields bear it, the second becomes a place of the first."""
    owners: dict[str, DictionaryObject] = {}
    for page in writer.pages:
        for widget in widgets_of(page):
            name = full_name(widget)
            owner = owner_of(widget)
            first = owners.setdefault(name, owner)
            if first is owner or owner is not widget:
                continue
            if "/Kids" not in first:
                owners[name] = first = _parted(writer, form, first)
            for key in OF_THE_FIELD:
                widget.pop(NameObject(key), None)
            widget[NameObject("/Parent")] = cast(IndirectObject, first.indirect_reference)
            cast(ArrayObject, first["/Kids"]).append(cast(IndirectObject, widget.indirect_reference))
            _drop(form.get("/Fields"), widget)


def _parted(writer: PdfWriter, form: DictionaryObject, both: DictionaryObject) -> DictionaryObject:
    """Field and place, which were one object, as two."""
    field = DictionaryObject({NameObject(key): both[key] for key in OF_THE_FIELD if key in both})
    field[NameObject("/Kids")] = ArrayObject([cast(IndirectObject, both.indirect_reference)])
    reference = writer._add_object(field)
    holder = cast(DictionaryObject, both["/Parent"].get_object()) if "/Parent" in both else form
    above = holder["/Kids" if "/Parent" in both else "/Fields"]
    _drop(above, both)
    cast(ArrayObject, above.get_object()).append(reference)
    for key in OF_THE_FIELD:
        both.pop(NameObject(key), None)
    both[NameObject("/Parent")] = reference
    return field


def _drop(listed: Any, node: DictionaryObject) -> None:
    """Take a field off a list of fields."""
    entries = cast(ArrayObject, listed.get_object())
    own = cast(IndirectObject, node.indirect_reference).idnum
    kept = [each for each in entries if not (isinstance(each, IndirectObject) and each.idnum == own)]
    entries[:] = kept
