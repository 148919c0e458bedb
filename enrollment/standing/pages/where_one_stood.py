"""Where a file goes on when it is opened on another device: on the question that is next, or on its first page."""

from django.http import HttpRequest
from django.urls import reverse

from enrollment.access.own_pages import page_wanted
from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import today_of
from enrollment.wizard.law.question_path import walk


def goes_on_at(request: HttpRequest, case_file: CaseFile) -> str:
    """The page that was wanted before the file was opened, else the question that is next, else the file's first page."""
    wanted, today = page_wanted(request), today_of(request)
    if wanted:
        return wanted
    standing = standing_of(holding_of(case_file), today)
    if standing is not None and standing.is_out:
        return reverse("file")
    path = standing.question_path if standing else walk(case_file.answers, today)
    return reverse("question", args=[path.next_slug]) if path.next_slug else reverse("file")
