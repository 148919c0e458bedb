"""Filling in with a client, or for them, at the desk: on the client's own pages, under a mandate to fill in, by one's name.

The advisor becomes a helper's device of that file, as somebody whom the client invites does, and may do as much: look and
fill in, never what only the client may. No cookie opens it. The session of the desk names the device, so the door's rules
hold here too (30 minutes, second factor); the mandate is looked at with each request, and once more in the lock of each act.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.access.keys import FILLS_IN, Key
from enrollment.access.records.devices import add_device, shut_out
from enrollment.access.records.models import Device, Means, Role, Scope, What
from enrollment.access.visible import standing_mandates, visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import walk_of
from enrollment.desk.history import MAY_RECORD, open_to_recording, recording
from enrollment.ui.clock import now_of, today_of


SESSION = "fills_in"
WAY_BACK = "fills_in_walk"  # in the list from which one came to the file


def may_fill_in(user: Any, file: uuid.UUID, now: datetime) -> bool:
    """Whether somebody may act in this file today, as the database has it now."""
    fresh = User.objects.filter(pk=user.pk, is_active=True).first()
    entrusted = fresh and visible_to(fresh, timezone.localdate(now), least=Scope.FILL).filter(pk=file)
    return bool(fresh and fresh.has_perm(MAY_RECORD) and entrusted is not None and entrusted.exists())


def key_in(session: SessionBase) -> Key | None:
    """The device of the file that this session of the desk fills in."""
    try:
        return Key.read(session[SESSION])
    except (KeyError, ValueError):
        return None


@dataclass
class AdvisorInPlace:
    """Who acts while a request is answered in which an advisor may be in a client's place (`in_whose_place`)."""

    request: HttpRequest

    def name(self) -> str:
        """The user name, on a page of the file that is filled in; empty on every other."""
        return self.request.user.get_username() if getattr(self.request, "fills_in", None) else ""

    def check(self) -> None:
        """Raises `PermissionDenied`."""
        key: Key = self.request.fills_in  # type: ignore[attr-defined]
        holds = Device.objects.filter(pk=key.device, case_file=key.file).exists()
        if not holds or not may_fill_in(self.request.user, key.file, now_of(self.request)):
            raise PermissionDenied(_("The mandate has ended meanwhile: nothing of this was kept."))


@require_POST
@admin.site.admin_view
def fill_in(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """From now on the pages of this file are the client's own, with a banner, until one is done."""
    case_file = open_to_recording(request, object_id)
    now = now_of(request)
    if not may_fill_in(request.user, case_file.pk, now):
        raise PermissionDenied
    _end(request, now)
    with recording(request, case_file):
        mandate = standing_mandates(today_of(request), least=Scope.FILL).filter(case_file=case_file).first()
        if mandate is None:
            raise PermissionDenied
        device = add_device(
            case_file,
            request.headers.get("User-Agent", "")[:400],
            now,
            means=Means.DESK,
            role=Role.FILL,
            holder=request.user.get_username(),
            ends_on=mandate.until,
        )
    request.session[SESSION] = Key(case_file.pk, case_file.lock, device.pk).written()
    request.session[WAY_BACK] = walk_of(request)
    # Pages of another file that are still open in this browser send nothing to this one.
    rotate_token(request)
    response = redirect("file")
    response.set_cookie(FILLS_IN, "1", httponly=True, samesite="Lax", secure=settings.DEPLOYED)
    return response


@require_POST
@admin.site.admin_view
def end_filling_in(request: HttpRequest) -> HttpResponse:
    """Back to the desk, to the file that was filled in."""
    walk = request.session.pop(WAY_BACK, "")
    file = _end(request, now_of(request))
    rotate_token(request)
    messages.success(request, _("Done: you are back at the desk."))
    response = (
        redirect(f"{reverse('admin:enrollment_casefile_change', args=[file])}{walk}")
        if file
        else redirect("admin:enrollment_casefile_changelist")
    )
    response.delete_cookie(FILLS_IN, samesite="Lax")
    return response


def _end(request: HttpRequest, now: datetime) -> uuid.UUID | None:
    """The device of this session holds nothing any more; which file it held, where it did."""
    key = key_in(request.session)
    request.session.pop(SESSION, None)
    if key is None:
        return None
    device = Device.objects.filter(pk=key.device, means=Means.DESK).select_related("case_file").first()
    if device is None:
        return None
    shut_out(device, now, what=What.LEFT, who=device.holder)
    return key.file


def intake_beside(case_file: CaseFile, standing: Any, request: HttpRequest) -> dict[str, Any]:
    """What the page of a file shows of it: whether the reader may fill in."""
    return {"may_fill_in": may_fill_in(request.user, case_file.pk, now_of(request))}
