"""The clock, read once for each request: everything that a page says and writes down is of one moment."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone


def now_of(request: HttpRequest) -> datetime:
    """The moment at which this request is answered."""
    if not hasattr(request, "answered_at"):
        request.answered_at = timezone.now()
    return request.answered_at


def today_of(request: HttpRequest) -> date:
    """The day on which it is answered."""
    if not hasattr(request, "answered_on"):
        request.answered_on = timezone.localdate(now_of(request))
    return request.answered_on
