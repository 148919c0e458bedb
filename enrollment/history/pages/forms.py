"""The forms of the history: on which day it happened, how it was sent, and what proves it."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.history.pages.words import title_of
from enrollment.history.records.record import Happening
from enrollment.tracking.law.milestones import MILESTONES, SENT_BY_THE_PERSON, Entry, Milestone, SubmittedBy
from enrollment.tracking.law.progress import GRANTED, TRANSITIONS, Actor
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import LineField, OneOfField
from enrollment.ui.forms import DatedForm
from enrollment.ui.wording import in_language


# A year typed wrong is the usual slip; no file of today was sent before.
YEARS_BACK = 10
CHOOSE_HOW = _("Choose how the file was sent.")


class HappeningForm(DatedForm):
    """One line of the history; a correction may also say that it was something else."""

    def __init__(
        self,
        *args: Any,
        milestone: Milestone,
        instead: Sequence[Milestone] = (),
        asks_opening: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.milestone = milestone
        if instead:
            self.fields["milestone"] = forms.ChoiceField(
                label=_("What happened?"),
                choices=[(each.value, title_of(each)) for each in instead],
                initial=milestone.value,
                error_messages={
                    "required": _("Choose what happened."),
                    "invalid_choice": _("Choose what happened from the list."),
                },
            )
        self.fields["happened_on"] = DayField(
            label=_("On which day?"), help_text=day_hint(milestone), not_after_today=True
        )
        if asks_opening and milestone in GRANTED:
            self.fields["rights_open_on"] = DayField(
                label=_("From which day does it say that you are covered?"),
                help_text=_(
                    "It can be earlier than the letter: care since that day can be claimed. Leave it empty if the letter names none."
                ),
                required=False,
            )
        if milestone is Milestone.SUBMITTED:
            self.fields["submitted_by"] = OneOfField(
                label=_("How did you send it?"),
                choices=[
                    (SubmittedBy.COUNTER.value, _("At the counter, with a stamped receipt")),
                    (SubmittedBy.REGISTERED_LETTER.value, _("By registered letter")),
                    (SubmittedBy.PORTAL.value, _("On a website, with a reference")),
                    (SubmittedBy.EMPLOYER.value, _("Through the employer")),
                ],
                error_messages={"required": CHOOSE_HOW, "invalid_choice": CHOOSE_HOW},
            )
        if milestone in SENT_BY_THE_PERSON:
            self.fields["reference"] = LineField(
                label=_("Number of the registered letter, or reference of the website"),
                help_text=_("Never a social security number, neither yours nor one that you were given."),
                required=False,
                max_length=40,
                error_messages={
                    "nir": _(
                        "This looks like a social security number, and we never keep one. Leave the box empty: the day is enough."
                    )
                },
            )

    def clean_happened_on(self) -> date:
        """A day of this file's life."""
        day: date = self.cleaned_data["happened_on"]
        if day < self.today - relativedelta(years=YEARS_BACK):
            raise forms.ValidationError(_("This day is more than ten years ago. Check the year."), code="old")
        return day

    def happening(self, corrects: uuid.UUID | None = None) -> Happening:
        """What is to be written down."""
        typed = self.cleaned_data
        return Happening(
            milestone=Milestone(typed.get("milestone", self.milestone)),
            happened_on=typed["happened_on"],
            reference=typed.get("reference", ""),
            submitted_by=SubmittedBy(typed["submitted_by"]) if typed.get("submitted_by") else None,
            corrects=corrects,
        )


def day_hint(milestone: Milestone) -> str:
    """Which day counts, and what proves it."""
    proof = MILESTONES[milestone].proof
    if TRANSITIONS[milestone].actor is Actor.PERSON:
        which = _("The day on which you did it.")
    else:
        which = _("The day on which you received it; if you don’t know it any more, the date printed on it.")
    proves = _("What proves it: %(proof)s.") % {"proof": in_language(proof)} if proof else ""
    return f"{which} {proves}".strip()


def typed_of(entry: Entry) -> dict[str, Any]:
    """A line of the history as the form shows it."""
    return {
        "happened_on": entry.happened_on,
        "submitted_by": entry.submitted_by.value if entry.submitted_by else "",
        "reference": entry.reference,
    }
