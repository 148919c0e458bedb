"""Giving files: several at once in a plain form, or one by one with script. Each stands or falls alone.

What became of each is said on the page that answers, which therefore isn't another address: a file sent twice, by
Reload or by a lost connection, is known by its bytes and kept once.
"""

import uuid
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from documents.catalogue import CATALOGUE
from documents.proof_kinds import KINDS
from enrollment.access.browser import actor_of
from enrollment.access.roles import for_whoever_fills
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import KINDS_GIVEN, PaperPlace, place_of
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records.answering import open_request_for
from enrollment.papers.records.giving import add, give, replace_page
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.taking_in import TakenIn
from enrollment.portal.papers.forms import PaperKindForm
from enrollment.portal.papers.one_paper import paper_shown
from enrollment.portal.papers.overview import papers_shown
from enrollment.portal.papers.sending import SendingOutcome, outcomes_of, takes_papers
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.papers import person_name
from enrollment.ui.clock import now_of


@require_http_methods(["GET", "HEAD", "POST"])
@takes_papers
@with_standing
@for_whoever_fills
def give_paper(
    request: HttpRequest, case_file: CaseFile, standing: Standing, asked: str, person: str
) -> HttpResponse:
    """One or several files for a paper of the checklist."""
    place = place_of(standing, asked, person, request.GET.get("kind", ""))
    if place is None:
        raise Http404
    if place.is_proof and place.kind not in KINDS_GIVEN:
        return kind_page(request, case_file, standing)
    batch = named_in(request, "same") or named_in(request, "batch") or uuid.uuid4()

    def given(taken: TakenIn) -> GivenPaper:
        paper_id = uuid.uuid4() if "apart" in request.POST else batch
        return give(case_file, place, taken, now=now_of(request), by=actor_of(request), paper_id=paper_id)

    outcomes = outcomes_of(request, case_file, given) if request.method == "POST" else []
    return give_page(
        request, case_file, standing, place, outcomes, just_given(case_file, place, outcomes, batch)
    )


def named_in(request: HttpRequest, field: str) -> uuid.UUID | None:
    """A paper that the form names: `batch` that of which all its files are parts, `same` the one that was given before; or a page.

    An id that is somebody else's makes no paper theirs: a paper is looked for within the file alone.
    """
    if request.method != "POST" or getattr(request, "sent_too_much", False):
        return None
    try:
        named = uuid.UUID(request.POST.get(field, ""))
    except ValueError:
        return None
    return named if named.version == 4 else None


def just_given(
    case_file: CaseFile, place: PaperPlace, outcomes: list[SendingOutcome], batch: uuid.UUID
) -> GivenPaper | None:
    """The proof of residence that the form just sent is part of: more pages of it may follow, if the person says so."""
    if not place.is_proof or not outcomes:
        return None
    saved = [outcome.paper for outcome in outcomes if outcome.is_saved]
    of_place = case_file.given_papers.filter(key=place.key, person=place.person, kind=place.kind)
    return saved[-1] if saved else of_place.filter(pk=batch).first()


def kind_page(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """Which kind of proof of residence it is."""
    form = PaperKindForm(request.GET if "kind" in request.GET else None)
    context = {"case_file": case_file, "standing": standing, "form": form}
    return render(request, "papers/kind.html", context)


def give_page(
    request: HttpRequest,
    case_file: CaseFile,
    standing: Standing,
    place: PaperPlace,
    outcomes: list[SendingOutcome],
    same: GivenPaper | None,
) -> HttpResponse:
    """What the paper should look like, the form, and what became of the files just sent.

    Each form is of another paper than the form before it, so that two receipts don't become one; `same` is offered.
    """
    there = case_file.given_papers.filter(key=place.key, person=place.person, kind=place.kind)
    paper = CATALOGUE[place.key]
    context = {
        "case_file": case_file,
        "standing": standing,
        "place": place,
        "name": name_of(place.key, place.kind),
        "person": person_name(standing, place.person) if place.person != "applicant" else "",
        "paper": paper,
        "good": paper.good_for(standing.answers.housing),
        "kind": KINDS.get(place.kind),
        "there": there.prefetch_related("pages"),
        "outcomes": outcomes,
        "asked": open_request_for(case_file, keys={place.key, place.line} - {""}, person=place.person),
        "batch": uuid.uuid4() if place.is_proof else "",
        "same": same.pk if same else "",
        "action": request.get_full_path(),
    }
    return render(request, "papers/give.html", context)


@require_POST
@takes_papers
@with_standing
def add_to_paper(
    request: HttpRequest, case_file: CaseFile, standing: Standing, paper: uuid.UUID
) -> HttpResponse:
    """More pages for a paper; or, if that is ticked, instead of those that it has."""
    instead = [True] if not getattr(request, "sent_too_much", False) and "instead" in request.POST else []
    who = {"now": now_of(request), "by": actor_of(request)}

    def added(taken: TakenIn) -> GivenPaper:
        last = add(case_file, paper, taken, **who, instead=bool(instead))
        instead.clear()  # the first file that is saved takes the place of the former pages, the others follow it
        return last.paper

    return what_became(request, case_file, standing, paper, outcomes_of(request, case_file, added))


@require_POST
@takes_papers
@with_standing
def replace(
    request: HttpRequest,
    case_file: CaseFile,
    standing: Standing,
    paper: uuid.UUID,
    paper_page: uuid.UUID,
) -> HttpResponse:
    """Another file in the place of one page; further files follow it."""
    put_in = list(filter(None, [named_in(request, "after")]))  # script sends each file by itself
    who = {"now": now_of(request), "by": actor_of(request)}

    def replaced(taken: TakenIn) -> GivenPaper:
        put = partial(add, after=put_in[-1]) if put_in else partial(replace_page, page_id=paper_page)
        last = put(case_file, paper, taken=taken, **who)
        put_in.append(last.pk)
        return last.paper

    return what_became(request, case_file, standing, paper, outcomes_of(request, case_file, replaced))


def what_became(
    request: HttpRequest,
    case_file: CaseFile,
    standing: Standing,
    paper: uuid.UUID,
    outcomes: list[SendingOutcome],
) -> HttpResponse:
    """On the page of the paper; where another tab has removed that meanwhile, on the list of papers."""
    there = GivenPaper.objects.filter(pk=paper, case_file=case_file).first()
    if there is None:
        return papers_shown(request, case_file, standing, [each.removed_since() for each in outcomes])
    return paper_shown(request, case_file, standing, there, outcomes=outcomes)
