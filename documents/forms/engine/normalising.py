"""A blank made plain: everything active taken out, every field with its own properties, empty and ready.

Whoever made it, the result is a document of one kind: no XFA, no scripts, no actions, no rights, no signatures, no
attachments; page trees and inheritance flattened; each page's own content closed, whatever it leaves open.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import cast

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, String, parse_content_stream

from documents.forms.engine.appearance import cross, drawing_head
from documents.forms.engine.box_borders import box_border
from documents.forms.engine.field_tree import (
    all_said,
    full_name,
    inherited,
    is_fillable,
    own,
    owner_of,
    rotation_of,
    sides_of,
    state_of,
    turn_of,
    upwards,
    widgets_of,
)
from documents.forms.engine.open_places import NOTHING, OpenPlace
from documents.forms.engine.whole_file import opened


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
OF_THE_FORM = ("/DA", "/Q")
GIVEN = ("/V", "/DV", "/RV", "/I")
# A viewer in which someone retypes a field writes in Helvetica, which every viewer has.
TYPED = "/Helv 0 Tf 0 0 0.2 rg"
SHORT = 300  # bytes: the drawing of a box is about as long when it is compressed


def normalised(pdf: bytes) -> tuple[Pdf, list[OpenPlace]]:
    """The same form, plain, and its places that can be filled."""
    document = opened(pdf)
    root = document.Root
    form = root.get("/AcroForm", Dictionary())
    _keep(root, OF_THE_FILE)
    _flatten_the_tree(document)
    places: list[OpenPlace] = []
    roots: dict[tuple[int, int], Object] = {}
    owners: dict[tuple[int, int], Object] = {}
    for page in (each.obj for each in document.pages):
        page_turn = turn_of(page)
        _keep(page, OF_A_PAGE)
        close(document, page)
        page["/Annots"] = Array(_harmless(document, page))
        for widget in widgets_of(page):
            *_, top = upwards(widget)
            roots[top.objgen] = top
            owner = owner_of(widget)
            owners[owner.objgen] = owner
            _own_properties(form, owner)
            place = _emptied(document, widget, owner, page_turn)
            if place is not None:
                places.append(place)
    _rest_of_the_tree_gives_nothing(owners.values())
    drop(root, "/AcroForm")
    if roots:
        root["/AcroForm"] = document.make_indirect(_acroform(document, form, roots.values()))
    title = document.trailer.get("/Info", Dictionary()).get("/Title")
    drop(document.trailer, "/Info")
    if title is not None:
        document.trailer["/Info"] = document.make_indirect(Dictionary(Title=title))
    return document, places


def _keep(dictionary: Object, keys: set[str]) -> None:
    drop(dictionary, *dictionary.keys() - keys)


def drop(dictionary: Object, *keys: str) -> None:
    """These entries, as far as they are there."""
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def _flatten_the_tree(document: Pdf) -> None:
    """All pages under one node and nothing from above: so pikepdf makes it before a page comes or goes."""
    document.add_blank_page()
    del document.pages[-1]


def _harmless(document: Pdf, page: Object) -> Iterator[Object]:
    """The page's annotations without actions; a link keeps its address."""
    listed = page.get("/Annots")
    for annotation in listed if isinstance(listed, Array) else ():
        if not isinstance(annotation, Dictionary) or str(annotation.get("/Subtype")) not in ANNOTATIONS:
            continue
        for node in upwards(annotation):
            drop(node, "/AA")
            if not _leads_on(annotation):
                drop(node, "/A")
        yield annotation if annotation.is_indirect else document.make_indirect(annotation)


def _leads_on(annotation: Object) -> bool:
    """A link with an address, and nothing after it."""
    if "/A" not in annotation or annotation["/Subtype"] != "/Link":
        return False
    action = annotation["/A"]
    return action.get("/S") == "/URI" and "/Next" not in action


