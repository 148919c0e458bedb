"""Whom to invite, and the code that an invited person types."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.access.access_codes import LONGEST_CODE
from enrollment.access.records.models import Role
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import NameField, OneOf, ShortText, code_input
from enrollment.ui.forms import DatedForm, PageForm


# A file takes months; who helps for longer is asked for again.
LONGEST = timedelta(days=366)


class HelperForm(DatedForm):
    """Who helps, how far, until when."""

    name = NameField(
        label=_("Who helps you?"),
        help_text=_("Their name, as it will stand beside what they do."),
        max_length=80,
        error_messages={"required": _("Enter the name of whoever helps you.")},
    )
    role = OneOf(
        label=_("What may they do?"),
        choices=[
            (Role.LOOK.value, _("Look at everything, and change nothing")),
            (Role.FILL.value, _("Look, and fill in with me")),
        ],
        error_messages={"required": _("Choose what your helper may do.")},
    )
    until = DayField(
        label=_("Until which day?"), help_text=_("After that day they see nothing. A year at most.")
    )

    def clean_until(self) -> date:
        """A day to come, within a year."""
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day has passed. Enter a day to come."))
        if until > self.today + LONGEST:
            raise forms.ValidationError(_("A year at most: enter an earlier day. You can invite them again."))
        return until


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
