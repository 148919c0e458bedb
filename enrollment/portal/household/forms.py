"""The forms for a code that the partner's phone shows."""

from django.utils.translation import gettext_lazy as _

from enrollment.access.access_codes import LONGEST_CODE
from enrollment.ui.fields import OneOfField, ShortText, code_input
from enrollment.ui.forms import PageForm


# The same words whatever is wrong: nobody learns whether a code ever was.
OPENS_NOTHING = _(
    "This code opens nothing here: it was used, is older than a day, is meant for another page, or is mistyped."
)


class HouseholdCodeForm(PageForm):
    """The code alone."""

    code = ShortText(
        label=_("The code"),
        max_length=LONGEST_CODE,
        help_text=_("Sixteen letters and figures in four groups. It can be used once, within a day."),
        widget=code_input(16),
        error_messages={
            "required": _("Enter the code that your partner’s phone shows."),
            "max_length": OPENS_NOTHING,
        },
    )


class HoldForm(HouseholdCodeForm):
    """The code, and whether the phone that made it holds the file too from now on."""

    holders = OneOfField(
        label=_("Who holds your file from now on?"),
        choices=[
            ("alone", _("Only I, on this phone or computer")),
            ("both", _("I, and the phone or computer that made the code")),
        ],
        error_messages={"required": _("Choose who holds your file.")},
    )
