"""The guide to a form, as a page that also prints: each box in both languages, and what this file puts there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.cerfa import FORMS
from documents.forms.guide import GUIDES, Explained
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.form_values import values_for
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.wording import reads_french


# What is printed beside the boxes to tick.
PRINTED = {
    "nationality": {"french": "française", "eu-eea-ch": "UE / EEE / Suisse", "other": "autre"},
    "employment": {
        "employed": "salarié(e)",
        "self-employed": "activité indépendante",
        "not-employed": "sans activité professionnelle",
    },
    "attachment": {"one": "à un seul parent : le parent 1", "both": "aux deux parents"},
}


@require_safe
@with_standing
def form_guide(request: HttpRequest, case_file: CaseFile, standing: Standing, form: str) -> HttpResponse:
    """Every box of one of the file's forms."""
    if form not in standing.forms:
        raise Http404
    values = values_for(form, standing) if standing.question_path.complete else {}
    children = standing.answers.children_count if FORMS[form].repeats else 0
    parts = [
        {"part": part, "boxes": [shown(box, values, children) for box in part.boxes]} for part in GUIDES[form]
    ]
    context = {
        "case_file": case_file,
        "form": FORMS[form],
        "parts": parts,
        "bilingual": not reads_french(),
        "has_values": bool(values),
    }
    return render(request, "forms/guide.html", context)


def shown(box: Explained, values: Mapping[str, Any], children: int) -> dict[str, Any]:
    """One box and what the file writes into it, child by child where it is there for each."""
    repeated = any(".N." in key for key in box.fields)
    rows = range(1, max(children, 1) + 1) if repeated else (0,)
    written = [written_in(box, values, row) for row in rows]
    return {"box": box, "values": [words for words in written if words]}


def written_in(box: Explained, values: Mapping[str, Any], row: int) -> str:
    """The words that stand in the box, as on the form."""
    keys = [key.replace(".N.", f".{row}.") for key in box.fields]
    return " / ".join(word_of(key, values[key]) for key in keys if key in values)


def word_of(key: str, value: Any) -> str:
    """A day in figures, a ticked box by its printed label, or the words themselves."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return _("box “%(label)s”") % {"label": PRINTED[key][value]} if key in PRINTED else str(value)
