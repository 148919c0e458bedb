"""The code of an invitation, who its client is, and what they decide."""

from datetime import date
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.intake.law.recognised import Asked
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOf, ShortText, code_input
from enrollment.ui.forms import DatedForm, PageForm


# What is put into the box of the day, for the client to change; no mandate is longer than a year.
USUAL, LONGEST = relativedelta(months=6), relativedelta(days=366)


class Decision(StrEnum):
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


WHO = {
    Asked.YEAR: {
        "label": _("The year in which you were born"),
        "help": _("Four figures, for example 1985."),
        "empty": _("Enter the year in which you were born."),
        "wrong": _(
            "This isn’t the year that your advisor typed. Check it; after a few wrong tries the code opens nothing."
        ),
    },
    Asked.NAME: {
        "label": _("The first three letters of your family name"),
        "help": _("Of your name at birth or of the name that you use; the whole name if it is shorter."),
        "empty": _("Enter the first three letters of your family name."),
        "wrong": _(
            "The name that your advisor typed begins otherwise. Check it; after a few wrong tries the code opens nothing."
        ),
    },
}


class WhoForm(PageForm):
    """One thing that the advisor typed of the client, told by the client."""

    told = ShortText(max_length=80, widget=forms.TextInput({"autocomplete": "off", "size": "8"}))

    def __init__(self, data: Any = None, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.asked = asked
        told = self.fields["told"]
        told.label, told.help_text = WHO[asked]["label"], WHO[asked]["help"]
        told.error_messages["required"] = WHO[asked]["empty"]
        if asked is Asked.YEAR:
            told.widget.attrs["inputmode"] = "numeric"

    def wrong(self) -> str:
        """What is said to an answer that isn't what the advisor typed."""
        return str(WHO[self.asked]["wrong"])


class DecisionForm(DatedForm):
    """With the team, alone, or not at all; nothing is ticked beforehand."""

    decision = OneOf(
        label=_("What do you want to do with it?"),
        choices=[
            (Decision.FILL.value, _("Keep it; the team may look, and fill in with me")),
            (Decision.LOOK.value, _("Keep it; the team may look, and change nothing")),
            (Decision.ALONE.value, _("Keep it alone: the team sees nothing")),
            (Decision.ERASE.value, _("Erase it: nothing of it is left")),
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
        if cleaned.get("decision") not in (Decision.FILL, Decision.LOOK) or "until" in self.errors:
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
