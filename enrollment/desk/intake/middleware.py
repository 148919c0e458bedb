"""Client's pages in a browser of the desk: whose file they show while an advisor fills in, and that nothing strays.

A page that was made while filling in bears nothing that tells it from the browser's own pages. So a browser in which
somebody filled in keeps a mark until they say that they are done: with the mark and without a session that still may, no
page of a file is shown and nothing is taken, rather than that a client's words begin a file of the advisor's own.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from enrollment.access.browser import KEEP_NOTHING, case_file_of
from enrollment.access.keys import COOKIE, FILLS_IN
from enrollment.access.roles import OWNER_ONLY
from enrollment.case_file.records.acts import in_whose_place
from enrollment.desk.intake.filling_in import SESSION, AdvisorInPlace, key_in, may_fill_in
from enrollment.ui.clock import now_of
from enrollment.ui.typed_again import is_repeated


View = Callable[..., HttpResponse]
# Closing the file means something else here: the banner has its own way out.
ANOTHER_WAY_OUT = "close-file"


def is_of_a_file(view: View) -> bool:
    """Whether a page opens the file that the browser holds; the questions are a class."""
    return any(getattr(each, "opens_a_file", False) for each in (view, getattr(view, "view_class", None)))


class FillingIn:
    """Below the door of the desk, which says whose session it is."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What is done meanwhile is done by the advisor, and the browser's own file stays what it is."""
        if FILLS_IN not in request.COOKIES:
            return self.get_response(request)
        token = in_whose_place.set(AdvisorInPlace(request))
        try:
            response = self.get_response(request)
        finally:
            in_whose_place.reset(token)
        if getattr(request, "fills_in", None) is not None:
            response.cookies.pop(COOKIE, None)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The file that is filled in, on its pages; the mandate is looked at each time."""
        if FILLS_IN not in request.COOKIES or not is_of_a_file(view):
            return None
        key = key_in(request.session) if request.user.is_authenticated else None
        if key is None or not may_fill_in(request.user, key.file, now_of(request)):
            return ended(request, view)
        if request.resolver_match is not None and request.resolver_match.url_name == ANOTHER_WAY_OUT:
            return redirect("file")
        if request.path.startswith(reverse("household")):
            # The partner gave this team no mandate for theirs.
            raise PermissionDenied(OWNER_ONLY)
        request.fills_in = key  # type: ignore[attr-defined]
        # The banner says for whom, also where a page is refused.
        request.open_file = case_file_of(request)  # type: ignore[attr-defined]
        if request.open_file is None:  # type: ignore[attr-defined]
            del request.fills_in  # type: ignore[attr-defined]
            return ended(request, view)
        return None


def ended(request: HttpRequest, view: View) -> HttpResponse:
    """It is over: nothing is taken, and what was typed is shown, to be copied."""
    request.session.pop(SESSION, None)
    is_shown = request.method == "POST" and is_repeated(view)
    typed = [
        value
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
        if value
    ]
    response = render(request, "desk/intake/ended.html", {"typed": typed if is_shown else []}, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    response.delete_cookie(FILLS_IN, samesite="Lax")
    return response
