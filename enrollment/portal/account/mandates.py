"""Mandates: a team may see the file, or also write in its history, until a day that its person sets; on paper too."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enrollment.access.browser import with_case_file
from enrollment.access.proof import needs_proof
from enrollment.access.records.mandates import end_mandate, give_mandate
from enrollment.access.records.models import ADVICE, Mandate, Scope, Team
from enrollment.access.roles import for_owner
from enrollment.access.visible import standing_mandates
from enrollment.case_file.records.models import CaseFile
from enrollment.portal.account.forms import MandateForm
from enrollment.portal.correspondence.letterhead import sender_in_words
from enrollment.portal.printing.pdf_response import pdf_download
from enrollment.portal.printing.typesetting import typeset
from enrollment.standing.law.envelopes import Sender, writer_of
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.form_page import form_page, render_form_page
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import FUND_LANGUAGE, day_in_words
from pathways.facts.fact import Fact, facts_of
from pathways.facts.tables import table_beside


LAW: Mapping[str, Fact] = facts_of(table_beside(__file__))
# Of whom nothing is known yet.
UNKNOWN = Sender(birth_name="", used_name="", first_names="", born_on=None, street="", postcode="", town="")
STYLE = Path(__file__).with_name("mandate.css").read_text(encoding="utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@repeats_what_was_typed
@with_case_file
@for_owner
@needs_proof
def mandates(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The mandate that stands, those of before, and the form that gives one."""
    today = today_of(request)
    # Nobody entrusts a file to a team without people.
    teams = with_people().filter(is_partner=False)

    def page(form: MandateForm) -> HttpResponse:
        every = list(Mandate.objects.filter(case_file=case_file).select_related("team"))
        standing = standing_mandates(today, least=Scope.STATE).filter(case_file=case_file)
        stands = {each.scope == Scope.STATE: each for each in every if each in standing}
        shown = {
            "case_file": case_file,
            "form": form,
            "stands": stands.get(False),
            "partner_stands": stands.get(True),
            "ended": [each for each in every if each not in stands.values()],
            "has_teams": teams.exists(),
            "has_partners": with_people().filter(is_partner=True).exists(),
            "law": LAW,
        }
        return render_form_page(request, "account/mandates.html", shown)

    def given(form: MandateForm) -> HttpResponse:
        chosen = form.cleaned_data
        team, scope = teams.get(pk=chosen["team"]), Scope(chosen["scope"])
        give_mandate(case_file, team, now_of(request), scope=scope, until=chosen["until"])
        messages.success(request, _("The team can see your file from now on."))
        return redirect("mandates")

    return form_page(request, MandateForm, page, given, today=today, teams=teams)


def with_people() -> QuerySet[Team]:
    """The teams in which somebody works."""
    return Team.objects.filter(memberships__user__is_active=True).distinct().order_by("name")


@require_POST
@with_case_file
@for_owner
def revoke_mandate(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """At once, with one click and without a code: it takes nothing from the person, and a look too many can't be undone."""
    if end_mandate(case_file, now_of(request)):
        messages.success(
            request, _("The mandate is revoked. From now on the team sees nothing of your file.")
        )
    return redirect("mandates")


@require_safe
@with_case_file
@for_owner
def mandate_pdf(request: HttpRequest, case_file: CaseFile) -> HttpResponse:
    """The newest mandate on paper, in French, to be signed by pen; one that has ended says so."""
    mandates = Mandate.objects.filter(case_file=case_file, scope__in=ADVICE)
    mandate = mandates.select_related("team").first()
    if mandate is None:
        raise Http404
    return pdf_download(printed(mandate, case_file, today_of(request)), "mandat", case_file.reference)


def printed(mandate: Mandate, case_file: CaseFile, today: date) -> bytes:
    """The mandate as a PDF."""
    standing = standing_of(holding_of(case_file), today)
    with translation.override(FUND_LANGUAGE):
        context: dict[str, Any] = {
            # Before the questions are answered, everything is left for the pen.
            "sender": sender_in_words(writer_of(standing) if standing else UNKNOWN),
            "reference": case_file.reference,
            "team": mandate.team.name,
            "acts": mandate.scope in (Scope.ACT, Scope.FILL),
            "fills_in": mandate.scope == Scope.FILL,
            "given": day_in_words(mandate.given_day),
            "until": day_in_words(mandate.until),
            "revoked": day_in_words(mandate.revoked_day) if mandate.revoked_day else "",
        }
        return typeset("account/mandate.html", context, style=STYLE)
