"""The queue of the desk: every file in one row, what needs somebody first, read from the docket."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from enrollment.access.records.models import Team
from enrollment.access.visible import MAY_SEE, visible_to
from enrollment.desk.queue_form import PLACES, QueueForm, form_of, known
from enrollment.desk.queue_views import views_of
from enrollment.desk.queue_words import line_of
from enrollment.docket.law.row import Turn
from enrollment.docket.queue import (
    MINE,
    MOST_COUNTED,
    NOBODYS,
    NoPlace,
    QueuePage,
    counted,
    is_unwritten,
    oldest_day,
    page_of,
    place_in,
    queue,
)
from enrollment.docket.records.models import DocketRow
from enrollment.ui.clock import today_of
from enrollment.ui.wording import day_in_words


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One of the lists that are asked for most: its name, how many files it has, where it is."""

    words: str
    count: str
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class QueueAsked:
    """What an address asks of the queue: the team, the form, and the rows."""

    team: Team | None
    form: QueueForm
    rows: QuerySet[DocketRow]


def asked_of(request: HttpRequest, typed: Any, today: date) -> QueueAsked:
    """What somebody asks of the queue; of a team that isn't theirs, or of none, their first one."""
    team, form = form_of(request.user, typed)
    return QueueAsked(team=team, form=form, rows=queue(request.user, today, team=team, **form.asked()))


@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """One page of the queue. What isn't a filter of ours in the address is refused: nobody probes answers with it."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    if request.GET.keys() - QueueForm.base_fields.keys() - set(PLACES):
        raise BadRequest("no such filter")
    today = today_of(request)
    asked = asked_of(request, request.GET, today)
    form, rows = asked.form, asked.rows
    page, old = page_at(request, rows), oldest_day(today)
    here = urlencode(known(request.GET))
    partners = [each.pk for row in page.rows for each in row.case_file.partners]
    seen = set(visible_to(request.user, today).filter(pk__in=partners).values_list("pk", flat=True))
    context = {
        **admin.site.each_context(request),
        "title": _("Client files"),
        "form": form,
        "lines": [
            line_of(row, today, seen, urlencode({"list": here, "at": place_in(rows, row)}))
            for row in page.rows
        ],
        "team": asked.team,
        "tabs": tabs(request, asked.team, today),
        "views": views_of(request.user, urlencode(known(request.GET, places=False))),
        "here": urlencode({"list": here}),
        "count": in_numbers(counted(rows)),
        "old": day_in_words(old) if old else "",
        "is_unwritten": not page.rows and is_unwritten(),
        "is_filtered": form.is_filtered,
        "pages": {
            "first": address(request) if page.before else "",
            "before": address(request, before=page.before) if page.before else "",
            "after": address(request, after=page.after) if page.after else "",
            "last": address(request, last="1") if page.after else "",
        },
    }
    return render(request, "desk/queue.html", context)


def page_at(request: HttpRequest, rows: QuerySet[DocketRow]) -> QueuePage:
    """The page that the address names; the first one where there is none such, or none any more."""
    place = {name: request.GET.get(name, "") for name in PLACES}
    if not any(place.values()):
        return page_of(rows)
    with suppress(NoPlace):
        page = page_of(rows, after=place["after"], before=place["before"], last=bool(place["last"]))
        if page.rows:
            return page
    messages.warning(request, _("That page isn’t there any more. This is the first one."))
    return page_of(rows)


def address(request: HttpRequest, **place: str) -> str:
    """The same filters at another place."""
    return "?" + urlencode({**known(request.GET, places=False), **place})


# What needs the reader first, then what nobody has taken on, then everything.
TABS: tuple[tuple[str, dict[str, str]], ...] = (
    (gettext_lazy("Waits for me"), {"advisor": MINE, "waits_for": Turn.ADVISOR.value}),
    (gettext_lazy("Mine"), {"advisor": MINE}),
    (gettext_lazy("Nobody’s yet"), {"advisor": NOBODYS}),
    (gettext_lazy("The whole team’s"), {}),
)


def tabs(request: HttpRequest, team: Team | None, today: date) -> list[Tab]:
    """The lists that are asked for most, each with its number of files."""
    if team is None:
        return []
    chosen = {"team": str(team.pk)} if request.GET.get("team") else {}
    here = known(request.GET, places=False)
    return [
        Tab(
            words=words,
            count=at_most(counted(queue(request.user, today, team=team, **filters))),
            address="?" + urlencode({**filters, **chosen}),
            is_current=here == {**filters, **chosen},
        )
        for words, filters in TABS
    ]


def at_most(count: int) -> str:
    """A number beside a name."""
    return f"> {MOST_COUNTED}" if count > MOST_COUNTED else str(count)


def in_numbers(count: int) -> str:
    """How many files there are; nobody waits for a million to be counted."""
    if count > MOST_COUNTED:
        return _("more than %(count)d client files") % {"count": MOST_COUNTED}
    return ngettext("%(count)d client file", "%(count)d client files", count) % {"count": count}
