"""The page where a person asks for reminders or a calendar, changes what was asked, and takes it back."""

from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enrollment.access.browser import with_case_file
from enrollment.access.budgets import CODE_MAILS, spend, visitor_of
from enrollment.access.proof import needs_proof
from enrollment.access.roles import for_owner
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.forms import ChoicesForm, NewMailboxForm
from enrollment.outbox.pages.mails import code_mail
from enrollment.outbox.records.confirmation import TooManyCodes, Typed, ask, confirm, pending
from enrollment.outbox.records.links import calendar_link, new_secret
from enrollment.outbox.records.models import CalendarLink, Confirmation, Mailbox
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.pages.open_file import needs_standing
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import Topic
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.code_form import CodeForm
from enrollment.ui.typed_again import repeats_what_was_typed
from pathways.regularity import needs_a_title


@require_safe
@with_case_file
@for_owner
def reminders(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """What is set, and what can be."""
    return reminders_page(request, case_file)


@needs_standing
def reminders_page(
    request: HttpRequest, case_file: CaseFile, standing: Standing, **forms: Any
) -> HttpResponse:
    """The page, with whichever of its small forms is to be corrected. Only for whoever has their pathway already."""
    now = now_of(request)
    mailbox = Mailbox.objects.filter(case_file=case_file).first()
    followed = CalendarLink.objects.filter(case_file=case_file).first()
    calendar = calendar_link(followed) if followed else ""
    context = {
        "case_file": case_file,
        "offered": settings.REMINDERS_OFFERED,
        "mailbox": mailbox,
        "confirmation": pending(case_file, now),
        "calendar": calendar,
        "webcal": "webcal:" + calendar.partition(":")[2],
        "address_form": NewMailboxForm.blank(get_language()),
        "code_form": CodeForm(),
        "choices_form": ChoicesForm(
            initial=mailbox and {"language": mailbox.language, "topics": mailbox.topics}
        ),
        **forms,
    }
    for form in (context["address_form"], context["choices_form"]):
        form.offer(topics_for(standing))
    return render(request, "outbox/reminders.html", context)


def topics_for(standing: Standing) -> list[Topic]:
    """What can come up on this file: nobody whose nationality makes the stay lawful has a permit to renew."""
    has_a_title = needs_a_title(standing.situation)
    return [topic for topic in Topic if has_a_title or topic is not Topic.PERMIT]


@require_POST
@repeats_what_was_typed
@with_case_file
@for_owner
@needs_proof
def ask_for_code(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Send a code to the address. The same page follows, whatever the address is."""
    standing = standing_of(holding_of(case_file), today_of(request))
    if not settings.REMINDERS_OFFERED or standing is None:
        return redirect("reminders")
    form, now = NewMailboxForm(request.POST), now_of(request)
    if form.is_valid():
        spend(CODE_MAILS, visitor_of(request, now), now)
    if form.is_valid() and _sent(case_file, form, now, standing.question_path.complete):
        return redirect("reminders")
    return reminders_page(request, case_file, address_form=form)


def _sent(case_file: CaseFile, form: NewMailboxForm, now: datetime, has_all_answers: bool) -> bool:
    """Whether to go on to the code; what hinders it is said beside the address."""
    address = form.cleaned_data["address"]
    try:
        code = ask(case_file, address=address, now=now, has_all_answers=has_all_answers, **form.chosen())
        if code:
            code_mail(address, form.cleaned_data["language"], code).send()
    except TooManyCodes:
        form.add_error("address", _("Too many codes were asked for today. Try again tomorrow."))
    except OSError as error:  # smtplib's errors are of this kind too
        Confirmation.objects.filter(case_file=case_file).delete()
        if isinstance(error, SMTPRecipientsRefused):
            form.add_error("address", _("The mail server doesn’t take this address. Check each letter."))
        else:
            form.add_error("address", _("The mail couldn’t be sent just now. Try again in a few minutes."))
    return form.is_valid()


@require_POST
@repeats_what_was_typed
@with_case_file
@for_owner
def type_code(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Take the code; the address counts from now on."""
    form = CodeForm(request.POST)
    if form.is_valid():
        typed = confirm(case_file, form.cleaned_data["code"], now_of(request))
        if typed is Typed.RIGHT:
            messages.success(request, _("Your address is confirmed. We write only when something is due."))
            return redirect("reminders")
        if typed is Typed.VOID:
            text = _(
                "This code is no longer valid: ten minutes have passed, or it was mistyped three times. Ask for a new one."
            )
            messages.warning(request, text)
            return redirect("reminders")
        form.add_error("code", _("This is not the code. Compare each letter with the newest e-mail."))
    return reminders_page(request, case_file, code_form=form)


@require_POST
@repeats_what_was_typed
@with_case_file
@for_owner
def choose(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Change the topics or the language, from the next mail on."""
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        return reminders_page(request, case_file, choices_form=form)
    if Mailbox.objects.filter(case_file=case_file).update(**form.chosen()):
        messages.success(request, _("Saved."))
    return redirect("reminders")


@require_POST
@with_case_file
@for_owner
@needs_proof
def remove_address(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Forget the address at once; or only the new one, that still waits for its code."""
    Confirmation.objects.filter(case_file=case_file).delete()
    if "only_new" in request.POST:
        messages.success(request, _("This address is forgotten."))
    else:
        with acting(case_file, now=now_of(request)):
            Mailbox.objects.filter(case_file=case_file).delete()
        messages.success(request, _("Your address is deleted. No more reminders."))
    return redirect("reminders")


@require_POST
@with_case_file
@for_owner
def make_calendar(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """A link for a phone, in the language of this page; pressed twice, it is still the same link."""
    new = {"secret": new_secret(), "language": get_language(), "made_at": now_of(request)}
    CalendarLink.objects.get_or_create(case_file=case_file, defaults=new)
    return redirect("reminders")


@require_POST
@with_case_file
@for_owner
def revoke_calendar(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """From now on the link opens nothing."""
    CalendarLink.objects.filter(case_file=case_file).delete()
    messages.success(
        request, _("The calendar link no longer works. You can take the calendar off your phone.")
    )
    return redirect("reminders")
