"""A paper handed in as a PDF, whoever made it: its pages as drawings, or the reason why it can't be used.

Only what a page shows is taken over: its content, the resources that the content draws with, and the look of its
filled boxes and stamps. Actions, links, attached files and scripts are never copied in the first place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    RectangleObject,
    StreamObject,
)

from documents.forms.engine.pdf_pages import stream
from documents.post.copying import Copying


MOST_PAGES = 100
# What a content stream may name; anything else in a page's resources stays behind.
DRAWN_WITH = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font")
HIDDEN, NO_VIEW = 1 << 1, 1 << 5
NEVER_DRAWN = frozenset(
    {"/Popup", "/Link", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
)


class ScanRefusal(StrEnum):
    """Why a file can't be part of the envelope; its separator page takes its place."""

    LOCKED = "locked"
    BROKEN = "broken"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_SLOW = "too-slow"  # of ours: the machine had too much to do


@dataclass(frozen=True, kw_only=True)
class Scan:
    """A file that can be used."""

    pages: tuple[PageObject, ...]


@dataclass(frozen=True, kw_only=True)
class ReadPapers:
    """What stands behind each number of an envelope, or why it can't be used. `weight`: of all that is used, in bytes."""

    usable: Mapping[int, Scan] = field(default_factory=dict)
    refused: Mapping[int, ScanRefusal] = field(default_factory=dict)
    weight: int = 0

    def __or__(self, other: "ReadPapers") -> "ReadPapers":
        return ReadPapers(
            usable={**self.usable, **other.usable},
            refused={**self.refused, **other.refused},
            weight=self.weight + other.weight,
        )


def read_papers(pdfs: Mapping[int, bytes]) -> ReadPapers:
    """One file for each number."""
    read = {number: read_scan(pdf) for number, pdf in pdfs.items()}
    usable = {number: scan for number, scan in read.items() if isinstance(scan, Scan)}
    return ReadPapers(
        usable=usable,
        refused={number: reason for number, reason in read.items() if isinstance(reason, ScanRefusal)},
        weight=sum(len(pdfs[number]) for number in usable),
    )


def read_scan(pdf: bytes) -> Scan | ScanRefusal:
    """The pages of a file, all of them readable, or the reason why not."""
    try:
        reader = PdfReader(BytesIO(pdf))
        if reader.is_encrypted:
            return ScanRefusal.LOCKED
        if len(reader.pages) > MOST_PAGES:
            return ScanRefusal.TOO_LONG
        pages = tuple(reader.pages)
        trial = Copying(PdfWriter())
        for page in pages:
            drawing_of(page, trial)  # a cut file still opens; what is missing shows when it is needed
    except Exception:  # a stranger's file fails in as many ways as there are programs that write one
        return ScanRefusal.BROKEN
    return Scan(pages=pages) if pages else ScanRefusal.EMPTY


def shared_out(scan: Scan, pages: Mapping[int, int]) -> dict[int, Scan]:
    """A file in which several papers stand one after the other: each by its number, with so many of the pages."""
    shared, first = {}, 0
    for number, many in pages.items():
        shared[number] = Scan(pages=scan.pages[first : first + many])
        first += many
    return shared


def _content(page: PageObject) -> bytes:
    """What the page draws, its streams one after the other."""
    there = page.get("/Contents")
    if there is None:
        return b""
    there = there.get_object()
    streams = [each.get_object() for each in there] if isinstance(there, ArrayObject) else [there]
    contents = [cast(StreamObject, each).get_data() for each in streams]
    if not any(contents) and any(each._data for each in streams):
        raise ValueError("a page whose content can't be unpacked")
    return b"\n".join(contents)


def _resources(page: PageObject) -> DictionaryObject:
    return cast(DictionaryObject, page.get("/Resources", DictionaryObject()).get_object())


def frame_of(page: PageObject) -> tuple[float, float, float, float]:
    """What of the page is meant to be seen, in its own units: left, bottom, right, top."""
    media, crop = RectangleObject(page.mediabox), RectangleObject(page.cropbox)
    left, bottom = max(media.left, crop.left), max(media.bottom, crop.bottom)
    right, top = min(media.right, crop.right), min(media.top, crop.top)
    if not (right - left > 1 and top - bottom > 1):
        left, bottom, right, top = media.left, media.bottom, media.right, media.top
    if not (1 < right - left < 1e5 and 1 < top - bottom < 1e5):
        raise ValueError("a page without a size")
    return float(left), float(bottom), float(right), float(top)


def drawing_of(page: PageObject, copying: Copying) -> StreamObject:
    """The page as one drawing that can be placed anywhere; raises where something of it is missing."""
    resources = DictionaryObject()
    there = _resources(page)
    for name in (name for name in DRAWN_WITH if name in there):
        resources[NameObject(name)] = copying.copied(there[name].get_object())
    content = b"q\n" + _content(page) + b"\nQ\n"
    for number, (look, matrix) in enumerate(_looks(page)):
        drawings = resources.setdefault(NameObject("/XObject"), DictionaryObject())
        drawings[NameObject(f"/Regard{number}")] = copying.copied(look)
        content += f"q {matrix} cm /Regard{number} Do Q\n".encode("ascii")
    for drawing in resources.get("/XObject", {}).values():
        if isinstance(drawing.get_object(), NullObject):
            raise ValueError("a drawing is missing")
    return stream(
        content,
        [
            ("/Type", NameObject("/XObject")),
            ("/Subtype", NameObject("/Form")),
            ("/BBox", ArrayObject(FloatObject(side) for side in frame_of(page))),
            # A page is a transparency group of its own; so is the drawing made of it.
            ("/Group", DictionaryObject({NameObject("/S"): NameObject("/Transparency")})),
            ("/Resources", resources),
        ],
    )


def _looks(page: PageObject) -> Iterator[tuple[Any, str]]:
    """What filled boxes, stamps and notes show, and where: for print they are part of the page."""
    annotations = page.get("/Annots")
    for each in annotations.get_object() if annotations is not None else ():
        annotation = each.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") in NEVER_DRAWN:
            continue
        look = _look(annotation)
        if look is None or int(annotation.get("/F", 0)) & (HIDDEN | NO_VIEW):
            continue
        yield look, _placing(annotation, look.get_object())


def _look(annotation: DictionaryObject) -> Any:
    normal = annotation.get("/AP", DictionaryObject()).get_object().get("/N")
    if normal is not None and not isinstance(normal.get_object(), StreamObject):
        normal = normal.get_object().get(annotation.get("/AS", "/Off"))
    return normal if normal is not None and isinstance(normal.get_object(), StreamObject) else None


def _placing(annotation: DictionaryObject, look: StreamObject) -> str:
    """The move that brings the look's box onto the annotation's rectangle (ISO 32000, 12.5.5)."""
    a, b, c, d, e, f = (float(each) for each in cast(ArrayObject, look.get("/Matrix", (1, 0, 0, 1, 0, 0))))
    x0, y0, x1, y1 = (float(each) for each in cast(ArrayObject, look["/BBox"]))
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = (min(corner[axis] for corner in corners) for axis in (0, 1))
    right, top = (max(corner[axis] for corner in corners) for axis in (0, 1))
    rectangle = RectangleObject(cast(ArrayObject, annotation["/Rect"]))
    across = float(rectangle.width) / (right - left) if right > left else 1
    up = float(rectangle.height) / (top - bottom) if top > bottom else 1
    return (
        f"{across:.5f} 0 0 {up:.5f} "
        f"{float(rectangle.left) - left * across:.3f} {float(rectangle.bottom) - bottom * up:.3f}"
    )
