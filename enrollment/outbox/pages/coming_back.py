"""Back to one's file on any device: by a code sent to the confirmed address, or by the code of the printed sheet.

The same page follows whatever the address is, a mail goes out either way, and it takes the same time.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import KEEP_NOTHING, case_file_of, held_beside, open_file
from enrollment.access.budgets import CODE_MAILS, CODES_TYPED, spend, visitor_of
from enrollment.access.own_pages import on_to, page_wanted
from enrollment.access.records.models import Means
from enrollment.access.records.recovery_sheet import file_of_sheet
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.forms import ReturnForm, SheetForm
from enrollment.outbox.pages.mails import no_file_mail, return_mail
from enrollment.outbox.records.confirmation import TooManyCodes, Typed
from enrollment.outbox.records.mailed_codes import ask_to_return, files_of, type_mailed, waiting
from enrollment.outbox.records.models import MailedCode
from enrollment.standing.pages.where_one_stood import goes_on_at
from enrollment.ui.clock import now_of
from enrollment.ui.code_form import CodeForm
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.forms import PageForm
from enrollment.ui.typed_again import repeats_what_was_typed


COOKIE = "__Host-return" if settings.DEPLOYED else "return"
SALT = "enrollment.outbox.return"
# A little longer than the code lives: a late one is told so, rather than that none was asked for.
KEPT_FOR = 30 * 60
RETURN = MailedCode.Purpose.RETURN
VOID = _lazy(
    "This code is no longer valid: ten minutes have passed, or it was mistyped three times. Ask for a new one."
)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the code; or choose another way."""

    def page(form: ReturnForm) -> HttpResponse:
        context = on_the_way(request, form) | {"offered": settings.REMINDERS_OFFERED}
        return private(render_form_page(request, "outbox/return.html", context))

    def asked(form: ReturnForm) -> HttpResponse | None:
        if not settings.REMINDERS_OFFERED:
            return redirect(on_to("return", page_wanted(request)))
        address, now = form.cleaned_data["address"], now_of(request)
        spend(CODE_MAILS, visitor_of(request, now), now)
        try:
            row, code = ask_to_return(address, now)
            known = bool(files_of(address))
            mail = (return_mail if known else no_file_mail)(address, get_language(), code)
            if code:
                mail.send()
        except TooManyCodes:
            form.add_error("address", _("Too many codes were asked for today. Try again tomorrow."))
            return None
        except OSError:  # smtplib's errors are of this kind too; which address it is makes no difference
            form.add_error("address", _("The mail couldn’t be sent just now. Try again in a few minutes."))
            return None
        response = redirect(on_to("return-code", page_wanted(request)))
        response.set_signed_cookie(
            COOKIE,
            row.pk.hex,
            salt=SALT,
            max_age=KEPT_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.DEPLOYED,
        )
        return response

    return form_page(request, ReturnForm, page, asked)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def return_code(request: HttpRequest) -> HttpResponse:
    """Type the code from the mail: the file opens here."""
    now = now_of(request)
    try:
        named = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_FOR)
        asked = waiting(uuid.UUID(named), RETURN, now) if named else None
    except ValueError:
        asked = None
    if asked is None:
        messages.warning(request, VOID)
        return redirect(on_to("return", page_wanted(request)))

    def page(form: CodeForm) -> HttpResponse:
        return private(render_form_page(request, "outbox/return_code.html", on_the_way(request, form)))

    def typed(form: CodeForm) -> HttpResponse | None:
        outcome = type_mailed(asked.pk, RETURN, form.cleaned_data["code"], now)
        files = files_of(asked.address) if outcome is Typed.RIGHT else []
        if outcome is Typed.WRONG:
            form.add_error("code", _("This is not the code. Compare each letter with the newest e-mail."))
            return None
        if not files:
            messages.warning(request, VOID)
            return redirect(on_to("return", page_wanted(request)))
        response = opened_here(request, files, Means.MAIL)
        response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return form_page(request, CodeForm, page, typed)


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def return_by_sheet(request: HttpRequest) -> HttpResponse:
    """Type the code of the printed sheet: the file opens here."""

    def page(form: SheetForm) -> HttpResponse:
        return private(render_form_page(request, "outbox/return_sheet.html", on_the_way(request, form)))

    def typed(form: SheetForm) -> HttpResponse | None:
        now = now_of(request)
        spend(CODES_TYPED, visitor_of(request, now), now)
        found = file_of_sheet(form.cleaned_data["code"], now)
        if found is None:
            text = _("This code opens nothing: it is mistyped, or a newer sheet has taken its place.")
            form.add_error("code", text)
            return None
        return opened_here(request, [found], Means.SHEET)

    return form_page(request, SheetForm, page, typed)


def opened_here(request: HttpRequest, files: Sequence[CaseFile], means: Means) -> HttpResponse:
    """Hold these files on this device from now on, beside whatever it holds already, and go on with the first one."""
    own = case_file_of(request)
    held = [*([own] if own else []), *held_beside(request)]
    response = redirect(goes_on_at(request, files[0]))
    open_file(request, response, files[0], *files[1:], *held, means=means)
    messages.success(request, _("Here you are again: this device holds your file from now on."))
    return response


def on_the_way(request: HttpRequest, form: PageForm) -> dict[str, Any]:
    """What each page of the way back shows: its form, what this browser holds already, and the ways on to the wanted page."""
    ways = {"return": "way_back", "return-sheet": "by_sheet", "hold-file": "by_code"}
    wanted = page_wanted(request)
    return {"form": form, "case_file": case_file_of(request)} | {
        key: on_to(name, wanted) for name, key in ways.items()
    }


def private(response: HttpResponse) -> HttpResponse:
    """A page that nobody keeps."""
    response["Cache-Control"] = KEEP_NOTHING
    return response
