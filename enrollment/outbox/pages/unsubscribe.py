"""The link in each mail that stops reminders, without a log-in.

Looking changes nothing, whoever looks: programs that scan mails, previews, a browser that loads ahead.
"""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from enrollment.access.browser import KEEP_NOTHING
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.words import TOPICS
from enrollment.outbox.records.links import read_stop
from enrollment.outbox.records.models import Mailbox
from enrollment.tracking.law.limit_table import Topic
from enrollment.ui.clock import now_of


@csrf_exempt  # RFC 8058: the mail program presses the button, with neither a cookie nor a log-in
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """One button. Pressed again it says the same; so does a link whose address is gone."""
    named = read_stop(token)
    topic = named[1] if named else None
    pressed = request.method == "POST"
    if named and pressed:
        stop(*named, now=now_of(request))
    context = {"known": named is not None, "topic": TOPICS.get(topic, ""), "pressed": pressed}
    response = render(request, "outbox/stop_reminders.html", context, status=200 if named else 404)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = KEEP_NOTHING
    return response


def stop(mailbox: uuid.UUID, topic: Topic | None, *, now: datetime) -> None:
    """One topic less; with the last one the address goes too, for nothing is sent to it any more."""
    case_file = CaseFile.objects.filter(mailbox=mailbox).first()
    if case_file is None:
        return
    with acting(case_file, now=now):
        kept = Mailbox.objects.select_for_update().filter(pk=mailbox).first()
        if kept is None:
            return
        kept.topics = [each for each in kept.topics if topic and each != topic.value]
        if kept.topics:
            kept.save(update_fields=["topics"])
        else:
            kept.delete()
