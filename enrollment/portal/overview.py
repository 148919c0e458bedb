"""The start page and the case file's first screen: the result, where things stand, the one next action."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enrollment.case_file.access import case_file_of, forget, held_beside, open_file, with_case_file
from enrollment.case_file.answers import Answers
from enrollment.case_file.models import CaseFile
from enrollment.case_file.partners import close_if_alone
from enrollment.portal.care import claims_in, gap_of
from enrollment.portal.tasks import care_tasks, household_tasks, next_action, preparations, tasks
from enrollment.portal.tracking_words import status_of
from enrollment.standing import Standing, standing_of
from pathways.caisses import NoCaisse, why_none
from pathways.flags import FLAGS
from pathways.reasons import REASONS
from pathways.roads import ROADS, Kind
from pathways.what_if import sentence_for


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What this is, in ten seconds; and the way back for who was here before."""
    return render(request, "landing.html", {"case_file": case_file_of(request)})


@require_safe
@with_case_file
def file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The result and the state of the file."""
    today = timezone.localdate()
    standing = standing_of(case_file, today)
    if standing is None:
        return redirect("situation")
    shown = result(standing)
    gap = gap_of(case_file)
    shown["tasks"] += household_tasks(case_file, standing, today)
    shown["tasks"] += care_tasks(claims_in(case_file, gap, standing), gap, today)
    return render(request, "file.html", {"case_file": case_file, **shown})


def result(standing: Standing) -> dict[str, Any]:
    """What the result page shows: the texts of each code, beside the decision itself."""
    decision = standing.decision
    road = ROADS[decision.pathway]
    return {
        "standing": standing,
        "decision": decision,
        "road": road,
        "is_application": road.kind is Kind.APPLICATION,
        "reasons": [(reason, REASONS[reason.code]) for reason in decision.reasons],
        "flags": [FLAGS[flag] for flag in sorted(decision.flags)],
        "changes": [(sentence_for(change), ROADS[change.pathway].title) for change in decision.changes],
        "other_body": other_body(standing.answers),
        "tasks": tasks(standing),
        "sent": [task | {"status_text": "", "hint": ""} for task in preparations(standing)]
        if standing.is_out
        else [],
        "next_action": next_action(standing),
        "status": status_of(standing.next_step) if standing.next_step else "",
    }


def other_body(answers: Answers) -> NoCaisse | None:
    """Who is in charge of the address where no fund of the general scheme is."""
    return why_none(postcode=answers.postcode, commune=answers.town) if answers.postcode else None


@require_http_methods(["GET", "HEAD", "POST"])
@with_case_file
def delete_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Delete the file and everything in it, at once, after one question."""
    if request.method != "POST":
        return render(request, "delete_file.html", {"case_file": case_file})
    household, others = case_file.shared_household, held_beside(request)
    case_file.delete()
    close_if_alone(household)
    messages.success(request, _("Your file is deleted. Nothing of it is left here."))
    response = redirect("file" if others else "landing")
    forget(response)
    if others:
        open_file(request, response, *others)
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For the machine that watches this one: the application answers and its database too."""
    CaseFile.objects.exists()
    return HttpResponse("ok\n", content_type="text/plain")
