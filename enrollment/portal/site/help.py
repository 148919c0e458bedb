"""Who is behind the site, how to reach them, what it holds, and how it can be used by everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What the operator has said of themselves; where they have said nothing, that."""
    operator = {
        "publisher": settings.PUBLISHER,
        "contact": settings.CONTACT,
        "contact_is_mail": "@" in settings.CONTACT,
        "advisors": settings.ADVISORS,
        "reminders_offered": settings.REMINDERS_OFFERED,
    }
    return render(request, "site/help.html", operator)
