"""An advisor writes to the client: in the client's language, beside the same in their own; told first what changed meanwhile."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enrollment.case_file.records.models import CaseFile
from enrollment.case_file.records.presses import is_first
from enrollment.desk.file_page.way_back import kept_walk, to_the_file
from enrollment.desk.history import open_to_recording, recording
from enrollment.desk.messages.forms import ToClientForm
from enrollment.desk.messages.template_values import filled, templates_for
from enrollment.desk.messages.thread import in_words
from enrollment.desk.presence.changes import changed_meanwhile, seen_in, shown_now
from enrollment.messages.law.templates import TEMPLATES, MessageTemplate
from enrollment.messages.records.models import Side
from enrollment.messages.records.reading import mark_read, thread_of
from enrollment.messages.records.writing import needs_no_answer, write_to_client
from enrollment.standing.law.standing import Standing, standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.ui.clock import now_of, today_of
from enrollment.ui.typed_again import repeats_what_was_typed
from enrollment.ui.wording import reader_language


# Before the box: what one answers.
LAST = 6


@repeats_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
@admin.site.admin_view
def write_message(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """The box, filled with the words of `?template=…` where one was chosen, and what it says in the advisor's language."""
    case_file = open_to_recording(request, object_id)
    standing = standing_of(holding_of(case_file), today_of(request))
    template = chosen(request, case_file, standing)
    if request.method != "POST":
        text = filled(template, case_file.language, case_file, standing, request) if template else ""
        return page(request, case_file, standing, template, ToClientForm(initial={"text": text}))
    form = ToClientForm(request.POST)
    if not form.is_valid():
        return page(request, case_file, standing, template, form)
    by, now, changed = request.user.get_username(), now_of(request), []
    with recording(request, case_file):
        changed = changed_meanwhile(request, case_file)
        if not changed and is_first(request, case_file, now):
            write_to_client(case_file, form.cleaned_data["text"], now=now, by=by, language=case_file.language)
    if changed:
        return page(request, case_file, standing, template, form, changed)
    messages.success(request, _("Your message waits for the client."))
    return to_the_file(request, case_file, "messages")


@require_POST
@admin.site.admin_view
def no_answer_needed(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """What the client wrote, as far as it was on the page, waits for nothing."""
    case_file = open_to_recording(request, object_id)
    with recording(request, case_file):
        needs_no_answer(case_file, seen=seen_in(request), now=now_of(request), by=request.user.get_username())
    messages.success(request, _("Nothing that the client wrote until then waits for an answer."))
    return to_the_file(request, case_file, "messages")


def chosen(request: HttpRequest, case_file: CaseFile, standing: Standing | None) -> MessageTemplate | None:
    """The template that the address or the form names, where it fits the file."""
    asked = request.POST if request.method == "POST" else request.GET
    template = TEMPLATES.get(asked.get("template", ""))
    return template if template in templates_for(case_file, standing, request) else None


def page(
    request: HttpRequest,
    case_file: CaseFile,
    standing: Standing | None,
    template: MessageTemplate | None,
    form: ToClientForm,
    changed: list[str] | None = None,
) -> HttpResponse:
    """The box with everything around it; what came meanwhile is on it, and read with it."""
    thread = thread_of(case_file, LAST)[-LAST:]
    is_other = reader_language() != case_file.language
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Write to %(name)s") % {"name": case_file.full_name or case_file.reference},
        "case_file": case_file,
        "form": form,
        "template": template,
        "template_code": template.code if template else "",
        "templates": templates_for(case_file, standing, request),
        "beside": filled(template, reader_language(), case_file, standing, request)
        if template and is_other
        else "",
        "is_other_language": is_other,
        "client_language": dict(settings.LANGUAGES).get(case_file.language, case_file.language),
        "thread": in_words(thread, case_file, request.user.get_username()),
        "changed": changed or [],
        **shown_now(request, changed or ()),
        **kept_walk(request, case_file),
    }
    response = render(request, "desk/file/write.html", context)
    if request.method == "GET" or changed:
        mark_read(thread, Side.CLIENT, now_of(request))
    return response
