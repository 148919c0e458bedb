"""The door to the demonstration file, on a site that isn't deployed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import case_file_of, held_beside, open_file
from enrollment.case_file.records.models import DEMONSTRATION, CaseFile


@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """Ask first: this browser may hold somebody's own file, which it keeps."""
    if not settings.DEMO_ALLOWED:
        raise Http404
    demo = get_object_or_404(CaseFile, reference=DEMONSTRATION)
    if request.method != "POST":
        return render(request, "start/demonstration.html", {"case_file": case_file_of(request)})
    response = redirect("file")
    own = case_file_of(request)
    open_file(request, response, demo, *demo.partners, *([own] if own else []), *held_beside(request))
    return response
