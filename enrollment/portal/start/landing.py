"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.access.browser import case_file_of


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, in ten seconds; and the way back for who was here before."""
    return render(request, "start/landing.html", {"case_file": case_file_of(request)})
