"""The papers of a file at the desk: each with what was found of it, what its person says against that, and its pages.

Who opens a paper stands in the file's log, and on every picture that they see.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.papers.intake import Refused, page_picture
from documents.post.enclosures import FURTHER
from enrollment.access.advisor_names import name_of_advisor, names_of_staff
from enrollment.access.records.log import write_down
from enrollment.access.records.models import AccessEvent, What
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import kept_walk
from enrollment.desk.history import may_record
from enrollment.desk.presence.changes import shown_now
from enrollment.desk.review.beside import correction_in_words, request_in_words, review_in_words
from enrollment.desk.review.data import data_beside
from enrollment.desk.words import person_in_words
from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.messages.pages.words import moment_in_words
from enrollment.papers.law.review import TO_LOOK_AT, ReviewState, contested_now
from enrollment.papers.pages import paper_names
from enrollment.papers.pages.finding_words import findings_in_words, in_short
from enrollment.papers.pages.serving import picture_response
from enrollment.papers.records.comparing import findings_of
from enrollment.papers.records.correcting import as_counted, counted_pages
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import all_asked_again, asked_again, seen_of, state_of
from enrollment.papers.records.storage import BlobMissing, get
from enrollment.papers.records.told_apart import title_of_further
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of


WIDTH = 1_000  # pixels
TURNS, ZOOMS = {"0", "90", "180", "270"}, {"1", "2"}
# Its page and each of its pictures are asked for one by one: together that is one opening.
ONE_OPENING = timedelta(minutes=10)


def papers_beside(case_file: CaseFile, standing: Standing) -> list[dict[str, Any]]:
    """What the page of a file says of its papers, in short."""
    found = findings_of(case_file, standing, for_team=True)
    asked, papers = all_asked_again(case_file), list(GivenPaper.objects.filter(case_file=case_file))
    names = names_of_staff(paper.reviewed_by for paper in papers)
    to_look_at = next((each for each in papers if state_of(each, asked.get(each.pk)) in TO_LOOK_AT), None)
    return [
        {
            "paper": paper,
            "is_first_to_look_at": paper == to_look_at,
            "name": name_of(paper),
            "of": of_whom_and_when(paper, asked.get(paper.pk)),
            "review": review_in_words(paper, asked.get(paper.pk), names),
            "short": in_short(paper, found.get(str(paper.pk), ()), for_team=True),
            "contested": len(contested_now(paper.contested, paper.overruled, paper.revision)),
        }
        for paper in papers
    ]


def of_whom_and_when(paper: GivenPaper, asked: Request | None) -> str:
    """Whose paper it is, and of a proof of residence the days that tell it from the next; not of pages half-done."""
    is_half_done = state_of(paper, asked) is ReviewState.BEING_CORRECTED
    days = "" if is_half_done else paper_names.days_of(paper)
    return " · ".join(filter(None, (str(person_in_words(paper.person)), days)))


def name_of(paper: GivenPaper) -> str:
    """What paper it is, in the language in force; one that no list names as the team called it."""
    if paper.key == FURTHER:
        return title_of_further(paper) or paper_names.name_of(FURTHER)
    return paper_names.name_of(paper.key, paper.kind)


@require_safe
@admin.site.admin_view
def paper_at_the_desk(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID) -> HttpResponse:
    """The paper with its findings beside its pages."""
    there = open_to_reading(request, object_id, paper)
    note_opening(request, there)
    standing = standing_of(holding_of(there.case_file), today_of(request))
    found = findings_of(there.case_file, standing, for_team=True) if standing else {}
    asked = asked_again(there)
    # What its person is in the middle of changing is theirs until they say that they are done: meanwhile the pages of before.
    is_half_done = state_of(there, asked) is ReviewState.BEING_CORRECTED
    then, is_known = as_counted(there), there.is_being_changed or not is_half_done
    context = {
        **admin.site.each_context(request),
        "case_file": there.case_file,
        "paper": there,
        "name": name_of(there),
        "of": of_whom_and_when(there, asked),
        "review": review_in_words(there, asked),
        "asked": request_in_words(asked) if asked else None,
        "is_half_done": is_half_done,
        "may_act": may_record(request, there.case_file),
        "paper_seen": seen_of(there),
        **shown_now(request),
        "being_corrected": correction_in_words(there) if is_half_done else "",
        "data": data_beside(then, standing) if standing and is_known else [],
        "findings": findings_in_words(found.get(str(there.pk), ()), then) if is_known else [],
        "pages": counted_pages(there) if is_known else [],
        "look": looks_at(request),
        **neighbours_of(there),
        **kept_walk(request, there.case_file),
    }
    return render(request, "desk/paper.html", context)


def neighbours_of(paper: GivenPaper) -> dict[str, GivenPaper | None]:
    """The papers of the file before and after this one, in the order in which they were given."""
    papers = list(GivenPaper.objects.filter(case_file=paper.case_file).only("pk", "case_file"))
    here = papers.index(paper)
    return {
        "before": papers[here - 1] if here else None,
        "after": papers[here + 1] if here + 1 < len(papers) else None,
    }


def looks_at(request: HttpRequest) -> dict[str, int]:
    """How the pictures are shown: turned by so many degrees, and so many times as wide."""
    turn, zoom = request.GET.get("turn", ""), request.GET.get("zoom", "")
    turned = int(turn) if turn in TURNS else 0
    return {"turn": turned, "next_turn": (turned + 90) % 360, "zoom": int(zoom) if zoom in ZOOMS else 1}


@require_safe
@admin.site.admin_view
def picture_at_the_desk(
    request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID, paper_page: uuid.UUID
) -> HttpResponse:
    """One page, with who looks, when and at whose file written across it."""
    there = open_to_reading(request, object_id, paper)
    shown = next((page for page in counted_pages(there) if page.pk == paper_page), None)
    if shown is None:
        raise Http404
    note_opening(request, there)
    try:
        jpeg = page_picture(
            get(shown.file.blob),
            shown.number,
            width=WIDTH * looks_at(request)["zoom"],
            turn=(shown.turn + looks_at(request)["turn"]) % 360,
            corners=shown.corners,
            watermark=watermark_of(request, there.case_file),
        )
    except (Refused, BlobMissing, BrokenSeal, LostKey) as lost:
        raise Http404 from lost
    return picture_response(jpeg)


def watermark_of(request: HttpRequest, case_file: CaseFile) -> str:
    """Who, when and for what."""
    return _("%(name)s, %(moment)s, to advise on file %(file)s") % {
        "name": name_of_advisor(request.user),
        "moment": moment_in_words(now_of(request)),
        "file": case_file.reference,
    }


def open_to_reading(request: HttpRequest, object_id: uuid.UUID, paper: uuid.UUID) -> GivenPaper:
    """The paper, for an advisor who may see its file."""
    desk = admin.site.get_model_admin(CaseFile)
    case_file = desk.get_object(request, str(object_id))
    if not desk.has_view_permission(request, case_file):
        raise PermissionDenied
    return get_object_or_404(GivenPaper.objects.select_related("case_file"), pk=paper, case_file=case_file)


def note_opening(request: HttpRequest, paper: GivenPaper) -> None:
    """A line in the log of the file, for its person to read: which paper, who, when."""
    now, who = now_of(request), request.user.get_username()
    recent = AccessEvent.objects.filter(
        case_file=paper.case_file, what=What.PAPER_OPENED, why=paper.key, at__gt=now - ONE_OPENING
    )
    if who not in {line.who for line in recent}:
        write_down(paper.case_file, What.PAPER_OPENED, now, who=who, why=paper.key)
