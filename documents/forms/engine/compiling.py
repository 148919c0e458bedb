"""From a blank to a template: pypdf reads the form once, so that no fill has to.

The template is found again by the blank's own bytes, in this process and on disk; a form's slug or map has no say in it.
"""

from functools import cache
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from documents.forms.engine.blanks import Blank
from documents.forms.engine.box_borders import box_border
from documents.forms.engine.compiled_cache import kept
from documents.forms.engine.copies import copied
from documents.forms.engine.embedding import OBJECTS
from documents.forms.engine.field_tree import (
    Flags,
    flags_of,
    full_name,
    inherited,
    is_fillable,
    owner_of,
    rectangle,
    rotation_of,
    widgets_of,
)
from documents.forms.engine.flattening import flatten
from documents.forms.engine.normalising import normalised, written
from documents.forms.engine.rotation import operands, turned
from documents.forms.engine.template import Owner, Page, Place, Slot, Template, unpacked
from documents.forms.folders import BLANK, CONTINUATION


CONTINUATION_PAGE = (CONTINUATION / BLANK).read_bytes()
RESERVED = 1 + OBJECTS  # the drawings' resources, and the font
REMEMBERED = 16  # templates in memory: both kinds of a few blanks, for families of several sizes

_templates: dict[tuple[str, int, bool], Template] = {}
_compiling = Lock()


def template_of(blank: Blank, copies: int, *, flat: bool) -> Template:
    """The compiled blank, from memory or disk where it is there."""
    key = (blank.fingerprint, copies, flat)
    found = _templates.get(key)
    if found is None:
        with _compiling:
            found = _templates.get(key)
            if found is None:
                continuation = sha256(CONTINUATION_PAGE).hexdigest()
                found = unpacked(
                    kept(
                        f"form {key} {continuation}", lambda: compiled(blank.pdf, copies, flat=flat).packed()
                    )
                )
                while len(_templates) >= REMEMBERED:
                    del _templates[next(iter(_templates))]
                _templates[key] = found
    return found


def compiled(pdf: bytes, copies: int, *, flat: bool) -> Template:
    """The template, made anew."""
    plain = normalised(pdf)
    if flat:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
        flatten(writer)
        plain = written(writer)
    writer = copied(PdfReader(BytesIO(plain)), copies)
    pages = list(writer.pages)
    continuation = _continuation(writer)
    identity = sha256(plain).digest()[:16]
    writer._ID = ArrayObject([ByteStringObject(identity)] * 2)
    base = written(writer)
    size = len(writer._objects) + 1
    tree = writer._pages
    listed = cast(DictionaryObject, tree.get_object())
    return Template(
        base=base,
        size=size,
        previous=int(base.rsplit(b"startxref", 1)[1].split()[0]),
        trailer=_trailer(writer),
        identity=identity.hex().encode("ascii"),
        tree=tree.idnum,
        tree_head=_opened(listed, without=("/Kids", "/Count")),
        pages=tuple(_page(page, size + 1) for page in pages),
        continuation=_page_head(continuation, size + 1),
        slots={} if flat else _slots(pages, size),
    )


@cache
def _plain_continuation() -> bytes:
    return normalised(CONTINUATION_PAGE)


def _continuation(writer: PdfWriter) -> PageObject:
    """The continuation page, in the file and not yet among its pages."""
    page = writer.add_page(PdfReader(BytesIO(_plain_continuation())).pages[0])
    page.pop(NameObject("/StructParents"), None)
    tree = cast(DictionaryObject, writer._pages.get_object())
    cast(ArrayObject, tree["/Kids"]).pop()
    tree[NameObject("/Count")] = NumberObject(len(cast(ArrayObject, tree["/Kids"])))
    writer._objects[cast(IndirectObject, page.indirect_reference).idnum - 1] = None
    return page


def _trailer(writer: PdfWriter) -> bytes:
    root = cast(IndirectObject, writer._root_object.indirect_reference)
    info = writer._info
    said = b"/Root %d 0 R" % root.idnum
    return said + (b"/Info %d 0 R" % cast(IndirectObject, info.indirect_reference).idnum if info else b"")


def _page(page: PageObject, font: int) -> Page:
    box = page.cropbox
    left, bottom, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
    turn = page.rotation % 360
    return Page(
        number=cast(IndirectObject, page.indirect_reference).idnum,
        head=_page_head(page, font),
        matrix=turned(turn, left, bottom, width, height),
        across=height if turn % 180 else width,
    )


def _page_head(page: PageObject, font: int) -> bytes:
    """The page with our font among its own, and room for one more piece of content."""
    resources = cast(DictionaryObject, page["/Resources"].get_object())
    fonts = DictionaryObject(
        cast(DictionaryObject, resources.get("/Font", DictionaryObject()).get_object()).items()
    )
    fonts[NameObject("/Lettres")] = IndirectObject(font, 0, None)
    ours = DictionaryObject([*resources.items(), (NameObject("/Font"), fonts)])
    contents = b" ".join(_bytes(each) for each in cast(ArrayObject, page["/Contents"]))
    head = _opened(page, without=("/Resources", "/Contents"))
    return head + b"/Resources " + _bytes(ours) + b"/Contents[" + contents


def _slots(pages: list[PageObject], resources: int) -> dict[str, Slot]:
    owners: dict[str, dict[int, Owner]] = {}
    places: dict[str, list[Place]] = {}
    for page in pages:
        for widget in widgets_of(page):
            if is_fillable(widget):
                name, owner = full_name(widget), _owner(owner_of(widget))
                owners.setdefault(name, {})[owner.number] = owner
                places.setdefault(name, []).append(_place(page, widget, resources))
    return {name: Slot(owners=tuple(owners[name].values()), places=tuple(places[name])) for name in places}


def _owner(field: DictionaryObject) -> Owner:
    tight = flags_of(field) & Flags.COMB or "/MaxLen" in field
    head = _opened(field, without=_said_anew(field))
    loose = _opened(field, without=(*_said_anew(field), "/MaxLen", "/Ff"))
    flags = int(flags_of(field) & ~Flags.COMB)
    return Owner(
        number=cast(IndirectObject, field.indirect_reference).idnum,
        head=head,
        loose=loose + b"/Ff %d" % flags if tight else b"",
    )


def _said_anew(node: DictionaryObject) -> tuple[str, str]:
    """What a fill says of it: the value, and the drawing or which of the drawings."""
    return ("/V", "/AS") if inherited(node, "/FT") == "/Btn" else ("/V", "/AP")


def _place(page: PageObject, widget: DictionaryObject, resources: int) -> Place:
    turn = rotation_of(widget, page)
    _, _, width, height = rectangle(widget)
    across, down = (height, width) if turn % 180 else (width, height)
    matrix = f"/Matrix[{operands(turned(turn, 0, 0, width, height))}]" if turn else ""
    drawing = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 {across:.3f} {down:.3f}]{matrix}/Resources {resources} 0 R"
    )
    return Place(
        number=cast(IndirectObject, widget.indirect_reference).idnum,
        head=_opened(widget, without=_said_anew(widget)) if "/T" not in widget else b"",
        drawing=drawing.encode("ascii"),
        frame=box_border(widget, across, down),
    )


def _opened(dictionary: DictionaryObject, *, without: tuple[str, ...]) -> bytes:
    """The dictionary without these entries, up to its end."""
    rest = DictionaryObject({key: value for key, value in dictionary.items() if key not in without})
    return _bytes(rest).rstrip().removesuffix(b">>").rstrip()


def _bytes(thing: PdfObject) -> bytes:
    made = BytesIO()
    thing.write_to_stream(made)
    return made.getvalue()
