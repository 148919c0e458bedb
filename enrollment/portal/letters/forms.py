"""The forms of a received letter: the days of a letter, and the day on which it was answered."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.tracking.law.received_letters import Meaning
from enrollment.ui.day_field import DayField
from enrollment.ui.forms import DatedForm


# Nobody gets so many letters; a page of this length still opens at once on a phone.
MOST_LETTERS = 60


class LetterForm(DatedForm):
    """The date of a letter, the day it arrived, the limit printed on it, and when the file was sent if unknown."""

    sent_on = DayField(
        label=_("On which day did you send your file?"),
        help_text=_("It isn’t written down yet. The letter is about that file."),
        not_after_today=True,
    )
    dated_on = DayField(label=_("Which date is printed on the letter?"), not_after_today=True)
    received_on = DayField(
        label=_("On which day did it reach you?"),
        help_text=_(
            "Limits run from this day. If you don’t know it, leave it empty: we count from the date on the letter, to be safe."
        ),
        required=False,
        not_after_today=True,
    )
    limit_on = DayField(
        label=_("Is a last day printed on it?"),
        help_text=_("For example “avant le 3 mai 2026”. Leave it empty if there is none."),
        required=False,
    )

    def __init__(self, *args: Any, meaning: Meaning, is_sent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_sent or not meaning.milestones:
            del self.fields["sent_on"]
        if not meaning.asks_limit:
            del self.fields["limit_on"]

    def clean(self) -> dict[str, Any]:
        """Sent, then dated, then received, then due."""
        cleaned = super().clean()
        sent_on, dated_on = cleaned.get("sent_on"), cleaned.get("dated_on")
        if dated_on is None:
            return cleaned
        if sent_on and sent_on > dated_on:
            self.add_error("sent_on", _("The file was sent after the letter was written. Check both dates."))
        if "received_on" not in self.errors:
            received_on = cleaned["received_on"] = cleaned.get("received_on") or dated_on
            if received_on < dated_on:
                self.add_error(
                    "received_on", _("It can’t have arrived before it was written. Check both dates.")
                )
        limit_on = cleaned.get("limit_on")
        if limit_on and limit_on < dated_on:
            self.add_error("limit_on", _("The last day is before the date of the letter. Check both dates."))
        return cleaned


class AnsweredForm(DatedForm):
    """The day on which a letter was answered, never before it came."""

    answered_on = DayField(label=_("On which day did you answer?"), not_after_today=True)

    def __init__(self, *args: Any, received_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received_on = received_on

    def clean_answered_on(self) -> date:
        """Nobody answers a letter to come."""
        answered_on = self.cleaned_data["answered_on"]
        if answered_on < self.received_on:
            raise forms.ValidationError(_("The letter hadn’t come yet on that day. Check both dates."))
        return answered_on
