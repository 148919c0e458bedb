"""The code of an invitation, who its client is, and what they decide."""

from datetime import date
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.intake.law.recognised import FirstQuestion
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField, ShortText, code_input
from enrollment.ui.forms import DatedForm, PageForm


# What is put into the box of the day, for the client to change; no mandate is longer than a year.
USUAL, LONGEST = relativedelta(months=6), relativedelta(days=366)


class PreparedDecision(StrEnum):
    """What becomes of what was typed; the first two are the scope of a mandate."""

    FILL = "fill"
    LOOK = "look"
    ALONE = "alone"
    ERASE = "erase"


class PreparedCodeForm(PageForm):
    """The code from the invitation."""

    code = ShortText(
        label=_("The code of your invitation"),
        help_text=_("Four groups of four letters and figures. Small letters and spaces are fine."),
        max_length=40,
        widget=code_input(22, one_time=True),
        error_messages={
            "required": _("Enter the code of your invitation."),
            "max_length": _("The code has four groups of four letters and figures."),
        },
    )


class DayOfBirthForm(DatedForm):
    """The day on which the client was born, as the advisor typed it."""

    day = DayField(
        label=_("Your date of birth"),
        help_text=_("As it stands in your passport or on your papers, for example 27 3 1985."),
        not_after_today=True,
        error_messages={"required": _("Enter the day, the month and the year of your birth.")},
    )

    def told(self) -> dict[str, str]:
        """To be compared."""
        return {"day": self.cleaned_data["day"].isoformat()}

    def refuse(self) -> None:
        """It isn't what the advisor typed."""
        self.add_error(
            "day",
            _(
                "This isn’t the date that your advisor typed. Check it; after three wrong tries the code opens nothing."
            ),
        )


class InitialsForm(PageForm):
    """How both names of the client begin, as the advisor typed them."""

    first_name = ShortText(
        label=_("The first three letters of your first name"),
        help_text=_("The whole name if it is shorter."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "size": "8"}),
        error_messages={"required": _("Enter the first three letters of your first name.")},
    )
    family_name = ShortText(
        label=_("The first three letters of your family name"),
        help_text=_("Of your name at birth or of the name that you use; the whole name if it is shorter."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "size": "8"}),
        error_messages={"required": _("Enter the first three letters of your family name.")},
    )

    def told(self) -> dict[str, str]:
        """To be compared."""
        return dict(self.cleaned_data)

    def refuse(self) -> None:
        """One of them, and it isn't said which, isn't what the advisor typed."""
        self.add_error(
            "first_name",
            _(
                "The names that your advisor typed begin otherwise. Check both; after three wrong tries the code opens nothing."
            ),
        )


def who_form(*args: Any, asked: FirstQuestion, today: date, **kwargs: Any) -> DayOfBirthForm | InitialsForm:
    """The form of what is asked of this client."""
    if asked is FirstQuestion.DAY:
        return DayOfBirthForm(*args, today=today, **kwargs)
    return InitialsForm(*args, **kwargs)


class DecisionForm(DatedForm):
    """With the team, alone, or not at all; nothing is ticked beforehand."""

    decision = OneOfField(
        label=_("What do you want to do with it?"),
        choices=[
            (PreparedDecision.FILL.value, _("Keep it; the team may look, and fill in with me")),
            (PreparedDecision.LOOK.value, _("Keep it; the team may look, and change nothing")),
            (PreparedDecision.ALONE.value, _("Keep it alone: the team sees nothing")),
            (PreparedDecision.ERASE.value, _("Erase it: nothing of it is left")),
        ],
        error_messages={"required": _("Choose what is to become of it.")},
    )
    until = DayField(
        label=_("If the team may see it: until which day?"),
        help_text=_("A year at most. You can end it earlier, at any time, with one click."),
        required=False,
    )

    def __init__(self, data: Any = None, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(data, *args, today=today, initial={"until": today + USUAL}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A mandate ends on a day to come, within a year."""
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            cleaned.get("decision") not in (PreparedDecision.FILL, PreparedDecision.LOOK)
            or "until" in self.errors
        ):
            return cleaned
        until = cleaned.get("until")
        if until is None:
            self.add_error("until", _("Enter the last day on which the team may see your file."))
        elif until < self.today:
            self.add_error("until", _("This day has passed. Enter a day to come."))
        elif until > self.today + LONGEST:
            self.add_error(
                "until", _("A year at most: enter an earlier day. You can give the mandate again.")
            )
        return cleaned
