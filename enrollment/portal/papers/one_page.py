"""One page of a paper: turned, cropped to the sheet, moved, taken out."""

import uuid
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.access.browser import actor_of, with_case_file
from enrollment.access.roles import for_whoever_fills
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import is_first
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records import arranging
from enrollment.papers.records.models import GivenPaper, PaperPage
from enrollment.portal.papers.forms import CornersForm
from enrollment.portal.papers.one_paper import page_in_words
from enrollment.ui.clock import now_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


Change = Callable[..., None]
CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "turn-left": lambda page, **who: arranging.turn(page, -arranging.QUARTER, **who),
        "turn-right": lambda page, **who: arranging.turn(page, arranging.QUARTER, **who),
        "turn-over": lambda page, **who: arranging.turn(page, 2 * arranging.QUARTER, **who),
        "up": lambda page, **who: arranging.move(page, -1, **who),
        "down": lambda page, **who: arranging.move(page, 1, **who),
        "crop-to-sheet": lambda page, **who: arranging.crop(page, page.sheet, **who),
        "uncrop": lambda page, **who: arranging.crop(page, None, **who),
        "fine": arranging.say_it_is_fine,
        "remove": arranging.remove_page,
    }
)


@require_POST
@with_case_file
def change_page(
    request: HttpRequest, case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID
) -> HttpResponse:
    """Do to a page what its button says, once for each press."""
    change = CHANGES.get(request.POST.get("change", ""))
    who = {"now": now_of(request), "by": actor_of(request)}
    with acting(case_file, **who):
        there = page_of(case_file, paper, paper_page).first()
        if change is not None and there is not None and is_first(request, case_file, now_of(request)):
            change(there, **who)
        is_left = GivenPaper.objects.filter(pk=paper, case_file=case_file).exists()
    return redirect(address_of(paper, paper_page) if is_left else "papers")


def page_of(case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID) -> QuerySet[PaperPage]:
    """The page of this file's own paper, or nothing."""
    found = PaperPage.objects.filter(pk=paper_page, paper=paper, paper__case_file=case_file)
    return found.select_related("paper__case_file", "file")


def address_of(paper: uuid.UUID, paper_page: uuid.UUID) -> str:
    """Where the page stands in its paper."""
    return f"{reverse('paper', args=[paper])}#page-{paper_page}"


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_whoever_fills
def page(request: HttpRequest, case_file: CaseFile, paper: uuid.UUID, paper_page: uuid.UUID) -> HttpResponse:
    """The whole picture, with the corners of the sheet to be moved, and another picture to take its place."""
    there = get_object_or_404(page_of(case_file, paper, paper_page))

    def blank(*typed: object, **options: object) -> CornersForm:
        return CornersForm(*typed, corners=there.corners or there.sheet, **options)

    def shown(form: CornersForm) -> HttpResponse:
        context = {
            "case_file": case_file,
            "form": form,
            "given_paper": there.paper,
            "name": name_of(there.paper.key, there.paper.kind),
            "count": there.paper.pages.count(),
            "action": reverse("replace-page", args=[paper, paper_page]),
            "then": address_of(paper, paper_page).partition("#")[0],
            **page_in_words(there),
        }
        return render_form_page(request, "papers/page.html", context)

    def cropped(form: CornersForm) -> HttpResponse:
        who = {"now": now_of(request), "by": actor_of(request)}
        with acting(case_file, **who):
            found = page_of(case_file, paper, paper_page).first()
            if found is not None:
                arranging.crop(found, form.corners_of(form.cleaned_data), **who)
        return redirect(address_of(paper, paper_page))

    return form_page(request, blank, shown, cropped)
