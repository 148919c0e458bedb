"""The official forms of a file, filled in, as PDFs to print and sign."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django_countries import countries

from documents.cerfa import FORMS, fill, in_use
from documents.post.letter import is_sent
from enrollment import form_values
from enrollment.case_file.access import with_case_file
from enrollment.case_file.models import CaseFile
from enrollment.mailing import funds_of
from enrollment.portal.attachments import attached
from enrollment.portal.overview import other_body
from enrollment.standing import Standing, standing_of


@require_safe
@with_case_file
def forms(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Which forms this file has, and what to do with them."""
    standing = standing_of(case_file, timezone.localdate())
    if standing is None:
        return redirect("situation")
    funds = [fund.name for fund in funds_of(standing)]
    offered = [(in_use(slug), funds if FORMS[slug].repeats else funds[:1]) for slug in standing.forms]
    context = {
        "case_file": case_file,
        "standing": standing,
        "forms": offered,
        "has_envelope": is_sent(standing.decision),
        "other_body": other_body(standing.answers),
    }
    return render(request, "forms.html", context)


@require_safe
@with_case_file
def form_pdf(request: HttpRequest, case_file: CaseFile, form: str) -> HttpResponse:
    """One form, filled in: to be edited further, or flat for the printer (`?flat=1`)."""
    standing = standing_of(case_file, timezone.localdate())
    if standing is None or not standing.route.complete:
        return redirect("situation")
    if form not in standing.forms:
        # The law says not to use it on this road (S1 holders, posted workers, students on their portal).
        raise Http404
    funds = funds_of(standing) if FORMS[form].repeats else funds_of(standing)[:1]
    fund = funds[wanted_fund(request, len(funds))]
    pdf = fill(form, values_for(form, standing), flatten="flat" in request.GET)
    return attached(pdf, form, slugify(fund.name)[:60] if len(funds) > 1 else "", case_file.reference)


def wanted_fund(request: HttpRequest, funds: int) -> int:
    """Which of so many funds the address names (`?fund=2`), counted from 0; the first where it names none."""
    wanted = request.GET.get("fund", "1")
    numbers = [str(number) for number in range(1, funds + 1)]
    if wanted not in numbers:
        raise Http404
    return numbers.index(wanted)


def values_for(form: str, standing: Standing) -> dict[str, Any]:
    """The values of the form's fields; what goes to the caisse is French."""
    if form == "cerfa-15763":
        values = form_values.s1106(standing.answers, standing.situation, french_country)
    else:
        values = form_values.s3705(standing.answers, standing.caisse, french_country)
    return {key: value for key, value in values.items() if value not in ("", None)}


def french_country(code: str) -> str:
    """The French name of a country."""
    with translation.override("fr"):
        return str(countries.name(code))
