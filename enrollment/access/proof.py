"""What evicts, deletes or sends elsewhere asks for more than a cookie, which can be copied.

Whoever typed a code from the confirmed mailbox or the printed sheet on this device, a quarter of an hour ago at most,
has shown it. A file that has neither can ask for no more than the cookie.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from enrollment.access.browser import device_here, device_of
from enrollment.access.own_pages import on_to
from enrollment.access.records.log import write_down
from enrollment.access.records.models import Device, What
from enrollment.case_file.records.models import CaseFile
from enrollment.ui.clock import now_of


LASTS = timedelta(minutes=15)
# Who has lost mailbox and sheet waits, in sight of every other device, and has a day then to do what they wanted.
WAIT, AND_THEN = timedelta(days=3), timedelta(days=1)
View = Callable[..., HttpResponse]
# Those that are a page of their own; the others are buttons on another.
SHOWN_THEMSELVES = ("delete-file", "leave-household", "invite-helper", "mandates", "tell-partner")


def can_be_proven(case_file: CaseFile) -> bool:
    """Whether there is anything but the cookie by which its owner could be known."""
    return hasattr(case_file, "mailbox") or hasattr(case_file, "recovery_sheet")


def is_proven(request: HttpRequest, case_file: CaseFile) -> bool:
    """Whether this device may do what a copied cookie must not."""
    if not can_be_proven(case_file):
        return True
    device, now = device_of(request), now_of(request)
    if device is None:
        return False
    by_code = device.proven_at is not None and device.proven_at > now - LASTS
    return by_code or has_waited(device, now)


def has_waited(device: Device, now: datetime) -> bool:
    """Whether nobody shut this device out while it waited."""
    return device.waits_since is not None and WAIT <= now - device.waits_since < WAIT + AND_THEN


def wait(request: HttpRequest, case_file: CaseFile, now: datetime) -> Device:
    """From now on this device waits; asked again while it does, nothing begins anew."""
    device = device_here(request, case_file)
    if device.waits_since is None or now - device.waits_since >= WAIT + AND_THEN:
        device.waits_since = now
        Device.objects.filter(pk=device.pk).update(waits_since=now)
        write_down(case_file, What.PROOF_ASKED, now, why=device.name)
    return device


def prove(request: HttpRequest, case_file: CaseFile, now: datetime) -> None:
    """This device has shown more than its cookie, for a while."""
    device = device_here(request, case_file)
    device.proven_at = now
    Device.objects.filter(pk=device.pk).update(proven_at=now)


def came_from(request: HttpRequest) -> str:
    """The page of the file on which the button stood: this one, or the one that the browser names."""
    match = request.resolver_match
    if match is not None and match.url_name in SHOWN_THEMSELVES:
        return request.path
    return urlsplit(request.headers.get("Referer", "")).path or reverse("devices")


def needs_proof(view: View) -> View:
    """Below `with_case_file`: what is sent counts only on a proven device; others are asked for the code first."""

    @wraps(view)
    def asked(request: HttpRequest, case_file: CaseFile, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not is_proven(request, case_file):
            return redirect(on_to("prove", came_from(request)))
        return view(request, case_file, *args, **kwargs)

    asked.needs_proof = True
    return asked
