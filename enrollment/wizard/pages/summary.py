"""Check your answers: every answer that counts, in words, by section."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django_countries import countries

from enrollment.case_file.records.acts import HELPER
from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, YesNo
from enrollment.ui.wording import day_in_words, reader_language
from enrollment.wizard.law.answers_so_far import AnswersSoFar
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.question_path import QuestionPath
from enrollment.wizard.pages.form_registry import form_of, words_of_choices
from enrollment.wizard.pages.forms.base import QuestionForm


def in_words(field: forms.Field, value: Any) -> str:
    """A stored answer as the person would say it."""
    if value in (None, "", []):
        return ""
    if isinstance(field, DayField):
        return day_in_words(date.fromisoformat(value))
    if isinstance(field, CountryField):
        return country_name(value, reader_language())
    if isinstance(field, YesNo):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.MultipleChoiceField):
        labels = words_of_choices(field)
        return ", ".join(str(labels.get(each, each)) for each in value)
    if isinstance(field, forms.ChoiceField):
        return str(words_of_choices(field).get(value, value))
    return str(value)


@lru_cache(maxsize=512)
def country_name(code: str, language: str) -> str:
    """Of the language that the texts of this request are in; it stands here to tell what is kept apart."""
    return countries.name(code)


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


@cache
def address_to_change(slug: str) -> str:
    """Of this answer, and back to the list."""
    return reverse("question", kwargs={"step": slug}) + "?from=check"


def words_of(question: Question, so_far: AnswersSoFar) -> tuple[str, Mapping[str, forms.Field]]:
    """The title of the question's form and its fields, to be read.

    The form isn't made where it makes nothing of its own of what was answered before.
    """
    form_class = form_of(question)
    if form_class.__init__ is QuestionForm.__init__:
        return form_class.title, form_class.base_fields
    form = form_class(**form_class.form_kwargs(so_far, question))
    return form.title, form.fields


def rows_of(question: Question, so_far: AnswersSoFar, stored: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The lines of one question; its first carries the link to change it."""
    change = address_to_change(question.slug)
    title, fields = words_of(question, so_far)
    if "absences" in question.fields:
        value = absences_in_words(stored["absences"]) or _("None")
        yield {"label": str(title), "value": value, "change_url": change}
        return
    for position, (name, field) in enumerate(fields.items()):
        value = in_words(field, stored.get(name)) or _("None")
        label = f"{title} · {field.label}" if question.about_another else str(field.label)
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
        rows = list(rows_of(question, path.so_far, path.given[slug]))
        rows[0]["given_by"] = given_by_others(answered_by or {}, [slug])
        sections.setdefault(question.section, []).extend(rows)
    return sections
