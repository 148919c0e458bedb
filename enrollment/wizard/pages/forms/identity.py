"""Questions for the form itself: names as on the birth certificate, birth, contact."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from enrollment.ui.fields import CountryField, LineField, NameField, YesNo
from enrollment.wizard.pages.forms.base import CHOOSE, QuestionForm
from enrollment.wizard.pages.forms.names import NAME, NamesForm


class OwnNamesForm(NamesForm):
    slug = "names"
    title = _("Your names, as on your birth certificate")
    why = _(
        "The form asks for them exactly so. A different spelling on another paper is the most usual cause of delay."
    )
    birth_name = NameField(
        label=_("Family name at birth"),
        widget=forms.TextInput(NAME),
        error_messages={"required": _("Enter your family name as on your birth certificate.")},
    )
    used_name = NameField(
        label=_("Name in use, if it is another"),
        required=False,
        help_text=_("For example a married name. Leave empty if you use your birth name."),
        widget=forms.TextInput(NAME),
    )
    first_names = NameField(
        label=_("First names, all of them, in order"),
        widget=forms.TextInput(NAME),
        error_messages={"required": _("Enter all your first names, in the order of your birth certificate.")},
    )


class PassportNameForm(QuestionForm):
    slug = "passport-name"
    title = _("Is your name the same in your passport?")
    why = _(
        "If two papers differ, one more paper explains why, and it is better sent at once than asked for later."
    )
    passport_same = YesNo(
        label=_("Does your passport write your names the same, in the same order and spelling?"),
        error_messages=CHOOSE,
    )
    passport_name = NameField(
        label=_("If not: how your passport writes it"),
        required=False,
        max_length=150,
        widget=forms.TextInput(NAME),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (
            cleaned.get("passport_same") is False
            and not cleaned.get("passport_name")
            and "passport_name" not in self.errors
        ):
            self.add_error("passport_name", _("Enter the name as your passport writes it."))
        return cleaned


class BirthPlaceForm(QuestionForm):
    slug = "birth-place"
    title = _("Where were you born?")
    why = _("The country decides whether your birth certificate needs a translation.")
    birth_town = LineField(
        label=_("Town of birth"),
        widget=forms.TextInput(NAME),
        error_messages={"required": _("Enter the town where you were born, as on your birth certificate.")},
    )
    birth_country = CountryField(label=_("Country of birth"), help_text=_("Under the name it has today."))


class PhoneForm(QuestionForm):
    slug = "phone"
    why = _("The health insurance office may ring if a paper is missing. You can leave it empty.")
    phone = LineField(
        label=_("Your telephone number"),
        required=False,
        max_length=25,
        help_text=_("For example 06 12 34 56 78 or +44 7700 900123"),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel", "size": "20"}),
    )

    def clean_phone(self) -> str:
        """Figures, spaces and the usual signs; nothing is rewritten."""
        phone = self.cleaned_data["phone"]
        figures = [sign for sign in phone if sign.isdigit()]
        if phone and (not 6 <= len(figures) <= 15 or set(phone) - set("+0123456789 .-()/")):
            raise forms.ValidationError(
                _("Enter a telephone number in figures, for example 06 12 34 56 78."), code="phone"
            )
        return phone


class CafForm(QuestionForm):
    slug = "caf"
    title = _("Your number at the family benefits fund (CAF)")
    why = _("The form has a box for it. If you have none, leave both empty.")
    caf_number = LineField(
        label=_("Claimant number (numéro d’allocataire)"),
        required=False,
        max_length=15,
        validators=[
            RegexValidator(
                r"\d",
                _(
                    "A claimant number has seven digits, and sometimes a letter after them: it stands on every letter of the CAF."
                ),
            )
        ],
    )
    caf_name = LineField(
        label=_("Which CAF"), required=False, max_length=60, help_text=_("For example Caf du Rhône")
    )


class EmploymentForm(QuestionForm):
    slug = "employment"
    why = _("The form leaves a line for your employer or your activity.")
    employment_detail = LineField(
        label=_("Your employer or your activity, in a few words"),
        required=False,
        max_length=100,
        help_text=_("In French if you can, for example: salarié, SARL Dupont, Lyon. You can leave it empty."),
    )
