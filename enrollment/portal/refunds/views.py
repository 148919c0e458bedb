"""What comes back of a bill, and the words of refunds: for everybody, nothing is kept."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.access.browser import KEEP_NOTHING, case_file_of
from enrollment.portal.refunds.forms import EstimateForm
from enrollment.portal.refunds.words import (
    above_sector_one,
    bars_of,
    column_in_words,
    explained_rows,
    notes_in_words,
    payment_in_words,
    readings_in_words,
    refusals_in_words,
    sentence,
)
from enrollment.standing.law.tariff_territory import territory_answered
from enrollment.ui.clock import today_of
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import Care, CareTerritory, Circumstance, Cover
from reimbursement.law.estimate.questions import questions_for
from reimbursement.law.estimate.side_by_side import by_sector, eras_of, side_by_side
from reimbursement.law.words.glossary import GLOSSARY, TOPICS
from reimbursement.law.words.presets import PRESETS
from reimbursement.law.words.wording import NOTES


@require_safe
def estimator(request: HttpRequest) -> HttpResponse:
    """A bill in, what comes back of it out; the address alone shows it again."""
    today = today_of(request)
    case_file = case_file_of(request)
    territory = territory_answered(case_file.answers) if case_file else CareTerritory.METROPOLE
    form = EstimateForm(request.GET if "act" in request.GET else None, today=today, territory=territory)
    context: dict[str, Any] = {
        "case_file": case_file,
        "form": form,
        "presets": PRESETS,
        "opens_more": form.answers_more,
    }
    if form.is_bound and form.is_valid():
        context |= result(form.care, form.cover, today) | {"link": form.link}
        context["opens_more"] |= any(refusal.ask == "base" for refusal in context["refusals"])
    response = render(request, "refunds/estimator.html", context)
    if case_file:
        # The territory filled in tells of the file.
        response["Cache-Control"] = KEEP_NOTHING
    return response


def result(care: Care, cover: Cover, today: date) -> dict[str, Any]:
    """Everything that is said about one bill; of a day to come, that its tariffs may still change."""
    seen = side_by_side(care, cover)
    has_c2s = Circumstance.C2S in care.situation
    context = {
        "care": care,
        "act": ACTS[care.act],
        "percent": cover.mutuelle_percent,
        "has_c2s": has_c2s,
        "columns": seen.columns,
        "refusals": refusals_in_words(seen.refusals),
    }
    if not seen.columns:
        return context
    return context | {
        "above_sector_one": above_sector_one(seen.columns),
        "bars": bars_of(seen.columns, care.fee, has_c2s=has_c2s),
        "heads": [column_in_words(column.code, at_head=True) for column in seen.columns],
        "rows": explained_rows(seen.columns, has_c2s=has_c2s),
        "has_rate": "ticket_moderateur" not in seen.columns[0].without_mutuelle.names,
        "notes": notes_in_words([*(["day-to-come"] if care.on > today else []), *seen.notes]),
        "two_readings": sentence("two-readings", NOTES) if "two-readings" in seen.notes else None,
        "readings": readings_in_words(seen.columns),
        "sectors": by_sector(care, cover) if questions_for(ACTS[care.act]).sector else (),
        "eras": eras_of(care),
        "is_guides_example": care.act == "gp",
        **payment_in_words(care, seen.columns[0].without_mutuelle),
    }


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words that letters, bills and these pages use."""
    groups = [(topic, [word for word in GLOSSARY.values() if word.topic == topic]) for topic in TOPICS]
    return render(request, "refunds/glossary.html", {"groups": groups})
