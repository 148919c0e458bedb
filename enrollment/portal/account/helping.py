"""Helpers: a friend, a social worker, an advisor may look at a file, or fill it in, until a day that its person sets."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enrollment.access.access_codes import Helper, accept_help, invite
from enrollment.access.browser import (
    KEEP_NOTHING,
    case_file_of,
    held_beside,
    open_file,
    with_case_file,
)
from enrollment.access.budgets import CODES_TYPED, spend, visitor_of
from enrollment.access.proof import needs_proof
from enrollment.access.records.devices import add_device
from enrollment.access.records.log import write_down
from enrollment.access.records.models import Means, Role, What
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.forms import HelperCodeForm, HelperForm
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.qr import square_of
from enrollment.ui.typed_again import repeats_what_was_typed


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_owner
@needs_proof
def invite_helper(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Say who, for what and until when; a code follows, to hand over."""

    def page(form: HelperForm) -> HttpResponse:
        return render_form_page(request, "account/invite_helper.html", {"form": form, "case_file": case_file})

    def invited(form: HelperForm) -> HttpResponse:
        helper = Helper(
            name=form.cleaned_data["name"],
            role=Role(form.cleaned_data["role"]),
            until=form.cleaned_data["until"],
        )
        code = invite(case_file, now_of(request), helper=helper)
        write_down(case_file, What.HELPER_INVITED, now_of(request), why=helper.role)
        address = f"{settings.SITE}{reverse('help-somebody')}"
        square = square_of(f"{address}#{code}")
        shown = {"case_file": case_file, "code": code, "helper": helper, "address": address, "square": square}
        return render(request, "account/helper_code.html", shown)

    return form_page(request, HelperForm, page, invited, today=today_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def help_somebody(request: HttpRequest) -> HttpResponse:
    """Type the code that somebody gave, and open their file, as far as they let one."""
    own = case_file_of(request)

    def page(form: HelperCodeForm) -> HttpResponse:
        response = render_form_page(request, "account/help_somebody.html", {"form": form, "case_file": own})
        response["Cache-Control"] = KEEP_NOTHING
        return response

    def typed(form: HelperCodeForm) -> HttpResponse | None:
        spend(CODES_TYPED, visitor_of(request, now_of(request)), now_of(request))
        accepted = accept_help(form.cleaned_data["code"], now_of(request))
        if accepted is None:
            text = _("This code opens nothing: it was used, is older than a day, or is mistyped.")
            form.add_error("code", text)
            return None
        case_file, helper = accepted
        device = add_device(
            case_file,
            request.headers.get("User-Agent", "")[:400],
            now_of(request),
            means=Means.CODE,
            role=helper.role,
            holder=helper.name,
            ends_on=helper.until,
        )
        response = redirect("file")
        held = [*([own] if own else []), *held_beside(request)]
        open_file(request, response, case_file, *held, device=device)
        text = _("You help with this file now. Its owner sees what you do, and can end it at any time.")
        messages.success(request, text)
        return response

    return form_page(request, HelperCodeForm, page, typed)
