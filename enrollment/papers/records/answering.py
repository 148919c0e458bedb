"""Papers that answer what a team asks: which one was given since, and what asks for the one on a page."""

from collections.abc import Collection
from datetime import datetime

from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.correcting import let_former_go
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.law.request import RequestState
from enrollment.requests.records.asking import answer
from enrollment.requests.records.models import Request


def given_since(request: Request, keys: Collection[str] = ()) -> GivenPaper | None:
    """The paper that was given, or given other pages, since it was asked for; `keys` are those that do on its line.

    A further paper, which no list names, has the id of what asks for it.
    """
    if request.title:
        return GivenPaper.objects.filter(pk=request.pk, case_file=request.case_file_id).first()
    if request.is_being_corrected:
        return request.given_paper
    of_line = GivenPaper.objects.filter(
        case_file=request.case_file_id, person=request.person, key__in={request.key, *keys} - {""}
    )
    return of_line.filter(files__received_at__gt=request.asked_at).order_by("files__received_at").last()


def say_done_with(request: Request, text: str, paper: GivenPaper | None, *, now: datetime, by: str) -> None:
    """The person’s answer to what was asked; the pages of the paper count from now on. Raise `NotAsItWas`."""
    with acting(request.case_file, now=now, by=by):
        answer(request, text, paper, now=now, by=by)
        if paper is not None:
            let_former_go(paper)


def open_request_for(
    case_file: CaseFile, *, keys: Collection[str], person: str, paper: GivenPaper | None = None
) -> Request | None:
    """What asks for a paper of this line, that very one first."""
    waiting = Request.objects.filter(
        case_file=case_file, state=RequestState.OPEN, key__in=keys, person=person
    )
    found = list(waiting.select_related("given_paper"))
    if paper is not None:
        found += Request.objects.filter(pk=paper.pk, case_file=case_file, state=RequestState.OPEN)
        found.sort(key=lambda each: each.given_paper_id != paper.pk)
        # Of proofs of residence there are many: what asks for one of them asks for no other.
        found = [each for each in found if each.given_paper_id in (None, paper.pk)]
    return found[0] if found else None
