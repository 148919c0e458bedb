"""Files that the reader's teams have prepared: the list of them, one of them, its invitation, its end."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.advisor_names import names_of_staff
from enrollment.access.budgets import OverBudget
from enrollment.access.visible import teams_of, visible_to
from enrollment.desk.intake.forms import PrepareForm
from enrollment.intake.law.recognised import FirstQuestion, asked_of
from enrollment.intake.law.waiting import CODE_LIVES, MOST_MAILS
from enrollment.intake.pages.words import born_on, nationality
from enrollment.intake.records.inviting import CannotInvite, invite_by_hand, invite_by_mail
from enrollment.intake.records.models import ClientList, PreparedFile
from enrollment.intake.records.preparing import (
    already_there,
    may_prepare,
    prepare,
    prepared_for,
    withdraw,
)
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page
from enrollment.ui.qr import square_of
from enrollment.ui.typed_again import repeats_what_was_typed


ON_A_PAGE = 50
CANNOT = {
    "gone": gettext_lazy(
        "Nobody can be invited to this any more: its client has decided, or its day has passed."
    ),
    "no-address": gettext_lazy("There is no e-mail address: hand over a code instead."),
    "no-day": gettext_lazy(
        "Without a date of birth no invitation is mailed: a stranger who reads it couldn’t be told from your client. Hand over a code."
    ),
    "stranger": gettext_lazy(
        "Whoever got the code couldn’t say three times who they are. Check the address with your client, and hand over a code."
    ),
    "enough": gettext_lazy(
        "Enough invitations went to this address. Ask your client in another way, or hand over a code."
    ),
}


def desk_page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the desk, which nobody keeps."""
    shown = {**admin.site.each_context(request), "title": title, **context}
    response = render(request, template, shown)
    response["Cache-Control"] = "no-store, private"
    return response


def refuse_others(request: HttpRequest) -> None:
    """For advisors of a team who may write."""
    if not may_prepare(request.user):
        raise PermissionDenied


