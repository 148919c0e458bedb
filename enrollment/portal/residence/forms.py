"""The small forms of the residence page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.proof_kinds import DATE_MEANINGS, KINDS, ProofKind
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField
from enrollment.ui.forms import DatedForm, PageForm
from enrollment.ui.in_whose_name import HOLDERS
from enrollment.ui.wording import day_in_words, in_language, in_language_lazy


# Five papers for each of six months; the page stays light on a phone, and the ribbon legible.
MOST_PROOFS = 30


class ProofKindForm(PageForm):
    """Which paper is it?"""

    kind = forms.ChoiceField(
        label=_("Which paper do you have?"),
        choices=[("", _("Choose a paper")), *((key, in_language_lazy(kind)) for key, kind in KINDS.items())],
        error_messages={
            "required": _("Choose the kind of paper."),
            "invalid_choice": _("Choose the kind of paper from the list."),
        },
    )


class ProofForm(DatedForm):
    """The dates that such a paper carries, and in whose name it stands."""

    def __init__(self, *args: Any, kind: ProofKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, meaning in kind.ask.items():
            self.fields[name] = DayField(label=in_language(DATE_MEANINGS[meaning]), required=False)
            # Each by itself may stay empty, but not all: "(optional)" would say too much.
            self.fields[name].one_of_several = True
        label, choices = HOLDERS[kind.whose]
        self.fields["holder"] = OneOfField(
            label=label,
            initial="applicant",
            choices=choices,
            error_messages={"required": _("Choose whose name stands on the paper.")},
        )

    def clean(self) -> dict[str, Any]:
        """At least one date, and the last day not before the first."""
        cleaned = super().clean()
        dates = [name for name in ("starts_on", "ends_on", "issued_on") if name in self.fields]
        if dates and not any(cleaned.get(name) or name in self.errors for name in dates):
            self.add_error(dates[0], _("Enter at least one date that stands on the paper."))
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day is before the first. Check both dates on the paper."))
        return cleaned


class PlanForm(DatedForm):
    """The day on which the person means to file."""

    planned_on = DayField(label=_("On which day do you plan to file?"))

    def __init__(self, *args: Any, last_day: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_day = last_day

    def clean_planned_on(self) -> date:
        """Nobody files yesterday, nor with a title that has ended."""
        planned_on = self.cleaned_data["planned_on"]
        if planned_on < self.today:
            raise forms.ValidationError(_("This day has passed. Enter today or a later day."), code="past")
        if self.last_day is not None and planned_on > self.last_day:
            raise forms.ValidationError(
                _(
                    "Your residence permit ends on %(last_day)s, and it has to be valid on the day you file. "
                    "Enter that day or an earlier one, or renew the permit first."
                ),
                code="title-ended",
                params={"last_day": day_in_words(self.last_day)},
            )
        return planned_on
