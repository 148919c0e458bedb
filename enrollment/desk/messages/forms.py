"""What an advisor types: a message to the client, a note for the team."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from enrollment.ui.forms import PageForm
from enrollment.ui.free_text import FreeText


class ToClientForm(PageForm):
    """A message in the client's language."""

    text = FreeText(
        label=_("Message to the client"), rows=12, error_messages={"required": _("Write the message first.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-key"] = "w"


class NoteForm(PageForm):
    """A note for the team."""

    text = FreeText(
        label=_("Note for the team"),
        help_text=_(
            "Nobody changes it later. It is in the copy of their data that the client can ask for (GDPR, article 15)."
        ),
        rows=3,
        error_messages={"required": _("Write the note first.")},
    )
