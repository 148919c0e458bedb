"""The printed sheet: a code on paper that opens the file on any device."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.access.browser import with_case_file
from enrollment.access.proof import needs_proof
from enrollment.access.records.recovery_sheet import make_sheet, revoke_sheet
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.ui.clock import now_of
from enrollment.ui.qr import square_of


@require_POST
@with_case_file
@for_owner
@needs_proof
def print_sheet(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The sheet with its code, which is shown now and never again; one of before opens nothing any more."""
    code = make_sheet(case_file, now_of(request))
    page = f"{settings.SITE}{reverse('return-sheet')}"
    shown = {"case_file": case_file, "code": code, "page": page, "square": square_of(f"{page}#{code}")}
    return render(request, "account/sheet.html", shown)


@require_POST
@with_case_file
@for_owner
@needs_proof
def revoke(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The sheet opens nothing any more."""
    if revoke_sheet(case_file, now_of(request)):
        messages.success(request, _("The sheet opens nothing any more. You can throw it away."))
    return redirect("devices")
