"""A session of the desk ends after half an hour without a page, and after twelve hours at all; leaving clears the browser."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from enrollment.ui.clock import now_of


IDLE, AT_MOST = timedelta(minutes=30), timedelta(hours=12)
BEGAN, SEEN = "desk_began", "desk_seen"
# Written down no more often than this: a page that is opened needn't write.
NOTED_EVERY = timedelta(minutes=1)
View = Callable[..., HttpResponse]


class DeskSessions:
    """Looks at the clock before a page of whoever is logged in is made."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked for on the desk alone: other pages needn't read a session.
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        came_in = request.user.is_authenticated
        if came_in:
            self.look_at(request)
        response = self.get_response(request)
        if came_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def look_at(self, request: HttpRequest) -> None:
        """End the session, or note that somebody is there."""
        now = now_of(request)
        began, seen = (moment(request, each, now) for each in (BEGAN, SEEN))
        if now - began >= AT_MOST or now - seen >= IDLE:
            logout(request)
        elif SEEN not in request.session or now - seen >= NOTED_EVERY:
            note(request, now)


def session_begins(sender: object, request: HttpRequest, **_signal: object) -> None:
    """Somebody has come in."""
    for name in (BEGAN, SEEN):
        request.session.pop(name, None)
    note(request, timezone.now())


def note(request: HttpRequest, now: datetime) -> None:
    """Somebody is there."""
    request.session.setdefault(BEGAN, now.isoformat())
    request.session[SEEN] = now.isoformat()


def moment(request: HttpRequest, name: str, now: datetime) -> datetime:
    """When it was; of a session that has just begun, now."""
    kept = request.session.get(name)
    return datetime.fromisoformat(kept) if kept else now
