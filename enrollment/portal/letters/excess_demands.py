"""The fund asks for too much: what the texts say of each usual demand, and the answer in French."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.standing.law.demands_met import demands_met
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in, head_of


@require_safe
@with_standing
def demands(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """The demands that can meet somebody on this pathway."""
    found = demands_met(standing)
    return render(request, "letters/demands.html", {"case_file": case_file, "demands": found})


@require_safe
@with_standing
def demand(request: HttpRequest, case_file: CaseFile, standing: Standing, code: str) -> HttpResponse:
    """One demand and the letter that answers it."""
    today = standing.today
    found = next((each for each in demands_met(standing) if each.code == code), None)
    if found is None:
        raise Http404
    letter, values = LETTERS[code], letter_values(standing, today)
    context = {
        "case_file": case_file,
        "demand": found,
        "letter": letter,
        "head": head_of(letter, values),
        "passages": body_of(letter, values),
        "enclosed": enclosed_in(letter, values),
    }
    return render(request, "letters/demand.html", context)
