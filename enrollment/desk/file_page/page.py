"""The one screen for a file, put together from its sections in the order of a working day."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from enrollment.case_file.records.models import CaseFile
from enrollment.desk import history
from enrollment.desk.file_page.after_sending import after_sending_beside
from enrollment.desk.file_page.documents import documents_beside
from enrollment.desk.file_page.mails import mails_beside
from enrollment.desk.file_page.needs import needs_of
from enrollment.desk.file_page.pathway import pathway_beside
from enrollment.desk.file_page.people import people_beside
from enrollment.desk.file_page.way_back import kept_walk
from enrollment.desk.intake.filling_in import intake_beside
from enrollment.desk.law_changes.views import law_changes_beside
from enrollment.desk.messages.thread import messages_beside, notes_beside
from enrollment.desk.papers import papers_beside
from enrollment.desk.presence.changes import shown_now
from enrollment.desk.presence.views import presence_beside
from enrollment.desk.queue_walk import queue_beside
from enrollment.desk.review.beside import requests_beside
from enrollment.desk.side_by_side import side_by_side
from enrollment.desk.teams.hands import hands_beside
from enrollment.standing.law.standing import Standing
from enrollment.ui.clock import today_of


def file_page(case_file: CaseFile, standing: Standing | None, request: HttpRequest) -> dict[str, Any]:
    """The whole context; of a file that can’t be worked out, what can be read."""
    may_act = history.may_record(request, case_file)
    shown: dict[str, Any] = {
        "title": case_file.full_name or case_file.reference,
        "may_act": may_act,
        **side_by_side(case_file, standing, today_of(request)),
        **messages_beside(case_file, standing, request, may_act=may_act),
        **requests_beside(case_file, may_act=may_act),
        **notes_beside(case_file, may_act=may_act),
        **mails_beside(case_file),
        **people_beside(case_file, request),
        **hands_beside(case_file, standing, request),
        **intake_beside(case_file, standing, request),
        **law_changes_beside(case_file, standing, request),
        **queue_beside(case_file, standing, request),
        **kept_walk(request, case_file),
        **shown_now(request),
        **(presence_beside(case_file, request) if request.method == "GET" else {"others_here": []}),
    }
    if standing is not None:
        shown |= history.history_beside(case_file, standing, request, may_act=may_act)
        shown |= (
            pathway_beside(standing)
            | after_sending_beside(standing)
            | documents_beside(case_file, standing, may_act=may_act)
        )
        shown["given_papers"] = papers_beside(case_file, standing)
    shown["needs"] = needs_of(standing, shown)
    return shown | {"sections": sections(shown)}


def sections(shown: dict[str, Any]) -> list[tuple[str, str]]:
    """Those that this file has, with their headings."""
    names = {
        "messages": _("Messages"),
        "requests": _("Asked of the client"),
        "papers": _("Papers given"),
        "road": _("Route and why"),
        "answers": _("Answers and checklist"),
        "residence": _("Residence"),
        "dates": _("Days, letters, care"),
        "history": _("After sending"),
        "documents": _("The client’s PDFs"),
        "mails": _("Mails to the client"),
        "notes": _("Notes of the team"),
        "people": _("Who sees this file"),
    }
    there = {
        "papers": bool(shown.get("given_papers")),
        "road": bool(shown.get("reasons")),
        "residence": bool(shown.get("assessment")),
        "dates": bool(shown.get("dates") or shown.get("letters") or shown.get("care")),
        "history": bool(shown.get("history") or shown.get("choices")),
        "documents": bool(shown.get("documents")),
    }
    return [(slug, name) for slug, name in names.items() if there.get(slug, True)]
