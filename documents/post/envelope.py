"""One PDF to print: pages that we typeset, forms, and papers of any make, all on A4 and stamped with their number.

`assemble` knows neither what the papers are nor whose: several files of one household can share an envelope.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from pypdf.xmp import XmpInformation

from documents.forms.engine.pdf_pages import stream
from documents.post.copying import Copying
from documents.post.scans import Scan, drawing_of, frame_of
from documents.post.stamping import add_font, centred, words
from documents.post.tagging import PICTURE, Tagging


A4 = (595.276, 841.89)  # points
# Where a paper's page is placed: room at the foot for the stamp, and what printers can't reach all round.
LEFT, BOTTOM, RIGHT, TOP = 17.0, 42.0, 578.276, 824.89
STAMP_SIZE, STAMP_AT = 9.0, 24.0
WORD_SIZE, WORD_LEADING = 6.5, 8.0  # beside an arrow


@dataclass(frozen=True, kw_only=True)
class Typeset:
    """Pages that we set ourselves, in one document; `starts` says on which page each section begins."""

    pdf: bytes
    starts: Mapping[str, int]

    def pages_of(self, section: str, pages: int) -> range:
        """The pages of a section, up to the next one; `pages` is how many the document has."""
        first = self.starts[section]
        later = [start for start in self.starts.values() if start > first]
        return range(first, min(later, default=pages))


@dataclass(frozen=True, kw_only=True)
class MarginMark:
    """A word in the margin of a page, with an arrow that points into it at this height."""

    page: int
    height: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """What comes next: a section of our own pages, pages of a finished form, or a paper handed in."""

    section: str = ""
    form: bytes = b""
    pages: tuple[int, ...] = ()
    marks: tuple[MarginMark, ...] = ()
    scan: Scan | None = None
    stamp: str = ""
    title: str = ""  # in the table of contents that a viewer shows beside the pages


@dataclass
class _Envelope:
    writer: PdfWriter
    copying: Copying
    tagging: Tagging
    font: IndirectObject
    ours: list[PageObject]
    order: list[PageObject] = field(default_factory=list)


def assemble(own: Typeset, parts: Sequence[Part], *, title: str, language: str) -> bytes:
    """The parts in their order, with the tags that they have; a screen reader finds title and language."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(own.pdf)))
    copying = Copying(writer)
    made = _Envelope(
        writer=writer,
        copying=copying,
        tagging=Tagging(writer, copying),
        font=add_font(writer),
        ours=list(writer.pages),
    )
    starts = []
    for part in parts:
        starts.append((part.title, len(made.order)))
        for page in _pages(made, own, part):
            _stamp(made, page, part.stamp)
            made.order.append(page)
    _set_order(writer, made.order)
    made.tagging.finish(made.order)
    _contents(writer, starts)
    _name(writer, title, language)
    done = BytesIO()
    writer.write(done)
    return done.getvalue()


def _pages(made: _Envelope, own: Typeset, part: Part) -> Iterator[PageObject]:
    if part.section:
        yield from (made.ours[number] for number in own.pages_of(part.section, len(made.ours)))
    if part.form:
        yield from _form_pages(made, part)
    if part.scan:
        yield from (_paper_page(made, page, part.title) for page in part.scan.pages)


def _form_pages(made: _Envelope, part: Part) -> Iterator[PageObject]:
    """Forms are flat already and on A4; what they carry besides ink and tags is left."""
    reader = PdfReader(BytesIO(part.form))
    added = []
    for number in part.pages or range(len(reader.pages)):
        page = made.writer.add_page(reader.pages[number], excluded_keys=("/Annots", "/AA", "/StructParents"))
        added.append((number, page))
        for mark in part.marks:
            if mark.page == number:
                _draw(made, page, _pointing(mark))
    made.tagging.add_form(reader, added, part.title)
    yield from (page for _number, page in added)


