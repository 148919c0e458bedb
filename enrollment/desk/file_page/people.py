"""Who may see a file and who works on it: the mandate, its team, the advisor, the client’s helpers, and the log."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from enrollment.access.advisor_names import name_of_advisor, names_of_staff
from enrollment.access.records.models import AccessEvent, Assignment, Device, Role, What
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.pages.words import moment_in_words
from enrollment.ui.clock import today_of


# The newest lines of the log; the client sees more of it, and their export all.
LINES = 8
OF_A_HELPER = "helper-"
# The log says “you” to the client, whose it is.
OF_THE_CLIENT = {
    What.SEEN_AS_CLIENT: _("An advisor looked at the client’s pages as the client sees them"),
    What.ADVISOR_FILLED: _("An advisor sent something in the client’s place"),
    What.PARTNER_LOOKED: _("A partner was shown how far the request is"),
    What.NUDGED: _("The team asked for a reminder to the client"),
}


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
        "log": log_in_words(AccessEvent.objects.filter(case_file=case_file).order_by("-number")[:LINES]),
    }


def log_in_words(lines: Iterable[AccessEvent]) -> list[dict[str, Any]]:
    """Each with who did it, as people call them, and what, in words in which nobody of the desk is the client."""
    found, labels = list(lines), dict(What.choices)
    names = names_of_staff(line.who for line in found if not line.what.startswith(OF_A_HELPER))
    return [
        {
            "moment": moment_in_words(line.at),
            "what": OF_THE_CLIENT.get(line.what, labels.get(line.what, line.what)),  # type: ignore[call-overload]
            "who": names.get(line.who, line.who),
        }
        for line in found
    ]
