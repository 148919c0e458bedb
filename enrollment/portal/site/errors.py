"""What is shown when something went wrong: nothing typed is lost, and the next step is said."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.browser import KEEP_NOTHING, has_exchanged_files
from enrollment.access.own_pages import is_of_the_desk
from enrollment.ui.typed_again import typed_in


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: show what was typed, and let the person send it again.

    Words that another site has put into the request are never shown as the person's own, with a button to send them.
    """
    get_token(request)
    shown = {
        "typed": typed_in(request),
        "path": request.get_full_path(),
        # What was typed for one file must not be sent to the other: it is shown, to be copied. At the desk the address
        # says of which file it is, whatever the browser holds.
        "exchanged": not is_of_the_desk(request) and has_exchanged_files(request),
        "is_of_the_desk": is_of_the_desk(request),
        # A colleague may have logged in in this browser since the words were typed.
        "in_the_name_of": name_at_the_desk(request),
    }
    response = render(request, "403_csrf.html", shown, status=403)
    response["Cache-Control"] = KEEP_NOTHING
    return response


def name_at_the_desk(request: HttpRequest) -> str:
    """In whose name a page of the desk is sent now; empty for everybody else, whose page needs no session looked up."""
    if not is_of_the_desk(request) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return name_of_advisor(request.user) if request.user.is_authenticated else ""


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page; at the desk also a file that isn't entrusted to the reader, or isn't any more."""
    return refused(request, "404.html", 404)


def page_shut(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for whoever asks; the reason, where a page of ours gives one."""
    return refused(request, "403.html", 403, exception=str(exception))


def refused(request: HttpRequest, template: str, status: int, **more: str) -> HttpResponse:
    """What was typed meanwhile is there to be copied: a mandate can end while an advisor writes."""
    shown = {"typed": typed_in(request), "is_of_the_desk": is_of_the_desk(request), **more}
    return render(request, template, shown, status=status)
