"""Everybody of a list is invited by mail with one press, each by an act of their own; what became of each is told."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enrollment.access.budgets import OverBudget
from enrollment.desk.intake.lists import list_or_404
from enrollment.desk.intake.views import CANNOT, desk_page
from enrollment.intake.records.inviting import CannotInvite, invite_by_mail, to_invite
from enrollment.intake.records.models import PreparedFile
from enrollment.ui.clock import now_of


# Of one press: whoever sends it waits for each mail.
MOST = 100
INVITED = "invited"
WORDS = {
    INVITED: gettext_lazy("The invitation is on its way."),
    "budget": gettext_lazy("Enough invitations were sent for today. Go on tomorrow, or hand over a code."),
    "mail": gettext_lazy("The mail couldn’t be sent just now. Try again in a few minutes."),
    **CANNOT,
}


@dataclass(frozen=True, kw_only=True)
class InvitationLine:
    """What became of one client's invitation."""

    prepared: PreparedFile
    outcome: str

    @property
    def said(self) -> str:
        """The same in words."""
        return str(WORDS[self.outcome])


@require_POST
@admin.site.admin_view
def invite_list(request: HttpRequest, client_list: uuid.UUID) -> HttpResponse:
    """Invite the next hundred; pressed twice, nobody is mailed twice."""
    found = list_or_404(request, client_list)
    if not settings.REMINDERS_OFFERED:
        raise PermissionDenied
    lines = list(invited(to_invite(found)[:MOST], now_of(request)))
    count = sum(line.outcome == INVITED for line in lines)
    context = {
        "list": found,
        "lines": lines,
        "count": count,
        "left": to_invite(found).exclude(address_digest="").count(),
    }
    return desk_page(request, "desk/intake/invited.html", _("Invitations of a list"), context)


def invited(files: QuerySet[PreparedFile], now: datetime) -> Iterator[InvitationLine]:
    """Each by itself: what goes wrong with one leaves the others alone."""
    for prepared in list(files):
        try:
            invite_by_mail(prepared.pk, now)
        except CannotInvite as reason:
            outcome = reason.reason
        except OverBudget:
            outcome = "budget"
        except OSError:
            outcome = "mail"
        else:
            outcome = INVITED
        yield InvitationLine(prepared=prepared, outcome=outcome)
