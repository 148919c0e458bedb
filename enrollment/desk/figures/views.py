"""The page of figures, and each of them as CSV: read from what was counted at night, whatever the number of files."""

import csv
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from enrollment.access.advisor_names import names_of_staff
from enrollment.desk.figures.asked import FiguresAsked, asked_in
from enrollment.desk.figures.charts import Bars, Steps, bars_of, steps_of
from enrollment.desk.figures.words import (
    MEANINGS,
    TITLES,
    WAITS,
    key_in_words,
    number_in_words,
    quarter_in_words,
)
from enrollment.figures.law.curve import Curve, curve_of
from enrollment.figures.law.disclosure import table_of
from enrollment.figures.records.models import Count, CountedFigure, WaitsOfFund
from enrollment.tracking.law.measured_waits import MeasuredWait
from enrollment.tracking.law.published_waits import USUAL
from enrollment.ui.wording import day_in_words, in_language
from pathways.caisses import CAISSES


WAITS_FILE = "waits"
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class FigureShown:
    """A figure as the page shows it: rows of words and number, the picture of those that are shown, the total if any."""

    slug: str
    title: str
    meaning: str
    rows: list[tuple[str, str]]
    total: int | None
    bars: Bars


@dataclass(frozen=True, kw_only=True)
class WaitOfAFund:
    """The waits of a fund; figures are empty where there are fewer than ten, or that share wasn't reached."""

    fund: str
    what: str
    curve: Curve
    steps: Steps
    published: str


@require_safe
@admin.site.admin_view
def figures(request: HttpRequest) -> HttpResponse:
    """All figures of a team in a quarter."""
    asked = asked_in(request)
    context = {**admin.site.each_context(request), "title": _("Figures"), "asked": asked}
    if asked is not None:
        context |= {
            "shown": [shown_of(figure, asked) for figure in CountedFigure],
            "waits": waits_of(asked),
            "counted_on": counted_on(asked),
            "quarters": [(str(each), quarter_in_words(each)) for each in asked.quarters],
            "quarter_words": quarter_in_words(asked.quarter),
            "waits_file": WAITS_FILE,
        }
    return render(request, "desk/figures.html", context)


def shown_of(figure: CountedFigure, asked: FiguresAsked) -> FigureShown:
    """One figure."""
    team = None if figure is CountedFigure.NEWCOMERS else asked.team
    counts = Count.objects.filter(team=team, figure=figure, quarter=str(asked.quarter))
    table = table_of(dict(counts.values_list("key", "number")))
    names = names_of_staff(line.key for line in table.lines) if figure is CountedFigure.LOAD else {}
    lines = [(names.get(line.key) or key_in_words(figure, line.key), line) for line in table.lines]
    return FigureShown(
        slug=figure.value,
        title=str(TITLES[figure]),
        meaning=str(MEANINGS[figure]),
        rows=[(words, number_in_words(line)) for words, line in lines],
        total=table.total,
        bars=bars_of(lines),
    )


def waits_of(asked: FiguresAsked) -> list[WaitOfAFund]:
    """The waits that began in the quarter, of each fund with ten or more."""
    found = []
    for row in WaitsOfFund.objects.filter(team=asked.team, quarter=str(asked.quarter)):
        curve = curve_of(row.observations()) if row.waiting in set(MeasuredWait) else None
        if curve is not None:
            what, milestone = WAITS[MeasuredWait(row.waiting)]
            fund = CAISSES[row.fund].name if row.fund in CAISSES else row.fund
            published = in_language(USUAL[milestone]) if milestone in USUAL else ""
            found.append(
                WaitOfAFund(
                    fund=fund, what=str(what), curve=curve, steps=steps_of(curve), published=published
                )
            )
    return found


def counted_on(asked: FiguresAsked) -> str:
    """The day on which the team's files were last counted for this quarter."""
    days: Any = Count.objects.filter(team=asked.team, quarter=str(asked.quarter)).values_list(
        "counted_on", flat=True
    )
    day: date | None = days.order_by("-counted_on").first()
    return day_in_words(day) if day else ""


@require_safe
@admin.site.admin_view
def figures_csv(request: HttpRequest) -> HttpResponse:
    """One figure as a table to take along; what the page doesn't show isn't in it."""
    asked, named = asked_in(request, "figure"), request.GET.get("figure", "")
    if named not in {WAITS_FILE, *CountedFigure}:
        raise BadRequest("no such figure")
    if asked is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{named}-{asked.quarter}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    for row in (
        rows_of_waits(asked) if named == WAITS_FILE else rows_of(shown_of(CountedFigure(named), asked))
    ):
        writer.writerow([harmless(str(cell)) for cell in row])
    return response


def rows_of(shown: FigureShown) -> list[tuple[str, str]]:
    """With its heading, and what it comes to where that is shown."""
    total = [(_("All together"), str(shown.total))] if shown.total is not None else []
    return [(shown.title, _("Number")), *shown.rows, *total]


def rows_of_waits(asked: FiguresAsked) -> list[tuple[object, ...]]:
    """A line for each point of each curve, and for its quarters."""
    rows: list[tuple[object, ...]] = [(_("Fund"), _("Wait"), _("Over, in a hundred"), _("After days"))]
    for wait in waits_of(asked):
        of_curve = wait.curve.figures
        for share, day in ((25, of_curve.quarter), (50, of_curve.half), (75, of_curve.three_quarters)):
            rows.append((wait.fund, wait.what, share, day if day is not None else _("not reached")))
        rows += [(wait.fund, wait.what, point.over, point.days) for point in wait.curve.points]
    return rows


def harmless(cell: str) -> str:
    """As text, also where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
