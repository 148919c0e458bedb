"""What machines look for at fixed addresses: search engines, people who found a hole, browsers in want of a picture."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from enrollment.ui.clock import now_of


# Pages for everybody may be found; what opens something, or is somebody's, is nobody's to list.
ROBOTS = "User-agent: *\nDisallow: /file/\nDisallow: /situation/\nDisallow: /admin/\nDisallow: /calendar/\nDisallow: /reminders/\n"
VALID_FOR = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The addresses that no search engine asks for."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); nothing where the operator has named no contact."""
    contact = settings.CONTACT
    if not contact:
        raise Http404
    where = (
        contact
        if ":" in contact
        else f"mailto:{contact}"
        if "@" in contact
        else f"tel:{contact.replace(' ', '')}"
    )
    expires = (now_of(request) + VALID_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = f"Contact: {where}\nExpires: {expires}\nPreferred-Languages: fr, en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For pages that name no picture, those of the desk among them."""
    return redirect(static("favicon.svg"))
