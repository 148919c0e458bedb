"""A paper that was given: its pages in order, what may be done with them, and what was read there."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enrollment.access.browser import actor_of, with_case_file
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import KINDS_GIVEN, PaperPlace, place_of, places_of
from enrollment.papers.law.confirming import RESIDENCE
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records import giving
from enrollment.papers.records.answering import open_request_for
from enrollment.papers.records.correcting import say_done
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.moving import move_to
from enrollment.portal.papers.sending import SendingOutcome
from enrollment.portal.papers.what_was_read import beside_its_pages
from enrollment.portal.papers.words import notes_in_words
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.papers import person_name
from enrollment.ui.clock import now_of


@require_safe
@with_standing
def paper_page(
    request: HttpRequest, case_file: CaseFile, standing: Standing, paper: uuid.UUID
) -> HttpResponse:
    """The paper; another person's is not found."""
    there = get_object_or_404(GivenPaper, pk=paper, case_file=case_file)
    return paper_shown(request, case_file, standing, there)


def paper_shown(
    request: HttpRequest,
    case_file: CaseFile,
    standing: Standing,
    paper: GivenPaper,
    outcomes: Iterable[SendingOutcome] = (),
) -> HttpResponse:
    """Its page, with what became of files that were just sent for it."""
    beside = beside_its_pages(case_file, standing, paper)
    context = {
        "case_file": case_file,
        "standing": standing,
        "given_paper": paper,
        "name": name_of(paper.key, paper.kind),
        "person": person_name(standing, paper.person) if paper.person != "applicant" else "",
        "pages": [
            {**page_in_words(page), "spots": beside["reading"]["spots"].get(number, ())}
            for number, page in enumerate(paper.pages.select_related("file"))
        ],
        **beside,
        "asked": open_request_for(case_file, keys={paper.key}, person=paper.person, paper=paper),
        "outcomes": list(outcomes),
        "other_places": other_places(standing, paper),
        "action": reverse("add-to-paper", args=[paper.pk]),
    }
    return render(request, "papers/paper.html", context)


def page_in_words(page: Any) -> dict[str, Any]:
    """One page, with what its picture may lack and whether a sheet was found on it that isn't cropped to yet."""
    return {
        "page": page,
        "notes": notes_in_words(page.notes),
        "is_offered": page.sheet is not None and page.corners is None,
    }


@require_POST
@with_standing
def move_paper(
    request: HttpRequest, case_file: CaseFile, standing: Standing, paper: uuid.UUID
) -> HttpResponse:
    """It is another paper than the one for which it was given; a place that the list has no more changes nothing."""
    key, _bar, person = request.POST.get("to", "").partition("|")
    place = place_of(standing, key, person)
    who = {"now": now_of(request), "by": actor_of(request)}
    with acting(case_file, **who):
        there = get_object_or_404(GivenPaper, pk=paper, case_file=case_file)
        if place is None:
            messages.warning(request, _("Nothing was moved: choose what the paper is from the list."))
            return redirect("paper", paper)
        now_there = move_to(there, place, **who)
    name = place_in_words(place, standing)
    messages.success(request, _("Moved: it is given for “%(name)s” now.") % {"name": name})
    return redirect("paper", now_there.pk)


@require_POST
@with_case_file
def paper_done(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID) -> HttpResponse:
    """An accepted paper that they changed counts as it is now; one that is gone, or was said to be done already, stays so."""
    done = _("Your team sees these pages now, and looks at them again.")
    return _if_there(request, case_file, paper, say_done, done)


def other_places(standing: Standing, paper: GivenPaper) -> list[tuple[str, str, bool]]:
    """What else it could be, as a choice: its value, its words, and whether that is what was read."""
    reading = read_back(paper.reading)
    kind = reading.kind.value if reading and reading.kind else ""
    as_read = RESIDENCE if kind in KINDS_GIVEN else kind, paper.person
    return [
        (
            f"{place.key}|{place.person}",
            place_in_words(place, standing),
            (place.key, place.person) == as_read,
        )
        for place in places_of(standing)
        if (place.key, place.person) != (paper.key, paper.person)
    ]


def place_in_words(place: PaperPlace, standing: Standing) -> str:
    """A paper, and whose it is where there are several people."""
    name = name_of(place.key)
    return name if place.person == "applicant" else f"{name} · {person_name(standing, place.person)}"


@require_POST
@with_case_file
def remove_paper(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID) -> HttpResponse:
    """Take a paper back; one that is gone already stays gone."""
    done = _("The paper is removed, with all its pictures.")
    return _if_there(request, case_file, paper, giving.remove, done)


def _if_there(
    request: HttpRequest, case_file: CaseFile, paper: uuid.UUID, act: Callable[..., None], done: str
) -> HttpResponse:
    """Back to all papers, with this one acted on if it is still there."""
    who: dict[str, Any] = {"now": now_of(request), "by": actor_of(request)}
    with acting(case_file, **who):
        there = GivenPaper.objects.filter(pk=paper, case_file=case_file).first()
        if there is not None:
            act(there, **who)
            messages.success(request, done)
    return redirect("papers")
