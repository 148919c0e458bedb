"""The route, as soon as it is known: before names, address and telephone are asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.portal.home.preparing import checklist_task, preparing_of
from enrollment.portal.home.views import verdict
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing


@require_safe
@with_standing
def route(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """Which route it is, from which day, how many papers; and the two ways on."""
    if standing.is_out:
        return redirect("file")
    questions = standing.question_path
    last_of_situation = [slug for slug, each in questions.questions.items() if not each.after_decision][-1]
    shown = {
        "case_file": case_file,
        **verdict(standing),
        "papers": [checklist_task(preparing_of(standing))] if standing.checklist.items else [],
        "left": questions.to_go,
        "back": last_of_situation,
    }
    return render(request, "home/route.html", shown)
