"""What a partner (an employer …) is told: of each person who agreed to it, how far the request is, and nothing else.

This page is all that people who work for a partner see at the desk. Who looked, and when, stands in the log of each file.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from enrollment.access.records.log import write_down_once_a_day_for
from enrollment.access.records.models import Mandate, Scope, What
from enrollment.access.visible import partners_of, standing_mandates
from enrollment.docket.records.models import DocketRow
from enrollment.history.records.record import entries_of_files
from enrollment.standing.law.readiness import Readiness
from enrollment.standing.law.told_to_partners import PartnerStage, stage_of
from enrollment.standing.pages.partner_words import TOLD
from enrollment.tracking.law.progress import Progress, replay
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.wording import day_in_words


ON_A_PAGE = 50


@require_safe
@admin.site.admin_view
def told_page(request: HttpRequest) -> HttpResponse:
    """Page by page, who agreed last on top."""
    partners = partners_of(request.user)
    if not partners:
        raise PermissionDenied
    today, now = today_of(request), now_of(request)
    agreed = standing_mandates(today, least=Scope.STATE).filter(team__in=partners, scope=Scope.STATE)
    page = Paginator(agreed.select_related("case_file", "team"), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = {
        row.case_file_id: row
        for row in DocketRow.objects.filter(case_file__in=[each.case_file_id for each in page])
    }
    files = [each.case_file for each in page]
    histories = entries_of_files(files)
    if request.method == "GET":
        write_down_once_a_day_for(files, What.PARTNER_LOOKED, now, who=request.user.get_username())
    context = {
        **admin.site.each_context(request),
        "title": _("How far requests are"),
        "lines": [
            line_of(each, rows.get(each.case_file_id), replay(histories[each.case_file_id])) for each in page
        ],
        "page": page,
        "has_several_partners": len(partners) > 1,
    }
    return render(request, "desk/told.html", context)


def line_of(mandate: Mandate, row: DocketRow | None, progress: Progress) -> dict[str, Any]:
    """All that is told of one file."""
    told = told_of(row, progress)
    return {
        "name": mandate.case_file.full_name or "–",
        "reference": mandate.case_file.reference,
        "told": told.value if told else "",
        "state": str(TOLD[told]) if told else "–",
        "as_of": day_in_words(row.reckoned_on) if row and row.reckoned_on else "–",
        "until": day_in_words(mandate.until),
        "partner": mandate.team.name,
    }


def told_of(row: DocketRow | None, progress: Progress) -> PartnerStage | None:
    """None for what nobody has worked out yet, or in words of a former release."""
    if row is None or row.reckoned_on is None or row.state not in set(Readiness):
        return None
    return stage_of(Readiness(row.state), progress)
