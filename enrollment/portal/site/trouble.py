"""When it can't be done now: too often, or nothing can be written. A plain page says so, with what was typed."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from enrollment.access.browser import KEEP_NOTHING
from enrollment.access.budgets import OverBudget
from enrollment.access.pdf_queue import give_turn_back, take_turn
from enrollment.papers.records.storage import StorageAway
from enrollment.ui.typed_again import typed_in


logger = logging.getLogger(__name__)
TRY_AGAIN = 30  # seconds
# What a database says when it is busy, full or read-only, SQLite and PostgreSQL; and the store of papers, when it is away.
KNOWN = (OperationalError, InterfaceError, StorageAway)
View = Callable[..., HttpResponse]


class Trouble:
    """Turns what is expected to go wrong one day into a page with a time."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
        finally:
            give_turn_back(request)
        if response.status_code >= 400 and request.path.startswith(("/file/", "/situation/", "/admin/")):
            response.headers.setdefault("Cache-Control", KEEP_NOTHING)
        return response

    def process_view(self, request: HttpRequest, *_called: Any) -> HttpResponse | None:
        """A PDF waits for its turn."""
        try:
            take_turn(request)
        except OverBudget as over:
            return self.process_exception(request, over)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """One line of the log, and the person's words on the page."""
        if isinstance(error, OverBudget):
            logger.warning("%s: too often", request.resolver_match.route)
            return told(request, "429.html", 429, error.wait)
        if isinstance(error, KNOWN) or is_read_only(error):
            logger.error("%s: %s", request.resolver_match.route, type(error).__qualname__)
            return told(request, "503.html", 503, TRY_AGAIN)
        return None


def is_read_only(error: Exception) -> bool:
    """PostgreSQL names a transaction that may not write otherwise than the rest."""
    return isinstance(error, DatabaseError) and getattr(error.__cause__, "sqlstate", "") == "25006"


def told(request: HttpRequest, template: str, status: int, wait: int) -> HttpResponse:
    """The page; nothing on it asks the database, which may be what fails."""
    get_token(request)
    request.open_file = None
    shown = {
        "typed": typed_in(request),
        "path": request.get_full_path(),
        "minutes": max(1, round(wait / 60)),
        "case_file": None,
    }
    response = render(request, template, shown, status=status)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = KEEP_NOTHING
    return response
