"""Every paper that is asked, by person: what was given, what is missing, what is put off, and which one is next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.catalogue import CATALOGUE
from documents.checklist import WHY
from documents.papers.concordance import Finding
from documents.papers.concordance.holder import holder_read
from documents.post.enclosures import FURTHER
from documents.residence import assess
from enrollment.access.browser import actor_of
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.asked import ChecklistLine, lines_of, next_to_give
from enrollment.papers.law.confirming import proof_as_read
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.pages.finding_words import ACCEPTED, BEING_CHANGED, in_short
from enrollment.papers.pages.paper_names import days_of, name_of
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.confirming import proofs_to_confirm
from enrollment.papers.records.given import Given, papers_given
from enrollment.papers.records.models import GivenPaper, WhyNotGiven
from enrollment.papers.records.putting_off import put_off, take_back
from enrollment.portal.papers.sending import SendingOutcome
from enrollment.standing.law.holding import PaperOf
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.standing.pages.papers import given_by_partner, person_name
from enrollment.standing.pages.proof_advice import advice_in_words
from enrollment.ui.clock import now_of
from enrollment.ui.tasks import Action
from enrollment.ui.wording import in_language


Found = Mapping[str, Sequence[Finding]]  # by the id of the paper


@require_safe
@with_standing
def papers(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The list, and the next one."""
    return papers_shown(request, case_file, standing)


def papers_shown(
    request: HttpRequest, case_file: CaseFile, standing: Standing, outcomes: Iterable[SendingOutcome] = ()
) -> HttpResponse:
    """Its page, with what became of files that were just sent for a paper that is gone."""
    given = papers_given(case_file)
    reasons = {(each.key, each.person): each.reason for each in case_file.put_off.all()}
    lines = lines_of(standing, given.keys(), reasons)
    waiting = proofs_to_confirm(case_file)
    partners, found = given_by_partner(standing.holding), findings_of(case_file, standing)
    advice = next_proof(standing, waiting)
    shown = {(key, line.item.person) for line in lines for keys in line.item.alternatives for key in keys}
    context = {
        "case_file": case_file,
        "standing": standing,
        "given": sum(line.is_given for line in lines),
        "asked": len(lines),
        "next": next_action(next_to_give(lines), standing),
        "reasons": WhyNotGiven.choices,
        "waiting": [given_in_words(paper, found) for paper in waiting],
        "outcomes": list(outcomes),
        "others": [
            given_in_words(each, found)
            for of, each_of in given.items()
            if of not in shown and of[0] != FURTHER
            for each in each_of
        ],
        "people": [
            {
                "name": person_name(standing, person),
                "lines": [
                    line_in_words(line, given, partners, found, advice)
                    | {"waiting": bool(waiting), "asked": standing.request_for(line.item)}
                    for line in lines
                    if line.item.person == person
                ],
            }
            for person in dict.fromkeys(line.item.person for line in lines)
        ],
    }
    return render(request, "papers/papers.html", context)


def give_address(key: str, person: str) -> str:
    """Where a paper is given."""
    return reverse("give-paper", args=[key, person])


def next_action(line: ChecklistLine | None, standing: Standing) -> Action | None:
    """The one paper to give now."""
    if line is None:
        return None
    item = line.item
    title = name_of(item.key)
    if item.person != "applicant":
        title = f"{title} · {person_name(standing, item.person)}"
    return Action(
        title=title,
        text=in_language(CATALOGUE[item.key].good_for(standing.answers.housing)),
        url=give_address(item.key, item.person),
        button=_("Give this paper"),
    )


def line_in_words(
    line: ChecklistLine, given: Given, partners: Mapping[PaperOf, str], found: Found, advice: str
) -> dict[str, Any]:
    """One line of the list: what may be given for it, and what was."""
    item = line.item
    keys = dict.fromkeys(key for keys in item.alternatives for key in keys)
    return {
        "line": line,
        "item": item,
        "name": name_of(item.key),
        "paper": CATALOGUE[item.key],
        "why": WHY[item.why],
        "reason": line.reason and WhyNotGiven(line.reason).label,
        "advice": advice if line.is_proof and not line.is_met else "",
        "choices": [
            {
                "name": name_of(key),
                "url": give_address(key, item.person),
                "by_partner": partners.get((key, item.person), ""),
                "papers": [given_in_words(each, found) for each in given.get((key, item.person), ())],
            }
            for key in keys
        ],
    }


def next_proof(standing: Standing, waiting: Iterable[GivenPaper]) -> str:
    """The cheapest proof of residence to get next, with its days; nobody is sent for those that a paper given already shows.

    `waiting`: papers that nobody has confirmed. They count here as they were read, where a name of the file is on them.
    """
    if standing.assessment is None:
        return ""
    identity = identity_of(standing)
    readings = [(paper, read_back(paper.reading)) for paper in waiting]
    as_read = [
        proof_as_read(str(paper.pk), reading, paper.kind, holder_read(identity, reading, paper.kind))
        for paper, reading in readings
    ]
    proofs = (*standing.holding.proofs, *(proof for proof in as_read if proof is not None))
    assessment = assess(proofs, standing.submit_on or standing.today, standing.situation.arrived_on)
    advice = advice_in_words(assessment, standing.household.housing, proofs)
    return str(advice[0]["sentence"]) if advice else ""


def given_in_words(paper: GivenPaper, found: Found) -> dict[str, Any]:
    """A paper that was given, with its pages, and in short what was found of it."""
    return {
        "paper": paper,
        "name": name_of(paper.key, paper.kind),
        "days": days_of(paper),
        "pages": paper.pages.all(),
        "short": short_of(paper, found),
    }


def short_of(paper: GivenPaper, found: Found) -> Mapping[str, Any]:
    """How it stands, in a word: what its team has said comes before what a machine has found."""
    if paper.is_being_changed:
        return BEING_CHANGED
    return ACCEPTED if paper.is_accepted else in_short(paper, found.get(str(paper.pk), ()))


@require_POST
@with_standing
def put_off_paper(
    request: HttpRequest, case_file: CaseFile, standing: Standing, asked: str, person: str
) -> HttpResponse:
    """Not now, and why; without a reason it is to be given after all."""
    if not any((item.key, item.person) == (asked, person) for item in standing.checklist.items):
        return redirect("papers")
    reason = request.POST.get("reason", "")
    who = {"now": now_of(request), "by": actor_of(request)}
    if reason in WhyNotGiven.values:
        put_off(case_file, asked, person, WhyNotGiven(reason), **who)
    else:
        take_back(case_file, asked, person, **who)
    return redirect(f"{reverse('papers')}#{asked}-{person}")
