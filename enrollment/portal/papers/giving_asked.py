"""A further paper, which a team asks for and no list names: given on a page of its own, and linked to what asks for it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from documents.post.enclosures import FURTHER
from enrollment.access.browser import actor_of
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import PaperPlace
from enrollment.papers.records.giving import give
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.taking_in import TakenIn
from enrollment.portal.papers.sending import outcomes_of, takes_papers
from enrollment.requests.law.request import RequestState
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.clock import now_of


# It ticks nothing, and there are many of them.
PLACE = PaperPlace(key=FURTHER, person="applicant", is_proof=True)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_papers
@with_standing
def give_asked(
    request: HttpRequest, case_file: CaseFile, standing: Standing, request_id: uuid.UUID
) -> HttpResponse:
    """One or several files, which become one paper: that of the request, by its id."""
    open_ones = Request.objects.filter(case_file=case_file, state=RequestState.OPEN, key="")
    asked = get_object_or_404(open_ones.exclude(asked="answer"), pk=request_id)

    def given(taken: TakenIn) -> GivenPaper:
        return give(case_file, PLACE, taken, now=now_of(request), by=actor_of(request), paper_id=asked.pk)

    outcomes = outcomes_of(request, case_file, given) if request.method == "POST" else []
    context = {
        "case_file": case_file,
        "standing": standing,
        "asked": asked,
        "name": asked.title,
        "there": GivenPaper.objects.filter(pk=asked.pk, case_file=case_file).prefetch_related("pages"),
        "outcomes": outcomes,
        "action": request.get_full_path(),
    }
    return render(request, "papers/give_asked.html", context)
