"""What a helper's device may do with the file that its owner lets it hold: marks on views, and their refusal."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from enrollment.access.records.log import write_down, write_down_once_a_day
from enrollment.access.records.models import Device, Role, What
from enrollment.case_file.records.models import CaseFile
from enrollment.server.reading import READING
from enrollment.ui.clock import now_of, today_of


View = Callable[..., HttpResponse]
LOOK_ONLY = _("You may look at this file, and not change it: its owner invited you to look.")
SHOWS_A_PAPER = ("paper-pdf", "page-picture", "page-thumbnail")
OWNER_ONLY = _("Only the person whose file it is can do this, on a device of their own.")


def for_owner(view: View) -> View:
    """Mark a page that helpers neither see nor send: below `with_case_file`."""
    view.least_role = Role.OWNER
    return view


def for_everybody(view: View) -> View:
    """Mark a page that also whoever may only look can send: it changes nothing in the file. Below `with_case_file`."""
    view.least_role = Role.LOOK
    return view


def for_whoever_fills(view: View) -> View:
    """Mark a page that is a form and nothing else, or that is printed: who may only look doesn't see it. Below `with_case_file`."""
    view.hidden_from_lookers = True
    return view


def refuse_others(request: HttpRequest, view: View, device: Device) -> None:
    """Raise `PermissionDenied` where this helper may not do this."""
    least = getattr(view, "least_role", Role.FILL)
    if least == Role.OWNER:
        raise PermissionDenied(OWNER_ONLY)
    if getattr(view, "hidden_from_lookers", False) and device.role == Role.LOOK:
        raise PermissionDenied(LOOK_ONLY)
    if least != Role.LOOK:
        refuse_lookers(request, device)


def refuse_lookers(request: HttpRequest, device: Device | None) -> None:
    """Raise `PermissionDenied` where something is sent from a device that may only look."""
    if device is not None and device.role == Role.LOOK and request.method not in READING:
        raise PermissionDenied(LOOK_ONLY)


def note_helper(request: HttpRequest, case_file: CaseFile, device: Device) -> None:
    """What a helper does bears their name: once a day that they looked, or a paper, and each time that they sent something.

    One act is one line: whoever begins a day by sending something is written down for that. An advisor’s name stands there as
    an advisor’s.
    """
    now, today = now_of(request), today_of(request)
    at_desk, what = device.is_at_the_desk, (request.resolver_match and request.resolver_match.url_name) or ""
    if device.used_on != today:
        Device.objects.filter(pk=device.pk).update(used_on=today)
        if request.method in READING:
            looked = What.ADVISOR_LOOKED if at_desk else What.HELPER_LOOKED
            write_down(case_file, looked, now, who=device.holder)
    if what in SHOWS_A_PAPER:
        opened = What.PAPER_OPENED if at_desk else What.HELPER_OPENED_PAPER
        write_down_once_a_day(case_file, opened, now, who=device.holder)
    if request.method not in READING:
        done = What.ADVISOR_FILLED if at_desk else What.HELPER_ACTED
        write_down(case_file, done, now, who=device.holder, why=what[:40])


def note_print(request: HttpRequest, case_file: CaseFile, device: Device | None) -> None:
    """Papers that leave without the name of who looks: a helper who takes them along stands in the log, each time.

    Raise `PermissionDenied` for an advisor who fills in: they print on the desk’s own page, under its conditions.
    """
    if device is not None and device.is_at_the_desk:
        raise PermissionDenied(OWNER_ONLY)
    if device is not None and device.is_helpers:
        write_down(case_file, What.HELPER_PRINTED, now_of(request), who=device.holder)
