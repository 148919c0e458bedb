"""The guide to a form, as a page that also prints: each box in both languages, and what this file puts there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.cerfa import FORMS
from documents.forms.guide import GUIDES, Explained, Guide
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.correspondence.form_values import values_for
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.open_file import with_standing
from enrollment.ui.templatetags.levels import gathered
from enrollment.ui.wording import reads_french


@require_safe
@with_standing
def form_guide(request: HttpRequest, case_file: CaseFile, standing: Standing, form: str) -> HttpResponse:
    """Every box of one of the file's forms."""
    if form not in standing.forms:
        raise Http404
    guide = GUIDES[form]
    values = words_of(guide, values_for(form, standing)) if standing.question_path.complete else {}
    children = standing.answers.children_count if FORMS[form].repeats else 0
    parts = [
        {
            "part": part,
            "boxes": [box_in_words(box, values, children) for box in part.boxes],
            "levels": gathered(part.boxes),
        }
        for part in guide.parts
    ]
    context = {
        "case_file": case_file,
        "form": FORMS[form],
        "parts": parts,
        "bilingual": not reads_french(),
        "has_values": bool(values),
    }
    return render(request, "forms/guide.html", context)


def box_in_words(box: Explained, values: Mapping[str, str], children: int) -> dict[str, Any]:
    """One box and what the file writes into it, child by child where it is there for each."""
    repeated = any(".N." in key for key in box.fields)
    rows = range(1, max(children, 1) + 1) if repeated else (0,)
    written = [written_in(box, values, row) for row in rows]
    return {"box": box, "values": [words for words in written if words]}


def written_in(box: Explained, values: Mapping[str, str], row: int) -> str:
    """The words that stand in the box, as on the form."""
    keys = [key.replace(".N.", f".{row}.") for key in box.fields]
    return " / ".join(values[key] for key in keys if key in values)


def words_of(guide: Guide, values: Mapping[str, Any]) -> dict[str, str]:
    """What stands in each box: a day in figures, a ticked box by its printed label, or the words themselves."""
    return {key: _word(guide.printed.get(key), value) for key, value in values.items()}


def _word(printed: Mapping[str, str] | None, value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return _("box “%(label)s”") % {"label": printed[value]} if printed else str(value)
