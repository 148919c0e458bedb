"""PDFs are made a few at a time, for each visitor so many: whoever asks for hundreds keeps nobody else from a page."""

from threading import BoundedSemaphore

from django.http import HttpRequest

from enrollment.access.budgets import PDFS, InProcess, OverBudget, visitor_of
from enrollment.ui.clock import now_of


AT_ONCE = 2
WAITS = 8  # seconds, after which the person is told to come back
SOON = 30
ROOM = BoundedSemaphore(AT_ONCE)
BY_VISITOR = InProcess(PDFS)


def take_turn(request: HttpRequest) -> None:
    """Before every address that ends in .pdf, so that a new one can't escape; raises OverBudget."""
    if not request.resolver_match.route.endswith(".pdf"):
        return
    BY_VISITOR.spend(visitor_of(request, now_of(request)))
    if not ROOM.acquire(timeout=WAITS):
        raise OverBudget(SOON)
    request.has_pdf_turn = True


def give_turn_back(request: HttpRequest) -> None:
    """Once it is made, or failed."""
    if getattr(request, "has_pdf_turn", False):
        ROOM.release()
