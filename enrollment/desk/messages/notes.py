"""A note for the team: added, never changed, and part of what the client may ask to see."""

import uuid

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enrollment.case_file.records.presses import is_first
from enrollment.desk.file_page.way_back import kept_walk, to_the_file
from enrollment.desk.history import open_to_recording, recording
from enrollment.desk.messages.forms import NoteForm
from enrollment.messages.records.writing import note
from enrollment.ui.clock import now_of
from enrollment.ui.typed_again import repeats_what_was_typed


@repeats_what_was_typed
@require_POST
@admin.site.admin_view
def add_note(request: HttpRequest, object_id: uuid.UUID) -> HttpResponse:
    """Write it beside the others; what can't be kept stands on a page with the reason."""
    case_file = open_to_recording(request, object_id)
    form, now = NoteForm(request.POST), now_of(request)
    if not form.is_valid():
        context = {
            **admin.site.each_context(request),
            "title": _("Note for the team"),
            "case_file": case_file,
            "form": form,
            **kept_walk(request, case_file),
        }
        return render(request, "desk/file/note.html", context)
    with recording(request, case_file):
        if is_first(request, case_file, now):
            note(case_file, form.cleaned_data["text"], now=now, by=request.user.get_username())
    messages.success(request, _("The note is written down."))
    return to_the_file(request, case_file, "notes")
