"""Print elsewhere: a code with which another machine gets one PDF of the file, once, and never the file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from documents.cerfa import FORMS
from enrollment.access.browser import KEEP_NOTHING, with_case_file
from enrollment.access.budgets import CODES_TYPED, spend, visitor_of
from enrollment.access.records.models import ADVICE, Mandate, PrintLink
from enrollment.access.records.print_links import (
    LIVES_FOR,
    end_print_link,
    fetch_print,
    make_print_link,
)
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.forms import NOT_READY, PrintCodeForm, PrintForm
from enrollment.portal.printing.own_pages import pdf_at
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.standing.law.printable import forms_to_print, has_claim, has_counter_card, has_envelope
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.pages.for_each_fund import for_each_fund
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.qr import square_of
from enrollment.ui.typed_again import repeats_what_was_typed


LARGEST = 15 * 2**20  # bytes; it is kept sealed for as long as the code lives
MINUTES = int(LIVES_FOR.total_seconds() // 60)


@dataclass(frozen=True)
class Printable:
    """One PDF of the file: the address and query of its page, and how it is called."""

    address: str
    name: str
    query: str = ""


def printable(case_file: CaseFile, today: date) -> Mapping[str, Printable]:
    """What the file's own pages hand over as it stands, by a slug."""
    standing = standing_of(holding_of(case_file), today)
    pages = {} if standing is None else of_the_request(standing)
    if Mandate.objects.filter(case_file=case_file, scope__in=ADVICE).exists():
        pages["mandate"] = Printable(reverse("mandate-pdf"), _("The mandate for a team"))
    return pages


def of_the_request(standing: Standing) -> dict[str, Printable]:
    """The same, of the request to the fund and of the care that was paid."""
    pages: dict[str, Printable] = {}
    if has_envelope(standing):
        whole = Printable(reverse("envelope-pdf"), _("The whole envelope"))
        pages |= of_each_fund("envelope", whole, standing)
    for slug in forms_to_print(standing):
        form = FORMS[slug]
        filled = Printable(reverse("form-pdf", args=[slug]), f"{form.title} ({form.number})")
        pages |= of_each_fund(slug, filled, standing) if form.for_each_fund else {slug: filled}
    if has_counter_card(standing):
        pages["counter-card"] = Printable(reverse("counter-card"), _("The card for the counter"))
    if has_claim(standing):
        pages["claim"] = Printable(reverse("claim-pdf"), _("The claim for care that you paid"))
    return pages


def of_each_fund(slug: str, page: Printable, standing: Standing) -> dict[str, Printable]:
    """One for each fund that gets one."""
    return {
        f"{slug}-{number}" if number > 1 else slug: replace(page, name=name, query=query)
        for number, (name, query) in enumerate(for_each_fund(page.name, standing), 1)
    }


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_owner
def print_elsewhere(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """Choose one PDF; its code follows, shown once."""
    pages = printable(case_file, today_of(request))

    def page(form: PrintForm) -> HttpResponse:
        waiting = PrintLink.objects.filter(case_file=case_file, ends_at__gt=now_of(request)).first()
        shown = {
            "form": form,
            "case_file": case_file,
            "waiting": waiting,
            "minutes": MINUTES,
            "has_any": bool(pages),
        }
        return render_form_page(request, "account/print_elsewhere.html", shown)

    def chosen(form: PrintForm) -> HttpResponse | None:
        wanted = pages[form.cleaned_data["what"]]
        found = pdf_at(request, wanted.address, wanted.query)
        if found is None:
            form.add_error("what", NOT_READY)
            return None
        name, pdf = found
        if len(pdf) > LARGEST:
            form.add_error(
                "what", _("This one is too large to be fetched elsewhere: take it along on a USB key.")
            )
            return None
        code = make_print_link(case_file, name, pdf, now_of(request))
        address = f"{settings.SITE}{reverse('fetch-print')}"
        shown = {
            "case_file": case_file,
            "code": code,
            "address": address,
            "square": square_of(f"{address}#{code}"),
            "minutes": MINUTES,
        }
        return render(request, "account/print_code.html", shown)

    choices = [(slug, each.name) for slug, each in pages.items()]
    return form_page(request, PrintForm, page, chosen, choices=choices)


@require_POST
@with_case_file
@for_owner
def revoke_print(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The code opens nothing any more."""
    if end_print_link(case_file):
        messages.success(request, _("The code opens nothing any more."))
    return redirect("print-elsewhere")


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
def fetch(request: HttpRequest) -> HttpResponse:
    """On the other machine: the code is typed, the PDF comes. Looking at this page uses nothing up, and opens no file."""

    def page(form: PrintCodeForm) -> HttpResponse:
        response = render_form_page(request, "account/fetch_print.html", {"form": form})
        response["Cache-Control"] = KEEP_NOTHING
        return response

    def typed(form: PrintCodeForm) -> HttpResponse | None:
        now = now_of(request)
        spend(CODES_TYPED, visitor_of(request, now), now)
        found = fetch_print(form.cleaned_data["code"], now)
        if found is None:
            form.add_error(
                "code", _("This code fetches nothing: it was used, is too old, was revoked, or is mistyped.")
            )
            return None
        name, pdf = found
        response = pdf_download(pdf, name.removesuffix(".pdf"))
        response["Cache-Control"] = KEEP_NOTHING
        return response

    return form_page(request, PrintCodeForm, page, typed)
