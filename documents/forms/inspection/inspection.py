"""Reads a PDF from a stranger, in a process of its own that may hold little memory and run a short time.

`python -I` starts it through `isolation.py`; what it says comes out as JSON, and a copy without scripts, links,
attachments and XML forms is written beside. Only that copy is ever opened in the site's own process.
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from documents.forms.engine.blanks import Box, BoxKind, read_blank
from documents.forms.engine.field_tree import full_name, inherited, rectangle, state_of, upwards, widgets_of
from documents.forms.inspection.cleaning import cleaned, form_of
from documents.forms.inspection.found_boxes import Findings, Place
from documents.forms.inspection.pdf_words import words_of
from documents.forms.inspection.refusals import Refusal, Refused


MEMORY = 1_500_000_000
SECONDS = 20  # of computing
LARGEST = 20_000_000  # bytes; the two official files have 1.2 and 1.7 million
MOST_PAGES = 40
MOST_BOXES = 2_000
HIGHEST = 30  # fields above a field
MOST_OBJECTS = 200_000
NARROWEST, WIDEST = 200.0, 1_700.0  # points: from a card to A2
HEAD, TAIL = 1024, 2048  # where a reader looks for the file's mark and its end

LAUNCHING = {"/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie", "/Sound"}


# What a reader stumbles over in a broken file.
DAMAGES = (
    PyPdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
)


def main() -> None:
    """Read the first file, write the clean copy to the second, and say what was found."""
    limit_this_process()
    source, target, strip_scripts = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "strip"
    try:
        told = inspected(source.read_bytes(), target, strip_scripts=strip_scripts).as_json()
    except Refused as refused:
        told = {"refused": refused.reason, "detail": refused.detail}
    except (MemoryError, LimitReachedError):
        told = {"refused": Refusal.TOO_HEAVY, "detail": ""}
    except RecursionError:
        told = {"refused": Refusal.TOO_DEEP, "detail": ""}
    except DAMAGES as damage:
        told = {"refused": Refusal.DAMAGED, "detail": f"{type(damage).__name__}: {damage}"[:200]}
    json.dump(told, sys.stdout)


def limit_this_process() -> None:
    """From here on it may hold so much memory and compute so long, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def inspected(pdf: bytes, target: Path, *, strip_scripts: bool = False) -> Findings:
    """What the file shows, once nothing speaks against it."""
    _refuse_by_its_bytes(pdf)
    reader = PdfReader(BytesIO(pdf))
    if reader.is_encrypted:
        raise Refused(Refusal.ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise Refused(Refusal.TOO_MANY_PAGES, f"{len(reader.pages)} pages")
    for page in reader.pages:
        sides = (float(page.mediabox.width), float(page.mediabox.height))
        if not all(NARROWEST <= side <= WIDEST for side in sides):
            raise Refused(Refusal.PAGE_SIZE, f"{sides[0]:.0f} × {sides[1]:.0f} points")
        _refuse_rings(page)
    _refuse_by_its_contents(reader, strip_scripts=strip_scripts)
    clean = cleaned(reader)
    findings = found_in(clean)
    if not findings.places:
        has_xfa = "/XFA" in form_of(reader.root_object)
        raise Refused(Refusal.XFA_ONLY if has_xfa else Refusal.NO_BOXES)
    target.write_bytes(clean)
    return findings


def _refuse_by_its_bytes(pdf: bytes) -> None:
    if not pdf:
        raise Refused(Refusal.EMPTY)
    if len(pdf) > LARGEST:
        raise Refused(Refusal.TOO_LARGE, f"{len(pdf) / 1e6:.0f} MB")
    if b"%PDF-" not in pdf[:HEAD]:
        raise Refused(Refusal.NOT_PDF)
    if b"%%EOF" not in pdf[-TAIL:] or b"startxref" not in pdf[-TAIL:]:
        raise Refused(Refusal.TRUNCATED)


def _refuse_rings(page: PageObject) -> None:
    """A field that is above itself would be climbed for ever."""
    if any(len(list(upwards(widget))) > HIGHEST for widget in widgets_of(page)):
        raise Refused(Refusal.DAMAGED, "fields above fields without end")


def _refuse_by_its_contents(reader: PdfReader, *, strip_scripts: bool) -> None:
    scripts = 0
    for node in _objects(reader):
        kind = str(node.get("/S", ""))
        scripts += kind == "/JavaScript" or "/JS" in node
        if kind in LAUNCHING:
            raise Refused(Refusal.LAUNCHES, kind.removeprefix("/"))
        if "/EmbeddedFiles" in node or str(node.get("/Type", "")) in ("/EmbeddedFile", "/Filespec"):
            raise Refused(Refusal.ATTACHMENTS)
        if "/RichMedia" in str(node.get("/Subtype", "")):
            raise Refused(Refusal.ATTACHMENTS)
    if scripts and not strip_scripts:
        raise Refused(Refusal.SCRIPTS, f"{scripts} found")


def _objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, each once, without going deep."""
    waiting: list[PdfObject] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        node: Any = waiting.pop()
        if isinstance(node, IndirectObject):
            if (node.idnum, node.generation) in seen:
                continue
            seen.add((node.idnum, node.generation))
            node = node.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS:
            raise Refused(Refusal.TOO_HEAVY, "too many objects")
        if isinstance(node, DictionaryObject):
            yield node
            waiting += list(node.values())
        elif isinstance(node, ArrayObject):
            waiting += list(node)


def found_in(clean: bytes) -> Findings:
    """The words and the boxes of the copy."""
    blank = read_blank(clean)
    places: list[Place] = []
    words = []
    reader = PdfReader(BytesIO(clean))
    for number, page in enumerate(reader.pages):
        words += words_of(page, number)
        nodes = [node for node in widgets_of(page) if full_name(node) in blank.boxes]
        places += [_place(number, node, blank.boxes[full_name(node)]) for node in nodes]
    if len(places) > MOST_BOXES:
        raise Refused(Refusal.TOO_HEAVY, f"{len(places)} boxes")
    return Findings(pages=blank.pages, words=tuple(words), places=tuple(places))


def _place(number: int, node: DictionaryObject, box: Box) -> Place:
    left, bottom, width, height = rectangle(node)
    own = node.get("/TU")
    return Place(
        page=number, box=box.name, kind=box.kind, cells=box.cells,
        left=round(left, 2), right=round(left + width, 2), bottom=round(bottom, 2), top=round(bottom + height, 2),
        state=state_of(node) if box.kind is BoxKind.CHECK else "",
        tooltip=str(own if own is not None else inherited(node, "/TU", "")),
    )  # fmt: skip


if __name__ == "__main__":
    main()
