"""The small forms of the care ledger: a bill, the day on which rights open, the day to end private insurance."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField, SeveralOfField
from enrollment.ui.forms import DatedForm
from enrollment.ui.number_fields import EurosField, WholeNumberField
from enrollment.ui.wording import day_in_words, in_language_lazy
from reimbursement.law.claims.care_claims import PAID_ACTS, PAPERS, AgeGroup, ClaimPaper, last_day_to_claim
from reimbursement.records.models import CareExpense


# Two bills a week for a year; a page of this length still opens at once on a phone.
MOST_EXPENSES = 100
MOST_UNITS = 99
ONE_CENT = Decimal("0.01")
HELD_IN = {
    ClaimPaper.FEUILLE_DE_SOINS: "has_feuille_de_soins",
    ClaimPaper.PRESCRIPTION: "has_prescription",
    ClaimPaper.RECEIPT: "has_receipt",
}


class ExpenseForm(DatedForm):
    """One bill: what kind of care, when, how much; nothing about why."""

    act = forms.ChoiceField(
        label=_("What did you pay for?"),
        help_text=_(
            "The nearest everyday word is enough. Leave out which specialist or which illness it was: nobody needs it here."
        ),
        choices=[("", _("Choose")), *((key, in_language_lazy(act)) for key, act in PAID_ACTS.items())],
        error_messages={
            "required": _("Choose what you paid for."),
            "invalid_choice": _("Choose what you paid for from the list."),
        },
    )
    on = DayField(
        label=_("On which day was the care?"), help_text=_("As on the bill, for example 14 2 2026.")
    )
    fee = EurosField(
        label=_("How much did you pay, in euros?"),
        help_text=_("The part that you paid yourself, for example 30 or 26,50."),
        lowest=ONE_CENT,
    )
    units = WholeNumberField(
        label=_("How many boxes, sessions or days does the bill cover?"),
        help_text=_("1 for a single visit or test."),
        lowest=1,
        highest=MOST_UNITS,
        required=False,
        initial=1,
    )
    age_group = OneOfField(
        label=_("How old was the patient on that day?"),
        initial=AgeGroup.ADULT.value,
        choices=[
            (AgeGroup.ADULT.value, _("18 or older")),
            (AgeGroup.SIXTEEN_OR_SEVENTEEN.value, _("16 or 17")),
            (AgeGroup.SIX_TO_FIFTEEN.value, _("6 to 15")),
            (AgeGroup.UNDER_SIX.value, _("Under 6")),
        ],
        error_messages={"required": _("Choose an age.")},
    )
    kept = SeveralOfField(
        label=_("Which papers of it do you have?"),
        help_text=_("Keep them at home. Nothing is uploaded here."),
        choices=[(paper.value, in_language_lazy(PAPERS[paper])) for paper in ClaimPaper],
        required=False,
    )

    def clean_on(self) -> date:
        """Neither a day to come nor one whose two years have run out."""
        on, today = self.cleaned_data["on"], self.today
        if on > today:
            raise forms.ValidationError(
                _("This day is after today. Enter the day of care you have paid for.")
            )
        last_day = last_day_to_claim(on)
        if last_day < today:
            raise forms.ValidationError(
                _("Care of that day could be claimed until %(last_day)s. Check the year."),
                params={"last_day": day_in_words(last_day)},
            )
        return on

    def clean_units(self) -> int:
        """One, unless the person says otherwise."""
        return self.cleaned_data["units"] or 1

    def write_to(self, expense: CareExpense) -> None:
        """Keep what was typed."""
        for name in ("act", "on", "fee", "units", "age_group"):
            setattr(expense, name, self.cleaned_data[name])
        for paper, column in HELD_IN.items():
            setattr(expense, column, paper.value in self.cleaned_data["kept"])
        expense.save()


def typed_of(expense: CareExpense) -> dict[str, Any]:
    """A bill as the form shows it."""
    return {
        "act": expense.act,
        "on": expense.on,
        "fee": expense.fee,
        "units": expense.units,
        "age_group": expense.age_group,
        "kept": [paper.value for paper in expense.kept()],
    }


class RightsDayForm(DatedForm):
    """The day from which the person is covered, or may be."""

    rights_open_on = DayField(label=_("From which day are you covered, or do you expect to be?"))


class EndCoverForm(DatedForm):
    """A day on which to look at the private insurance again; empty takes it away."""

    end_cover_on = DayField(
        label=_("On which day do you want to look at it again?"),
        help_text=_("It will stand on this page and on your file. Leave it empty to take it away."),
        required=False,
    )

    def clean_end_cover_on(self) -> date | None:
        """A reminder for yesterday reminds nobody."""
        end_cover_on = self.cleaned_data["end_cover_on"]
        if end_cover_on and end_cover_on < self.today:
            raise forms.ValidationError(_("This day has passed. Enter today or a later day."), code="past")
        return end_cover_on
