"""What a percentage of a mutuelle means, and up to four offers side by side over a year. Nothing is kept."""

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.portal.refunds.forms import EstimateForm
from enrollment.portal.refunds.mutuelle_forms import NAMES, OfferForm, YearForm
from enrollment.portal.refunds.words import refusals_in_words, sentence
from enrollment.ui.clock import today_of
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import BadInput, Care, Circumstance, Sector
from reimbursement.law.mutuelle.c2s import against_a_contribution_up_to, free_up_to
from reimbursement.law.mutuelle.mutuelle import compare, under_percentages
from reimbursement.law.mutuelle.year_of_care import by_kind, year_of
from reimbursement.law.tariffs import NoTariff
from reimbursement.law.words.wording import BAD_INPUT, CONTRACTS


RULES = (
    "must-ticket-moderateur",
    "must-hospital",
    "must-100-sante",
    "must-not",
    "glasses-every-two-years",
    "employer-half",
    "end-any-time",
)
MEANING = ("percent-includes-amo", "percent-100", "percent-150", "percent-200")
# Nothing asked yet: an ordinary bill on which a percentage makes a difference.
EXAMPLE = {"act": "specialist", "fee": Decimal(60), "sector": Sector.TWO_OPTAM}


@require_safe
def mutuelle_page(request: HttpRequest) -> HttpResponse:
    """The meaning of percentages on this very bill, then the offers typed in."""
    today = today_of(request)
    bound = "price" in "".join(request.GET)
    offers = [OfferForm(request.GET if bound else None, prefix=name.lower()) for name in NAMES]
    year = YearForm(request.GET if bound else None)
    context = {
        "offer_forms": offers,
        "year_form": year,
        "forms": [*offers, year],
        "meaning": [sentence(code, CONTRACTS) for code in MEANING],
        "rules": [sentence(code, CONTRACTS) for code in RULES],
        "c2s": c2s_ceilings(today),
        "c2s_first": sentence("c2s-before-a-mutuelle", CONTRACTS),
        **percentages(request, today),
    }
    if bound and all([year.is_valid(), *(form.is_valid() for form in offers)]):
        context |= comparison_of(offers, year, today)
    return render(request, "refunds/mutuelle.html", context)


def c2s_ceilings(today: date) -> dict[str, Any] | None:
    """Below which resources the C2S takes the place of a mutuelle; nothing on a day of which that isn't known."""
    try:
        free, paid = free_up_to(today), against_a_contribution_up_to(today)
    except NoTariff:
        return None
    return {"free": free.amounts, "paid": paid.amounts, "figure": free.single}


def percentages(request: HttpRequest, today: date) -> dict[str, Any]:
    """What 100, 150 and 200 % come to on the bill that the link carries, or else on our example."""
    form = EstimateForm(request.GET, today=today) if "act" in request.GET else None
    asked = form is not None and form.is_valid()
    care = form.care if asked else Care(on=today, **EXAMPLE)
    link = form.link if asked else ""
    context = {
        "care": care,
        "act": ACTS[care.act],
        "link": link,
        "carried": parse_qsl(link),
        "percentages": (),
    }
    if Circumstance.C2S in care.situation:
        return context | {"c2s_instead": sentence("c2s-instead", CONTRACTS)}
    try:
        return context | {"percentages": under_percentages(care)}
    except NoTariff as refusal:
        return context | {"no_percentages": refusals_in_words([refusal])}


def comparison_of(forms: list[OfferForm], year: YearForm, today: date) -> dict[str, Any]:
    """The offers over the expected year, or the sentence that says what is missing."""
    try:
        offers = [form.offer for form in forms if form.offer]
        compared = compare(offers, year_of(year.counts, today.year))
    except BadInput as bad:
        return {"missing": [sentence(bad.code, BAD_INPUT)]}
    except NoTariff as refusal:
        return {"missing": refusals_in_words([refusal])}
    return {
        "comparison": compared,
        "outcomes": (compared.without, *compared.outcomes),
        "kinds": by_kind(compared, year.counts),
        "breaches": [
            (outcome.name, sentence(code, CONTRACTS))
            for outcome in compared.outcomes
            for code in outcome.breaches
        ],
        "bad_year": sentence("bad-year", CONTRACTS),
    }
