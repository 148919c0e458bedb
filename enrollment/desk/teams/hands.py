"""Who looks after a file, on its page: take it, put it back, hand it on; put it aside for the team, take it up again."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.access.advisor_names import name_of_advisor, names_of_staff
from enrollment.access.records.assigning import (
    StaysAsItIs,
    Why,
    advisor_of,
    hand,
    led_by,
    take,
    take_away,
)
from enrollment.access.records.models import PutAside, Team
from enrollment.access.records.putting_aside import put_aside, stands, take_up
from enrollment.access.visible import standing_mandates, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import to_the_file
from enrollment.desk.presence.changes import seen_in, shown_now
from enrollment.desk.teams.words import WHY
from enrollment.standing.law.standing import Standing
from enrollment.ui.clock import now_of, today_of


def hands_beside(case_file: CaseFile, standing: Standing | None, request: HttpRequest) -> dict[str, Any]:
    """For `desk/file/_hands.html`: who looks after the file, and what the reader may do about it."""
    today = today_of(request)
    mandates = standing_mandates(today).filter(case_file=case_file, team__in=teams_of(request.user))
    mandate = mandates.select_related("team").first()
    team = mandate.team if mandate else None
    advisor = advisor_of(case_file, today)
    is_lead = team is not None and led_by(request.user).filter(pk=team.pk).exists()
    aside = PutAside.objects.filter(case_file=case_file).first()
    is_aside = aside is not None and stands(aside, case_file)
    return {
        "hands": {
            **shown_now(request),
            "advisor": advisor,
            "called": name_of_advisor(advisor) if advisor else "",
            "is_mine": advisor == request.user,
            "may_take": advisor != request.user and (advisor is None or is_lead),
            "may_take_away": advisor is not None and (advisor == request.user or is_lead),
            "members": members_of(team).exclude(pk=advisor.pk if advisor else None) if is_lead else (),
            "is_aside": is_aside,
            "put_aside_by": names_of_staff([aside.by]).get(aside.by, aside.by) if is_aside else "",
        }
    }


def members_of(team: Team) -> Any:
    """Who can look after its files."""
    return User.objects.filter(memberships__team=team, is_active=True, is_staff=True).order_by("username")


@require_POST
@admin.site.admin_view
def change_hands(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """One of the acts, and back to the file."""
    desk = admin.site.get_model_admin(CaseFile)
    case_file = desk.get_object(request, str(object_id))
    now, who, act = now_of(request), request.user, request.POST.get("act")
    try:
        if act == "take":
            take(case_file, who=who, now=now)
        elif act == "leave":
            take_away(case_file, by=who, now=now)
        elif act == "aside":
            put_aside(case_file, by=who, now=now, seen=seen_in(request))
        elif act == "take-up":
            take_up(case_file, by=who, now=now)
        else:
            hand(case_file, to=named(request.POST.get("to", ""), who), by=who, now=now)
    except StaysAsItIs as reason:
        messages.warning(request, str(WHY[reason.why]))
    else:
        messages.success(request, _("It is done."))
    return to_the_file(request, case_file)


def named(key: str, who: User) -> User:
    """The colleague of this id: one of a team of theirs, and nobody else of the desk. Raises `StaysAsItIs`."""
    colleagues = User.objects.filter(memberships__team__in=teams_of(who), is_active=True).distinct()
    found = colleagues.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 10 else None
    if found is None:
        raise StaysAsItIs(Why.NOT_IN_TEAM)
    return found
