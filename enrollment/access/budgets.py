"""One budget for each visitor and each thing that costs us or others something: new files, code mails, codes typed, PDFs.

A visitor is the address that asks (an IPv6 network of /64), as a keyed hash that changes each day and is kept no longer.
Behind proxies of ours, `DROITS_PROXIES` says how many: nobody else’s header is believed. What is counted in the database
holds for all processes; PDFs are counted by each process, for opening a page writes nothing.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from threading import Lock

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from enrollment.access.records.models import Spent


@dataclass(frozen=True, kw_only=True)
class Budget:
    """So many within so long."""

    name: str
    most: int
    within: timedelta


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Generous enough for a library or an association, where many sit behind one address.
NEW_FILES = Budget(name="new-files", most=60, within=HOUR)
CODE_MAILS = Budget(name="code-mails", most=20, within=HOUR)
CODES_TYPED = Budget(name="codes-typed", most=30, within=HOUR)
PAPERS = Budget(name="papers", most=200, within=HOUR)  # files sent; a family of five gives some sixty
PDFS = Budget(name="pdfs", most=60, within=timedelta(minutes=10))


class OverBudget(Exception):
    """Enough for now; it goes on in so many seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


def address_of(request: HttpRequest) -> str:
    """The network that asks: the address that the outermost of our own proxies has seen."""
    asks = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        handed_on = list(
            filter(None, map(str.strip, request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")))
        )
        asks = handed_on[-settings.PROXIES] if len(handed_on) >= settings.PROXIES else asks
    try:
        address = ip_address(asks)
    except ValueError:
        return "unknown"
    if address.version == 6 and address.ipv4_mapped is None:
        return str(ip_network(f"{address}/64", strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def visitor_of(request: HttpRequest, now: datetime) -> str:
    """The visitor of today; tomorrow nobody can tell that it was the same."""
    return hashed(f"{now.date()} {address_of(request)}")


def hashed(told: str) -> str:
    """What stands in the table and in the log instead of an address or an account."""
    return salted_hmac("enrollment.access.visitor", told, algorithm="sha256").hexdigest()


def spend(budget: Budget, who: str, now: datetime) -> None:
    """Count one more, outside of any other transaction; raise OverBudget where it was enough."""
    length = budget.within.total_seconds()
    window = math.floor(now.timestamp() / length)
    ends_at = datetime.fromtimestamp((window + 1) * length, tz=now.tzinfo)
    if counted(hashed(f"{budget.name} {window} {who}"), ends_at, now) > budget.most:
        raise OverBudget(max(1, math.ceil((ends_at - now).total_seconds())))


def counted(key: str, ends_at: datetime, now: datetime) -> int:
    """How many there are with this one; two at once are two."""
    one = Spent.objects.filter(key=key)
    if not one.update(count=F("count") + 1, ends_at=ends_at):
        Spent.objects.filter(ends_at__lte=now).delete()
        try:
            with transaction.atomic():
                Spent.objects.create(key=key, count=1, ends_at=ends_at)
        except IntegrityError:
            one.update(count=F("count") + 1)
    return one.values_list("count", flat=True).get()


class InProcess:
    """A budget that this process alone keeps, in memory."""

    MOST_KEPT = 10_000

    def __init__(self, budget: Budget, clock: Callable[[], float] = time.time) -> None:
        self.budget, self.clock = budget, clock
        self.lock, self.window, self.counts = Lock(), 0, dict[str, int]()

    def spend(self, who: str) -> None:
        """Count one more; raise OverBudget where it was enough."""
        length, now = self.budget.within.total_seconds(), self.clock()
        window = math.floor(now / length)
        with self.lock:
            if window != self.window or len(self.counts) > self.MOST_KEPT:
                self.window, self.counts = window, {}
            self.counts[who] = count = self.counts.get(who, 0) + 1
        if count > self.budget.most:
            raise OverBudget(max(1, math.ceil((window + 1) * length - now)))
