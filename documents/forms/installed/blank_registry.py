"""Which blank is in use for each form: the official one that an operator accepted, or our own preparation copy.

The application says where official blanks are kept. What happens to them is written to a ledger, the last line of
which tells what is in use; every process looks at the ledger's date before it fills, so that no restart is needed.
A ledger or a blank that can't be read never stops anybody's form: it goes out on our own copy, and the log says so.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

from pikepdf import PdfError

from documents.forms.description import Form
from documents.forms.engine.blanks import Blank, MapError, prove, read_blank
from documents.forms.folders import BLANK, FORMS_FOLDER
from documents.forms.installed.blank_folder import (
    CorruptBlank,
    Provenance,
    Stored,
    load,
    provenance_in,
    save,
    write_whole,
)
from documents.forms.registry import FORMS


LEDGER = "ledger.json"
ACCEPTED, ROLLED_BACK = "accepted", "rolled back"
# What an accepted blank can raise that was altered, cut off or made for another map.
UNUSABLE = (CorruptBlank, MapError, PdfError, ValueError, TypeError, KeyError, OSError)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A line of the ledger."""

    action: str
    blank: str  # the accepted one; after a roll-back the one that is in use again, empty for our own copy
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class InUse:
    """What a form is filled on; our own copy has neither provenance nor event."""

    form: Form
    blank: Blank
    provenance: Provenance | None = None
    accepted: Event | None = None

    @property
    def official(self) -> bool:
        return self.provenance is not None


@cache
def our_blank(slug: str) -> Blank:
    """Our preparation copy of this form, proved to fit its map."""
    blank = read_blank((FORMS_FOLDER / slug / BLANK).read_bytes())
    prove(FORMS[slug], blank)
    return blank


# Read and proved at start-up: a map of ours that points nowhere stops here and not before a visitor.
OURS = {slug: InUse(form=form, blank=our_blank(slug)) for slug, form in FORMS.items()}


class NothingToRollBack(Exception):
    """No official blank is in use."""


class BlankRegistry:
    """The official blanks kept in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._lock = Lock()
        self._known: dict[str, tuple[object, InUse]] = {}

    def keep_in(self, folder: Path) -> None:
        """From now on the official blanks lie here."""
        self.folder = folder

    def in_use(self, slug: str) -> InUse:
        """What the form is filled on now."""
        sign = self._sign(slug)
        known = self._known.get(slug)
        if known is None or known[0] != sign:
            with self._lock:
                known = (sign, self._found(slug))
                self._known[slug] = known
        return known[1]

    def _sign(self, slug: str) -> object:
        """Changes whenever the ledger does; asked before every fill, so it only looks at the file's dates."""
        try:
            seen = (self._place(slug) / LEDGER).stat()
        except OSError:
            return None
        return (self.folder, seen.st_ino, seen.st_mtime_ns, seen.st_size)

    def _found(self, slug: str) -> InUse:
        try:
            return self.verified(slug)
        except UNUSABLE as reason:
            logger.error("%s is filled on our own copy, the accepted blank can’t be used: %s", slug, reason)
            return OURS[slug]

    def verified(self, slug: str) -> InUse:
        """The same, but what is wrong with the accepted blank is raised."""
        events = self.events(slug)
        current = events[-1] if events else None
        if current is None or not current.blank:
            return OURS[slug]
        stored = self.stored(slug, current.blank)
        accepted = next(
            each for each in reversed(events) if each.action == ACCEPTED and each.blank == current.blank
        )
        return InUse(form=stored.form, blank=stored.blank, provenance=stored.provenance, accepted=accepted)

    def stored(self, slug: str, blank: str) -> Stored:
        """A blank of now or of before; only one that the ledger names."""
        if blank not in {event.blank for event in self.events(slug) if event.blank}:
            raise CorruptBlank(f"{slug}: no blank {blank} was accepted")
        return load(self._place(slug) / blank, FORMS[slug])

    def provenance(self, slug: str, blank: str) -> Provenance | None:
        """Where a blank of the ledger came from, as far as that can still be read."""
        try:
            return provenance_in(self._place(slug) / blank)
        except CorruptBlank:
            return None

    def events(self, slug: str) -> tuple[Event, ...]:
        """All that happened to the form's blanks, the oldest first."""
        try:
            text = (self._place(slug) / LEDGER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        try:
            return tuple(
                Event(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in json.loads(text)
            )
        except (ValueError, TypeError, KeyError) as reason:
            raise CorruptBlank(f"{slug}: the ledger can’t be read ({type(reason).__name__})") from reason

    def accept(
        self, form: Form, *, original: bytes, copy: bytes, origin: str, by: str, at: datetime
    ) -> Provenance:
        """Put a blank into use, for every process, from its next fill on."""
        with self._writing(form.slug):
            provenance = save(self._place(form.slug), form, original, copy, origin, at)
            self._write(form.slug, Event(action=ACCEPTED, blank=provenance.id, at=at, by=by))
        return provenance

    def roll_back(self, slug: str, *, by: str, at: datetime) -> str:
        """Put the blank of before into use again; says which, empty for our own copy."""
        with self._writing(slug):
            standing: list[str] = []
            for event in self.events(slug):
                if event.action != ACCEPTED:
                    standing.pop()
                elif standing[-1:] != [event.blank]:  # accepted twice, it is still one step back
                    standing.append(event.blank)
            if not standing:
                raise NothingToRollBack(slug)
            former = standing[-2] if len(standing) > 1 else ""
            if former:
                self.stored(slug, former)
            self._write(slug, Event(action=ROLLED_BACK, blank=former, at=at, by=by))
        return former

    def _place(self, slug: str) -> Path:
        if self.folder is None:
            raise FileNotFoundError("no folder for official blanks")
        return self.folder / slug

    @contextmanager
    def _writing(self, slug: str) -> Iterator[None]:
        """One operator at a time."""
        place = self._place(slug)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (place / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, slug: str, event: Event) -> None:
        ledger = self._place(slug) / LEDGER
        try:
            events = self.events(slug)
        except CorruptBlank:
            # Kept aside, to be looked at; what is accepted from now on is known again.
            os.replace(ledger, ledger.with_suffix(".damaged"))
            events = ()
        told = [{**vars(each), "at": each.at.isoformat()} for each in (*events, event)]
        beside = ledger.with_suffix(".new")
        write_whole(beside, json.dumps(told, ensure_ascii=False, indent=1).encode())
        os.replace(beside, ledger)


BLANK_REGISTRY = BlankRegistry()
