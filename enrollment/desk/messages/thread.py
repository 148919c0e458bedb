"""The thread of a file as the desk shows it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from enrollment.access.advisor_names import names_of_staff
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.messages.forms import NoteForm, ToClientForm
from enrollment.desk.messages.template_values import templates_for
from enrollment.desk.presence.changes import name_in_words
from enrollment.messages.pages.words import Said, moment_in_words, said
from enrollment.messages.records.models import Message, Note, Side
from enrollment.messages.records.reading import mark_read, thread_of
from enrollment.standing.law.standing import Standing
from enrollment.ui.clock import now_of


# The file's page shows the end of the thread; the whole on request.
SHOWN = 8


def in_words(thread: Iterable[Message], case_file: CaseFile, reader: str) -> list[Said]:
    """Each message with its author as an advisor calls them."""
    messages = list(thread)
    names = names_of_staff(each.by for each in messages)

    def name_of(by: str) -> str:
        return _("You") if by == reader else name_in_words(by, case_file, names)

    def read_on(moment: str) -> str:
        return _("Read by the client on %(moment)s") % {"moment": moment}

    return said(messages, Side.TEAM, name_of, read_on)


def messages_beside(
    case_file: CaseFile, standing: Standing | None, request: HttpRequest, *, may_act: bool
) -> dict[str, Any]:
    """The end of the thread, what of it waits for the team, and the box for whoever may act. Shown, it is read."""
    asks_for_all = "thread" in request.GET
    thread = thread_of(case_file, None if asks_for_all else SHOWN)
    is_longer = not asks_for_all and len(thread) > SHOWN
    thread = thread[is_longer:]
    waiting = [each for each in thread if each.side == Side.CLIENT and each.settled_at is None]
    shown = {
        "thread": in_words(thread, case_file, request.user.get_username()),
        "thread_is_longer": is_longer,
        "messages_waiting": len(waiting),
        "messages_new": sum(each.read_at is None for each in waiting),
        "message_form": ToClientForm(auto_id="message_%s") if may_act else None,
        "templates": templates_for(case_file, standing, request) if may_act else (),
    }
    if request.method == "GET":
        mark_read(thread, Side.CLIENT, now_of(request))
    return shown


def notes_beside(case_file: CaseFile, *, may_act: bool) -> dict[str, Any]:
    """What the team noted, the newest first, and the box for whoever may act."""
    notes = list(Note.objects.filter(case_file=case_file))
    names = names_of_staff(each.by for each in notes)
    return {
        "notes": [
            {"text": each.text, "who": names.get(each.by, each.by), "when": moment_in_words(each.written_at)}
            for each in notes
        ],
        "note_form": NoteForm(auto_id="note_%s") if may_act else None,
    }
