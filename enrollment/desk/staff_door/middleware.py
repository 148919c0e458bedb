"""Nobody is at the desk but who came in with a second factor, a short while ago.

Told by views and not by addresses: a new page is shut unless it says itself that it belongs to the door.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from enrollment.access.own_pages import is_of_the_desk
from enrollment.desk.staff_door.after_the_end import typed_after_the_end
from enrollment.desk.staff_door.second_factor import has_factor
from enrollment.desk.staff_door.sessions import has_ended, has_passed, note_seen


View = Callable[..., HttpResponse]
# A shared computer keeps neither pages nor what scripts put by.
CLEARED = '"cache", "storage"'


def before_the_second_factor(view: View) -> View:
    """Mark a page on which somebody without a second factor sets one up, or leaves."""
    view.before_the_second_factor = True
    return view


def goes_by_itself(view: View) -> View:
    """Mark what a script asks for without anybody's doing: it keeps no session open."""
    view.goes_by_itself = True
    return view


class StaffDoor:
    """Ends sessions, and sends whoever has no second factor yet to set one up."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Whoever was logged in when the request came, and isn't any more, leaves nothing in the browser."""
        response = self.get_response(request)
        if getattr(request, "left_the_desk", False):
            response["Clear-Site-Data"] = CLEARED
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Past this point `request.user` is either nobody, or at the desk by right, or at the door."""
        # Whoever has no session is nobody: their page is the same for everybody, and may be kept as such.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return typed_after_the_end(request, _("Your session at the desk is over."))
        if not request.user.is_staff:
            request.user = AnonymousUser()
            return None
        now = time.time()
        if has_ended(request.session, now):
            return self.turned_away(
                request,
                _(
                    "You have been logged out: nothing happened here for 30 minutes, or 12 hours have gone by."
                ),
            )
        if not getattr(view, "goes_by_itself", False):
            note_seen(request.session, now)
        if has_passed(request):
            return None
        if has_factor(request.user):
            return self.turned_away(request, _("Log in again, with your second factor."))
        if getattr(view, "before_the_second_factor", False):
            return None
        if is_of_the_desk(request):
            return redirect("set-up-app")
        request.user = AnonymousUser()
        return None

    def turned_away(self, request: HttpRequest, why: str) -> HttpResponse | None:
        """This session is over, those on other devices aren't. Pages for everybody are still shown."""
        request.session.flush()
        request.user = AnonymousUser()
        request.left_the_desk = True
        if not is_of_the_desk(request) or request.path == reverse("account_login"):
            return None
        if (typed := typed_after_the_end(request, why)) is not None:
            return typed
        messages.info(request, why)
        return redirect_to_login(
            request.get_full_path() if request.method == "GET" else reverse("admin:index")
        )
