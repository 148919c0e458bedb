"""Reads a PDF from a stranger, in a process of its own that may hold little memory and run a short time.

`python -I` starts it through `documents/child_process.py`; what it says comes out as JSON, and after it a copy without scripts, links,
attachments and XML forms. Only that copy is ever opened in the site's own process.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import PdfError
from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, PdfObject

from documents.child_process import limit_this_process
from documents.forms.engine.blanks import Box, BoxKind, read_blank
from documents.forms.engine.field_tree import full_name, inherited, rectangle, state_of, upwards, widgets_of
from documents.forms.inspection.cleaning import cleaned, form_of, turned
from documents.forms.inspection.found_boxes import BoxPlace, FoundBoxes, PrintedWord
from documents.forms.inspection.limits import (
    HIGHEST,
    LARGEST,
    MEMORY,
    MOST_BOXES,
    MOST_PAGES,
    NARROWEST,
    SECONDS,
    WIDEST,
)
from documents.forms.inspection.pdf_words import printed_on
from documents.forms.inspection.printed.reading import read_from_print
from documents.forms.inspection.printed.recognised_words import PageReader
from documents.forms.inspection.protection import in_clear
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.forms.inspection.what_stays import dictionaries


HEAD, TAIL = 1024, 2048  # where a reader looks for the file's mark and its end

LAUNCHING = {"/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/Movie", "/Sound"}
WAITING = "/SubmitForm"  # what a button may do: it waits for a hand, and the copy has no such button
# Adobe gives every packet of an XML form the type of a file inside; they are no attachments, and stay behind.
PACKETS = frozenset(("/XFA",))
CARRYING = ("/FileAttachment", "/RichMedia")


# What a reader stumbles over in a broken file.
DAMAGES = (
    PyPdfError,
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
)


def main() -> None:
    """Read the file that comes in; what was found goes out on a line, and after it the clean copy."""
    limit_this_process(MEMORY, SECONDS)
    tesseract, *agreed = sys.argv[1:]
    clean = b""
    try:
        findings, clean = looked_through(
            sys.stdin.buffer.read(),
            strip_scripts="scripts" in agreed,
            unprotect="protection" in agreed,
            tesseract=tesseract,
        )
        told = findings.as_json()
    except BlankRefused as refused:
        told = {"refused": refused.reason, "detail": refused.detail}
    except (MemoryError, LimitReachedError):
        told = {"refused": BlankRefusal.TOO_HEAVY, "detail": ""}
    except RecursionError:
        told = {"refused": BlankRefusal.TOO_DEEP, "detail": ""}
    except DAMAGES as damage:
        told = {"refused": BlankRefusal.DAMAGED, "detail": f"{type(damage).__name__}: {damage}"[:200]}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + clean)


def inspected(
    pdf: bytes, target: Path, *, strip_scripts: bool = False, unprotect: bool = False
) -> FoundBoxes:
    """What the file shows, and the copy as a file; for whoever may read it without a process of its own."""
    findings, clean = looked_through(pdf, strip_scripts=strip_scripts, unprotect=unprotect)
    target.write_bytes(clean)
    return findings


def looked_through(
    pdf: bytes, *, strip_scripts: bool = False, unprotect: bool = False, tesseract: str = ""
) -> tuple[FoundBoxes, bytes]:
    """What the file shows, once nothing speaks against it, and the copy that shows it.

    `tesseract`: the program that reads pictures without words; "" where there is none.
    """
    _refuse_by_its_bytes(pdf)
    reader = PdfReader(BytesIO(in_clear(pdf, unprotect=unprotect)))
    if reader.is_encrypted:
        raise BlankRefused(BlankRefusal.ENCRYPTED)
    if len(reader.pages) > MOST_PAGES:
        raise BlankRefused(BlankRefusal.TOO_MANY_PAGES, f"{len(reader.pages)} pages")
    for page in reader.pages:
        # Whichever corners the file names.
        sides = (abs(float(page.mediabox.width)), abs(float(page.mediabox.height)))
        if not all(NARROWEST <= side <= WIDEST for side in sides):
            raise BlankRefused(BlankRefusal.PAGE_SIZE, f"{sides[0]:.0f} × {sides[1]:.0f} points")
        _refuse_rings(page)
    _refuse_by_its_contents(reader, strip_scripts=strip_scripts)
    clean = cleaned(reader)
    findings, turns = found_in(clean)
    if any(turns):
        clean = turned(clean, turns)
        findings, _upright = found_in(clean)
    if not findings.places:
        if "/XFA" in form_of(reader.root_object):
            raise BlankRefused(BlankRefusal.XFA_ONLY)
        clean, findings = _by_print(clean, tesseract)
    return findings, clean


def _by_print(clean: bytes, tesseract: str) -> tuple[bytes, FoundBoxes]:
    """The copy of a flat form, with the boxes that its print makes."""
    printed = read_from_print(clean, PageReader(clean, tesseract).words_of)
    if printed.wordless_pictures:
        raise BlankRefused(BlankRefusal.PICTURE)
    if not printed.boxes:
        raise BlankRefused(BlankRefusal.NO_BOXES)
    found, _turns = found_in(printed.copy)
    return printed.copy, replace(found, words=printed.words, unsure=printed.unsure, from_print=True)


def _refuse_by_its_bytes(pdf: bytes) -> None:
    if not pdf:
        raise BlankRefused(BlankRefusal.EMPTY)
    if len(pdf) > LARGEST:
        raise BlankRefused(BlankRefusal.TOO_LARGE, f"{len(pdf) / 1e6:.0f} MB")
    if b"%PDF-" not in pdf[:HEAD]:
        raise BlankRefused(BlankRefusal.NOT_PDF)
    if b"%%EOF" not in pdf[-TAIL:] or b"startxref" not in pdf[-TAIL:]:
        raise BlankRefused(BlankRefusal.TRUNCATED)


def _refuse_rings(page: PageObject) -> None:
    """A field that is above itself would be climbed for ever."""
    if any(len(list(upwards(widget))) > HIGHEST for widget in widgets_of(page)):
        raise BlankRefused(BlankRefusal.DAMAGED, "fields above fields without end")


def _refuse_by_its_contents(reader: PdfReader, *, strip_scripts: bool) -> None:
    scripts = 0
    nodes = list(dictionaries(reader.trailer, PACKETS))
    pressed = {id(action) for node in nodes for action in _pressed(node)}
    for node in nodes:
        kind = str(node.get("/S", ""))
        scripts += kind == "/JavaScript" or "/JS" in node
        if kind in LAUNCHING and not (kind == WAITING and id(node) in pressed):
            raise BlankRefused(BlankRefusal.LAUNCHES, kind.removeprefix("/"))
        if _carries_a_file(node):
            raise BlankRefused(BlankRefusal.ATTACHMENTS)
    if scripts and not strip_scripts:
        raise BlankRefused(BlankRefusal.SCRIPTS, f"{scripts} found")


def _pressed(node: DictionaryObject) -> Iterator[PdfObject]:
    """What happens when this button is pressed, if it is one."""
    if node.get("/Subtype") != "/Widget" or inherited(node, "/FT") != "/Btn":
        return
    own: list[Any] = [node.get("/A"), *node.get("/AA", DictionaryObject()).get_object().values()]
    yield from (action.get_object() for action in own if action is not None)


def _carries_a_file(node: DictionaryObject) -> bool:
    """A file inside, and not merely the place for one or a word about one elsewhere."""
    listed: Any = node.get("/EmbeddedFiles", DictionaryObject()).get_object()
    within = node.get("/EF", DictionaryObject()).get_object()
    named = isinstance(listed, DictionaryObject) and any(listed.get(key) for key in ("/Names", "/Kids"))
    return named or bool(within) or str(node.get("/Subtype", "")) in CARRYING


def found_in(clean: bytes) -> tuple[FoundBoxes, tuple[int, ...]]:
    """The words and the boxes of the copy, and by how much each page is to be turned to be read."""
    blank = read_blank(clean)
    places: list[BoxPlace] = []
    words: list[PrintedWord] = []
    turns: list[int] = []
    reader = PdfReader(BytesIO(clean))
    for number, page in enumerate(reader.pages):
        printed = printed_on(page, number)
        words += printed.words
        turns.append(printed.turn)
        nodes = [node for node in widgets_of(page) if full_name(node) in blank.boxes]
        places += [_place(number, node, blank.boxes[full_name(node)]) for node in nodes]
    if len(places) > MOST_BOXES:
        raise BlankRefused(BlankRefusal.TOO_HEAVY, f"{len(places)} boxes")
    return FoundBoxes(pages=blank.pages, words=tuple(words), places=tuple(places)), tuple(turns)


def _place(number: int, node: DictionaryObject, box: Box) -> BoxPlace:
    left, bottom, width, height = rectangle(node)
    own = node.get("/TU")
    return BoxPlace(
        page=number, box=box.name, kind=box.kind, cells=box.cells,
        left=round(left, 2), right=round(left + width, 2), bottom=round(bottom, 2), top=round(bottom + height, 2),
        state=state_of(node) if box.kind is BoxKind.CHECK else "",
        tooltip=str(own if own is not None else inherited(node, "/TU", "")),
    )  # fmt: skip


if __name__ == "__main__":
    main()
