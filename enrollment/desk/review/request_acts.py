"""What is asked of a person beside papers given: a further paper, an answer; and each request closed or taken back."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import kept_walk, to_a_page, to_the_file
from enrollment.desk.history import open_to_recording
from enrollment.desk.presence.changes import shown_now
from enrollment.desk.review.acting_on import (
    ASKED_ALREADY,
    SETTLED,
    Meanwhile,
    refuse_over_others,
    request_to_settle,
    say,
    under_the_mandate,
    warn,
)
from enrollment.desk.review.forms import AskForm, choices_of
from enrollment.desk.review.preview import side_by_side_message
from enrollment.desk.words import person_in_words
from enrollment.papers.law.asked import is_given_here
from enrollment.papers.pages.paper_names import name_of
from enrollment.papers.records.correcting import let_former_go
from enrollment.requests.law.request import Asked, NotAsItWas
from enrollment.requests.pages.words import what_is_asked
from enrollment.requests.records.asking import AskedAlready, ask, close, take_back, waiting_like
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.typed_again import repeats_what_was_typed


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def ask_for_more(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """What is asked; shown as the client will read it, then sent."""
    case_file = open_to_recording(request, object_id)
    form = AskForm(request.POST or None, papers=choices_of(papers_of_list(request, case_file)))
    preview: list[dict[str, Any]] = []
    changed: list[str] = []
    if request.method == "POST" and form.is_valid():
        asked = Request(case_file=case_file, **form.request())
        if "send" not in request.POST:
            preview = side_by_side_message(asked)
        elif not (changed := sent(request, case_file, form)) and not form.errors:
            say(request, _("Asked: %(what)s. The client has a message.") % {"what": what_is_asked(asked)})
            return to_the_file(request, case_file, "requests")
    context = {
        **admin.site.each_context(request),
        "title": _("Ask the client for something"),
        "case_file": case_file,
        "form": form,
        "preview": preview,
        "changed": changed,
        **shown_now(request, changed),
        **kept_walk(request, case_file),
    }
    return render(request, "desk/review/ask.html", context)


def sent(request: HttpRequest, case_file: CaseFile, form: AskForm) -> list[str]:
    """Ask; not where others did something meanwhile, which is handed back, nor, with an error, the very same twice."""
    who = {"now": now_of(request), "by": request.user.get_username()}
    asked = Request(case_file=case_file, **form.request())
    try:
        with under_the_mandate(
            request, case_file, _("asked the client: %(what)s") % {"what": asked.asked}
        ) as team:
            refuse_over_others(request, case_file)
            refuse_twice(asked)
            ask(case_file, team=team, **form.request(), **who)
    except AskedAlready:
        form.add_error(None, ASKED_ALREADY)
    except Meanwhile as meanwhile:
        return meanwhile.changed
    return []


def refuse_twice(asked: Request) -> None:
    """Within the lock: raise `AskedAlready`, so that neither a message nor a line of the desk’s log is written."""
    if any(each.is_open for each in waiting_like(asked)):
        raise AskedAlready


def papers_of_list(request: HttpRequest, case_file: CaseFile) -> list[tuple[str, str, str]]:
    """What the checklist asks for and can be given here, with its name and whose it is."""
    standing = standing_of(holding_of(case_file), today_of(request))
    items = standing.checklist.items if standing else ()
    return [
        (item.key, item.person, f"{name_of(item.key)} · {person_in_words(item.person)}")
        for item in items
        if is_given_here(item)
    ]


@require_POST
@admin.site.admin_view
def close_request(request: HttpRequest, object_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """The team has what it asked for, or can do without it."""
    return settled(request, object_id, request_id, close, _("Closed: %(what)s."))


@require_POST
@admin.site.admin_view
def take_request_back(request: HttpRequest, object_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """It was a mistake; the client is told."""
    return settled(
        request, object_id, request_id, take_back, _("Taken back: %(what)s. The client has a message.")
    )


def settled(
    request: HttpRequest,
    object_id: uuid.UUID,
    request_id: uuid.UUID,
    settle: Callable[..., None],
    words: str,
) -> HttpResponse:
    """Do it once; whoever comes second is told so. Back to the page that it was done on: of the paper, or of the file."""
    asked = request_to_settle(request, object_id, request_id)
    who = {"now": now_of(request), "by": request.user.get_username()}
    what = {"what": what_is_asked(asked)}
    try:
        with under_the_mandate(request, asked.case_file, words % what):
            settle(asked, **who)
            if asked.asked == Asked.PAPER_AGAIN and asked.given_paper is not None:
                let_former_go(asked.given_paper)
    except NotAsItWas:
        warn(request, SETTLED)
    else:
        say(request, words % what)
    if "on_paper" in request.POST and asked.given_paper_id:
        return to_a_page(request, "desk-paper", object_id, asked.given_paper_id)
    return to_the_file(request, asked.case_file, "requests")
