"""A sign of life of whoever has a file open, and in answer who else has."""

import uuid
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.browser import KEEP_NOTHING
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.staff_door.middleware import goes_by_itself
from enrollment.messages.pages.words import moment_in_words
from enrollment.presence.records.models import Presence
from enrollment.presence.records.presence import has_left, is_here
from enrollment.ui.clock import now_of


def presence_beside(case_file: CaseFile, request: HttpRequest) -> dict[str, Any]:
    """Who else has the file open; who asks is here from now on."""
    others = is_here(case_file, request.user, now_of(request))
    return {"others_here": [in_words(each) for each in others]}


def in_words(other: Presence) -> str:
    """One of them, and since when."""
    name = name_of_advisor(other.user)
    return _("%(name)s has had this file open since %(moment)s") % {
        "name": name,
        "moment": moment_in_words(other.since),
    }


@require_POST
@admin.site.admin_view
@goes_by_itself
def presence(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """Sent each minute by the page of a file, and with `left` when it is closed; it opens nothing and keeps no session."""
    case_file = admin.site.get_model_admin(CaseFile).get_object(request, str(object_id))
    if "left" in request.POST:
        has_left(case_file, request.user)
        response = HttpResponse(status=204)
    else:
        response = render(request, "desk/file/_others_here.html", presence_beside(case_file, request))
    response["Cache-Control"] = KEEP_NOTHING
    return response
