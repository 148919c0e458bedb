"""The fund asks for too much: what the texts say of each usual demand, and the answer in French."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from enrollment.access.browser import with_case_file
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.letter_values import letter_values
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.excess_demands import demands_of
from enrollment.tracking.law.french_letters import LETTERS, body_of, enclosed_in


@require_safe
@with_case_file
def demands(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The demands that can meet somebody on this road."""
    standing = standing_of(holding_of(case_file), timezone.localdate())
    if standing is None:
        return redirect("situation")
    found = demands_of(standing.decision.pathway)
    return render(request, "letters/demands.html", {"case_file": case_file, "demands": found})


@require_safe
@with_case_file
def demand(request: HttpRequest, case_file: CaseFile, code: str) -> HttpResponse:
    """One demand and the letter that answers it."""
    today = timezone.localdate()
    standing = standing_of(holding_of(case_file), today)
    if standing is None:
        return redirect("situation")
    found = next((each for each in demands_of(standing.decision.pathway) if each.code == code), None)
    if found is None:
        raise Http404
    letter, values = LETTERS[code], letter_values(standing, today)
    context = {
        "case_file": case_file,
        "demand": found,
        "letter": letter,
        "passages": body_of(letter, values),
        "enclosed": enclosed_in(letter, values),
    }
    return render(request, "letters/demand.html", context)
