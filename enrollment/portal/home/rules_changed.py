"""What the person of a file was told of a change of the rules, until they say that they have read it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from enrollment.access.browser import with_case_file
from enrollment.case_file.records.models import CaseFile
from enrollment.law_changes.pages.telling import has_read, told_and_unread
from enrollment.law_changes.pages.words import change_in_words
from enrollment.ui.clock import now_of


def rules_changed(case_file: CaseFile) -> dict[str, Any]:
    """What the banner says; no sentence where there is none."""
    told = told_and_unread(case_file)
    if told is None or told.told_at is None:
        return {"law_change": [], "law_change_day": None}
    return {
        "law_change": change_in_words(told.as_difference()),
        "law_change_day": timezone.localdate(told.told_at),
    }


@require_POST
@with_case_file
def rules_read(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """They have read it: the banner goes."""
    has_read(case_file, now_of(request))
    return redirect("file")
