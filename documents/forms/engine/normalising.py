"""A blank made plain: everything active taken out, every field with its own properties, empty and ready.

Whoever made it, the result is a file of one kind: no XFA, no scripts, no actions, no rights, no signatures, no
attachments; page trees and inheritance flattened; each page's own content closed, whatever it leaves open.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from documents.forms.engine.appearance import cross
from documents.forms.engine.box_borders import box_border
from documents.forms.engine.field_tree import (
    inherited,
    is_fillable,
    owner_of,
    rectangle,
    rotation_of,
    state_of,
    upwards,
    widgets_of,
)
from documents.forms.engine.pdf_pages import form_object, plain_font, stream


# What may stay; all that acts, asks or signs is outside these lists.
OF_THE_FILE = {
    "/Type", "/Pages", "/AcroForm", "/Lang", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences", "/PageLabels",
    "/OCProperties", "/OutputIntents",
}  # fmt: skip
OF_A_PAGE = {
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
    "/Contents", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit",
}  # fmt: skip
ANNOTATIONS = {
    "/Widget", "/Link", "/FreeText", "/Stamp", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink",
    "/Highlight", "/Underline", "/StrikeOut",
}  # fmt: skip
OF_A_FIELD = ("/FT", "/Ff", "/MaxLen", "/DA", "/Q", "/Opt", "/TU")
GIVEN = ("/V", "/DV", "/RV", "/I")
# A viewer in which someone retypes a field writes in Helvetica, which every viewer has.
TYPED = TextStringObject("/Helv 0 Tf 0 0 0.2 rg")


def normalised(pdf: bytes) -> bytes:
    """The same form, plain."""
    reader = PdfReader(BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    root = writer._root_object
    form = cast(DictionaryObject, root.get("/AcroForm", DictionaryObject()).get_object())
    _keep(root, OF_THE_FILE)
    roots: dict[int, IndirectObject] = {}
    owners: dict[int, DictionaryObject] = {}
    for page in writer.pages:
        _keep(page, OF_A_PAGE)
        close(writer, page)
        page[NameObject("/Annots")] = ArrayObject(_harmless(writer, page))
        for widget in widgets_of(page):
            *_, top = upwards(widget)
            reference = cast(IndirectObject, top.indirect_reference)
            roots[reference.idnum] = reference
            owner = owner_of(widget)
            owners[id(owner)] = owner
            _own_properties(form, owner)
            _emptied(writer, page, widget)
    _rest_of_the_tree_gives_nothing(owners.values())
    root.pop(NameObject("/AcroForm"), None)
    if roots:
        root[NameObject("/AcroForm")] = writer._add_object(_acroform(writer, form, roots.values()))
    title = reader.metadata.title if reader.metadata else None
    writer.metadata = {"/Title": title} if title else {}
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """As a file; what is no longer in use is in it until it is copied once more."""
    made = BytesIO()
    writer.pdf_header = "%PDF-1.7"
    writer.write(made)
    return made.getvalue()


def _keep(dictionary: DictionaryObject, keys: set[str]) -> None:
    for key in [key for key in dictionary if key not in keys]:
        del dictionary[key]


def _harmless(writer: PdfWriter, page: PageObject) -> Iterator[IndirectObject]:
    """The page's annotations without actions; a link keeps its address."""
    listed = page.get("/Annots", ArrayObject()).get_object()
    for entry in listed if isinstance(listed, ArrayObject) else ():
        annotation = entry.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") not in ANNOTATIONS:
            continue
        action = annotation.get("/A", DictionaryObject()).get_object()
        leads_on = action.get("/S") == "/URI" and "/Next" not in action
        for node in upwards(annotation):
            node.pop(NameObject("/AA"), None)
            if not (leads_on and annotation.get("/Subtype") == "/Link"):
                node.pop(NameObject("/A"), None)
        yield entry if isinstance(entry, IndirectObject) else writer._add_object(annotation)


