"""What is asked when a file is prepared, and when a list is sent."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from enrollment.access.records.models import Team
from enrollment.intake.pages.person_form import PersonForm
from enrollment.ui.fields import OneOfField
from enrollment.ui.forms import PageForm


class TeamChoice(forms.Form):
    """For which team of one's own; who is in one alone isn't asked."""

    team = OneOfField(
        label=_("For which team?"), choices=(), error_messages={"required": _("Choose the team.")}
    )

    def offer(self, teams: Iterable[Team]) -> None:
        """The teams of whoever asks."""
        choices = [(str(team.pk), team.name) for team in teams]
        self.fields["team"].choices = choices
        if len(choices) == 1:
            self.fields["team"].required = False
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].initial = choices[0][0]

    def clean_team(self) -> str:
        """The only one, where there is one."""
        team: str = self.cleaned_data["team"]
        return team or str(self.fields["team"].initial or "")


def consent_field(label: str) -> forms.BooleanField:
    """Nobody is written down who doesn't know of it."""
    return forms.BooleanField(
        label=label,
        error_messages={"required": _("Ask them first: nobody is written down here without knowing of it.")},
    )


class PrepareForm(PersonForm, TeamChoice):
    """A client, the team, and that the client knows."""

    field_order = (
        "team", "first_names", "birth_name", "used_name", "born_on", "nationality_country",
        "language", "address", "agreed",
    )  # fmt: skip
    agreed = consent_field(_("They know that I type this in, and want it"))

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(teams)


class ListForm(PageForm, TeamChoice):
    """The team, the language of clients whose line names none, and that they know; the file comes beside."""

    field_order = ("team", "language", "agreed")
    language = OneOfField(
        label=_("In which language do they read, where the list doesn’t say?"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Choose a language.")},
    )
    agreed = consent_field(_("Everybody on the list knows that I send it, and wants it"))

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(teams)
