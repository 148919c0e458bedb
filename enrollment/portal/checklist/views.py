"""The list of papers: per person, with alternatives and reasons; the person ticks what is at hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.checklist import HINTS
from documents.records.models import HeldPaper
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.comparing import papers_that_differ
from enrollment.papers.records.given import papers_given
from enrollment.portal.checklist.lines import line_of, of_this_file
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.papers import given_by_partner, person_name
from enrollment.ui.clock import now_of
from enrollment.ui.typed_again import repeats_what_was_typed


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_standing
def checklist(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """Show the list, or keep the ticks."""
    if request.method == "POST":
        ticked = frozenset(request.POST.getlist("held"))
        shown = ticked.union(request.POST.getlist("shown"))
        boxes = frozenset(box for box in tickable(standing) if "|".join(box) in shown)
        with acting(case_file, now=now_of(request)):
            keep_ticks(case_file, boxes, ticked)
        messages.success(request, _("Your ticks are saved."))
        return redirect(reverse("checklist") + place_in_list(standing, request.POST.get("at", "")))
    by_partner, given = given_by_partner(standing.holding), papers_given(case_file)
    differing = papers_that_differ(case_file, standing) if given else frozenset()
    people = [
        {
            "name": person_name(standing, person),
            "lines": [
                (line_of(item, standing, by_partner), of_this_file(item, standing, given, differing))
                for item in items
            ],
        }
        for person in standing.checklist.people
        if (items := standing.checklist.for_person(person))
    ]
    hints = [HINTS[code] for code in standing.checklist.hints]
    return render(
        request,
        "checklist/checklist.html",
        {"case_file": case_file, "standing": standing, "people": people, "hints": hints},
    )


def tickable(standing: Standing) -> frozenset[tuple[str, str]]:
    """Every paper that the page shows a box for, as (key, person): what a team asks for is answered, not ticked."""
    return frozenset(
        (key, item.person)
        for item in standing.checklist.items
        if not standing.is_shown_by_proofs(item) and standing.request_for(item) is None
        for keys in item.alternatives
        for key in keys
    )


def place_in_list(standing: Standing, at: str) -> str:
    """The paper beside which the button was pressed, for the page to open there again."""
    places = {f"{item.key}-{item.person}" for item in standing.checklist.items}
    return f"#{at}" if at in places else ""


def keep_ticks(case_file: CaseFile, boxes: frozenset[tuple[str, str]], ticked: frozenset[str]) -> None:
    """Only boxes that the page showed change: a tick set in another tab stays, and one for a paper of another day."""
    wanted = {box for box in boxes if "|".join(box) in ticked}
    held = {(paper.key, paper.person): paper for paper in case_file.held_papers.all()}
    gone = [paper.pk for box, paper in held.items() if box in boxes - wanted]
    HeldPaper.objects.filter(pk__in=gone).delete()
    HeldPaper.objects.bulk_create(
        [
            HeldPaper(case_file=case_file, key=key, person=person)
            for key, person in sorted(wanted - set(held))
        ],
        ignore_conflicts=True,
    )
