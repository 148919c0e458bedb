"""What is shown when something went wrong: nothing typed is lost, and the next step is said."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve

from enrollment.access.browser import KEEP_NOTHING, has_exchanged_files
from enrollment.ui.typed_again import is_repeated


# What a resent form must not carry over from the first try.
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", "switch_language"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: show what was typed, and let the person send it again.

    Resending takes a click on a page that shows the answers and that no other site can frame, so a
    forged form gains nothing.
    """
    get_token(request)
    typed = []
    if may_be_repeated(request):
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in OWN_FIELDS
            for value in values
        ]
    shown = {
        "typed": typed,
        "path": request.get_full_path(),
        # What was typed for one file must not be sent to the other: it is shown, to be copied.
        "exchanged": has_exchanged_files(request),
    }
    response = render(request, "403_csrf.html", shown, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    return response


def may_be_repeated(request: HttpRequest) -> bool:
    """Only the person's own pages repeat what was typed; the desk's pages could carry a password."""
    try:
        return is_repeated(resolve(request.path_info).func)
    except Resolver404:
        return False
