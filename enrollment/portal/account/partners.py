"""A partner, such as an employer, may be told how far the request is: agreed to and stopped by its person; on paper too."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.browser import with_case_file
from enrollment.access.proof import needs_proof
from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import Mandate, Scope
from enrollment.access.roles import for_owner
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.forms import PartnerForm
from enrollment.portal.account.mandates import STYLE, UNKNOWN, with_people
from enrollment.portal.correspondence.letterhead import sender_in_words
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.standing.law.envelopes import writer_of
from enrollment.standing.law.standing import standing_of
from enrollment.standing.pages.partner_words import TOLD
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_owner
@needs_proof
def tell_partner(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """All that a partner would see, word for word, and the form that agrees to it."""
    partners = with_people().filter(is_partner=True)

    def page(form: PartnerForm) -> HttpResponse:
        shown = {"case_file": case_file, "form": form, "words": TOLD.values(), "name": case_file.full_name}
        return render_form_page(request, "account/tell_partner.html", shown)

    def given(form: PartnerForm) -> HttpResponse:
        chosen = form.cleaned_data
        partner = partners.get(pk=chosen["team"])
        give_mandate(case_file, partner, now_of(request), scope=Scope.STATE, until=chosen["until"])
        messages.success(request, _("They are told how far your request is from now on."))
        return redirect("mandates")

    return form_page(request, PartnerForm, page, given, today=today_of(request), teams=partners)


@require_POST
@with_case_file
@for_owner
def stop_telling(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """At once, with one click and without a code."""
    if end_mandate(case_file, now_of(request), matter=(Scope.STATE,)):
        messages.success(request, _("From now on they are told nothing."))
    return redirect("mandates")


@require_safe
@with_case_file
@for_owner
def agreement_pdf(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The newest on paper, in French; one that has ended says so."""
    agreement = Mandate.objects.filter(case_file=case_file, scope=Scope.STATE).select_related("team").first()
    if agreement is None:
        raise Http404
    return pdf_download(printed(agreement, case_file, today_of(request)), "accord", case_file.reference)


def printed(agreement: Mandate, case_file: CaseFile, today: date) -> bytes:
    """What was agreed to, as a PDF."""
    standing = standing_of(holding_of(case_file), today)
    with translation.override(FUND_LANGUAGE):
        context = {
            "sender": sender_in_words(writer_of(standing) if standing else UNKNOWN),
            "reference": case_file.reference,
            "team": agreement.team.name,
            "words": [str(word) for word in TOLD.values()],
            "given": day_in_words(agreement.given_day),
            "until": day_in_words(agreement.until),
            "revoked": day_in_words(agreement.revoked_day) if agreement.revoked_day else "",
        }
        return typeset("account/partner_agreement.html", context, style=STYLE)
