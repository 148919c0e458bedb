"""Whom to invite, which team to trust, and the code that an invited person types."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.access.access_codes import LONGEST_CODE
from enrollment.access.records.models import Role, Scope, Team
from enrollment.access.records.print_links import LENGTH
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import NameField, OneOfField, ShortText, code_input
from enrollment.ui.forms import DatedForm, PageForm


# A file takes months; who helps for longer is asked for again.
LONGEST = timedelta(days=366)


class EndingForm(DatedForm):
    """Something that ends on a day to come, within a year."""

    until = DayField(
        label=_("Until which day?"), help_text=_("After that day they see nothing. A year at most.")
    )
    ASK_AGAIN = _("A year at most: enter an earlier day. You can invite them again.")

    def clean_until(self) -> date:
        """A day to come, within a year."""
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day has passed. Enter a day to come."))
        if until > self.today + LONGEST:
            raise forms.ValidationError(self.ASK_AGAIN)
        return until


class HelperForm(EndingForm):
    """Who helps, how far, until when."""

    field_order = ("name", "role", "until")

    name = NameField(
        label=_("Who helps you?"),
        help_text=_("Their name, as it will stand beside what they do."),
        max_length=80,
        error_messages={"required": _("Enter the name of whoever helps you.")},
    )
    role = OneOfField(
        label=_("What may they do?"),
        choices=[
            (Role.LOOK.value, _("Look at everything, and change nothing")),
            (Role.FILL.value, _("Look, fill in with me, and print the envelope")),
        ],
        error_messages={"required": _("Choose what your helper may do.")},
    )


class MandateForm(EndingForm):
    """Which team, how far, until when."""

    field_order = ("team", "scope", "until")
    ASK_AGAIN = _("A year at most: enter an earlier day. You can give the mandate again.")

    team = OneOfField(label=_("Which team?"), choices=(), error_messages={"required": _("Choose the team.")})
    scope = OneOfField(
        label=_("What may they do?"),
        choices=[
            (Scope.LOOK.value, _("Look at everything, and change nothing")),
            (Scope.ACT.value, _("Look, and write down what happens to my request")),
            (Scope.FILL.value, _("Look, write down what happens to my request, and fill in with me")),
        ],
        error_messages={"required": _("Choose what the team may do.")},
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]


class PartnerForm(EndingForm):
    """Which partner is told how far it is, until when."""

    field_order = ("team", "until")
    ASK_AGAIN = _("A year at most: enter an earlier day. You can agree again.")

    team = OneOfField(
        label=_("Who may know?"), choices=(), error_messages={"required": _("Choose who may know.")}
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(str(team.pk), team.name) for team in teams]


class HelperCodeForm(PageForm):
    """The code that the person of the file handed over."""

    code = ShortText(
        label=_("The code"),
        max_length=LONGEST_CODE,
        help_text=_("It can be used once, within a day."),
        widget=code_input(16),
        error_messages={
            "required": _("Enter the code that you were given."),
            "max_length": _("No code of ours is that long."),
        },
    )


# Asked for on a page of before, and no longer to be had.
NOT_READY = _("This one isn’t ready yet: its page in your file says what is missing.")


class PrintForm(PageForm):
    """Which PDF is to be fetched elsewhere."""

    what = OneOfField(
        label=_("What do you want to print?"),
        choices=(),
        error_messages={"required": _("Choose what to print."), "invalid_choice": NOT_READY},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = list(choices)


class PrintCodeForm(PageForm):
    """The code that fetches it."""

    code = ShortText(
        label=_("The code"),
        max_length=LONGEST_CODE,
        widget=code_input(LENGTH),
        error_messages={
            "required": _("Enter the code that stands on your own device."),
            "max_length": _("No code of ours is that long."),
        },
    )
