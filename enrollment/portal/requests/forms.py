"""The answer to what a team asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.ui.fields import Words
from enrollment.ui.forms import PageForm


MOST_WORDS = 2_000


class AnswerForm(PageForm):
    """In words, where a question was put; beside the paper, where one is asked for."""

    words = Words(
        label=_("Your answer"),
        max_length=MOST_WORDS,
        required=False,
        error_messages={"required": _("Write your answer.")},
    )

    def __init__(self, *args: Any, is_question: bool, is_given: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_given = is_given
        self.fields["words"].required = is_question
        if not is_question:
            self.fields["words"].label = _("Do you want to say something about it?")
            self.fields["words"].help_text = _("For example why you can’t get this paper.")
            self.fields["words"].widget = forms.Textarea({"rows": 3})

    def clean_words(self) -> str:
        """Something has to come: the paper, or words."""
        words = str(self.cleaned_data["words"])
        if not words and not self.is_given:
            raise forms.ValidationError(
                _("Give the paper first, or say in words why you can’t. Nothing was sent."), "nothing-given"
            )
        return words
