"""A paper that was given: its pages in order, what may be done with them, and what was read there."""

import uuid
from collections.abc import Iterable
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
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records import giving
from enrollment.papers.records.answering import open_request_for
from enrollment.papers.records.models import GivenPaper
from enrollment.portal.papers.sending import Outcome
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
    outcomes: Iterable[Outcome] = (),
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
@with_case_file
def remove_paper(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID) -> HttpResponse:
    """Take a paper back; one that is gone already stays gone."""
    with acting(case_file, now=now_of(request), by=actor_of(request)):
        there = GivenPaper.objects.filter(pk=paper, case_file=case_file).first()
        if there is not None:
            giving.remove(there, now=now_of(request), by=actor_of(request))
            messages.success(request, _("The paper is removed, with all its pictures."))
    return redirect("papers")
