"""Deleting a file, and everything in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import forget, held_beside, open_file, with_case_file
from enrollment.access.helpers import for_owner
from enrollment.access.proof import needs_proof
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.partners import close_if_alone
from enrollment.ui.clock import now_of


@require_http_methods(["GET", "HEAD", "POST"])
@with_case_file
@for_owner
@needs_proof
def delete_file(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Delete the file and everything in it, at once, after one question."""
    if request.method != "POST":
        return render(request, "account/delete_file.html", {"case_file": case_file})
    household, others = case_file.shared_household, held_beside(request)
    with acting(case_file, now=now_of(request)):
        case_file.delete()
        close_if_alone(household)
    messages.success(request, _("Your file is deleted. Nothing of it is left here."))
    response = redirect("file" if others else "landing")
    forget(response)
    if others:
        open_file(request, response, *others)
    return response
