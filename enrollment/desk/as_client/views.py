"""Shows a page of a file as its client sees it, framed, in their language.

The page is the portal's own view, called past the door that reads the browser's cookie: which file it is about is settled by
the mandate, as on every page of the desk. It is asked for without any cookie, by nobody, from a device that may only look:
the marks that keep helpers from changing anything keep the advisor from it too. No address of it takes anything but a GET,
during which the database writes nothing but the log.
"""

import re
import uuid
from collections.abc import Callable
from copy import copy
from urllib.parse import urlsplit

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from enrollment.access.browser import KEEP_NOTHING
from enrollment.access.records.log import write_down_once_a_day
from enrollment.access.records.models import Device, Role, What
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.as_client.inert import inert
from enrollment.desk.file_page.way_back import walk_of
from enrollment.desk.queue_words import page_of_file
from enrollment.ui.clock import now_of


View = Callable[..., HttpResponse]
# By the names of their addresses, which are those of the portal. None of them is the owner's alone.
SHOWN = {
    "file": _("File"),
    "route": _("Route"),
    "checklist": _("Checklist"),
    "residence": _("Three months"),
    "papers": _("Papers given"),
    "tracking": _("After sending"),
}
BODY = re.compile(r"<body\b[^>]*>")


@require_safe
@admin.site.admin_view
def as_client(request: HttpRequest, object_id: uuid.UUID, seen: str) -> HttpResponse:
    """One page of the file; a line of its log, once a day."""
    case_file = admin.site.get_model_admin(CaseFile).get_object(request, str(object_id))
    if seen not in SHOWN:
        raise Http404
    who = request.user.get_username()
    write_down_once_a_day(case_file, What.SEEN_AS_CLIENT, now_of(request), who=who)
    with translation.override(case_file.language):
        page = page_of_client(request, case_file, seen)
    walk = walk_of(request)
    frame = render_to_string(
        "desk/as_client.html",
        {
            "case_file": case_file,
            "back": page_of_file(case_file) + walk,
            "pages": [
                (words, reverse("as-client", args=[case_file.pk, name]) + walk, name == seen)
                for name, words in SHOWN.items()
            ],
            "is_shown": page is not None,
            "style": static("desk-as-client.css"),
        },
        request=request,
    )
    response = HttpResponse(frame if page is None else framed(page, frame))
    response["Cache-Control"] = KEEP_NOTHING
    return response


def page_of_client(request: HttpRequest, case_file: CaseFile, seen: str) -> str | None:
    """The page, inert; None where the client would be led elsewhere, as to the questions."""
    there = reverse(seen)
    asked = asked_by_nobody(request, case_file, there)
    response = past_the_cookie(resolve(there).func)(asked, case_file)
    if response.status_code != 200:
        return None

    def address_of(link: str) -> str | None:
        try:
            name = resolve(urlsplit(link).path).url_name
        except Resolver404:
            return None
        there = reverse("as-client", args=[case_file.pk, name]) + walk_of(request) if name in SHOWN else None
        return there and escape(there)

    return inert(response.content.decode(), address_of)


def past_the_cookie(view: View) -> View:
    """What `with_case_file` hands the file to."""
    inner: View | None = view
    while inner is not None and "opens_a_file" not in vars(inner):
        inner = getattr(inner, "__wrapped__", None)
    # The mark is copied outwards: the innermost that bears it is the door itself.
    while inner is not None and "opens_a_file" in vars(getattr(inner, "__wrapped__", object)):
        inner = inner.__wrapped__  # type: ignore[attr-defined]
    if inner is None or getattr(inner, "least_role", Role.FILL) == Role.OWNER:
        raise Http404
    return inner.__wrapped__  # type: ignore[attr-defined, no-any-return]


def asked_by_nobody(request: HttpRequest, case_file: CaseFile, there: str) -> HttpRequest:
    """The same moment, at another address: no cookie, no session's user, no message of the desk; it may only look."""
    asked = copy(request)
    asked.method, asked.path, asked.path_info = "GET", there, there
    asked.GET, asked.POST = QueryDict(), QueryDict()
    asked.COOKIES, asked.META = {}, {**request.META, "QUERY_STRING": "", "HTTP_COOKIE": ""}
    asked.user, asked.resolver_match = AnonymousUser(), resolve(there)
    asked._messages = CookieStorage(asked)  # type: ignore[attr-defined]
    asked.device = Device(case_file=case_file, role=Role.LOOK)  # type: ignore[attr-defined]
    asked.open_file = case_file  # type: ignore[attr-defined]
    return asked


def framed(page: str, frame: str) -> str:
    """The page with the frame on top, and its style."""
    link = f'<link rel="stylesheet" href="{static("desk-as-client.css")}"></head>'
    page = page.replace("</head>", link, 1)
    return BODY.sub(lambda found: found[0] + frame, page, count=1)
