"""The small form under each step: on which day it was done, and the number that proves it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import LineField
from enrollment.ui.forms import DatedForm
from enrollment.ui.wording import day_in_words


class DoneForm(DatedForm):
    """The day, never before the one on which the step was due, and the number of the registered letter."""

    done_on = DayField(label=_("On which day did you do it?"), not_after_today=True)
    reference = LineField(
        label=_("Number of the registered letter"),
        help_text=_("It is printed on the receipt. Never your social security number."),
        max_length=60,
        required=False,
        error_messages={
            "nir": _(
                "This looks like a social security number, and we never keep one. Leave the box empty: the day is enough."
            )
        },
    )

    def __init__(self, *args: Any, kind: FollowUpStep, earliest: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        if kind in (FollowUpStep.CALL, FollowUpStep.MESSAGE):
            del self.fields["reference"]

    def clean_done_on(self) -> date:
        """A step done before it was due was another one."""
        done_on = self.cleaned_data["done_on"]
        if self.earliest and done_on < self.earliest:
            raise forms.ValidationError(
                _("This step was due from %(day)s only. Enter that day or a later one."),
                params={"day": day_in_words(self.earliest)},
            )
        return done_on