def _own_properties(form: Object, owner: Object) -> None:
    """What a field had from above, down to the form itself, becomes its own."""
    above = own(owner, "/Parent")
    for key in OF_THE_FORM if above is None else OF_A_FIELD:
        if key not in owner:
            value = None if above is None else inherited(above, key)
            if value is None and key in OF_THE_FORM:
                value = own(form, key)
            if value is not None:
                owner[key] = value
    if "/DA" not in owner and owner.get("/FT") in ("/Tx", "/Ch"):
        owner["/DA"] = String(TYPED)


def _rest_of_the_tree_gives_nothing(owners: Iterable[Object]) -> None:
    for owner in owners:
        _, *above = upwards(owner)
        for node in above:
            drop(node, *OF_A_FIELD, *GIVEN)


def _emptied(document: Pdf, widget: Object, owner: Object, page_turn: int) -> OpenPlace | None:
    """A place that can be filled, with nothing in it but its own frame; one that can't stays as it is."""
    said = all_said(widget)
    kind, turn = str(inherited(said, "/FT")), rotation_of(said, page_turn)
    if kind == "/Sig":
        drop(owner, "/V")
    if not is_fillable(said):
        return None
    width, height = sides_of(said, turn)
    frame = box_border(said, width, height)
    if turn:
        widget["/MK"] = Dictionary({**dict(widget.get("/MK", Dictionary()).items()), "/R": turn})
    head = drawing_head(width, height, turn)
    drawn = partial(stream, document, head=head + b"/Resources<<>>")
    if kind == "/Btn":
        states = {f"/{state_of(said)}": frame + cross(width, height), "/Off": frame or b"q Q\n"}
        widget["/AP"] = Dictionary(N=Dictionary({state: drawn(look) for state, look in states.items()}))
        owner["/V"] = widget["/AS"] = Name.Off
        frame = b""  # a tick brings it along
    else:
        widget["/AP"] = Dictionary(N=drawn(frame or NOTHING))
    given = GIVEN[kind == "/Btn" :]
    drop(widget, *given)
    if owner.objgen != widget.objgen:
        drop(owner, *given)
    return OpenPlace(widget, full_name(said), head, frame)


def _acroform(document: Pdf, form: Object, roots: Iterable[Object]) -> Dictionary:
    """Only the fields, in the order of the pages, and the fonts for whoever retypes one."""
    resources = form.get("/DR", Dictionary())
    fonts = resources.get("/Font", Dictionary())
    if "/Helv" not in fonts:
        fonts["/Helv"] = document.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        )
    resources["/Font"] = fonts
    return Dictionary(Fields=Array(roots), DR=resources, DA=form.get("/DA", String(TYPED)))


def stream(document: Pdf, content: bytes, head: bytes = b"<<") -> Object:
    """A stream that comes out the same each time, compressed where that gains anything."""
    if len(content) > SHORT:
        content, head = zlib.compress(content, 9), head + b"/Filter/FlateDecode"
    made = Stream(document, content)
    made.stream_dict = cast(Dictionary, Object.parse(head + b">>"))
    return made


def close(document: Pdf, page: Object) -> None:
    """Whatever state the page's own content leaves behind, what is drawn after it starts afresh."""
    there = page.get("/Contents", ())
    saved, restored = _depths(page)
    before, after = (stream(document, each) for each in (b"q\n" * saved, b"\n" + b"Q\n" * restored))
    page["/Contents"] = Array([before, *([there] if isinstance(there, Stream) else there), after])
    page["/Resources"] = Dictionary(dict(page.get("/Resources", Dictionary()).items()))


def _depths(page: Object) -> tuple[int, int]:
    try:
        return balance(str(each.operator) for each in parse_content_stream(page, "q Q"))
    except (PdfError, ValueError):
        return 1, 1


def balance(operators: Iterable[str]) -> tuple[int, int]:
    """How often to save the state before this content, and to restore it after."""
    depth = lowest = 0
    for operator in operators:
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        lowest = min(lowest, depth)
    opened = 1 - lowest
    return opened, opened + depth
