"""The small forms of the page of reminders: an address, the code, what to hear of and in which language."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enrollment.outbox.pages.words import TOPICS
from enrollment.tracking.law.limit_table import Topic
from enrollment.ui.fields import MailAddress, OneOfField, SeveralOfField, ShortText, code_input
from enrollment.ui.forms import PageForm
from pathways.facts.nir import holds_nir


def address_field(label: Promise, help_text: Promise) -> MailAddress:
    """Where an e-mail address is typed."""
    return MailAddress(
        label=label,
        help_text=help_text,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your e-mail address, for example anne@example.org."),
            "invalid": _("This doesn’t look like an e-mail address. It needs an @ and a full stop after it."),
            "max_length": _("This is too long for an e-mail address."),
        },
    )


class ChoicesForm(PageForm):
    """What to hear of, and in which language."""

    language = OneOfField(
        label=_("In which language?"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Choose a language.")},
    )
    topics = SeveralOfField(
        label=_("What do you want to be reminded of?"),
        choices=[(topic.value, label) for topic, label in TOPICS.items()],
        error_messages={"required": _("Choose at least one thing to be reminded of.")},
    )

    def offer(self, topics: Collection[Topic]) -> None:
        """Show only what can come up for this person at all."""
        shown = [(topic.value, label) for topic, label in TOPICS.items() if topic in topics]
        self.fields["topics"].choices = shown

    def chosen(self) -> dict[str, Any]:
        """As the mailbox keeps it."""
        return {"language": self.cleaned_data["language"], "topics": self.cleaned_data["topics"]}


class NewMailboxForm(ChoicesForm):
    """A new address, with what to send to it."""

    address = address_field(
        _("Your e-mail address"),
        _("We send a code to it. Nothing else, until you have typed that code on the next page."),
    )
    field_order = ("address", "language", "topics")

    def clean_address(self) -> str:
        """A social security number has no place in an address either."""
        address = self.cleaned_data["address"]
        if holds_nir(address):
            raise forms.ValidationError(_("This looks like a social security number. Use another address."))
        return address

    @classmethod
    def blank(cls, language: str) -> "NewMailboxForm":
        """Everything is ticked at first: a person who asks for reminders wants those that matter."""
        return cls(initial={"language": language, "topics": [topic.value for topic in Topic]})


class ReturnForm(PageForm):
    """The address by which somebody comes back."""

    address = address_field(
        _("The e-mail address that you confirmed here"),
        _("We send a code to it, which you type on the next page."),
    )


class SheetForm(PageForm):
    """The code of the printed sheet."""

    code = ShortText(
        label=_("The code on your sheet"),
        help_text=_("Seven groups of four letters and figures. Small letters and spaces are fine."),
        max_length=80,
        widget=code_input(36),
        error_messages={
            "required": _("Enter the code that is printed on your sheet."),
            "max_length": _("The code has seven groups of four letters and figures."),
        },
    )


class MailboxProofForm(PageForm):
    """A code from the mailbox or from the sheet."""

    code = ShortText(
        label=_("The code"),
        help_text=_("Eight letters from the e-mail, or the seven groups of your printed sheet."),
        max_length=80,
        widget=code_input(36, one_time=True),
        error_messages={"required": _("Enter the code."), "max_length": _("No code of ours is that long.")},
    )