def _own_properties(form: DictionaryObject, owner: DictionaryObject) -> None:
    """What a field had from above, down to the form itself, becomes its own."""
    for key in OF_A_FIELD:
        value = inherited(owner, key, form.get(key) if key in ("/DA", "/Q") else None)
        if value is not None and key not in owner:
            owner[NameObject(key)] = value
    if owner.get("/FT") in ("/Tx", "/Ch") and "/DA" not in owner:
        owner[NameObject("/DA")] = TYPED


def _rest_of_the_tree_gives_nothing(owners: Iterable[DictionaryObject]) -> None:
    for owner in owners:
        _, *above = upwards(owner)
        for node in above:
            for key in (*OF_A_FIELD, *GIVEN):
                node.pop(NameObject(key), None)


def _emptied(writer: PdfWriter, page: PageObject, widget: DictionaryObject) -> None:
    """A place that can be filled, with nothing in it but its own frame; one that can't stays as it is."""
    owner = owner_of(widget)
    if owner.get("/FT") == "/Sig":
        owner.pop(NameObject("/V"), None)
    if not is_fillable(widget):
        return
    turn = rotation_of(widget, page)
    _, _, width, height = rectangle(widget)
    if turn % 180:
        width, height = height, width
    frame = box_border(widget, width, height)
    if turn:
        look = cast(DictionaryObject, widget.get("/MK", DictionaryObject()).get_object())
        look[NameObject("/R")] = NumberObject(turn)
        widget[NameObject("/MK")] = look
    states = {"": frame or b"/Tx BMC EMC\n"}
    if owner.get("/FT") == "/Btn":
        states = {f"/{state_of(widget)}": frame + cross(width, height), "/Off": frame or b"q Q\n"}
        owner[NameObject("/V")] = widget[NameObject("/AS")] = NameObject("/Off")
    drawings = {
        name: writer._add_object(form_object(content, width, height, turn=turn))
        for name, content in states.items()
    }
    normal = drawings.get("") or DictionaryObject({NameObject(key): value for key, value in drawings.items()})
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): normal})
    for key in GIVEN if owner.get("/FT") != "/Btn" else GIVEN[1:]:
        for node in (widget, owner):
            node.pop(NameObject(key), None)


def _acroform(writer: PdfWriter, form: DictionaryObject, roots: Iterable[IndirectObject]) -> DictionaryObject:
    """Only the fields, in the order of the pages, and the fonts for whoever retypes one."""
    resources = cast(DictionaryObject, form.get("/DR", DictionaryObject()).get_object())
    fonts = cast(DictionaryObject, resources.get("/Font", DictionaryObject()).get_object())
    if "/Helv" not in fonts:
        fonts[NameObject("/Helv")] = writer._add_object(plain_font())
    resources[NameObject("/Font")] = fonts
    return DictionaryObject(
        {
            NameObject("/Fields"): ArrayObject(roots),
            NameObject("/DR"): resources,
            NameObject("/DA"): form.get("/DA", TYPED),
        }
    )


def close(writer: PdfWriter, page: PageObject) -> None:
    """Whatever state the page's own content leaves behind, what is drawn after it starts afresh."""
    there = page.get("/Contents", ArrayObject()).get_object()
    parts = list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]
    opened, closed = _depths(writer, page)
    before, after = (writer._add_object(stream(each)) for each in (b"q\n" * opened, b"\n" + b"Q\n" * closed))
    page[NameObject("/Contents")] = ArrayObject([before, *parts, after])
    page[NameObject("/Resources")] = page.get("/Resources", DictionaryObject()).get_object()


def _depths(writer: PdfWriter, page: PageObject) -> tuple[int, int]:
    """How often to save the state before the content, and to restore it after."""
    depth = lowest = 0
    try:
        content = ContentStream(page.get("/Contents", ArrayObject()).get_object(), writer)
        for _operands, operator in content.operations:
            depth += {b"q": 1, b"Q": -1}.get(operator, 0)
            lowest = min(lowest, depth)
    except (PyPdfError, ValueError):
        return 1, 1
    opened = 1 - lowest
    return opened, opened + depth
