"""The calendar that a phone follows, by a link that needs no log-in and can be revoked."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.law.calendar import CalendarEvent, calendar_of
from enrollment.outbox.pages.words import for_whom, text_of
from enrollment.outbox.records.links import followed, on_site
from enrollment.outbox.records.models import CalendarLink
from enrollment.standing.law.due_dates import due_dates_in
from enrollment.standing.law.holding import Holding
from enrollment.standing.pages.words import due_title
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import LIMITS, Deadline, HeldBy
from enrollment.ui.clock import today_of
from enrollment.ui.wording import day_in_words


@require_safe
@conditional_page
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed. A link that we never made and one that was revoked get the same few words."""
    link = followed(token)
    if link is None:
        response = HttpResponse("No such calendar.\n", status=404, content_type="text/plain; charset=utf-8")
    else:
        response = feed(link, today_of(request))
    response["Referrer-Policy"] = "no-referrer"
    return response


def feed(link: CalendarLink, today: date) -> HttpResponse:
    """The due dates of today in the language of the link; kept by the phone for an hour, by nobody in between."""
    holding = holding_of(link.case_file)
    revised_at = revision(link, holding, today)
    fixed = (each for each in due_dates_in(holding, today) if not each.moves_with_today)
    with translation.override(link.language):
        body = calendar_of(
            entries(link.case_file, fixed, today),
            name=_("Droits ouverts: my health cover"),
            language=link.language,
            made_at=link.made_at,
            revised_at=revised_at,
        )
    headers = {
        "Cache-Control": "private, max-age=3600",
        "Content-Language": link.language,
        "Last-Modified": http_date(revised_at.timestamp()),
    }
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def revision(link: CalendarLink, holding: Holding, today: date) -> datetime:
    """When the due dates were last reckoned otherwise: when something was written down, and anew each midnight."""
    midnight = datetime.combine(today, time(), tzinfo=timezone.get_current_timezone())
    written = [entry.recorded_at for entry in holding.entries]
    return max(midnight, link.made_at, link.case_file.updated_at, *written).replace(microsecond=0)


def entries(case_file: CaseFile, due_dates: Iterable[Deadline], today: date) -> Iterator[CalendarEvent]:
    """Each deadline as an event, and the first day for what the person can only do from a day on."""
    for deadline in due_dates:
        text = text_of(deadline, has_passed=deadline.due_on < today)
        yield entry(case_file, deadline, deadline.due_on, due_title(deadline), text)
        begins_on = deadline.begins_on or deadline.due_on
        if begins_on < deadline.due_on and LIMITS[deadline.code].held is HeldBy.PERSON:
            title = _("Possible from today: %(title)s") % {"title": in_a_sentence(due_title(deadline))}
            last_day = _("Last day: %(day)s.") % {"day": day_in_words(deadline.due_on)}
            yield entry(case_file, deadline, begins_on, title, f"{last_day}\n\n{text}", "begins")


def in_a_sentence(title: str) -> str:
    """A title after a colon, where French and English write no capital."""
    return title[:1].lower() + title[1:]


def entry(
    case_file: CaseFile, deadline: Deadline, day: date, title: str, text: str, part: str = "day"
) -> CalendarEvent:
    """One event; its id says nothing and stays the same when the day moves."""
    uid = uuid.uuid5(case_file.pk, f"{deadline.key}/{part}")
    whole = "\n\n".join(filter(None, (for_whom(deadline), text)))
    return CalendarEvent(uid=f"{uid}@droits-ouverts", day=day, title=title, text=whole, url=on_site("file"))
