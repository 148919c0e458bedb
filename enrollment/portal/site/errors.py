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

    Words that another site has put into the request are never shown as the person's own, with a button to send them.
    """
    get_token(request)
    shown = {
        "typed": typed_in(request) if is_sent_by_ourselves(request) else [],
        "path": request.get_full_path(),
        # What was typed for one file must not be sent to the other: it is shown, to be copied.
        "exchanged": has_exchanged_files(request),
    }
    response = render(request, "403_csrf.html", shown, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    return response


def is_sent_by_ourselves(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours has sent this. Each browser of today sends one of the two headers."""
    from_where = request.headers.get("Sec-Fetch-Site")
    if from_where is not None:
        return from_where in ("same-origin", "none")
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, where it may be shown again."""
    if not may_be_repeated(request):
        return []
    return [
        (name, value) for name, values in request.POST.lists() if name not in OWN_FIELDS for value in values
    ]


def may_be_repeated(request: HttpRequest) -> bool:
    """Only the person's own pages repeat what was typed; the desk's pages could carry a password."""
    try:
        return is_repeated(resolve(request.path_info).func)
    except Resolver404:
        return False
