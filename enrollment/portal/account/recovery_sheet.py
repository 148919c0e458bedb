"""The printed sheet: a code on paper that opens the file on any device."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.access.browser import with_case_file
from enrollment.access.helpers import for_owner
from enrollment.access.proof import needs_proof
from enrollment.access.records.recovery_sheet import make_sheet, revoke_sheet
from enrollment.case_file.records.models import CaseFile
from enrollment.ui.clock import now_of


@require_POST
@with_case_file
@for_owner
@needs_proof
def print_sheet(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The sheet with its code, which is shown now and never again; one of before opens nothing any more."""
    code = make_sheet(case_file, now_of(request))
    page = f"{settings.SITE}{reverse('return-sheet')}"
    shown = {"case_file": case_file, "code": code, "page": page, "qr": qr_code(f"{page}#{code}")}
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


def qr_code(text: str) -> SafeString:
    """A QR code as SVG without a style of its own; a reader hears the address and the code beside it instead."""
    drawn = segno.make(text, error="m").svg_inline(omitsize=True, border=4, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308  drawn by the library: rectangles, and nothing of what was encoded
