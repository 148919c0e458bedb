"""What an advisor types: a message to the client, a note for the team."""

from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import PageForm
from enrollment.ui.free_text import FreeText


class ToClientForm(PageForm):
    """A message in the client's language."""

    text = FreeText(
        label=_("Message to the client"), rows=12, error_messages={"required": _("Write the message first.")}
    )


class NoteForm(PageForm):
    """A note for the team."""

    text = FreeText(
        label=_("Note for the team"),
        help_text=_(
            "Only the team reads it here, and nobody changes it later. The client can ask for a copy of their data, and it is in that copy (GDPR, article 15): write what you would say to them."
        ),
        rows=3,
        error_messages={"required": _("Write the note first.")},
    )
