"""Which devices hold the file, who helps, what was done by whom; and shutting out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enrollment.access.browser import device_here, device_of, open_file, with_case_file
from enrollment.access.proof import can_be_proven, needs_proof
from enrollment.access.records.devices import shut_out, shut_out_all_but
from enrollment.access.records.log import broken_lines
from enrollment.access.records.models import AccessEvent, Device, RecoverySheet
from enrollment.access.roles import for_owner
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.log_words import days_of, who_looked
from enrollment.ui.clock import now_of, today_of


# The newest lines of the log; more than anybody reads, and the export has all.
LINES = 50


@require_safe
@with_case_file
@for_owner
def devices(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The list, the helpers, the sheet and the log."""
    every = list(Device.objects.filter(case_file=case_file))
    here, log = device_of(request), AccessEvent.objects.filter(case_file=case_file)
    shown = {
        "case_file": case_file,
        "here": here,
        "own": [each for each in every if not each.is_helpers and each != here],
        "waiting": [each for each in every if each.waits_since is not None and each != here],
        "helpers": [each for each in every if each.is_helpers],
        "sheet": RecoverySheet.objects.filter(case_file=case_file).first(),
        "days": days_of(log.order_by("-number")[:LINES], case_file),
        "looked": who_looked(case_file),
        "lines": log.count(),
        "is_broken": bool(broken_lines(case_file)),
        "mandate": standing_mandates(today_of(request))
        .filter(case_file=case_file)
        .select_related("team")
        .first(),
        "can_be_proven": can_be_proven(case_file),
    }
    return render(request, "account/devices.html", shown)


@require_POST
@with_case_file
@for_owner
@needs_proof
def end_device(request: HttpRequest, case_file: CaseFile, device: object) -> HttpResponse:
    """Shut one device out; another file’s is as absent as one that never was."""
    found = Device.objects.filter(case_file=case_file, pk=device).select_related("case_file").first()
    if found is None:
        raise Http404
    if found != device_of(request):
        shut_out(found, now_of(request))
        messages.success(request, _("That device holds your file no more."))
    return redirect("devices")


@require_POST
@with_case_file
@for_owner
@needs_proof
def end_other_devices(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Only this device holds the file from now on."""
    here = device_here(request, case_file)
    shut_out_all_but(here, now_of(request))
    case_file.refresh_from_db(fields=["lock"])
    response = redirect("devices")
    open_file(request, response, case_file, device=here)
    messages.success(request, _("Only this device holds your file now."))
    return response
