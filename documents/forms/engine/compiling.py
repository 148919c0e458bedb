"""From a blank to a template: pikepdf reads the form once, so that no fill has to.

The template is found again by the blank's own bytes, in this process and on disk; a form's slug or map has no say in it.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from threading import Lock

from pikepdf import Array, Dictionary, Object, Page, Pdf

from documents.forms.engine.blanks import Blank
from documents.forms.engine.compiled_cache import COMPILED
from documents.forms.engine.compiled_tags import form_tags, trunk
from documents.forms.engine.copies import copied
from documents.forms.engine.embedding import OBJECTS
from documents.forms.engine.field_tree import (
    Flags,
    flags_of,
    inherited,
    owner_of,
    turn_of,
)
from documents.forms.engine.flattening import flatten
from documents.forms.engine.in_memory import opened_in_memory
from documents.forms.engine.normalising import drop, normalised
from documents.forms.engine.open_places import OpenPlace, places_in
from documents.forms.engine.rotation import turned
from documents.forms.engine.template import (
    BlankTemplate,
    DrawnPlace,
    FormTag,
    Slot,
    TemplatePage,
    TemplatePart,
    unpacked,
)
from documents.forms.engine.whole_file import unclosed, written
from documents.forms.folders import BLANK, CONTINUATION


CONTINUATION_PAGE = (CONTINUATION / BLANK).read_bytes()
RESERVED = 1 + OBJECTS  # the drawings' resources, and the font
REMEMBERED = 16  # templates in memory: both kinds of a few blanks, for families of several sizes

_templates: dict[tuple[str, int, bool], BlankTemplate] = {}
_compiling = Lock()


def template_of(blank: Blank, copies: int, *, flat: bool) -> BlankTemplate:
    """The compiled blank, from memory or disk where it is there."""
    key = (blank.fingerprint, copies, flat)
    found = _templates.get(key)
    if found is None:
        with _compiling:
            found = _templates.get(key)
            if found is None:
                continuation = sha256(CONTINUATION_PAGE).hexdigest()
                found = unpacked(
                    COMPILED.kept(
                        f"form {key} {continuation}", lambda: compiled(blank.pdf, copies, flat=flat).packed()
                    )
                )
                while len(_templates) >= REMEMBERED:
                    del _templates[next(iter(_templates))]
                _templates[key] = found
    return found


def compiled(pdf: bytes, copies: int, *, flat: bool) -> BlankTemplate:
    """The template, made anew; what it says of the boxes is read last, for that takes the document apart."""
    document, places = normalised(pdf)
    found = flatten(document) if flat else None
    if copies > 1:
        document = copied(written(document).content, copies)
        places = list(places_in(document))
    pages = list(document.pages)
    tags = tuple(form_tags(document, found)) if found else ((),) * len(pages)
    continuation = _continuation(document)
    file = written(document, also=continuation.unparse(resolved=True))
    tree = document.Root["/Pages"]
    return BlankTemplate(
        base=file.content,
        size=file.size,
        previous=file.previous,
        trailer=file.trailer,
        identity=file.identity,
        tree=tree.objgen[0],
        tree_head=unclosed(tree, without=("/Kids", "/Count")),
        pages=tuple(_page(page, file.size + 1, each) for page, each in zip(pages, tags, strict=True)),
        continuation=_page_head(continuation, file.size + 1),
        slots={} if flat else _slots(places, file.size),
        places=found.by_box() if found else {},
        trunk=trunk(document, _plain_continuation()) if found else None,
    )


@cache
def _plain_continuation() -> bytes:
    return written(normalised(CONTINUATION_PAGE)[0]).content


def _continuation(document: Pdf) -> Object:
    """The continuation page, with the document and not among its pages."""
    with opened_in_memory(_plain_continuation()) as source:
        document.pages.append(source.pages[0])
    page = document.pages[-1].obj
    del document.pages[-1]
    if "/StructParents" in page:
        del page["/StructParents"]
    return page


def _page(page: Page, font: int, tags: tuple[FormTag, ...]) -> TemplatePage:
    left, bottom, right, top = map(float, page.cropbox)
    turn, width, height = turn_of(page.obj), right - left, top - bottom
    across, down = (height, width) if turn % 180 else (width, height)
    return TemplatePage(
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


def _slots(places: Iterable[OpenPlace], resources: int) -> dict[str, Slot]:
    boxes: dict[str, list[OpenPlace]] = {}
    for place in places:
        boxes.setdefault(place.name, []).append(place)
    return {name: _slot(each, resources) for name, each in boxes.items()}


def _slot(places: list[OpenPlace], resources: int) -> Slot:
    widgets = [place.widget for place in places]
    where = {widget.objgen[0]: number for number, widget in enumerate(widgets)}
    objects = {widget.objgen[0]: widget for widget in widgets if "/T" not in widget}
    fields = {owner.objgen[0]: owner for owner in map(owner_of, widgets)}
    return Slot(
        parts=tuple(
            _part(each, is_field=number in fields, place=where.get(number, -1))
            for number, each in (objects | fields).items()
        ),
        places=tuple(
            DrawnPlace(drawing=b"%b/Resources %d 0 R" % (each.head, resources), frame=each.frame)
            for each in places
        ),
    )


def _part(node: Object, *, is_field: bool, place: int) -> TemplatePart:
    drop(node, *_said_anew(node))
    head, loose = _head(node), b""
    if is_field and ((flags := flags_of(node)) & Flags.COMB or "/MaxLen" in node):
        drop(node, "/MaxLen", "/Ff")
        loose = b"%b/Ff %d" % (_head(node), flags & ~Flags.COMB)
    return TemplatePart(number=node.objgen[0], head=head, loose=loose, is_field=is_field, place=place)


def _head(node: Object) -> bytes:
    said: bytes = node.unparse(resolved=True)
    return said.rstrip().removesuffix(b">>").rstrip()


def _said_anew(node: Object) -> tuple[str, str]:
    """What a fill says of it: the value, and the drawing or which of the drawings."""
    return ("/V", "/AS") if inherited(node, "/FT") == "/Btn" else ("/V", "/AP")
