"""Questions about the stay: by which title it is lawful, since when it lasts, and what shows that it is stable."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enrollment.case_file.law.answer_choices import ProtectionAnswer
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import OneOfField, SeveralOfField, YesNo
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from pathways.situation import Benefit


class WithdrawalAgreementForm(QuestionForm):
    slug = "withdrawal-agreement"
    why = _("The Withdrawal Agreement keeps the rights of British residents who came before 2021.")
    uk_withdrawal_agreement = YesNo(
        label=_("Did you live in France before 1 January 2021, and do you hold the card “Article 50 TUE”?"),
        error_messages=CHOOSE,
    )


class ProtectionForm(QuestionForm):
    slug = "protection"
    why = _("Refugees don’t wait three months.")
    protection = OneOfField(
        label=_("Are you a refugee, or have you asked for asylum?"),
        error_messages=CHOOSE,
        choices=[
            (ProtectionAnswer.NONE, _("No")),
            (ProtectionAnswer.REFUGEE, _("I am recognised as a refugee")),
            (ProtectionAnswer.SUBSIDIARY, _("I have subsidiary protection")),
            (ProtectionAnswer.ASYLUM, _("I have asked for asylum and wait for the answer")),
        ],
    )


class PermanentRightForm(QuestionForm):
    slug = "permanent-right"
    why = _("After five years of lawful residence, Europeans have a permanent right of residence.")
    eu_permanent_right = YesNo(
        label=_(
            "Have you lived lawfully in France for five years without a break, now or during an earlier stay?"
        ),
        help_text=_("The right is lost by an absence of more than two years in a row."),
        error_messages=CHOOSE,
    )


class ArrivalForm(QuestionForm):
    slug = "arrival"
    why = _(
        "Where the law asks for three months in France, they are counted from this day, and so are the three months "
        "for validating a visa. Earlier stays don’t count."
    )
    arrived_on = DayField(
        label=_("On which day did you arrive in France to live here?"),
        help_text=_("The first day of your present stay, for example 3 9 2026"),
        not_after_today=True,
        error_messages={
            "required": _("Enter the day of your arrival, for example 3 9 2026."),
            "future": _(
                "This day is after today. If you haven’t arrived yet, come back on the day you do, "
                "or enter today to see what will apply."
            ),
        },
    )

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"born_on": so_far.answers.born_on}

    def __init__(self, *args: Any, born_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.born_on = born_on

    def clean_arrived_on(self) -> Any:
        """Nobody arrives before they are born."""
        arrived_on = self.cleaned_data["arrived_on"]
        if self.born_on and arrived_on < self.born_on:
            raise forms.ValidationError(
                _("This day is before your date of birth. Check the year, or change your date of birth."),
                code="before-birth",
            )
        return arrived_on


class BenefitsForm(QuestionForm):
    slug = "benefits"
    why = _("Receiving one of these proves your residence by itself: no other proof is needed.")
    benefits = SeveralOfField(
        label=_("Do you receive one of these French benefits?"),
        help_text=_("Tick all that apply, or none, and continue."),
        required=False,
        choices=[
            (Benefit.HOUSING, _("Housing benefit (APL, ALF, ALS)")),
            (Benefit.FAMILY, _("Family benefits")),
            (Benefit.SOCIAL, _("RSA, APA or another social benefit of the department")),
            (Benefit.DISABILITY, _("AAH, the allowance for disabled adults")),
            (Benefit.OLD_AGE, _("ASPA or another old-age allowance")),
            (Benefit.REINSERTION, _("ARFS, the family and social reinsertion aid")),
        ],
    )


class AwayForm(QuestionForm):
    slug = "away"
    why = _(
        "The three months must be without a break. No text says how long an absence may be, so we only point out long ones."
    )
    was_away = YesNo(
        label=_("Have you been away from France for more than a week at a time since you arrived?"),
        error_messages=CHOOSE,
    )


class AbsencesForm(QuestionForm):
    """Stays abroad: the law gives no length, so a long one goes to a person and not to a rule."""

    slug = "absences"
    title = _("When were you away from France since you arrived?")
    lead = _("Only stays abroad of more than a week. Leave the rest empty.")
    why = _(
        "The three months must be without a break. No text says how long an absence may be, so we only point out long ones."
    )
    composed = frozenset({"absences"})
    ROWS = 3

    @classmethod
    def form_kwargs(cls, so_far: AnswersSoFar, question: Question) -> dict[str, Any]:
        return super().form_kwargs(so_far, question) | {"arrived_on": so_far.answers.arrived_on}

    def __init__(self, *args: Any, arrived_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrived_on = arrived_on
        stays = kwargs.get("initial", {}).get("absences", [])
        for row in range(self.ROWS):
            left, back = stays[row] if row < len(stays) else (None, None)
            for name, label, day in (
                ("left", gettext("Stay %(number)d: left France on"), left),
                ("back", gettext("Stay %(number)d: came back on"), back),
            ):
                self.fields[f"{name}_{row}"] = DayField(
                    label=label % {"number": row + 1}, required=False, not_after_today=True, initial=day
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in range(self.ROWS):
            left, back = cleaned.get(f"left_{row}"), cleaned.get(f"back_{row}")
            if f"left_{row}" in self.errors or f"back_{row}" in self.errors:
                continue
            if bool(left) != bool(back):
                missing = "back" if left else "left"
                self.add_error(f"{missing}_{row}", _("Enter both days of this stay, or leave both empty."))
            elif left and back < left:
                self.add_error(f"back_{row}", _("This day is before the day you left. Check both dates."))
            elif left and self.arrived_on and left < self.arrived_on:
                self.add_error(
                    f"left_{row}", _("This stay began before you arrived in France. Only later ones count.")
                )
        return cleaned

    def stored(self) -> dict[str, Any]:
        """The stays in the order of their first day."""
        pairs = [
            (self.cleaned_data[f"left_{row}"], self.cleaned_data[f"back_{row}"]) for row in range(self.ROWS)
        ]
        return {"absences": sorted([left.isoformat(), back.isoformat()] for left, back in pairs if left)}
