"""The form with which a partner takes their own file over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.case_file.handover import LONGEST_CODE
from enrollment.wizard.fields import OneOf


class JoinForm(forms.Form):
    """The code, and whether the phone that made it holds the file too from now on."""

    use_required_attribute = False
    heading_field = ""
    code = forms.CharField(
        label=_("The code"),
        max_length=LONGEST_CODE,
        help_text=_("Twelve letters and figures in three groups. It can be used once, within a day."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "16"}
        ),
        error_messages={"required": _("Enter the code that your partner’s phone shows.")},
    )
    holders = OneOf(
        label=_("Who holds your file from now on?"),
        choices=[
            ("alone", _("Only I, on this phone or computer")),
            ("both", _("I, and the phone or computer that made the code")),
        ],
        error_messages={"required": _("Choose who holds your file.")},
    )
