"""What an advisor asks and why, and what they say of a finding."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enrollment.requests.law.reasons import OTHER, REASONS
from enrollment.requests.law.request import Asked
from enrollment.ui.fields import BoundedText, OneOfField, Words
from enrollment.ui.forms import PageForm
from enrollment.ui.wording import in_language_lazy


MOST_WORDS = 1_000
LONGEST_TITLE = 120
WRITE_SO = _("The client reads this as you type it: write in their language, or in plain French or English.")


class AskAgainForm(PageForm):
    """Why a paper is asked for again."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it"),
        choices=[
            ("", _("Choose a reason")),
            *((code, in_language_lazy(each.label)) for code, each in REASONS.items()),
        ],
        error_messages={
            "required": _("Choose what is wrong with the paper."),
            "invalid_choice": _("Choose a reason from the list."),
        },
    )
    words = Words(label=_("In your own words"), help_text=WRITE_SO, max_length=MOST_WORDS, required=False)
    paper_seen = BoundedText(widget=forms.HiddenInput, required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """A reason that says nothing by itself needs words."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == OTHER and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a sentence what is wrong, and what the client can do."))
        return cleaned


class FindingForm(PageForm):
    """Whether a machine is right about a paper, and why."""

    verdict = OneOfField(
        label=_("Does the finding count?"),
        choices=[
            ("overrule", _("No: the machine is wrong, or it doesn’t matter here")),
            ("uphold", _("Yes: the machine is right")),
        ],
        error_messages={"required": _("Choose whether the finding counts.")},
    )
    words = Words(
        label=_("Why"),
        help_text=_("Kept with the finding. A client who contested it reads this as you type it."),
        max_length=MOST_WORDS,
        error_messages={"required": _("Say why, in a sentence.")},
    )
    paper_seen = BoundedText(widget=forms.HiddenInput, required=False, max_length=40)


class AskForm(PageForm):
    """What else is asked of a person: a paper of their list, a further one, or an answer."""

    asked = OneOfField(
        label=_("What do you ask for?"),
        choices=[
            ("paper", _("A paper of the checklist")),
            ("further", _("A further paper, which the checklist doesn’t name")),
            ("answer", _("An answer to a question")),
        ],
        error_messages={"required": _("Choose what you ask for.")},
    )
    paper = forms.ChoiceField(
        label=_("Which paper of the checklist"),
        required=False,
        error_messages={"invalid_choice": _("Choose a paper from the list.")},
    )
    title = BoundedText(
        label=_("What the further paper is called"),
        help_text=WRITE_SO,
        max_length=LONGEST_TITLE,
        required=False,
    )
    words = Words(
        label=_("The question, or what the paper is for"),
        help_text=WRITE_SO,
        max_length=MOST_WORDS,
        required=False,
    )

    def __init__(self, *args: Any, papers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [("", _("Choose a paper")), *papers]

    def clean(self) -> dict[str, Any]:
        """What each of the three needs."""
        cleaned = super().clean() or {}
        needed = {
            "paper": ("paper", _("Choose the paper.")),
            "further": ("title", _("Say what the paper is called.")),
            "answer": ("words", _("Write the question.")),
        }
        field, sentence = needed.get(cleaned.get("asked", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        return cleaned

    def request(self) -> dict[str, Any]:
        """The same as `ask` takes it."""
        said = self.cleaned_data
        key, _bar, person = said["paper"].partition("|") if said["asked"] == "paper" else ("", "", "")
        return {
            "asked": Asked.ANSWER if said["asked"] == "answer" else Asked.PAPER,
            "key": key,
            "person": person,
            "title": said["title"] if said["asked"] == "further" else "",
            "words": said["words"],
        }


def choices_of(papers: Collection[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Papers as (key, person, name), to choose one of."""
    return [(f"{key}|{person}", name) for key, person, name in papers]
