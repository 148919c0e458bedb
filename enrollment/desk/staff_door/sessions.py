"""How long a session of the desk lasts, what it was opened with, and that a logout ends all of them."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode


IDLE = 30 * 60  # seconds without a page
LONGEST = 12 * 3600  # seconds since the login, whatever is done
# How long a second factor is fresh enough for what asks for it again.
FRESH = 10 * 60
# A page after page costs one write a minute, not one each.
NOTED_EVERY = 60
BEGAN, SEEN = "staff_began_at", "staff_seen_at"
View = Callable[..., HttpResponse]


def begin(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    """Receiver of Django's `user_logged_in`."""
    if request is not None:
        request.session[BEGAN] = request.session[SEEN] = int(time.time())


def has_ended(session: SessionBase, now: float) -> bool:
    """Idle too long, or open too long; one of which nobody knows when it began has ended."""
    began = session.get(BEGAN)
    return began is None or now - began >= LONGEST or now - session.get(SEEN, began) >= IDLE


def note_seen(session: SessionBase, now: float) -> None:
    """A page was asked for."""
    if now - session[SEEN] >= NOTED_EVERY:
        session[SEEN] = int(now)


def end_everywhere(sender: Any, user: User | None, **kwargs: Any) -> None:
    """Receiver of Django's `user_logged_out`: on every device. Only the desk has sessions, so there are few to look through."""
    if user is None:
        return
    for session in Session.objects.filter(expire_date__gt=timezone.now()).order_by("pk").iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def note_factor(request: HttpRequest, factor: Authenticator) -> None:
    """The second factor that was just set up has been shown to work."""
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type)


def _factors_given(request: HttpRequest) -> list[float]:
    """When a second factor was given in this session, the latest last."""
    records = get_authentication_records(request, request.user)
    return [record["at"] for record in records if record["method"] == "mfa"]


def has_passed(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor."""
    return bool(_factors_given(request))


def is_fresh(request: HttpRequest, now: float) -> bool:
    """Whether a second factor was given within the last minutes."""
    return now - max(_factors_given(request), default=0) < FRESH


def asks_again(view: View) -> View:
    """For what leaves the desk in bulk, or changes the way in: a second factor of the last ten minutes.

    Whoever has a factor gives it once more and comes back; what a form sent meanwhile isn't kept, so such a form stands
    on a page that asks as well.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request, time.time()):
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('confirm-again')}?{urlencode({'next': request.get_full_path()})}")

    shown.asks_again = True
    return shown
