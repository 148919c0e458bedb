"""What an advisor typed in a session that has ended meanwhile: it is shown, to be sent again once they have logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enrollment.access.browser import KEEP_NOTHING
from enrollment.access.own_pages import is_of_the_desk
from enrollment.ui.typed_again import typed_in


def typed_after_the_end(request: HttpRequest, why: str) -> HttpResponse | None:
    """The page with their words; None where nothing that may be shown again was sent to a page of the desk."""
    typed = typed_in(request) if is_of_the_desk(request) else []
    if not typed:
        return None
    shown = {"why": why, "typed": typed, "path": request.get_full_path()}
    response = render(request, "staff_door/after_the_end.html", shown, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    return response
