"""Who may see a file and who works on it: the mandate, its team, the advisor, the client’s helpers, and the log."""

from typing import Any

from django.http import HttpRequest

from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.records.models import AccessEvent, Assignment, Device, Role
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.models import CaseFile
from enrollment.ui.clock import today_of


# The newest lines of the log; the client sees more of it, and their export all.
LINES = 8


def people_beside(case_file: CaseFile, request: HttpRequest) -> dict[str, Any]:
    """Of today."""
    mandates = standing_mandates(today_of(request)).filter(case_file=case_file).select_related("team")
    assignment = Assignment.objects.filter(case_file=case_file).select_related("advisor").first()
    advisor = assignment.advisor if assignment else None
    return {
        "mandate": mandates.first(),
        "assigned_to": name_of_advisor(advisor) if advisor else "",
        "is_mine": advisor == request.user,
        "helpers": list(Device.objects.filter(case_file=case_file).exclude(role=Role.OWNER)),
        "log": list(AccessEvent.objects.filter(case_file=case_file).order_by("-number")[:LINES]),
    }
