"""One page for everybody: what becomes of what people type here, and where the promise ends."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enrollment.access.keys import KEPT_FOR
from enrollment.intake.law.waiting import LISTS_KEPT, LONGEST
from enrollment.privacy.law.held import HELD, PURPOSES
from enrollment.privacy.law.retention import BACKUPS_KEPT, ERASURES_REMEMBERED, LENGTHS


A_DAY = 24 * 3600


def facts() -> dict[str, Any]:
    """What the promise and the record of processing both say, from the tables of the law and the settings of this site."""
    return {
        "publisher": settings.PUBLISHER,
        "contact": settings.CONTACT,
        "contact_is_mail": "@" in settings.CONTACT,
        "advisors": settings.ADVISORS,
        "reminders_offered": settings.REMINDERS_OFFERED,
        "purposes": [
            (purpose, [held for held in HELD.values() if held.why is purpose])
            for purpose in PURPOSES.values()
        ],
        "lengths": list(LENGTHS.values()),
        "backup_days": BACKUPS_KEPT.days,
        "remembered_days": ERASURES_REMEMBERED.days,
        "prepared_days": LONGEST.days,
        "list_days": LISTS_KEPT.days,
        "cookie_days": KEPT_FOR // A_DAY,
    }


@require_safe
def promise(request: HttpRequest) -> HttpResponse:
    """True of the program as it runs here."""
    return render(request, "privacy/promise.html", facts())
