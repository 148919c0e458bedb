"""What an advisor typed in a session that has ended meanwhile: it is shown, to be sent again once they have logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from enrollment.access.browser import KEEP_NOTHING
from enrollment.ui.typed_again import typed_in


def typed_after_the_end(request: HttpRequest, why: str) -> HttpResponse | None:
    """The page with their words; None where nothing that may be shown again was sent to a page of the desk."""
    if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
        return None
    typed = typed_in(request)
    if not typed:
        return None
    shown = {"why": why, "typed": typed, "path": request.get_full_path()}
    response = render(request, "staff_door/after_the_end.html", shown, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    return response
