"""The client’s PDFs at the desk: made by the client’s own pages, in their language, logged as downloads, kept by nobody."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.catalogue import CATALOGUE
from documents.cerfa import FORMS
from enrollment.access.browser import KEEP_NOTHING
from enrollment.access.records.log import write_down
from enrollment.access.records.models import Scope, What
from enrollment.access.visible import visible_to
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import to_the_file
from enrollment.desk.history import may_record
from enrollment.desk.staff_door.sessions import asks_again
from enrollment.standing.law.due_dates import follow_up_in
from enrollment.standing.law.printable import forms_to_print, has_claim, has_counter_card, has_envelope
from enrollment.standing.law.standing import Standing
from enrollment.standing.pages.for_each_fund import for_each_fund
from enrollment.tracking.law.french_letters import LETTERS, Reader
from enrollment.tracking.law.received_letters import meaning_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.wording import in_language


# The pages of the client’s that hand over a PDF, by what the desk calls it.
PAGES = {"envelope": "envelope-pdf", "card": "counter-card", "claim": "claim-pdf", "mandate": "mandate-pdf"}
# It holds all the papers themselves, without the name of who looks across them: no mandate that only lets look hands it over,
# and whoever takes them along gives their second factor once more, as for an export.
WITH_PAPERS = "envelope-pdf"
Links = list[tuple[str, str]]  # a title and an address


def documents_beside(case_file: CaseFile, standing: Standing, *, may_act: bool) -> dict[str, Any]:
    """Those that the file can have now, as links; the envelope only for whoever may act."""
    links: Links = []
    if may_act and has_envelope(standing):
        links += _for_each_fund(_("Envelope"), at(case_file, "desk-pdf", "envelope"), standing)
    for slug in forms_to_print(standing):
        form, address = FORMS[slug], at(case_file, "desk-form-pdf", slug)
        name = in_language(CATALOGUE[form.paper].name)
        links += _for_each_fund(name, address, standing) if form.for_each_fund else [(name, address)]
    if has_counter_card(standing):
        links.append((_("Card for the counter"), at(case_file, "desk-pdf", "card")))
    links += [
        (in_language(LETTERS[code].subject), at(case_file, "desk-letter-pdf", code))
        for code in letters_due(standing)
    ]
    if has_claim(standing):
        links.append((_("Letter that claims the care paid"), at(case_file, "desk-pdf", "claim")))
    links.append((_("Mandate"), at(case_file, "desk-pdf", "mandate")))
    return {"documents": links}


def _for_each_fund(title: str, address: str, standing: Standing) -> Links:
    return [
        (name, f"{address}?{query}" if query else address) for name, query in for_each_fund(title, standing)
    ]


def letters_due(standing: Standing) -> list[str]:
    """Answers to what the office wrote, and the letter of the follow-up whose day has come."""
    by = standing.decided_by
    codes = [code for letter in standing.holding.letters for code in meaning_of(letter.kind, by).replies]
    following = follow_up_in(standing, standing.today)
    codes += [step.kind for step in following.steps if step.is_offered] if following else []
    return [code for code in dict.fromkeys(codes) if code in LETTERS and LETTERS[code].to is not Reader.PHONE]


def at(case_file: CaseFile, name: str, what: str) -> str:
    """The address of one."""
    return reverse(name, args=[case_file.pk, what])


@require_safe
@admin.site.admin_view
def desk_pdf(request: HttpRequest, object_id: uuid.UUID, kind: str) -> HttpResponse:
    """Envelope, card for the counter, claim, mandate."""
    return handed_over(request, object_id, PAGES.get(kind, ""), {})


@require_safe
@admin.site.admin_view
def desk_form_pdf(request: HttpRequest, object_id: uuid.UUID, form: str) -> HttpResponse:
    """An official form, filled in."""
    return handed_over(request, object_id, "form-pdf", {"form": form})


@require_safe
@admin.site.admin_view
def desk_letter_pdf(request: HttpRequest, object_id: uuid.UUID, code: str) -> HttpResponse:
    """A letter in French."""
    return handed_over(request, object_id, "letter-pdf", {"code": code})


def handed_over(request: HttpRequest, object_id: uuid.UUID, page: str, named: dict[str, str]) -> HttpResponse:
    """What the client’s own page would hand over, under its own conditions; a line of the file’s log says who took it."""
    case_file = admin.site.get_model_admin(CaseFile).get_object(request, str(object_id))
    if page != WITH_PAPERS:
        return _taken(request, case_file, page, named)
    if not may_record(request, case_file):
        raise PermissionDenied
    return asks_again(_taken)(request, case_file, page, named)


def _taken(request: HttpRequest, case_file: CaseFile, page: str, named: dict[str, str]) -> HttpResponse:
    request.withheld_files = partners_withheld(request, case_file)  # type: ignore[attr-defined]
    response = made(request, case_file, page, named) if page else None
    if response is None or "attachment" not in response.get("Content-Disposition", ""):
        messages.warning(request, _("This PDF can’t be made as the file stands now."))
        return to_the_file(request, case_file, "documents")
    what = "-".join([page.removesuffix("-pdf"), *named.values()])
    if request.method == "GET":
        who = request.user.get_username()
        write_down(case_file, What.PDF_DOWNLOADED, now_of(request), who=who, why=what[:40])
    response["Cache-Control"] = KEEP_NOTHING
    return response


def partners_withheld(request: HttpRequest, case_file: CaseFile) -> frozenset[uuid.UUID]:
    """Partners' files that no mandate lets the reader act on: their papers are in no envelope that the desk prints.

    A couple's paper that lies there alone keeps its number and its separator page, as one that was only ticked.
    """
    partners = {each.pk for each in case_file.partners}
    acted_on = visible_to(request.user, today_of(request), least=Scope.ACT).filter(pk__in=partners)
    return frozenset(partners - set(acted_on.values_list("pk", flat=True)))


def made(request: HttpRequest, case_file: CaseFile, page: str, named: dict[str, str]) -> HttpResponse:
    """The answer of the client’s page, in the client’s language. Raise `Http404` where there is no such thing."""
    view = resolve(reverse(page, kwargs=named)).func
    with translation.override(case_file.language):
        return view.page(request, case_file, **named)
