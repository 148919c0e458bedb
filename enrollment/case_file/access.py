"""Who may open a case file: the browser that made it, by a signed cookie that names the file.

No account and no server-side session: a lost session table costs nobody their file, and nothing in
the address bar ever opens one.
"""

import uuid
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from enrollment.case_file.models import CaseFile


COOKIE = "__Host-file" if settings.DEPLOYED else "file"
SALT = "enrollment.case_file"
KEPT_FOR = 90 * 24 * 3600
# Pages with identity data: neither a proxy nor the Back button of a shared computer may keep them.
KEEP_NOTHING = "no-store, private"


def named_in(request: HttpRequest) -> uuid.UUID | None:
    """The id that this browser's cookie names, if the cookie is ours and not too old."""
    named = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=KEPT_FOR)
    try:
        return uuid.UUID(named) if named else None
    except ValueError:
        return None


def case_file_of(request: HttpRequest, *, locked: bool = False) -> CaseFile | None:
    """This browser's case file, or None when it has none or the file is gone.

    Locked, nobody else writes to it until the transaction of the caller ends.
    """
    named = named_in(request)
    files = CaseFile.objects.select_for_update() if locked else CaseFile.objects
    return files.filter(pk=named).first() if named else None


def remember(response: HttpResponse, case_file: CaseFile) -> None:
    """Let this browser find the file again for three months."""
    response.set_signed_cookie(
        COOKIE,
        case_file.pk.hex,
        salt=SALT,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.DEPLOYED,
    )


def forget(response: HttpResponse) -> None:
    """Let this browser forget the file, and whatever it may have kept of its pages."""
    response.delete_cookie(COOKIE, samesite="Lax")
    response["Clear-Site-Data"] = '"cache", "storage"'


View = Callable[..., HttpResponse]


def with_case_file(view: View) -> View:
    """Give the view this browser's case file, and hold on to it; a browser without one is sent to the start."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        case_file = case_file_of(request)
        if case_file is None:
            return redirect("landing")
        response = view(request, case_file, *args, **kwargs)
        response.headers.setdefault("Cache-Control", KEEP_NOTHING)
        if COOKIE not in response.cookies:
            remember(response, case_file)
        return response

    return shown
