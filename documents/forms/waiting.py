"""An official blank that came in and waits for a person to look at it: until somebody accepts it, nobody's form is filled on it.

Beside the accepted ones lie, for each form, the file as it came, what was found in it, the copy that would be filled, and
what was corrected so far: whoever looks next sees the same table and the same sheet.
What was declined once isn't put before anybody again, unless somebody hands it over anew.
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from documents.forms.description import Form
from documents.forms.engine.blanks import read_blank
from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.inspection.isolation import Inspected
from documents.forms.installed.blank_folder import Provenance, hash_of, write_whole
from documents.forms.installed.blank_registry import BlankRegistry
from documents.forms.matching.calibration import calibration_sheet, marks_of
from documents.forms.matching.field_map import FieldMap
from documents.forms.reading import ReadForm, read_official


WAITING, DECLINED = "waiting", "declined"
ORIGINAL, CLEAN, SHEET, FOUND = "original.pdf", "clean.pdf", "sheet.pdf", "found.json"
CORRECTIONS = "corrections.json"


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """What a person said of it: FIELD=BOX, or FIELD= for “not this one”; and which fields the blank doesn't ask."""

    maps: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WaitingBlank:
    """The file, where it came from, and what it turned out to be."""

    original: bytes
    origin: str
    read: ReadForm
    corrections: Corrections = Corrections()


def put_forward(registry: BlankRegistry, form: Form, pdf: bytes, origin: str) -> WaitingBlank:
    """Read a file and let it wait in the place of whichever waited before; `BlankRefused` where it isn't the form."""
    read = read_official(form, pdf)
    inspected = read.inspected
    place = _place(registry, form.slug)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = {"origin": origin, "number": read.number, "findings": inspected.findings.as_json()}
    beside = Path(mkdtemp(prefix=".new-", dir=place.parent))
    try:
        write_whole(beside / ORIGINAL, pdf)
        write_whole(beside / CLEAN, inspected.clean)
        write_whole(beside / SHEET, _sheet_of(read, read.map()))
        write_whole(beside / FOUND, json.dumps(told).encode())
        shutil.rmtree(place, ignore_errors=True)
        os.replace(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return WaitingBlank(original=pdf, origin=origin, read=read)


def correct(registry: BlankRegistry, blank: WaitingBlank, corrections: Corrections, ready: FieldMap) -> None:
    """Keep what was said, and draw the sheet as it would be filled now."""
    place = _place(registry, blank.read.form.slug)
    told = {"maps": corrections.maps, "without": corrections.without}
    write_whole(place / SHEET, _sheet_of(blank.read, ready))
    write_whole(place / CORRECTIONS, json.dumps(told).encode())


def _sheet_of(read: ReadForm, ready: FieldMap) -> bytes:
    """Drawn once: its pages are asked for one by one."""
    marks = marks_of(ready.matches)
    return calibration_sheet(read_blank(read.inspected.clean), marks, read.number)


def pages_to_look_at(registry: BlankRegistry, slug: str, *, sheet: bool) -> bytes | None:
    """The copy that waits, or its calibration sheet, as a PDF."""
    try:
        return (_place(registry, slug) / (SHEET if sheet else CLEAN)).read_bytes()
    except OSError:
        return None


def waiting_for(registry: BlankRegistry, form: Form) -> WaitingBlank | None:
    """What waits for this form; a folder that can't be read is none."""
    try:
        place = _place(registry, form.slug)
        told = json.loads((place / FOUND).read_bytes())
        inspected = Inspected(
            findings=FoundBoxes.from_json(told["findings"]), clean=(place / CLEAN).read_bytes()
        )
        return WaitingBlank(
            original=(place / ORIGINAL).read_bytes(),
            origin=told["origin"],
            read=ReadForm(form=form, inspected=inspected, number=told["number"]),
            corrections=_corrections(place),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _corrections(place: Path) -> Corrections:
    try:
        told = json.loads((place / CORRECTIONS).read_bytes())
    except FileNotFoundError:
        return Corrections()
    return Corrections(maps=tuple(told["maps"]), without=tuple(told["without"]))


def accept_waiting(
    registry: BlankRegistry, blank: WaitingBlank, ready: FieldMap, *, by: str, at: datetime
) -> Provenance:
    """Put it into use, for everybody, from the next form on."""
    form = blank.read.form
    on_blank = form.on_blank(
        number=blank.read.number, rows=ready.rows, entries=ready.entries, without=ready.without
    )
    kept = registry.accept(
        on_blank, original=blank.original, copy=blank.read.inspected.clean, origin=blank.origin, by=by, at=at
    )
    shutil.rmtree(_place(registry, form.slug), ignore_errors=True)
    return kept


def decline(registry: BlankRegistry, blank: WaitingBlank) -> None:
    """Not this one: it goes, and doesn't come back by itself."""
    place = _place(registry, blank.read.form.slug)
    with (place.parent / DECLINED).open("a") as declined:
        declined.write(f"{hash_of(blank.original)}\n")
    shutil.rmtree(place, ignore_errors=True)


def was_declined(registry: BlankRegistry, slug: str, pdf: bytes) -> bool:
    """Whether somebody said no to this very file."""
    try:
        return hash_of(pdf) in (_place(registry, slug).parent / DECLINED).read_text().split()
    except OSError:
        return False


def _place(registry: BlankRegistry, slug: str) -> Path:
    if registry.folder is None:
        raise FileNotFoundError("no folder for official blanks")
    return registry.folder / slug / WAITING
