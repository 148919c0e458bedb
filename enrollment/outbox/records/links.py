"""Links that open one thing without a log-in: to stop reminders, to follow a calendar.

Each is signed for its one purpose and holds nothing but a random id. The one in a mail names the mailbox,
the calendar's its secret: take away the row and the link opens nothing. Signed rather than only random, so
that a stolen copy of the database opens no calendar, and yet the page can show the link again.
"""

import secrets
import uuid
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from enrollment.outbox.records.models import CalendarLink, Mailbox
from enrollment.tracking.law.limit_table import Topic


# A full stop: every mail program and calendar leaves it alone in the middle of an address.
STOP = Signer(salt="enrollment.outbox.stop", sep=".")
CALENDAR = Signer(salt="enrollment.outbox.calendar", sep=".")
EVERYTHING = "everything"
SECRET_BYTES = 16


def on_site(name: str, *args: str) -> str:
    """A whole address of the site; its host is a setting and never taken from a request."""
    return urljoin(settings.SITE, reverse(name, args=args))


def back_to(name: str) -> str:
    """Where a reader brings the file to a device that doesn't hold it, and then stands on this page of it."""
    return f"{on_site('return')}?{urlencode({'next': reverse(name)}, safe='/')}"


def stop_link(mailbox: Mailbox, topic: Topic | None = None) -> str:
    """Stops one topic, or everything."""
    named = topic.value if topic else EVERYTHING
    return on_site("stop-reminders", STOP.sign(f"{mailbox.pk.hex}-{named}"))


def read_stop(token: str) -> tuple[uuid.UUID, Topic | None] | None:
    """The mailbox and the topic that a link names, if we made it."""
    try:
        mailbox, _dash, named = STOP.unsign(token).partition("-")
        return uuid.UUID(mailbox), None if named == EVERYTHING else Topic(named)
    except (BadSignature, ValueError):
        return None


def new_secret() -> str:
    """128 bits that nobody guesses."""
    return secrets.token_urlsafe(SECRET_BYTES)


def calendar_link(link: CalendarLink) -> str:
    """Where a phone finds the calendar."""
    return on_site("calendar", CALENDAR.sign(link.secret))


def followed(token: str) -> CalendarLink | None:
    """The calendar behind a link; None when it was revoked, or when we never made it."""
    try:
        secret = CALENDAR.unsign(token)
    except BadSignature:
        return None
    return CalendarLink.objects.filter(secret=secret).select_related("case_file").first()
