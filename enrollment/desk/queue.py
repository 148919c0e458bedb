"""The queue of the desk: every file in one row, what needs somebody first, read from the docket."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from enrollment.access.records.models import Team
from enrollment.access.visible import MAY_SEE, teams_of, visible_to
from enrollment.desk.queue_words import TURNS, line_of
from enrollment.docket.queue import (
    MOST_COUNTED,
    NoPlace,
    Page,
    counted,
    is_unwritten,
    oldest_day,
    page_of,
    queue,
)
from enrollment.docket.records.models import DocketRow
from enrollment.standing.pages.words import READINESS
from enrollment.ui.clock import today_of
from enrollment.ui.fields import ShortText
from enrollment.ui.wording import day_in_words, in_language
from pathways.caisses import CAISSES
from pathways.pathway_facts import PATHWAYS


PLACES = ("after", "before", "last")
DUE_WORDS = (
    ("over", gettext_lazy("day has passed")),
    ("today", gettext_lazy("today")),
    ("week", gettext_lazy("within a week")),
    ("later", gettext_lazy("later")),
)


class QueueForm(forms.Form):
    """What is looked for, and which rows are asked for; nothing asks for all of them."""

    q = ShortText(label=gettext_lazy("Name, reference or e-mail address"), required=False, max_length=200)
    state = forms.ChoiceField(label=gettext_lazy("Readiness"), required=False)
    waits_for = forms.ChoiceField(label=gettext_lazy("Waits for"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Due"), required=False)
    road = forms.ChoiceField(label=gettext_lazy("Route"), required=False)
    fund = forms.ChoiceField(label=gettext_lazy("Fund"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    doubt = forms.BooleanField(label=gettext_lazy("Only files in doubt"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever is in one team has nothing to choose.
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]
        if len(teams) < 2:
            self.fields["team"].widget = forms.HiddenInput()
        routes = sorted(
            ((slug.value, in_language(each.title)) for slug, each in PATHWAYS.items()), key=by_word
        )
        funds = sorted(((code, fund.name) for code, fund in CAISSES.items()), key=by_word)
        choices: dict[str, Any] = {
            "state": [(state.value, words) for state, (words, _tone) in READINESS.items()],
            "waits_for": [(turn.value, words) for turn, words in TURNS.items()],
            "due": DUE_WORDS,
            "road": routes,
            "fund": funds,
            "language": settings.LANGUAGES,
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", gettext_lazy("all")), *offered]

    def asked(self) -> dict[str, Any]:
        """What `queue` is to be asked; a filter that doesn't read is left out, and its field says so."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "team"}
        doubt = True if typed.pop("doubt", False) else None
        return {"search": typed.pop("q", ""), "doubt": doubt, **typed}


def by_word(choice: tuple[str, str]) -> str:
    """In the order of the words."""
    return choice[1].casefold()


@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """One page of the queue. What isn't a filter of ours in the address is refused: nobody probes answers with it."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    teams = list(teams_of(request.user).order_by("name"))
    form = QueueForm(request.GET, teams=teams)
    if request.GET.keys() - form.fields.keys() - set(PLACES):
        raise BadRequest("no such filter")
    form.is_valid()
    today = today_of(request)
    named = form.cleaned_data.get("team")
    team = next((each for each in teams if str(each.pk) == named), teams[0] if teams else None)
    rows = queue(request.user, today, team=team, **form.asked())
    page, old = page_at(request, rows), oldest_day(today)
    partners = [each.pk for row in page.rows for each in row.case_file.partners]
    seen = set(visible_to(request.user, today).filter(pk__in=partners).values_list("pk", flat=True))
    context = {
        **admin.site.each_context(request),
        "title": _("Client files"),
        "form": form,
        "lines": [line_of(row, today, seen) for row in page.rows],
        "team": team,
        "count": in_numbers(counted(rows)),
        "old": day_in_words(old) if old else "",
        "is_unwritten": not page.rows and is_unwritten(),
        "is_filtered": any(form.asked().values()),
        "pages": {
            "first": address(request) if page.before else "",
            "before": address(request, before=page.before) if page.before else "",
            "after": address(request, after=page.after) if page.after else "",
            "last": address(request, last="1") if page.after else "",
        },
    }
    return render(request, "desk/queue.html", context)


def page_at(request: HttpRequest, rows: QuerySet[DocketRow]) -> Page:
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
    kept = {name: value for name, value in request.GET.items() if name not in PLACES and value}
    return "?" + urlencode({**kept, **place})


def in_numbers(count: int) -> str:
    """How many files there are; nobody waits for a million to be counted."""
    if count > MOST_COUNTED:
        return _("more than %(count)d client files") % {"count": MOST_COUNTED}
    return ngettext("%(count)d client file", "%(count)d client files", count) % {"count": count}
