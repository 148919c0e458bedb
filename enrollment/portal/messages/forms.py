"""What a person types to the team."""

from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import PageForm
from enrollment.ui.free_text import FreeText


class MessageForm(PageForm):
    """One message."""

    text = FreeText(
        label=_("Your message"),
        help_text=_(
            "In your own language, if you like. Papers go under “Give your papers”; a social security number is never needed."
        ),
        error_messages={"required": _("Write your message first.")},
    )
