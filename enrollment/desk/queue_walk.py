"""Walking along a list from file to file, and back to the row one came from: the address says where one is."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from enrollment.access.visible import MAY_SEE
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.queue import asked_of
from enrollment.desk.queue_form import list_query
from enrollment.desk.queue_views import address_of
from enrollment.desk.queue_words import page_of_file
from enrollment.docket.queue import NoPlace, place_in, row_after
from enrollment.standing.law.standing import Standing
from enrollment.ui.clock import today_of


def queue_beside(case_file: CaseFile, standing: Standing | None, request: HttpRequest) -> dict[str, Any]:
    """The way from a file's page to the next one of the list; the one back to its row there is on each page (`kept_walk`)."""
    query = list_query(request.GET.get("list", ""))
    at = request.GET.get("at", "")
    walk = urlencode({"list": query, "at": at}) if query or at else ""
    following = reverse("next-file", args=[case_file.pk])
    return {
        "next_file": f"{following}?{walk}" if walk else following,
    }


@admin.site.admin_view
@require_safe
def next_file(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """The file after this one in the list that one came from, wherever this one stands by now."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    query = list_query(request.GET.get("list", ""))
    rows = asked_of(request, QueryDict(query), today_of(request)).rows
    at = request.GET.get("at", "")
    if not at:
        own = rows.filter(case_file=object_id).first()
        at = place_in(rows, own) if own else ""
    try:
        row = row_after(rows, at, but=object_id) if at else rows.exclude(case_file=object_id).first()
    except NoPlace:
        row = rows.exclude(case_file=object_id).first()
    if row is None:
        messages.info(request, _("That was the last file of this list."))
        return redirect(address_of(query))
    walk = urlencode({"list": query, "at": place_in(rows, row)})
    return redirect(f"{page_of_file(row.case_file)}?{walk}")