def _paper_page(made: _Envelope, page: PageObject, title: str) -> PageObject:
    """One page of a paper on a sheet of A4, upright, never larger than it is."""
    left, bottom, right, top = frame_of(page)
    turned = page.rotation % 360
    across, up = (right - left, top - bottom) if turned in (0, 180) else (top - bottom, right - left)
    unit = float(page.get("/UserUnit", 1))
    scale = min(unit, (RIGHT - LEFT) / across, (TOP - BOTTOM) / up)
    x, y = (LEFT + RIGHT - across * scale) / 2, (BOTTOM + TOP - up * scale) / 2
    a, b, c, d, e, f = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[turned]
    move = (*(scale * each for each in (a, b, c, d)), x + scale * e, y + scale * f)
    sheet = made.writer.add_blank_page(*A4)
    content = f"q {' '.join(f'{each:.5f}' for each in move)} cm /Piece Do Q\n".encode("ascii")
    sheet[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/Piece"): made.writer._add_object(drawing_of(page, made.copying))}
            )
        }
    )
    if made.tagging.is_on:
        content = PICTURE % content
        made.tagging.add_picture(sheet, title)
    sheet[NameObject("/Contents")] = made.writer._add_object(stream(content))
    return sheet


def _stamp(made: _Envelope, page: PageObject, text: str) -> None:
    """The number at the foot, the same way on a separator, a scan of any size, and whatever comes later."""
    if text:
        _draw(made, page, centred(text, A4[0], STAMP_AT, size=STAMP_SIZE))


def _pointing(mark: MarginMark) -> bytes:
    """A black arrow in the left margin, and what is to be done under it."""
    y = mark.height
    arrow = f"q 0 0 0 rg 12 {y - 6:.2f} m 30 {y:.2f} l 12 {y + 6:.2f} l f Q\n".encode("ascii")
    lines = [
        words(word, 12, y - 2 * WORD_LEADING - WORD_LEADING * row, size=WORD_SIZE)
        for row, word in enumerate(mark.text.split())
    ]
    return arrow + b"".join(lines)


def _draw(made: _Envelope, page: PageObject, content: bytes) -> None:
    """Beside what the page says: to a screen reader, furniture. The page's own fonts keep their names."""
    fonts = DictionaryObject({NameObject("/Timbre"): made.font})
    added = stream(
        content,
        [
            ("/Type", NameObject("/XObject")),
            ("/Subtype", NameObject("/Form")),
            ("/BBox", ArrayObject(FloatObject(side) for side in (0, 0, *A4))),
            ("/Resources", DictionaryObject({NameObject("/Font"): fonts})),
        ],
    )
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"].get_object()))
    drawings = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    name = f"/Timbre{len(drawings)}"
    drawings[NameObject(name)] = made.writer._add_object(added)
    resources[NameObject("/XObject")] = drawings
    page[NameObject("/Resources")] = resources
    there = page["/Contents"] if "/Contents" in page else ArrayObject()
    parts = list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]
    after = f"\nQ\n/Artifact <</Type /Pagination>> BDC {name} Do EMC\n".encode("ascii")
    page[NameObject("/Contents")] = ArrayObject(
        [made.writer._add_object(stream(b"q\n")), *parts, made.writer._add_object(stream(after))]
    )


def _set_order(writer: PdfWriter, order: Sequence[PageObject]) -> None:
    """The pages as they are to be printed; those of our own that no part names are gone."""
    tree = cast(DictionaryObject, writer._root_object["/Pages"].get_object())
    above = cast(IndirectObject, writer._root_object.raw_get("/Pages"))
    for page in order:
        page[NameObject("/Parent")] = above
    tree[NameObject("/Kids")] = ArrayObject(cast(IndirectObject, page.indirect_reference) for page in order)
    tree[NameObject("/Count")] = NumberObject(len(order))


def _contents(writer: PdfWriter, starts: Sequence[tuple[str, int]]) -> None:
    """The table of contents beside the pages."""
    writer._root_object.pop(NameObject("/Outlines"), None)
    for title, page in starts:
        if title:
            writer.add_outline_item(title=title, page_number=page)


def _name(writer: PdfWriter, title: str, language: str) -> None:
    """The typeset pages alone were PDF/UA; the whole, with scans and forms of others in it, doesn't claim to be."""
    root = writer._root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    writer.metadata = {"/Title": title}
    said = XmpInformation.create()
    said.dc_title = {"x-default": title}
    writer.xmp_metadata = said
