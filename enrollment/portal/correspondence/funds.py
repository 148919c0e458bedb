"""Which fund a page is about: one of several, or who is in charge where there is none."""

from django.http import Http404, HttpRequest

from enrollment.case_file.law.answers import Answers
from pathways.caisses import NoCaisse, why_none


def wanted_fund(request: HttpRequest, funds: int) -> int:
    """Which of so many funds the address names (`?fund=2`), counted from 0; the first where it names none."""
    wanted = request.GET.get("fund", "1")
    numbers = [str(number) for number in range(1, funds + 1)]
    if wanted not in numbers:
        raise Http404
    return numbers.index(wanted)


def other_body(answers: Answers) -> NoCaisse | None:
    """Who is in charge of the address where no fund of the general scheme is."""
    return why_none(postcode=answers.postcode, commune=answers.town) if answers.postcode else None
