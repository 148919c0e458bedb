"""The history of a client's file at the desk: who waits for whom, and writing down what a client tells on the phone."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.access.records.models import Scope
from enrollment.access.records.putting_aside import is_aside
from enrollment.access.visible import visible_to
from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.file_page.way_back import kept_walk, to_the_file
from enrollment.desk.milestone_form import ToldHappeningForm
from enrollment.desk.presence.changes import changed_meanwhile, shown_now
from enrollment.desk.queue_words import TURNS
from enrollment.desk.third_person import choices_in_words, happened_in_words, told_of_the_client
from enrollment.docket.law.row import Turn, turn_of
from enrollment.history.pages.forms import typed_of
from enrollment.history.pages.words import history_in_words, title_and_day
from enrollment.history.pages.writing import line_or_404, strike_out, write
from enrollment.history.records.record import entries_of
from enrollment.standing.law.standing import Standing
from enrollment.tracking.law.backdating import possible_corrections, possible_earlier
from enrollment.tracking.law.milestones import MILESTONES, Entry, Milestone
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import day_in_words


MAY_RECORD = "tracking.add_milestoneentry"


def turn_beside(case_file: CaseFile, standing: Standing) -> dict[str, Any]:
    """Whose turn it is, and since when, as the queue says it."""
    turn, since = turn_of(standing.holding, standing, timezone.get_default_timezone())
    if is_aside(case_file):
        turn, since = Turn.PUT_ASIDE, None
    who = str(TURNS[turn])
    told = _("%(who)s, since %(day)s") % {"who": who, "day": day_in_words(since)} if since else who
    return {"turn": turn.value, "since": since, "waits_for": told}


def history_beside(
    case_file: CaseFile, standing: Standing, request: HttpRequest, *, may_act: bool
) -> dict[str, Any]:
    """What the page of a file shows of its history; what can be written down only to whoever may."""
    entries, now = standing.holding.entries, now_of(request)
    shown: dict[str, Any] = {
        "history": told_of_the_client(history_in_words(entries, standing.progress), standing.decided_by),
        **turn_beside(case_file, standing),
    }
    if may_act:
        shown["choices"] = choices_in_words(
            possible_earlier(entries, standing.today, now), standing.decided_by
        )
    return shown


def may_record(request: HttpRequest, case_file: CaseFile) -> bool:
    """Whether the reader may write in histories, and the mandate of this file lets their team do so."""
    entrusted = visible_to(request.user, today_of(request), least=Scope.ACT)
    return request.user.has_perm(MAY_RECORD) and entrusted.filter(pk=case_file.pk).exists()


def open_to_recording(request: HttpRequest, object_id: uuid.UUID) -> CaseFile:
    """The file, for an advisor who may see it and may write in its history."""
    case_file = admin.site.get_model_admin(CaseFile).get_object(request, str(object_id))
    if not may_record(request, case_file):
        raise PermissionDenied
    return case_file


@contextmanager
def recording(request: HttpRequest, case_file: CaseFile) -> Iterator[None]:
    """What is written within is written under the mandate: whoever revokes it meanwhile comes before or after."""
    with transaction.atomic():
        household_locked([case_file.pk])
        if not may_record(request, case_file):
            raise PermissionDenied
        yield


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def add_milestone(request: HttpRequest, object_id: uuid.UUID, milestone: str) -> HttpResponse:
    """Write down what the client tells."""
    case_file = open_to_recording(request, object_id)
    if milestone not in set(Milestone):
        raise Http404
    today = today_of(request)
    form = ToldHappeningForm(
        request.POST or None,
        milestone=Milestone(milestone),
        today=today,
        initial={"happened_on": today},
    )
    changed: list[str] = []
    if request.method == "POST" and form.is_valid():
        with recording(request, case_file):
            changed = changed_meanwhile(request, case_file)
            is_written = not changed and write(form, case_file, by=request.user.get_username())
        if is_written:
            return done(request, case_file, _("wrote down: %(what)s") % {"what": milestone})
    return page(request, case_file, form, changed)


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def correct_milestone(request: HttpRequest, object_id: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """Put a wrong line right."""
    case_file = open_to_recording(request, object_id)
    wrong = line_or_404(case_file, entry)
    if wrong.milestone is None:
        raise Http404
    today, now = today_of(request), now_of(request)
    instead = possible_corrections(entries_of(case_file), wrong, today, now)
    form = ToldHappeningForm(
        request.POST or None,
        milestone=wrong.milestone,
        instead=instead,
        today=today,
        initial=typed_of(wrong),
    )
    changed: list[str] = []
    if request.method == "POST" and form.is_valid():
        with recording(request, case_file):
            changed = changed_meanwhile(request, case_file)
            is_written = not changed and write(
                form, case_file, by=request.user.get_username(), corrects=entry
            )
        if is_written:
            return done(request, case_file, _("corrected: %(what)s") % {"what": wrong.milestone})
    return page(request, case_file, form, changed)


@require_POST
def strike_out_milestone(request: HttpRequest, object_id: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """Strike a line out."""
    case_file = open_to_recording(request, object_id)
    line = line_or_404(case_file, entry)
    with recording(request, case_file):
        changed = changed_meanwhile(request, case_file)
        problem = (
            ""
            if changed
            else strike_out(case_file, line, by=request.user.get_username(), today=today_of(request))
        )
    if changed:
        return strike_out_all_the_same(request, case_file, line, changed)
    if problem:
        messages.warning(request, problem)
        return to_the_file(request, case_file, "history")
    return done(request, case_file, _("struck out: %(what)s") % {"what": line.milestone or "–"})


def strike_out_all_the_same(
    request: HttpRequest, case_file: CaseFile, line: Entry, changed: Sequence[str]
) -> HttpResponse:
    """The line, and what others did since it was shown: it is struck out by whoever has read that."""
    [told] = told_of_the_client([{"entry": line, **title_and_day(line)}])
    context = {
        **admin.site.each_context(request),
        "title": _("Strike out"),
        "case_file": case_file,
        "line": told,
        "changed": changed,
        **shown_now(request, changed),
        **kept_walk(request, case_file),
    }
    return render(request, "desk/strike_out.html", context)


def done(request: HttpRequest, case_file: CaseFile, what: str) -> HttpResponse:
    """Back to the file, and into the desk's own log."""
    admin.site.get_model_admin(CaseFile).log_change(request, case_file, what)
    messages.success(request, _("The history is up to date."))
    return to_the_file(request, case_file, "history")


def page(
    request: HttpRequest, case_file: CaseFile, form: ToldHappeningForm, changed: Sequence[str] = ()
) -> HttpResponse:
    """The page of one line."""
    context = {
        **admin.site.each_context(request),
        "title": happened_in_words(form.milestone),
        "case_file": case_file,
        "form": form,
        "words": MILESTONES[form.milestone],
        "changed": changed,
        **shown_now(request, changed),
        **kept_walk(request, case_file),
    }
    return render(request, "desk/milestone.html", context)
