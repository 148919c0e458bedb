"""Check your answers: every answer that counts, in words, by section."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django_countries import countries

from enrollment.case_file.records.acts import HELPER
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, YesNo
from enrollment.ui.wording import day_in_words
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.question_path import QuestionPath
from enrollment.wizard.pages.form_registry import form_of, words_of_choices
from enrollment.wizard.pages.forms.base import QuestionForm
from enrollment.wizard.pages.forms.stay import AbsencesForm


def in_words(field: forms.Field, value: Any) -> str:
    """A stored answer as the person would say it."""
    if value in (None, "", []):
        return ""
    if isinstance(field, DayField):
        return day_in_words(date.fromisoformat(value))
    if isinstance(field, CountryField):
        return countries.name(value)
    if isinstance(field, YesNo):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.MultipleChoiceField):
        labels = words_of_choices(field)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if isinstance(field, forms.ChoiceField):
        return str(words_of_choices(field).get(value, value))
    return str(value)


def absences_in_words(stays: list[list[str]]) -> str:
    """Stays abroad, each from when until when."""
    return ", ".join(
        _("from %(left)s to %(back)s")
        % {
            "left": day_in_words(date.fromisoformat(left)),
            "back": day_in_words(date.fromisoformat(back)),
        }
        for left, back in stays
    )


def rows_of(question: Question, form: QuestionForm, stored: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The lines of one question; its first carries the link to change it."""
    change = reverse("question", kwargs={"step": question.slug}) + "?from=check"
    if isinstance(form, AbsencesForm):
        value = absences_in_words(stored["absences"]) or _("None")
        yield {"label": str(form.question), "value": value, "change_url": change}
        return
    for position, (name, field) in enumerate(form.fields.items()):
        value = in_words(field, stored.get(name)) or _("None")
        label = f"{form.title} · {field.label}" if question.about_another else str(field.label)
        yield {"label": label, "value": value, "change_url": "" if position else change}


def given_by_others(answered_by: Mapping[str, str], slugs: Iterable[str]) -> str:
    """Who, other than the person, gave the answers to these questions; empty where nobody did."""
    names = dict.fromkeys(answered_by[slug].removeprefix(HELPER) for slug in slugs if slug in answered_by)
    return ", ".join(names)


def rows_by_section(
    path: QuestionPath, answered_by: Mapping[str, str] | None = None
) -> dict[str, list[dict[str, str]]]:
    """The answered questions by section, in the order in which they were asked; with who gave them, where others did."""
    sections: dict[str, list[dict[str, str]]] = {}
    for slug, question in path.questions.items():
        if slug in path.unanswered:
            continue
        form_class = form_of(question)
        given = path.given[slug]
        form = form_class(initial=given, **form_class.form_kwargs(path.so_far, question))
        rows = list(rows_of(question, form, given))
        rows[0]["given_by"] = given_by_others(answered_by or {}, [slug])
        sections.setdefault(question.section, []).extend(rows)
    return sections
