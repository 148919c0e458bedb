"""Who may open a case file: the browser that made it, by a signed cookie that names the file.

No account and no server-side session: a lost session table costs nobody their file, and no address ever opens one.

A browser can hold the files of both partners. The cookie then names them all, the open one first. The CSRF token
changes with the open file, and the two cookies always travel together: a page made for one file can send nothing
to the other. Each file has a lock; when its owner changes it, other browsers hold nothing.

The cookie also names the device, by which its owner can shut out one browser alone, and which says what it may do:
a helper's may look, or look and fill in. A browser gets its device with the first thing that it sends.
"""

import uuid
from collections.abc import Iterable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from enrollment.access.keys import (
    COOKIE,
    MOST_HELD,
    Key,
    has_exchanged_files,
    is_for_this_visit,
    key_of,
    keys_in,
    write_cookie,
)
from enrollment.access.own_pages import on_to, page_missed
from enrollment.access.records.devices import add_device, holding_device, holds_still
from enrollment.access.records.models import Device, Means, Role
from enrollment.access.roles import LOOK_ONLY, View, note_helper, refuse_others
from enrollment.case_file.records.acts import APPLICANT, ActUnderWay, helper
from enrollment.case_file.records.models import CaseFile
from enrollment.server.reading import READING
from enrollment.ui.clock import now_of, today_of


# Pages with identity data: neither a proxy nor the Back button of a shared computer may keep them.
KEEP_NOTHING = "no-store, private"


def named_in(request: HttpRequest) -> uuid.UUID | None:
    """The id of the file that this browser's cookie opens."""
    keys = keys_in(request)
    return keys[0].file if keys else None


def case_file_of(request: HttpRequest, act: ActUnderWay | None = None) -> CaseFile | None:
    """This browser's case file, or None when it has none or the file is gone.

    Within an act nobody else writes to it, or to the partner's, until that is done.
    """
    keys = keys_in(request)
    if not keys:
        return None
    key = keys[0]
    if act is None:
        return held_with(request, key)
    case_file = act.looks_at(key.file)
    if case_file is None or case_file.lock != key.lock or not _holds_still(request, key):
        return None
    if device_of(request) is not None and device_of(request).role == Role.LOOK:
        raise PermissionDenied(LOOK_ONLY)
    return case_file


def _holds_still(request: HttpRequest, key: Key) -> bool:
    """Whether the key opens the file that stands under the act's lock; its device may have been shut out just before."""
    device = device_of(request)
    if device is not None and device.pk == key.device:
        return holds_still(device, today_of(request))
    return key.device is None or held_with(request, key) is not None


def held_with(request: HttpRequest, key: Key) -> CaseFile | None:
    """The file that this key opens today; `device_of` tells afterwards with which device."""
    if key.device is None:
        return CaseFile.objects.filter(pk=key.file, lock=key.lock).first()
    device = holding_device(key.device, key.file, key.lock, today_of(request))
    if device is None:
        return None
    if key == keys_in(request)[0]:
        request.device = device
    return device.case_file


def device_of(request: HttpRequest) -> Device | None:
    """The device with which the open file is held; None for a browser that has sent nothing since devices are kept."""
    return getattr(request, "device", None)


def actor_of(request: HttpRequest) -> str:
    """Who acts on the open file here: its person, a helper by name, or an advisor by their user name."""
    device = device_of(request)
    if device is not None and device.is_at_the_desk:
        return device.holder
    return helper(device.holder) if device and device.is_helpers else APPLICANT


def held_beside(request: HttpRequest) -> list[CaseFile]:
    """The other files that this browser may open, as their locks and devices stand today."""
    return [found for key in keys_in(request)[1:] if (found := held_with(request, key)) is not None]


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
    write_cookie(response, [key_of(case_file), *beside], exchanged=exchanged, visit=visit)


