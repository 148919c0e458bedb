"""What a paper says, in fields: as it was read, to be put right, or to be typed in; and why a finding isn't so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.proof_kinds import DATE_MEANINGS, KINDS, ProofHolder
from enrollment.papers.law.confirming import PROOF_DAYS, Confirmed, asked_of
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import BoundedText, LineField, OneOfField
from enrollment.ui.forms import DatedForm, PageForm
from enrollment.ui.in_whose_name import HOLDERS
from enrollment.ui.wording import in_language, in_language_lazy


LINES = {
    "name": (_("The name on it"), 120),
    "address": (_("The address on it"), 200),
    "issuer": (_("Who issued it"), 120),
}
DAYS = {
    "born_on": _("Date of birth on it"),
    "starts_on": _("First day that it covers"),
    "ends_on": _("Last day that it covers"),
    "issued_on": _("Day on which it was issued"),
    "expires_on": _("Last day on which it is valid"),
}
# Nothing was born or made out tomorrow. A period may begin later: what the proofs show says what comes of that.
PAST = frozenset({"born_on", "issued_on"})
MOST_WORDS = 600


class WhatItSays(DatedForm):
    """The fields that matter on such a paper, filled in with what was read or said; all may stay empty but the kind."""

    def __init__(self, *args: Any, key: str, said: Confirmed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in asked_of(key, said):
            self.fields[name] = self._field(name, said)
        self.initial = {**as_typed(said), **self.initial}

    def _field(self, name: str, said: Confirmed) -> forms.Field:
        if name in LINES:
            label, longest = LINES[name]
            return LineField(label=label, max_length=longest, required=False)
        if name in DAYS:
            return DayField(label=_day_label(name, said.kind), required=False, not_after_today=name in PAST)
        return _kind_field() if name == "kind" else _holder_field(said.kind)

    def clean(self) -> dict[str, Any]:
        """The last day not before the first; of a proof of residence at least one day that such a paper carries."""
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day is before the first. Check both dates on the paper."))
        if cleaned.get("kind"):
            asked = [name for name in PROOF_DAYS if name in KINDS[cleaned["kind"]].ask]
            if asked and not any(cleaned.get(name) or name in self.errors for name in asked):
                self.add_error(asked[0], _("Enter at least one date that stands on the paper."))
        return cleaned

    def confirmed(self) -> Confirmed:
        """What was said."""
        return Confirmed(**{name: value for name, value in self.cleaned_data.items() if value})


def as_typed(said: Confirmed) -> dict[str, str]:
    """What was read as the form would send it: one tap stands for all of it, and for nothing that wasn't read."""
    return {name: str(value) for name, value in said.as_json().items()}


def holder_in_words(kind: str, holder: str) -> tuple[str, str]:
    """The question in whose name such a paper is, and the answer."""
    label, choices = _holder_question(kind)
    # Of a paper whose kind was put right afterwards the answer may be one of another kind's.
    answers = dict(HOLDERS[ProofHolder.HOUSEHOLD][1]) | dict(choices)
    return str(label), str(answers[holder])


def _day_label(name: str, kind: str) -> Any:
    """As the kind of paper calls it, where it is known."""
    meaning = KINDS[kind].ask.get(name) if kind in KINDS else None
    return in_language(DATE_MEANINGS[meaning]) if meaning else DAYS[name]


def _kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which paper is it?"),
        choices=[("", _("Choose a paper")), *((key, in_language_lazy(kind)) for key, kind in KINDS.items())],
        error_messages={
            "required": _("Choose the kind of paper."),
            "invalid_choice": _("Choose the kind of paper from the list."),
        },
    )


def _holder_question(kind: str) -> Any:
    """The widest choice while the kind isn't known: it may be chosen on the same page."""
    return HOLDERS[KINDS[kind].whose if kind in KINDS else next(iter(HOLDERS))]


def _holder_field(kind: str) -> OneOfField:
    label, choices = _holder_question(kind)
    return OneOfField(
        label=label,
        choices=choices,
        error_messages={"required": _("Choose whose name stands on the paper.")},
    )


class ContestForm(PageForm):
    """Why a finding isn't so, in the person's own words and script: they are read, and printed on no form."""

    words = BoundedText(
        label=_("Why isn’t it so?"),
        help_text=_(
            "A few words are enough. They are kept encrypted, and shown to whoever looks at your file."
        ),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Write a few words, or go back without saving."),
            "max_length": _("Up to %(limit_value)d letters fit here, and you typed %(show_value)d."),
        },
    )
