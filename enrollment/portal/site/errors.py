"""What is shown when something went wrong: nothing typed is lost, and the next step is said."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import Resolver404, resolve

from enrollment.access.browser import KEEP_NOTHING, has_exchanged_files


# What a resent form must not carry over from the first try.
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", "switch_language"})
OWN_PAGES = frozenset(
    {
        "question",
        "checklist",
        "add-proof",
        "plan-filing",
        "add-care",
        "change-care",
        "rights-day",
        "end-cover",
        "reminders-address",
        "reminders-code",
        "reminders-choices",
        "rung",
        "decode",
        "letter-kept",
        "add-milestone",
        "correct-milestone",
    }
)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: show what was typed, and let the person send it again.

    Resending takes a click on a page that shows the answers and that no other site can frame, so a
    forged form gains nothing.
    """
    get_token(request)
    typed = []
    if asks_a_question(request):
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


def asks_a_question(request: HttpRequest) -> bool:
    """Only the person's own pages repeat what was typed; the desk's pages could carry a password."""
    try:
        return resolve(request.path_info).url_name in OWN_PAGES
    except Resolver404:
        return False
