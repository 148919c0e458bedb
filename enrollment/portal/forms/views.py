"""The official forms of a file, filled in, as PDFs to print and sign."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from documents.catalogue import CATALOGUE
from documents.cerfa import FORMS, fill, in_use
from documents.forms.not_filled import forms_of_others, not_filled_for
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.form_values import values_for
from enrollment.portal.correspondence.funds import other_body, wanted_fund
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.standing.law.envelopes import funds_of
from enrollment.standing.law.printable import has_envelope
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_all_answers, with_standing
from enrollment.standing.pages.words import held_back


NOTHING: Mapping[str, str] = MappingProxyType({})


@require_safe
@with_standing
def forms(request: HttpRequest, case_file: CaseFile, standing: Standing) -> HttpResponse:
    """Which forms this file has, and what to do with them."""
    return forms_page(request, case_file, standing)


def forms_page(
    request: HttpRequest, case_file: CaseFile, standing: Standing, refused: Mapping[str, str] = NOTHING
) -> HttpResponse:
    """The page itself; `refused` says of a form why the person's own download of it wasn't filled."""
    funds = [fund.name for fund in funds_of(standing)]
    offered = [
        (in_use(slug), funds if FORMS[slug].for_each_fund else funds[:1], refused.get(slug, ""))
        for slug in standing.forms
    ]
    not_filled = not_filled_for(standing.checklist)
    context = {
        "case_file": case_file,
        "standing": standing,
        "forms": offered,
        "has_envelope": has_envelope(standing),
        "held_back": held_back(standing),
        "form_of_others": next((CATALOGUE[key] for key in forms_of_others(standing.checklist)), None),
        "other_body": other_body(standing.answers),
        "not_filled": not_filled,
        "needs_another": any(form.needed for form in not_filled),
        "own_copies": not all(used.official for used, _funds, _refused in offered),
    }
    return render(request, "forms/forms.html", context)


@require_safe
@with_all_answers
def form_pdf(request: HttpRequest, case_file: CaseFile, standing: Standing, form: str) -> HttpResponse:
    """One form, filled in: to be edited further, or flat for the printer (`?flat=1`)."""
    if form not in standing.forms:
        # The law says not to use it on this pathway (S1 holders, posted workers, students on their portal).
        raise Http404
    funds = funds_of(standing) if FORMS[form].for_each_fund else funds_of(standing)[:1]
    fund = funds[wanted_fund(request, len(funds))]
    pdf = fill(form, values_for(form, standing), flatten="flat" in request.GET)
    return pdf_download(pdf, form, slugify(fund.name)[:60] if len(funds) > 1 else "", case_file.reference)
