"""The desk's door: tries are counted by account and by visitor before any password is looked at, and each is logged.

A few are free; then each has to wait twice as long as the one before. The log names neither address nor password, and an
account only where there is one.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import ngettext

from enrollment.access.budgets import counted, hashed, visitor_of
from enrollment.access.records.models import Spent
from enrollment.ui.clock import now_of


logger = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=30)
# Of one visitor at one account; of everybody at one account; of one visitor at all: a whole team shares an address.
FREE = {"both": 5, "account": 20, "visitor": 30}
LONGEST_NAME = 150


@contextmanager
def counted_try(request: HttpRequest, name: str) -> Iterator[None]:
    """One try of a password: refused before it is looked at while it has to wait, and forgotten once it was right.

    Raises `ValidationError` with the time to wait; what is raised within goes through.
    """
    account, now = name[:LONGEST_NAME].casefold(), now_of(request)
    visitor = visitor_of(request, now)
    keys = {
        "both": hashed(f"login {account} {visitor}"),
        "account": hashed(f"login {account}"),
        "visitor": hashed(f"login by {visitor}"),
    }
    wait = max((waits(name, key, now) for name, key in keys.items()), default=timedelta())
    if wait:
        note("too soon", account, visitor)
        minutes = max(1, round(wait.total_seconds() / 60))
        text = ngettext(
            "Too many tries. The next one is possible in a minute.",
            "Too many tries. The next one is possible in %(minutes)d minutes.",
            minutes,
        )
        raise ValidationError(text % {"minutes": minutes}, code="wait")
    # Counted before it is looked at: of several at once, none is free.
    for name, key in keys.items():
        count = Spent.objects.filter(key=key).values_list("count", flat=True).first() or 0
        counted(key, now + delay_after(name, count + 1), now)
    try:
        yield
    except ValidationError:
        note("refused", account, visitor)
        raise
    Spent.objects.filter(key__in=(keys["both"], keys["account"])).delete()
    note("password right", account, visitor)


def note(what: str, account: str, visitor: str) -> None:
    """One line for each try."""
    known = User.objects.filter(username__iexact=account).values_list("pk", flat=True).first()
    logger.info("desk login %s: account %s, visitor %s", what, known or "unknown", visitor[:12])


KEPT = timedelta(days=1)


def waits(name: str, key: str, now: Any) -> timedelta:
    """How long this one still has to wait; a row is kept for a day after the last try, its wait counted from there."""
    row = Spent.objects.filter(key=key, ends_at__gt=now).first()
    if row is None or row.count < FREE[name]:
        return timedelta()
    tried_at = row.ends_at - delay_after(name, row.count)
    return max(timedelta(), tried_at + pause_after(name, row.count) - now)


def pause_after(name: str, count: int) -> timedelta:
    """The pause that so many tries cost."""
    over = count - FREE[name]
    return timedelta() if over < 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(over, 10))


def delay_after(name: str, count: int) -> timedelta:
    """For how long so many tries are remembered."""
    return KEPT + pause_after(name, count)