def prepared_or_404(request: HttpRequest, pk: uuid.UUID) -> PreparedFile:
    """One of the reader's teams; any other is as absent as one that never was."""
    refuse_others(request)
    found = prepared_for(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def invitation_in_words(prepared: PreparedFile, request: HttpRequest) -> str:
    """How far the invitation is, in a few words."""
    now = now_of(request)
    if not prepared.is_waiting:
        return str(prepared.get_state_display())
    if prepared.ends_on < today_of(request):
        return _("nobody took it: it is being erased")
    if prepared.invited_at is None:
        return _("not invited yet")
    if prepared.is_with_a_stranger:
        return _("whoever has the code couldn’t say who they are: hand over a code")
    if prepared.tries_left < 1:
        return _("the code was mistyped too often: make a new one")
    if prepared.code_ends_at is not None and prepared.code_ends_at <= now:
        return _("the code has ended: make a new one")
    if prepared.invited_by == PreparedFile.Way.MAIL:
        return _("invited by e-mail, waits for the client")
    return _("code handed over, waits for the client")


@require_safe
@admin.site.admin_view
def prepared_files(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first, and the lists from which they come."""
    refuse_others(request)
    found = prepared_for(request.user).select_related("team", "case_file")
    pages = Paginator(found, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    seen = set(
        visible_to(request.user, today_of(request))
        .filter(pk__in=[each.case_file_id for each in page if each.case_file_id])
        .values_list("pk", flat=True)
    )
    names = names_of_staff(each.by for each in page)
    rows = [
        {
            "prepared": each,
            "by": names.get(each.by, each.by),
            "stands": invitation_in_words(each, request),
            "case_file": each.case_file if each.case_file_id in seen else None,
        }
        for each in page
    ]
    lists = ClientList.objects.filter(team__in=teams_of(request.user))[:5]
    return desk_page(
        request,
        "desk/intake/prepared_files.html",
        _("Prepared for clients"),
        {"rows": rows, "page": page, "lists": lists},
    )


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def prepare_file(request: HttpRequest) -> HttpResponse:
    """Type in what one knows of a client; who is there already is shown instead of being made twice."""
    refuse_others(request)
    teams = teams_of(request.user).order_by("name")

    def page(form: PrepareForm, double: Any = None) -> HttpResponse:
        return desk_page(
            request,
            "desk/intake/prepare_file.html",
            _("Prepare a file for a client"),
            {"form": form, "double": double},
        )

    def typed(form: PrepareForm) -> HttpResponse:
        team, now, client = teams.get(pk=form.cleaned_data["team"]), now_of(request), form.client()
        [double] = already_there([client], team, now)
        if double is not None:
            return page(form, _double(double, request))
        made = prepare(client, team, now, by=request.user.get_username())
        made.save()
        messages.success(
            request, _("Prepared. Now invite your client: until they say yes, it is nobody’s file.")
        )
        return redirect("prepared-file", made.pk)

    options = {"today": today_of(request), "teams": teams}
    if request.method == "GET":
        options["initial"] = {"language": get_language()}
    return form_page(request, PrepareForm, page, typed, **options)


def _double(double: Any, request: HttpRequest) -> dict[str, str]:
    """Where the one lies that is there already."""
    if isinstance(double, PreparedFile):
        return {"name": double.full_name, "url": reverse("prepared-file", args=[double.pk])}
    url = reverse("admin:enrollment_casefile_change", args=[double.pk])
    return {"name": double.full_name or double.reference, "url": url}


@require_safe
@admin.site.admin_view
def prepared_file(request: HttpRequest, prepared: uuid.UUID) -> HttpResponse:
    """What was typed of one client, how far the invitation is, and what can be done."""
    found = prepared_or_404(request, prepared)
    return _page_of_one(request, found)


def _page_of_one(request: HttpRequest, found: PreparedFile, **more: Any) -> HttpResponse:
    context = {
        "prepared": found,
        "by": names_of_staff([found.by]).get(found.by, found.by),
        "born_on": born_on(found.typed),
        "nationality": nationality(found.typed),
        "stands": invitation_in_words(found, request),
        "can_be_mailed": settings.REMINDERS_OFFERED and found.can_be_mailed and found.mails_sent < MOST_MAILS,
        "lacks_day": bool(found.address) and asked_of(found.typed) is not FirstQuestion.DAY,
        "code_days": CODE_LIVES.days,
        **more,
    }
    return desk_page(request, "desk/intake/prepared_file.html", found.full_name or found.reference, context)


@require_POST
@admin.site.admin_view
def mail_invitation(request: HttpRequest, prepared: uuid.UUID) -> HttpResponse:
    """Send the code, or send another; it is the same page and the same words whoever has that address."""
    found = prepared_or_404(request, prepared)
    try:
        invite_by_mail(found.pk, now_of(request))
    except CannotInvite as reason:
        messages.error(request, CANNOT[reason.reason])
    except OverBudget:
        messages.error(
            request, _("Enough invitations were sent for today. Go on tomorrow, or hand over a code.")
        )
    except OSError:
        messages.error(request, _("The mail couldn’t be sent just now. Try again in a few minutes."))
    else:
        messages.success(request, _("The invitation is on its way."))
    return redirect("prepared-file", found.pk)


@require_POST
@admin.site.admin_view
def hand_over_code(request: HttpRequest, prepared: uuid.UUID) -> HttpResponse:
    """A code to print or to say, shown this once."""
    found = prepared_or_404(request, prepared)
    try:
        code = invite_by_hand(found.pk, now_of(request))
    except CannotInvite as reason:
        messages.error(request, CANNOT[reason.reason])
        return redirect("prepared-file", found.pk)
    found.refresh_from_db()
    address = f"{settings.SITE}{reverse('take-prepared')}"
    return _page_of_one(
        request,
        found,
        code=code,
        take_at=address,
        square=square_of(f"{address}#{code}"),
        ends_at=found.code_ends_at,
    )


@require_POST
@admin.site.admin_view
def withdraw_prepared(request: HttpRequest, prepared: uuid.UUID) -> HttpResponse:
    """As if it had never been typed."""
    found = prepared_or_404(request, prepared)
    if withdraw(found, now_of(request)):
        messages.success(request, _("Withdrawn: nothing of it is left, and its code opens nothing."))
    else:
        messages.error(request, CANNOT["gone"])
    return redirect("prepared-files")
