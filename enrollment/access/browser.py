"""Who may open a case file: the browser that made it, by a signed cookie that names the file.

No account and no server-side session: a lost session table costs nobody their file, and nothing in
the address bar ever opens one.

A browser can hold the files of both partners. The cookie then names them all, the open one first. The CSRF
token changes with the open file, and the two cookies always travel together: a page made for one file can
send nothing to the other. Each file has a lock; when its owner changes it, other browsers hold nothing.
"""

import uuid
from collections.abc import Callable, Iterable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from enrollment.case_file.records.acts import Act
from enrollment.case_file.records.models import CaseFile


COOKIE = "__Host-file" if settings.DEPLOYED else "file"
SALT = "enrollment.case_file"
# As long as a browser may keep a cookie at all: between the posted envelope and a court's answer lie many months.
KEPT_FOR = 400 * 24 * 3600
MOST_HELD = 4
# Pages with identity data: neither a proxy nor the Back button of a shared computer may keep them.
KEEP_NOTHING = "no-store, private"
# In the cookie of a browser that has had another file open: a late form may be that one's.
EXCHANGED = "exchanged"
# In the cookie of a browser on a computer that others use: it ends with the browser.
VISIT = "visit"
Key = tuple[uuid.UUID, int]


def key_of(case_file: CaseFile) -> Key:
    """What opens this file: its id, and the number of its lock."""
    return case_file.pk, case_file.lock


def _read(request: HttpRequest) -> list[str]:
    """The parts of the cookie, if it is ours and not too old."""
    named = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
    return named.split(".") if named else []


def keys_in(request: HttpRequest) -> list[Key]:
    """The keys that this browser holds, that of the open file first."""
    keys = []
    for part in _read(request):
        if part not in (EXCHANGED, VISIT):
            name, _dash, lock = part.partition("-")
            try:
                keys.append((uuid.UUID(name), int(lock or 0)))
            except ValueError:
                return []
    return keys


def has_exchanged_files(request: HttpRequest) -> bool:
    """Whether a page that is still open in this browser may have been made for another file."""
    return EXCHANGED in _read(request)


def named_in(request: HttpRequest) -> uuid.UUID | None:
    """The id of the file that this browser's cookie opens."""
    keys = keys_in(request)
    return keys[0][0] if keys else None


def case_file_of(request: HttpRequest, act: Act | None = None) -> CaseFile | None:
    """This browser's case file, or None when it has none or the file is gone.

    Within an act nobody else writes to it, or to the partner's, until that is done.
    """
    keys = keys_in(request)
    if not keys:
        return None
    if act is None:
        return CaseFile.objects.filter(pk=keys[0][0], lock=keys[0][1]).first()
    case_file = act.looks_at(keys[0][0])
    return case_file if case_file and case_file.lock == keys[0][1] else None


def held_beside(request: HttpRequest) -> list[CaseFile]:
    """The other files that this browser may open, as their locks stand today."""
    keys = keys_in(request)[1:]
    found = {key_of(each): each for each in CaseFile.objects.filter(pk__in=[pk for pk, _lock in keys])}
    return [found[key] for key in keys if key in found]


def has_room_beside(request: HttpRequest, *more: CaseFile) -> bool:
    """Whether this browser can hold these too: one that is full drops nobody's file without a word."""
    held = {each.pk for each in (case_file_of(request), *held_beside(request)) if each is not None}
    return len(held | {each.pk for each in more}) < MOST_HELD + 1


def is_full(request: HttpRequest) -> bool:
    """Whether not one file more can be held here."""
    return not has_room_beside(request, CaseFile())


def full_sentence() -> str:
    """What is said instead of holding one more."""
    return _(
        "This browser holds %(most)d files already, and would lose one of them. Delete one here first, or use another browser."
    ) % {"most": MOST_HELD}


def to_the_other_file(request: HttpRequest) -> HttpResponse | None:
    """Where the open file is gone: lead to the other, without what was sent, which was not meant for it."""
    if len(keys_in(request)) < 2 or case_file_of(request) is not None:
        return None
    held = held_beside(request)
    if not held:
        return None
    response = redirect("file")
    open_file(request, response, *held)
    messages.info(request, _("That file isn’t held by this browser any more. This is the other one."))
    return response


def remember(
    response: HttpResponse,
    case_file: CaseFile,
    *,
    beside: Iterable[Key] = (),
    exchanged: bool = False,
    visit: bool = False,
) -> None:
    """Let this browser find the file again for a year and a month, and those beside it; or for this visit alone."""
    held: dict[uuid.UUID, int] = {}
    for pk, lock in (key_of(case_file), *beside):
        held.setdefault(pk, lock)
    keys = list(held.items())[:MOST_HELD]
    parts = [f"{pk.hex}-{lock}" if lock else pk.hex for pk, lock in keys]
    response.set_signed_cookie(
        COOKIE,
        ".".join([*parts, *([EXCHANGED] if exchanged else []), *([VISIT] if visit else [])]),
        salt=SALT,
        max_age=None if visit else KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.DEPLOYED,
    )


def keep_holding(request: HttpRequest, response: HttpResponse, case_file: CaseFile) -> None:
    """Renew what the browser holds, and the token that belongs to it."""
    get_token(request)
    beside = keys_in(request) if named_in(request) == case_file.pk else ()
    visit = VISIT in _read(request)
    remember(response, case_file, beside=beside, exchanged=has_exchanged_files(request), visit=visit)


def hold_for_this_visit(request: HttpRequest, response: HttpResponse, case_file: CaseFile) -> None:
    """Hold on to what is held until the browser is closed, and no longer."""
    exchanged = has_exchanged_files(request)
    remember(response, case_file, beside=keys_in(request), exchanged=exchanged, visit=True)


def open_file(request: HttpRequest, response: HttpResponse, case_file: CaseFile, *beside: CaseFile) -> None:
    """Exchange the open file for this one: pages of the former can send nothing any more."""
    rotate_token(request)
    visit = VISIT in _read(request)
    remember(response, case_file, beside=map(key_of, beside), exchanged=True, visit=visit)


def forget(response: HttpResponse) -> None:
    """Let this browser forget the file, and whatever it may have kept of its pages."""
    response.delete_cookie(COOKIE, samesite="Lax")
    response["Clear-Site-Data"] = '"cache", "storage"'


def no_case_file_page(request: HttpRequest) -> HttpResponse:
    """To the start, with the reason: the link of a mail may have been opened on another device."""
    messages.info(
        request,
        _(
            "This browser holds no file. If you have one, open this site on the device and in the browser where you began."
        ),
    )
    return redirect("landing")


View = Callable[..., HttpResponse]


def with_case_file(view: View) -> View:
    """Give the view this browser's case file, and hold on to it; a browser without one is told so at the start."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        case_file = case_file_of(request)
        if case_file is None:
            return to_the_other_file(request) or no_case_file_page(request)
        # Pages of the file, which nobody may keep, say whose it is (see base.html); public ones don't.
        request.open_file = case_file
        response = view(request, case_file, *args, **kwargs)
        response.headers.setdefault("Cache-Control", KEEP_NOTHING)
        if COOKIE not in response.cookies:
            keep_holding(request, response, case_file)
        return response

    return shown
