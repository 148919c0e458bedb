"""The thread with the team: read it, and write to the team while it has a mandate."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from enrollment.access.advisor_names import names_of_staff
from enrollment.access.browser import actor_of, device_of, with_case_file
from enrollment.access.records.models import Mandate
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.acts import APPLICANT, HELPER, acting
from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import is_first
from enrollment.messages.pages.words import Said, said
from enrollment.messages.records.models import Message, Side
from enrollment.messages.records.reading import SHOWN_AT_ONCE, mark_read, thread_of
from enrollment.messages.records.writing import write_to_team
from enrollment.portal.messages.forms import MessageForm
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed


# Nobody has more to say to a team in a day; a program that runs wild has.
MOST_A_DAY = 30
A_DAY = timedelta(days=1)
NO_MANDATE = gettext_lazy("No team has your mandate any more, so nobody would read this.")


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
def messages_page(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The thread, oldest first, and the box under it; absent for whoever never gave a mandate."""
    if not Mandate.objects.filter(case_file=case_file).exists():
        raise Http404

    def page(form: MessageForm) -> HttpResponse:
        return thread_page(request, case_file, form)

    def written(form: MessageForm) -> HttpResponse | None:
        now = now_of(request)
        # Whoever revokes the mandate meanwhile comes before or after.
        with acting(case_file, now=now, by=actor_of(request)):
            problem = what_keeps_from_writing(request, case_file, now)
            if not problem and is_first(request, case_file, now):
                write_to_team(case_file, form.cleaned_data["text"], now=now, by=actor_of(request))
        if problem:
            form.add_error("text", problem)
            return None
        messages.success(request, _("Your message is with the team."))
        return redirect("messages")

    return form_page(request, MessageForm, page, written)


def what_keeps_from_writing(request: HttpRequest, case_file: CaseFile, now: datetime) -> str:
    """In a sentence; empty where nothing does."""
    if not standing_mandates(today_of(request)).filter(case_file=case_file).exists():
        return str(NO_MANDATE)
    of_today = Message.objects.filter(case_file=case_file, side=Side.CLIENT, sent_at__gt=now - A_DAY)
    if of_today.count() >= MOST_A_DAY:
        return _(
            "You have sent %(most)d messages since yesterday. The team reads them; write again tomorrow."
        ) % {"most": MOST_A_DAY}
    return ""


def thread_page(request: HttpRequest, case_file: CaseFile, form: MessageForm) -> HttpResponse:
    """The page; what is new on it counts as read once its own person has it before their eyes."""
    asks_for_all = "all" in request.GET
    thread = thread_of(case_file, None if asks_for_all else SHOWN_AT_ONCE)
    is_longer = not asks_for_all and len(thread) > SHOWN_AT_ONCE
    thread = thread[is_longer:]
    mandate = standing_mandates(today_of(request)).filter(case_file=case_file).select_related("team").first()
    mailbox = getattr(case_file, "mailbox", None)
    device = device_of(request)
    context: dict[str, Any] = {
        "case_file": case_file,
        "form": form,
        "thread": in_words(thread, case_file, actor_of(request)),
        "is_longer": is_longer,
        "team": mandate.team.name if mandate else "",
        "is_told_by_mail": mailbox is not None and "messages" in mailbox.topics,
    }
    response = render_form_page(request, "messages/messages.html", context)
    if request.method == "GET" and (device is None or not device.is_helpers):
        mark_read(thread, Side.TEAM, now_of(request))
    return response


def in_words(thread: list[Message], case_file: CaseFile, reader: str) -> list[Said]:
    """The thread for whoever looks: the person of the file, or somebody who helps them."""
    names = names_of_staff(each.by for each in thread)

    def name_of(by: str) -> str:
        if by == reader:
            return _("You")
        if by == APPLICANT:
            return case_file.called
        return names.get(by, by.removeprefix(HELPER))

    def read_on(moment: str) -> str:
        return _("Read by the team on %(moment)s") % {"moment": moment}

    return said(thread, Side.CLIENT, name_of, read_on)
