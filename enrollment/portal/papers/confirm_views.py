"""What is done with what was read of a paper: it is right, it is put right, it is left; a finding is contested."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.papers.concordance.findings import Check
from documents.papers.concordance.holder import is_in_anothers_name
from enrollment.access.browser import actor_of, with_case_file
from enrollment.access.roles import for_whoever_fills
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.writing import write_to_team
from enrollment.papers.law.confirming import RESIDENCE, Confirmed, with_confirmed
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.pages.finding_words import CHECKS
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records.assembling import served_pages
from enrollment.papers.records.confirming import confirm, contest
from enrollment.papers.records.contesting import CONTEST, no_longer_contested
from enrollment.papers.records.models import GivenPaper
from enrollment.portal.papers.confirm_forms import ContestForm, WhatItSays
from enrollment.portal.papers.what_was_read import as_read, beside_its_pages, form_of, what_was_read
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.proofs_shown import proofs_in_words
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


def paper_of(case_file: CaseFile, paper: UUID) -> GivenPaper:
    """The paper, if it is of this file; another person's is not found."""
    return get_object_or_404(GivenPaper, pk=paper, case_file=case_file)


@require_safe
@with_standing
def reading_of_paper(
    request: HttpRequest, case_file: CaseFile, standing: Standing, paper: UUID
) -> HttpResponse:
    """What was read, and where on its pages, alone: the page asks for it again while the machine is at it."""
    found = paper_of(case_file, paper)
    context = beside_its_pages(case_file, standing, found)
    pages = pages_with_spots(found, context["reading"])
    return render(request, "papers/reading_alone.html", {**context, "pages": pages})


def pages_with_spots(paper: GivenPaper, reading: dict[str, Any]) -> list[dict[str, Any]]:
    """The pages that may be shown, each with the spots where something was read on it."""
    return [
        {"page": page, "spots": reading["spots"].get(number, ())}
        for number, page in enumerate(served_pages(paper))
    ]


@require_POST
@with_standing
def it_is_right(request: HttpRequest, case_file: CaseFile, standing: Standing, paper: UUID) -> HttpResponse:
    """One tap: all of it is as it was read, if that is still what the page showed."""
    found = paper_of(case_file, paper)
    form = as_read(found, identity_of(standing), standing.today)
    if form is None or request.POST.get("revision") != str(found.revision):
        messages.warning(request, _("The paper has changed since this page was shown. Look at it again."))
        return redirect("paper", found.pk)
    return keep(request, standing, found, form.confirmed())


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
@for_whoever_fills
def put_right(request: HttpRequest, case_file: CaseFile, standing: Standing, paper: UUID) -> HttpResponse:
    """What the paper says, in fields, beside its pages."""
    found, identity = paper_of(case_file, paper), identity_of(standing)

    def page(form: WhatItSays) -> HttpResponse:
        reading = what_was_read(found, identity, standing.today)
        pages = pages_with_spots(found, reading)
        context = {"case_file": case_file, "form": form, "reading": reading, "pages": pages}
        return render_form_page(request, "papers/put_right.html", context)

    def blank(*typed: object, **options: object) -> WhatItSays:
        return form_of(found, identity, standing.today, *typed)

    return form_page(request, blank, page, lambda form: keep(request, standing, found, form.confirmed()))


@require_POST
@with_case_file
def leave(request: HttpRequest, case_file: CaseFile, paper: UUID) -> HttpResponse:
    """Nothing is to be said of this paper."""
    found = paper_of(case_file, paper)
    confirm(found, Confirmed(left=True), now=now_of(request), by=actor_of(request))
    messages.success(request, _("Left as it is. The paper stays in your file all the same."))
    return redirect("paper", found.pk)


def keep(request: HttpRequest, standing: Standing, paper: GivenPaper, said: Confirmed) -> HttpResponse:
    """Keep what was said, and say what has come of it."""
    reading = with_confirmed(read_back(paper.reading), said)
    anothers = is_in_anothers_name(identity_of(standing), reading, said.kind, said.holder)
    confirm(paper, said, now=now_of(request), by=actor_of(request), takes_over=not anothers)
    if paper.key == RESIDENCE:
        say_what_it_shows(request, paper)
    else:
        messages.success(request, _("Saved. The paper is ticked on your list."))
    return redirect("paper", paper.pk)


def say_what_it_shows(request: HttpRequest, paper: GivenPaper) -> None:
    """As the page on the three months says it: what the paper does there, or why it was set aside."""
    standing = standing_of(holding_of(paper.case_file), today_of(request))
    if standing is None or standing.assessment is None:
        messages.success(request, _("Saved."))
        return
    lines = proofs_in_words(standing.assessment, standing.holding.proofs, {})
    line = next(line for line in lines if line["proof"].id == str(paper.proof_id))
    if line["counts"]:
        messages.success(request, _("Saved. It counts. %(sentence)s") % {"sentence": line["sentence"]})
    else:
        messages.warning(request, _("Saved. It doesn’t count. %(sentence)s") % {"sentence": line["sentence"]})


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
@for_whoever_fills
def contest_finding(
    request: HttpRequest, case_file: CaseFile, standing: Standing, paper: UUID, check: str
) -> HttpResponse:
    """Say in words why a finding isn't so."""
    if check not in set(Check):
        raise Http404
    found = paper_of(case_file, paper)
    said = (found.contested or {}).get(check, {}).get("words", "")

    def page(form: ContestForm) -> HttpResponse:
        findings = beside_its_pages(case_file, standing, found)["findings"]
        finding = next((each for each in findings if each["check"] == check), None)
        context = {"case_file": case_file, "form": form, "paper": found, "finding": finding}
        return render_form_page(request, "papers/contest.html", context)

    def kept(form: ContestForm) -> HttpResponse:
        said, who = form.cleaned_data["words"], {"now": now_of(request), "by": actor_of(request)}
        told = _("About “%(paper)s” (%(check)s): %(words)s") % {
            "paper": name_of(found.key, found.kind),
            "check": CHECKS[Check(check)],
            "words": said,
        }
        with acting(case_file, **who):
            contest(found, check, said, **who)
            write_to_team(case_file, told, about=CONTEST, **who)
        messages.success(request, _("Your words are kept beside the finding."))
        return redirect("paper", found.pk)

    return form_page(request, ContestForm, page, kept, initial={"words": said})


@require_POST
@with_case_file
def take_words_back(request: HttpRequest, case_file: CaseFile, paper: UUID, check: str) -> HttpResponse:
    """Contest the finding no longer."""
    found = paper_of(case_file, paper)
    who = {"now": now_of(request), "by": actor_of(request)}
    with acting(case_file, **who):
        contest(found, check, "", **who)
        no_longer_contested(case_file, now_of(request))
    return redirect("paper", found.pk)
