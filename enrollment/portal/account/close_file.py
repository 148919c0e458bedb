"""Leaving a computer that others use: the file stays, this browser doesn't open it any more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import forget, hold_for_this_visit, with_case_file
from enrollment.case_file.records.models import CaseFile


@require_http_methods(["GET", "HEAD", "POST"])
@with_case_file
def close_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Close every file that this browser holds: now, or by itself when the browser is closed."""
    if request.method != "POST":
        return render(request, "account/close_file.html", {"case_file": case_file})
    if "with_browser" in request.POST:
        response = redirect("file")
        hold_for_this_visit(request, response, case_file)
        messages.success(request, _("This file closes by itself when you close the browser."))
        return response
    # A page that is still open, here or in another tab, sends nothing any more.
    rotate_token(request)
    messages.success(request, _("Your file is closed on this device. It is kept, with everything in it."))
    response = redirect("landing")
    forget(response)
    return response
