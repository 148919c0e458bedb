"""A page about the open file is told where it stands, once, with the day on which that is so (`standing.today`)."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from enrollment.access.browser import with_case_file
from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import today_of
from enrollment.wizard.law.question_path import under_way


View = Callable[..., HttpResponse]


def needs_standing(page: View) -> View:
    """Give the page of a file where it stands today; while that can't be known, lead to the questions."""

    @wraps(page)
    def told(request: HttpRequest, case_file: CaseFile, *args: object, **kwargs: object) -> HttpResponse:
        standing = standing_of(holding_of(case_file), today_of(request))
        if standing is None:
            return redirect("situation")
        request.standing = standing
        # What is ticked, given or written down leaves the answers as they are: the docket need not walk along them again.
        with under_way(standing.question_path.walked):
            return page(request, case_file, standing, *args, **kwargs)

    return told


def with_standing(view: View) -> View:
    """Give the view the open file and where it stands today."""
    return with_case_file(needs_standing(view))


def with_all_answers(view: View) -> View:
    """The same, for what is printed: every question has to be answered."""

    @wraps(view)
    def complete(
        request: HttpRequest, case_file: CaseFile, standing: Standing, *args: object, **kwargs: object
    ) -> HttpResponse:
        if not standing.question_path.complete:
            return redirect("situation")
        return view(request, case_file, standing, *args, **kwargs)

    return with_standing(complete)
