"""Several lines in a person’s own words and script: read by people, and printed on no form."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enrollment.ui.fields import BoundedText
from pathways.facts.nir import holds_nir


# In Chinese that is as much as a request may weigh (DATA_UPLOAD_MAX_MEMORY_SIZE).
MOST_LETTERS = 3_000
KEPT_SIGNS = frozenset("\n\t\u200c\u200d")  # joiners, without which Persian and Hindi are misspelt


class FreeText(BoundedText):
    """Lines stay lines; signs that nobody sees, and those that turn the order of letters around, are taken out."""

    widget = forms.Textarea
    default_error_messages = {
        "required": _("Write a few words first."),
        "max_length": _("Up to %(limit_value)d letters fit here, and you typed %(show_value)d."),
        "nir": _(
            "This looks like a social security number. We don’t keep one, and it isn’t needed here: leave it out."
        ),
    }

    def __init__(self, *, max_length: int = MOST_LETTERS, rows: int = 5, **kwargs: object) -> None:
        super().__init__(
            max_length=max_length, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **kwargs
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """No `maxlength`: a browser cuts off without a word what is pasted; what is too long is refused in words."""
        return forms.Field.widget_attrs(self, widget)

    def to_python(self, value: object) -> str:
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        seen = (each for each in text if each in KEPT_SIGNS or unicodedata.category(each) not in ("Cc", "Cf"))
        return unicodedata.normalize("NFC", "".join(seen)).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) <= self.max_length and holds_nir(value):
            raise ValidationError(self.error_messages["nir"], "nir")
