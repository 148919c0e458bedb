"""Before a device is shut out, a file erased or an address changed: a code from the mailbox or from the printed sheet."""

import logging
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.access.browser import device_of, with_case_file
from enrollment.access.own_pages import on_to, page_wanted
from enrollment.access.proof import WAIT, is_proven, prove, wait
from enrollment.access.records.recovery_sheet import file_of_sheet, is_sheet_code
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.forms import MailboxProofForm
from enrollment.outbox.pages.mails import return_mail, waiting_mail
from enrollment.outbox.records.confirmation import TooManyCodes, Typed
from enrollment.outbox.records.mailed_codes import ask_for_proof, pending_proof, type_mailed
from enrollment.outbox.records.models import Mailbox, MailedCode
from enrollment.ui.clock import now_of
from enrollment.ui.typed_again import repeats_what_was_typed


log = logging.getLogger(__name__)
WRONG = _lazy("This is not the code. Compare each letter.")
VOID = _lazy(
    "There is no code that waits to be typed: ten minutes have passed, or it was mistyped three times. Ask for a new one."
)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_owner
def prove_it(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Type the code, and go on to what was asked for."""
    if is_proven(request, case_file):
        return redirect(next_of(request))
    form = MailboxProofForm(request.POST or None)
    if form.is_valid():
        outcome = typed_right(case_file, form.cleaned_data["code"], request)
        if outcome is Typed.RIGHT:
            prove(request, case_file, now_of(request))
            messages.success(request, _("Thank you. For a quarter of an hour you need no other code here."))
            return redirect(next_of(request))
        form.add_error("code", VOID if outcome is Typed.VOID else WRONG)
    context = {
        "case_file": case_file,
        "form": form,
        "next": next_of(request),
        "has_mailbox": settings.REMINDERS_OFFERED and hasattr(case_file, "mailbox"),
        "has_sheet": hasattr(case_file, "recovery_sheet"),
        "waits_until": waits_until(request),
        "code_sent": pending_proof(case_file, now_of(request)) is not None,
    }
    return render(request, "outbox/prove.html", context)


@require_POST
@with_case_file
@for_owner
def send_proof_code(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Send a code to the confirmed address."""
    mailbox = Mailbox.objects.filter(case_file=case_file).first()
    if mailbox is not None and settings.REMINDERS_OFFERED:
        try:
            _row, code = ask_for_proof(mailbox, now_of(request))
            if code:
                return_mail(mailbox.address, mailbox.language, code).send()
        except TooManyCodes:
            messages.warning(request, _("Too many codes were asked for today. Try again tomorrow."))
        except OSError:
            messages.warning(request, _("The mail couldn’t be sent just now. Try again in a few minutes."))
    return redirect(on_to("prove", next_of(request)))


@require_POST
@with_case_file
@for_owner
def wait_instead(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Without mailbox and sheet: in three days, unless another device or the mailbox says no meanwhile."""
    device = wait(request, case_file, now_of(request))
    mailbox = Mailbox.objects.filter(case_file=case_file).first()
    if mailbox is not None and device.waits_since == now_of(request) and settings.REMINDERS_OFFERED:
        try:
            waiting_mail(mailbox.address, mailbox.language).send()
        except OSError:
            log.warning("Mailbox %s couldn't be told that a device waits.", mailbox.pk)
    return redirect(on_to("prove", next_of(request)))


def typed_right(case_file: CaseFile, code: str, request: HttpRequest) -> Typed:
    """What the typed code is: of the sheet of this file, or of the mail."""
    now = now_of(request)
    if is_sheet_code(code):
        return Typed.RIGHT if file_of_sheet(code, now) == case_file else Typed.WRONG
    asked = pending_proof(case_file, now)
    if asked is None:
        return Typed.VOID
    return type_mailed(asked.pk, MailedCode.Purpose.PROOF, code, now)


def waits_until(request: HttpRequest) -> date | None:
    """The day from which this device needs no code, if it waits for that."""
    device = device_of(request)
    return timezone.localdate(device.waits_since + WAIT) if device and device.waits_since else None


def next_of(request: HttpRequest) -> str:
    """The page of ours to go on to."""
    return page_wanted(request) or reverse("devices")
