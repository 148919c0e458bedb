"""What may be asked of the queue: its filters and its orders, as they stand in the address."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser, User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from enrollment.access.advisor_names import name_of_advisor
from enrollment.access.records.models import Team
from enrollment.access.visible import teams_of
from enrollment.desk.queue_words import TURNS
from enrollment.desk.third_person import route_in_words
from enrollment.docket.queue import MINE, NOBODYS
from enrollment.standing.pages.words import READINESS
from enrollment.ui.fields import ShortText
from pathways.caisses import CAISSES
from pathways.pathway_facts import PATHWAYS


# Every filter at once, with a name looked for, is shorter.
LONGEST_QUERY = 1_000
# Where in the list its page begins or ends; everything else in the address of the list is a field of the form.
PLACES = ("after", "before", "last")
DUE_WORDS = (
    ("over", gettext_lazy("day has passed")),
    ("today", gettext_lazy("today")),
    ("week", gettext_lazy("within a week")),
    ("later", gettext_lazy("later")),
)
SORT_WORDS = (
    ("", gettext_lazy("needs somebody first")),
    ("due", gettext_lazy("next day first")),
    ("waiting", gettext_lazy("waits longest first")),
)


# In French whatever stands before these is of the other gender.
FEMININE = {"due", "fund", "language"}
ALL_OF_THEM = pgettext_lazy("days, funds, languages", "all")


class QueueForm(forms.Form):
    """What is looked for, and which rows are asked for; nothing asks for all of them."""

    q = ShortText(
        label=gettext_lazy("Name, reference or e-mail address"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"data-key": "/"}),
    )
    advisor = forms.ChoiceField(label=gettext_lazy("Advisor"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Readiness"), required=False)
    waits_for = forms.ChoiceField(label=gettext_lazy("Waits for"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Due"), required=False)
    road = forms.ChoiceField(label=gettext_lazy("Route"), required=False)
    fund = forms.ChoiceField(label=gettext_lazy("Fund"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=SORT_WORDS)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    doubt = forms.BooleanField(label=gettext_lazy("Only files in doubt"), required=False)

    def __init__(
        self, *args: Any, teams: Sequence[Team], members: Sequence[AbstractUser], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Whoever is in one team has nothing to choose.
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]
        if len(teams) < 2:
            self.fields["team"].widget = forms.HiddenInput()
        routes = sorted(((slug.value, route_in_words(slug)) for slug in PATHWAYS), key=by_word)
        funds = sorted(((code, fund.name) for code, fund in CAISSES.items()), key=by_word)
        colleagues = sorted(((str(each.pk), name_of_advisor(each)) for each in members), key=by_word)
        choices: dict[str, Any] = {
            "advisor": [(MINE, gettext_lazy("me")), (NOBODYS, gettext_lazy("nobody yet")), *colleagues],
            "state": [(state.value, words) for state, (words, _tone) in READINESS.items()],
            "waits_for": [(turn.value, words) for turn, words in TURNS.items()],
            "due": DUE_WORDS,
            "road": routes,
            "fund": funds,
            "language": settings.LANGUAGES,
        }
        for name, offered in choices.items():
            self.fields[name].choices = [
                ("", ALL_OF_THEM if name in FEMININE else gettext_lazy("all")),
                *offered,
            ]

    def asked(self) -> dict[str, Any]:
        """What `queue` is to be asked; a filter that doesn't read is left out, and its field says so."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "team"}
        doubt = True if typed.pop("doubt", False) else None
        return {"search": typed.pop("q", ""), "doubt": doubt, **typed}

    @property
    def is_filtered(self) -> bool:
        """Whether it leaves any file out."""
        return any(value for name, value in self.asked().items() if name != "sort")

    def in_words(self) -> list[str]:
        """Each filter that is set, and the order, as the form reads it."""
        told = []
        for field in self.visible_fields():
            value = self.cleaned_data.get(field.name)
            if value:
                words = dict(getattr(field.field, "choices", ())).get(value, value)
                told.append(
                    str(field.label)
                    if value is True
                    else _("%(filter)s: %(value)s") % {"filter": field.label, "value": words}
                )
        return told


def form_of(who: AbstractUser | AnonymousUser, typed: Mapping[str, str]) -> tuple[Team | None, QueueForm]:
    """The team that an address asks for and its form; of a team that isn't theirs, or of none, somebody's first one."""
    teams = list(teams_of(who).order_by("name"))
    named = typed.get("team")
    team = next((each for each in teams if str(each.pk) == named), teams[0] if teams else None)
    members = User.objects.filter(memberships__team=team, is_active=True) if team else ()
    form = QueueForm(typed, teams=teams, members=members)
    form.is_valid()
    return team, form


def by_word(choice: tuple[str, str]) -> str:
    """In the order of the words."""
    return choice[1].casefold()


def known(typed: Mapping[str, str] | QueryDict, *, places: bool = True) -> dict[str, str]:
    """What an address says of a list, and nothing else that stands in it."""
    names = (*QueueForm.base_fields, *(PLACES if places else ()))
    return {name: value for name in names if (value := typed.get(name))}


def list_query(text: str, *, places: bool = True, search: bool = True) -> str:
    """The same of the text after the question mark; whatever isn't about a list of ours is dropped."""
    said = known(QueryDict(text[:LONGEST_QUERY]), places=places)
    return urlencode(said if search else {name: value for name, value in said.items() if name != "q"})
