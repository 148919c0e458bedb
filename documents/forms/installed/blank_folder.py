"""One official blank as it is kept: the file as it came, the copy that is filled, its map, and where it came from.

A folder named by what is in it. It is written beside, then moved into place in one step: half a blank is never seen.
"""

import json
import os
import shutil
import tomllib
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from documents.forms.description import BoxEntry, Form
from documents.forms.engine.blanks import Blank, prove, read_blank


ORIGINAL, COPY, MAP, PROVENANCE = "original.pdf", "blank.pdf", "map.toml", "provenance.json"


class CorruptBlank(Exception):
    """What is kept is not what was put there."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Where a blank came from, and the hashes of what is kept of it."""

    origin: str  # a file's name, or the address it was downloaded from
    number: str
    sha256: str  # of the file as the administration made it
    copy_sha256: str
    map_sha256: str
    installed_at: datetime

    @property
    def id(self) -> str:
        """The same file with another map is another blank."""
        return f"{self.sha256[:32]}-{self.map_sha256[:8]}"


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A blank read back, proved to be whole and to fit its map."""

    form: Form
    blank: Blank
    provenance: Provenance


def hash_of(content: bytes) -> str:
    """How a file is known."""
    return sha256(content).hexdigest()


def map_of(form: Form) -> str:
    """The form's rows and boxes as TOML, for people to read and `read_map` to read back."""
    lines = [f"number = {_written(form.number)}", f"rows = {form.rows}"]
    if form.without:
        lines.append(f"without = {_written(form.without)}")
    lines.append("")
    for entry in form.entries:
        lines.append("[[box]]")
        for key in (
            "box",
            "label",
            "takes",
            "then",
            "join",
            "date",
            "characters",
            "states",
            "by_pen",
            "by_pen_at",
        ):
            value = getattr(entry, key)
            if value or key in ("box", "label", "takes"):
                lines.append(f"{key} = {_written(value)}")
        lines.append("")
    return "\n".join(lines)


def _written(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, tuple):
        return f"[{', '.join(_written(each) for each in value)}]"
    if isinstance(value, int):
        return str(value)
    return f"{{ {', '.join(f'{_written(key)} = {_written(each)}' for key, each in value.items())} }}"


def form_of(form: Form, text: str) -> Form:
    """The form with the rows and boxes of this map."""
    written = tomllib.loads(text)
    return form.on_blank(
        number=written["number"],
        rows=written["rows"],
        entries=tuple(BoxEntry(**each) for each in written["box"]),
        without=tuple(written.get("without", ())),
    )


def save(folder: Path, form: Form, original: bytes, copy: bytes, origin: str, at: datetime) -> Provenance:
    """Keep a blank whose map is `form`'s; refused when the map and the blank don't fit."""
    text = map_of(form).encode()
    provenance = Provenance(
        origin=origin, number=form.number, sha256=hash_of(original), copy_sha256=hash_of(copy),
        map_sha256=hash_of(text), installed_at=at,
    )  # fmt: skip
    said = json.dumps({**asdict(provenance), "installed_at": at.isoformat()}, ensure_ascii=False, indent=1)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".new-", dir=folder))
    try:
        for name, content in ((ORIGINAL, original), (COPY, copy), (MAP, text), (PROVENANCE, said.encode())):
            write_whole(beside / name, content)
        load(beside, form)
        place = folder / provenance.id
        if place.exists() and not _whole(place, form):
            os.replace(place, beside / "damaged")
        if not place.exists():
            os.replace(beside, place)
            shutil.rmtree(place / "damaged", ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return provenance


def _whole(place: Path, form: Form) -> bool:
    """Whether the same blank, accepted before, is still as it was put there."""
    try:
        load(place, form)
    except (CorruptBlank, ValueError, TypeError, KeyError):
        return False
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Content that is on the disk before anything points to it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def provenance_in(place: Path) -> Provenance:
    """Where the blank in this folder came from."""
    try:
        told = json.loads((place / PROVENANCE).read_text(encoding="utf-8"))
        return Provenance(**{**told, "installed_at": datetime.fromisoformat(told["installed_at"])})
    except (OSError, ValueError, TypeError, KeyError) as reason:
        raise CorruptBlank(
            f"{place.name}: its provenance can’t be read ({type(reason).__name__})"
        ) from reason


def load(place: Path, form: Form) -> Stored:
    """The blank in this folder; `MapError` or `ValueError` when its map points nowhere."""
    provenance = provenance_in(place)
    try:
        copy, text = (place / COPY).read_bytes(), (place / MAP).read_bytes()
    except OSError as reason:
        raise CorruptBlank(f"{place.name}: {reason.strerror}") from reason
    if hash_of(copy) != provenance.copy_sha256:
        raise CorruptBlank(f"{place.name}: {COPY} was changed")
    own = form_of(form, text.decode())
    blank = read_blank(copy)
    prove(own, blank, whole=False)
    return Stored(form=own, blank=blank, provenance=provenance)