def keep_holding(request: HttpRequest, response: HttpResponse, case_file: CaseFile) -> None:
    """Renew what the browser holds, and the token that belongs to it. At the desk nothing is held."""
    if not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):  # a page with a form has seen to it
        get_token(request)
    if device_of(request) is not None and device_of(request).is_at_the_desk:
        return
    beside = keys_in(request) if named_in(request) == case_file.pk else ()
    keys = [held_key(request, case_file), *beside]
    write_cookie(response, keys, exchanged=has_exchanged_files(request), visit=is_for_this_visit(request))


def hold_for_this_visit(request: HttpRequest, response: HttpResponse, case_file: CaseFile) -> None:
    """Hold on to what is held until the browser is closed, and no longer."""
    keys = [held_key(request, case_file), *keys_in(request)]
    write_cookie(response, keys, exchanged=has_exchanged_files(request), visit=True)


def held_key(request: HttpRequest, case_file: CaseFile, means: Means = Means.BEGAN) -> Key:
    """The key with which this browser holds the file; where something was sent, its device is written down."""
    for key in keys_in(request):
        if key.file == case_file.pk and key.device is not None:
            return key._replace(lock=case_file.lock)
    if request.method in READING:
        return key_of(case_file)
    return Key(case_file.pk, case_file.lock, device_here(request, case_file, means).pk)


def device_here(request: HttpRequest, case_file: CaseFile, means: Means = Means.BEGAN) -> Device:
    """The device with which this browser holds the file; written down now, where it isn't yet."""
    device = device_of(request)
    if device is not None and device.case_file_id == case_file.pk:
        return device
    held_already = any(key.file == case_file.pk for key in keys_in(request))
    means = Means.BEFORE if held_already else means
    description = request.headers.get("User-Agent", "")[:400]
    device = add_device(case_file, description, now_of(request), means=means)
    if named_in(request) in (None, case_file.pk):
        request.device = device
    return device


def open_file(
    request: HttpRequest,
    response: HttpResponse,
    case_file: CaseFile,
    *beside: CaseFile,
    device: Device | None = None,
    means: Means = Means.BEGAN,
) -> None:
    """Exchange the open file for this one: pages of the former can send nothing any more.

    `device`: with which it is held from now on, where that is settled already; `means`: how else it came here.
    """
    rotate_token(request)
    settled = [Key(case_file.pk, case_file.lock, device.pk)] if device is not None else []
    keys = [held_key(request, each, means) for each in (case_file, *beside)[len(settled) :]]
    write_cookie(response, [*settled, *keys], exchanged=True, visit=is_for_this_visit(request))


def forget(response: HttpResponse) -> None:
    """Let this browser forget the file, and whatever it may have kept of its pages."""
    response.delete_cookie(COOKIE, samesite="Lax")
    response["Clear-Site-Data"] = '"cache", "storage"'


def no_case_file_page(request: HttpRequest) -> HttpResponse:
    """To the start, with the reason: the link of a mail may have been opened on another device."""
    told = _(
        "This browser holds no file. If you have one, bring it here with “Come back to your file”, or open this site where you began."
    )
    messages.info(request, told)
    return redirect(on_to("landing", page_missed(request)))


def with_case_file(view: View) -> View:
    """Give the view this browser's case file, and hold on to it; a browser without one is told so at the start."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        case_file = case_file_of(request)
        if case_file is None:
            return to_the_other_file(request) or no_case_file_page(request)
        device = device_of(request)
        if device is not None and device.is_helpers:
            refuse_others(request, view, device)
            note_helper(request, case_file, device)
        # Pages of the file, which nobody may keep, say whose it is (see base.html); public ones don't.
        request.open_file = case_file
        response = view(request, case_file, *args, **kwargs)
        response.headers.setdefault("Cache-Control", KEEP_NOTHING)
        if COOKIE not in response.cookies:
            keep_holding(request, response, case_file)
        return response

    shown.opens_a_file = True
    shown.page = view  # of any file: the desk asks for it under its own conditions
    return shown
