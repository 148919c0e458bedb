"""The page on which an advisor asks for the mail of the morning, or switches it off.

An address counts once the code that was sent to it is typed here, as on the clients' pages: what waits at the desk isn't
told to whoever reads a mistyped one. Until then the mail goes where it went.
"""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from enrollment.access.budgets import CODE_MAILS, spend, visitor_of
from enrollment.access.own_address import EnoughForToday, address_proof
from enrollment.access.visible import MAY_SEE
from enrollment.desk.digest.records.models import MorningMail
from enrollment.ui.clock import now_of
from enrollment.ui.code_form import CodeForm
from enrollment.ui.fields import MailAddress
from enrollment.ui.forms import PageForm
from enrollment.ui.wording import reader_language


# In the session: the code that waits to be typed.
ASKED = "morning_mail_asked"


class MorningMailForm(PageForm):
    """Where it goes."""

    address = MailAddress(
        label=gettext_lazy("Your e-mail address at work"),
        help_text=gettext_lazy("We send a code to it, which you type on this page."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address, for example anne@example.org."),
            "invalid": gettext_lazy(
                "This doesn’t look like an e-mail address. It needs an @ and a full stop after it."
            ),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def morning_mail(request: HttpRequest) -> HttpResponse:
    """One’s own, and in the language of this page."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    now = now_of(request)
    if request.method == "POST" and "off" in request.POST:
        request.session.pop(ASKED, None)
        MorningMail.objects.filter(user=request.user).delete()
        messages.success(request, _("No more mails of the morning."))
        return redirect("morning-mail")
    if request.method == "POST" and "code" in request.POST:
        form = CodeForm(request.POST)
        return _typed(request, form, now) or _page(request, now, code_form=form)
    form = MorningMailForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _sent(request, form, now):
        return redirect("morning-mail")
    return _page(request, now, form=form)


def _page(request: HttpRequest, now: datetime, **forms_of_page: Any) -> HttpResponse:
    """Where it goes, and the code that is waited for."""
    shown = {"form": MorningMailForm(), "code_form": CodeForm(), **forms_of_page}
    context = {
        **admin.site.each_context(request),
        "title": _("Mail of the morning"),
        "wanted": MorningMail.objects.filter(user=request.user).first(),
        "waits": _asked(request, now)[1],
        **shown,
        "wrong": next((form for form in shown.values() if form.errors), shown["form"]),
    }
    return render(request, "desk/digest/morning_mail.html", context)


def _asked(request: HttpRequest, now: datetime) -> tuple[uuid.UUID | None, str]:
    """What waits for its code in this session, and the address; empty where nothing does any more."""
    named = request.session.get(ASKED)
    asked = uuid.UUID(named) if named else None
    address = address_proof().waiting(asked, now) if asked else ""
    return (asked, address) if address else (None, "")


def _sent(request: HttpRequest, form: MorningMailForm, now: datetime) -> bool:
    """Whether to go on to the code; what hinders it is said beside the address."""
    spend(CODE_MAILS, visitor_of(request, now), now)
    try:
        asked = address_proof().ask(form.cleaned_data["address"], reader_language(), now)
        request.session[ASKED] = asked.hex
    except EnoughForToday:
        form.add_error("address", _("Too many codes were asked for today. Try again tomorrow."))
    except OSError:  # smtplib's errors are of this kind too
        form.add_error("address", _("The mail couldn’t be sent just now. Try again in a few minutes."))
    return form.is_valid()


def _typed(request: HttpRequest, form: CodeForm, now: datetime) -> HttpResponse | None:
    """The address counts from now on; None where the code can be typed once more."""
    asked, address = _asked(request, now)
    if not form.is_valid():
        return None
    if asked and address_proof().take(asked, form.cleaned_data["code"], now):
        request.session.pop(ASKED, None)
        chosen = {"address": address, "language": reader_language()}
        MorningMail.objects.update_or_create(user=request.user, defaults=chosen)
        messages.success(
            request, _("You get it on the next working morning on which something waits for you.")
        )
        return redirect("morning-mail")
    if _asked(request, now)[0]:
        form.add_error("code", _("This is not the code. Compare each letter with the newest e-mail."))
        return None
    text = _(
        "This code is no longer valid: ten minutes have passed, or it was mistyped three times. Ask for a new one."
    )
    messages.warning(request, text)
    return redirect("morning-mail")
