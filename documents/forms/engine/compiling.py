"""From a blank to a template: pikepdf reads the form once, so that no fill has to.

The template is found again by the blank's own bytes, in this process and on disk; a form's slug or map has no say in it.
"""

from functools import cache
from hashlib import sha256
from io import BytesIO
from threading import Lock

from pikepdf import Array, Dictionary, Object, Pdf, Stream
from pikepdf import Page as PdfPage

from documents.forms.engine.appearance import drawing_head
from documents.forms.engine.blanks import Blank
from documents.forms.engine.compiled_cache import kept
from documents.forms.engine.compiled_tags import form_tags, trunk
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
    turn_of,
    widgets_of,
)
from documents.forms.engine.flattening import flatten
from documents.forms.engine.normalising import NOTHING, normalised
from documents.forms.engine.rotation import turned
from documents.forms.engine.template import FormTag, Page, Part, Place, Slot, Template, unpacked
from documents.forms.engine.whole_file import unclosed, written
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
    document = normalised(pdf)
    found = flatten(document) if flat else None
    if copies > 1:
        document = copied(written(document).content, copies)
    pages = list(document.pages)
    tags = tuple(form_tags(document, found)) if found else ((),) * len(pages)
    continuation = _continuation(document)
    file = written(document, also=continuation.unparse(resolved=True))
    tree = document.Root["/Pages"]
    return Template(
        base=file.content,
        size=file.size,
        previous=file.previous,
        trailer=file.trailer,
        identity=file.identity,
        tree=tree.objgen[0],
        tree_head=unclosed(tree, without=("/Kids", "/Count")),
        pages=tuple(_page(page, file.size + 1, each) for page, each in zip(pages, tags, strict=True)),
        continuation=_page_head(continuation, file.size + 1),
        slots={} if flat else _slots([page.obj for page in pages], file.size),
        places=found.by_box() if found else {},
        trunk=trunk(document, _plain_continuation()) if found else None,
    )


@cache
def _plain_continuation() -> bytes:
    return written(normalised(CONTINUATION_PAGE)).content


def _continuation(document: Pdf) -> Object:
    """The continuation page, with the document and not among its pages."""
    with Pdf.open(BytesIO(_plain_continuation())) as source:
        document.pages.append(source.pages[0])
    page = document.pages[-1].obj
    del document.pages[-1]
    if "/StructParents" in page:
        del page["/StructParents"]
    return page


def _page(page: PdfPage, font: int, tags: tuple[FormTag, ...]) -> Page:
    left, bottom, right, top = map(float, page.cropbox)
    turn, width, height = turn_of(page.obj), right - left, top - bottom
    across, down = (height, width) if turn % 180 else (width, height)
    return Page(
        number=page.obj.objgen[0],
        head=_page_head(page.obj, font, bare=bool(tags)),
        matrix=turned(turn, left, bottom, width, height),
        across=across,
        down=down,
        tags=tags,
    )


def _page_head(page: Object, font: int, *, bare: bool = False) -> bytes:
    """The page with our font among its own, and room for one more piece of content; a bare one loses its empty marks."""
    resources = unclosed(page["/Resources"], without=("/Font",))
    fonts = unclosed(page["/Resources"].get("/Font", Dictionary()))
    contents = Array(list(page["/Contents"])[: -1 if bare else None]).unparse().strip().removesuffix(b"]")
    head = unclosed(page, without=("/Resources", "/Contents"))
    return b"%b/Resources %b/Font %b/Lettres %d 0 R>>>>/Contents%b" % (head, resources, fonts, font, contents)


def _slots(pages: list[Object], resources: int) -> dict[str, Slot]:
    widgets: dict[str, list[tuple[Object, Place]]] = {}
    for page in pages:
        page_turn = turn_of(page)
        for widget in widgets_of(page):
            if is_fillable(widget):
                place = _place(widget, rotation_of(widget, page_turn), resources)
                widgets.setdefault(full_name(widget), []).append((widget, place))
    return {name: _slot(*zip(*each, strict=True)) for name, each in widgets.items()}


def _slot(widgets: tuple[Object, ...], places: tuple[Place, ...]) -> Slot:
    where = {widget.objgen[0]: number for number, widget in enumerate(widgets)}
    objects = {widget.objgen[0]: widget for widget in widgets if "/T" not in widget}
    fields = {owner.objgen[0]: owner for owner in map(owner_of, widgets)}
    return Slot(
        parts=tuple(
            _part(each, is_field=number in fields, place=where.get(number, -1))
            for number, each in (objects | fields).items()
        ),
        places=places,
    )


def _part(node: Object, *, is_field: bool, place: int) -> Part:
    said = _said_anew(node)
    loose = b""
    if is_field and ((flags := flags_of(node)) & Flags.COMB or "/MaxLen" in node):
        loose = b"%b/Ff %d" % (unclosed(node, without=(*said, "/MaxLen", "/Ff")), flags & ~Flags.COMB)
    head = unclosed(node, without=said)
    return Part(number=node.objgen[0], head=head, loose=loose, is_field=is_field, place=place)


def _said_anew(node: Object) -> tuple[str, str]:
    """What a fill says of it: the value, and the drawing or which of the drawings."""
    return ("/V", "/AS") if inherited(node, "/FT") == "/Btn" else ("/V", "/AP")


def _place(widget: Object, turn: int, resources: int) -> Place:
    _, _, width, height = rectangle(widget)
    across, down = (height, width) if turn % 180 else (width, height)
    return Place(
        drawing=b"%b/Resources %d 0 R" % (drawing_head(across, down, turn), resources), frame=_frame(widget)
    )


def _frame(widget: Object) -> bytes:
    """What normalising drew into the empty place; a tick brings its frame along."""
    shown = widget["/AP"]["/N"]
    drawn = shown.read_bytes() if isinstance(shown, Stream) else NOTHING
    return b"" if drawn == NOTHING else drawn
