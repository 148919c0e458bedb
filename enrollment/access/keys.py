"""The keys of files in a browser's cookie, signed by us: the file, its lock, and the device."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from enrollment.case_file.records.models import CaseFile


COOKIE = "__Host-file" if settings.DEPLOYED else "file"
SALT = "enrollment.case_file"
# As long as a browser may keep a cookie at all: between the posted envelope and a court's answer lie many months.
KEPT_FOR = 400 * 24 * 3600
MOST_HELD = 4
# In the cookie of a browser that has had another file open: a late form may be that one's.
EXCHANGED = "exchanged"
# The cookie of a browser of the desk in which somebody fills in for a client. It opens nothing: what does, the session
# of the desk says. It tells pages that were made for that client's file from pages for the browser's own.
FILLS_IN = "__Host-fills-in" if settings.DEPLOYED else "fills-in"
# In the cookie of a browser on a computer that others use: it ends with the browser.
VISIT = "visit"


class Key(NamedTuple):
    """What opens a file: its id, the number of its lock, and the device; browsers of before the list have none."""

    file: uuid.UUID
    lock: int
    device: uuid.UUID | None = None

    def written(self) -> str:
        """As it stands in the cookie."""
        parts = [self.file.hex, str(self.lock or ""), self.device.hex if self.device else ""]
        return "-".join(parts).rstrip("-")

    @classmethod
    def read(cls, written: str) -> "Key":
        """As it was written. Raises `ValueError`."""
        file, lock, device, *_rest = [*written.split("-"), "", ""]
        return cls(uuid.UUID(file), int(lock or 0), uuid.UUID(device) if device else None)


def key_of(case_file: CaseFile) -> Key:
    """The key without a device."""
    return Key(case_file.pk, case_file.lock)


class CookieRead(NamedTuple):
    """The cookie as it came, the parts that it has if it is ours and not too old, and the keys among them."""

    told: str
    parts: tuple[str, ...]
    keys: tuple[Key, ...]


def cookie_read(request: HttpRequest) -> CookieRead:
    """What the browser's cookie says; its signature is proved, and its keys are read, once for each request."""
    told = request.COOKIES.get(COOKIE, "")
    read: CookieRead | None = vars(request).get("_file_cookie")
    if read is None or read.told != told:
        named = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR) if told else ""
        parts = tuple(named.split(".")) if named else ()
        read = request._file_cookie = CookieRead(told, parts, _keys_among(parts))
    return read


def _keys_among(parts: tuple[str, ...]) -> tuple[Key, ...]:
    """The keys; none where one of them doesn't read."""
    try:
        return tuple(Key.read(part) for part in parts if part not in (EXCHANGED, VISIT))
    except ValueError:
        return ()


def keys_in(request: HttpRequest) -> tuple[Key, ...]:
    """The keys that this browser holds, that of the open file first; at the desk the one that is being filled in."""
    if (filled_in := getattr(request, "fills_in", None)) is not None:
        return (filled_in,)
    return cookie_read(request).keys


def has_exchanged_files(request: HttpRequest) -> bool:
    """Whether a page that is still open in this browser may have been made for another file."""
    return EXCHANGED in cookie_read(request).parts or FILLS_IN in request.COOKIES


def is_for_this_visit(request: HttpRequest) -> bool:
    """Whether what is held ends with the browser."""
    return VISIT in cookie_read(request).parts


def write_cookie(
    response: HttpResponse, keys: Iterable[Key], *, exchanged: bool, visit: bool = False
) -> None:
    """The cookie of these keys, each file once; for a year and a month, or for this visit alone."""
    each_once: dict[uuid.UUID, Key] = {}
    for key in keys:
        each_once.setdefault(key[0], Key(*key))
    parts = [key.written() for key in list(each_once.values())[:MOST_HELD]]
    response.set_signed_cookie(
        COOKIE,
        ".".join([*parts, *([EXCHANGED] if exchanged else []), *([VISIT] if visit else [])]),
        salt=SALT,
        max_age=None if visit else KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.DEPLOYED,
    )
