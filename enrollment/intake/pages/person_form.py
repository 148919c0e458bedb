"""What an advisor may type of a client before that client has said yes: little, and as the questions will keep it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from enrollment.intake.records.preparing import Client
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, MailAddress, NameField, OneOfField
from enrollment.ui.forms import DatedForm
from pathways.facts.nir import holds_nir


LONGEST_ADDRESS = 254
# Which answers to which question the fields of the form are.
QUESTIONS = {
    "names": ("birth_name", "used_name", "first_names"),
    "birth-date": ("born_on",),
    "nationality": ("nationality_country",),
}


class PersonForm(DatedForm):
    """Names, language, address, and two answers that an advisor usually knows; everything else is the client's to tell."""

    first_names = NameField(
        label=_("First names"),
        help_text=_("All of them, in the order of the birth certificate, as far as you know."),
        error_messages={"required": _("Enter at least one first name.")},
    )
    birth_name = NameField(
        label=_("Family name at birth"),
        error_messages={"required": _("Enter the family name.")},
    )
    used_name = NameField(label=_("Name in use, if it is another"), required=False)
    born_on = DayField(
        label=_("Date of birth, if you know it"),
        help_text=_("Your client is asked for it with the code; without it no invitation is mailed."),
        required=False,
        not_after_today=True,
    )
    nationality_country = CountryField(label=_("Nationality, if you know it"), required=False)
    language = OneOfField(
        label=_("In which language do they want to read?"),
        choices=settings.LANGUAGES,
        error_messages={
            "required": _("Choose a language."),
            "invalid_choice": _("This language isn’t one of the site’s. Enter en or fr."),
        },
    )
    address = MailAddress(
        label=_("Their e-mail address, if they have one"),
        help_text=_("Only for the invitation. Without one, you hand over a code."),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "invalid": _("This doesn’t look like an e-mail address. It needs an @ and a full stop after it."),
            "max_length": _("This is too long for an e-mail address."),
        },
    )

    def clean_address(self) -> str:
        """A social security number has no place in an address either."""
        address: str = self.cleaned_data["address"]
        if holds_nir(address):
            raise forms.ValidationError(_("This looks like a social security number. Use another address."))
        return address

    def client(self) -> Client:
        """What was typed, where all of it is right."""
        given = self.cleaned_data
        typed: dict[str, dict[str, Any]] = {}
        for question, names in QUESTIONS.items():
            answers = {name: given[name] for name in names}
            if any(answers.values()):
                typed[question] = {
                    name: value.isoformat() if hasattr(value, "isoformat") else value
                    for name, value in answers.items()
                }
        return Client(typed=typed, address=given["address"], language=given["language"])
