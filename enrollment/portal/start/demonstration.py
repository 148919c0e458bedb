"""The door to the demonstration file, on a site that isn't deployed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import case_file_of, full_sentence, has_room_beside, held_beside, open_file
from enrollment.case_file.records.models import DEMONSTRATION, CaseFile
from enrollment.household.records.demonstration import demonstration_anew
from enrollment.papers.records.demonstration_papers import give_papers_again
from enrollment.ui.clock import today_of


@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """Ask first: this browser may hold somebody's own file, which it keeps."""
    if not settings.DEMO_ALLOWED:
        raise Http404
    demo = get_object_or_404(CaseFile, reference=DEMONSTRATION)
    if request.method != "POST":
        return render(request, "start/demonstration.html", {"case_file": case_file_of(request)})
    response = redirect("file")
    former = {demo.pk, *(each.pk for each in demo.partners)}
    held = [case_file_of(request), *held_beside(request)]
    if "anew" in request.POST:
        demo = demonstration_anew(today_of(request))
        give_papers_again.enqueue(demo.reference)
    if not has_room_beside(request, demo, *demo.partners):
        messages.warning(request, full_sentence())
        return redirect("file")
    own = [each for each in held if each is not None and each.pk not in former]
    open_file(request, response, demo, *demo.partners, *own)
    return response
