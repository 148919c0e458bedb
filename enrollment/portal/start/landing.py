"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.access.browser import case_file_of
from enrollment.access.own_pages import on_to, page_wanted


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, in ten seconds; and the way back for who was here before."""
    context = {"case_file": case_file_of(request), "way_back": on_to("return", page_wanted(request))}
    return render(request, "start/landing.html", context)
