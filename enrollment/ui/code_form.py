"""The code that came by mail, typed on whichever page asked for an address."""

from django.utils.translation import gettext_lazy as _

from enrollment.ui.fields import ShortText, code_input
from enrollment.ui.forms import PageForm


class CodeForm(PageForm):
    """The code that was in the mail."""

    code = ShortText(
        label=_("The code from the e-mail"),
        help_text=_("Eight letters, for example BCDF-GHJK. Small letters and spaces are fine."),
        max_length=40,
        widget=code_input(14, one_time=True),
        error_messages={
            "required": _("Enter the eight letters from the e-mail."),
            "max_length": _("The code has eight letters."),
        },
    )
