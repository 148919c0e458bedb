"""Which form asks which question: found by slug, and held against the questions when the site starts."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured

from enrollment.ui.day_field import DayField
from enrollment.ui.fields import CountryField, OneOfField, SeveralOfField, YesNo
from enrollment.wizard.law import answer_kinds
from enrollment.wizard.law.paper_questions import CHILD
from enrollment.wizard.law.question import Question
from enrollment.wizard.law.questions import QUESTIONS
from enrollment.wizard.pages.forms import address, cover, household, identity, situation, stay, title
from enrollment.wizard.pages.forms.base import QuestionForm


FormClass = type[QuestionForm]
MODULES = (situation, stay, title, cover, household, identity, address)
FIELD_FOR = {
    answer_kinds.TypedText: forms.CharField,
    answer_kinds.OneOfTheDay: OneOfField,
    answer_kinds.YesOrNo: YesNo,
    answer_kinds.Day: DayField,
    answer_kinds.Country: CountryField,
    answer_kinds.Number: forms.IntegerField,
    answer_kinds.OneOf: OneOfField,
    answer_kinds.SeveralOf: SeveralOfField,
}


def forms_of(modules: Collection[object]) -> tuple[FormClass, ...]:
    """The forms that name a question."""
    found = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    return tuple(form for form in found if issubclass(form, QuestionForm) and form.slug)


def faults(questions: Collection[Question], found: Collection[FormClass]) -> Iterator[str]:
    """What questions and forms lack of each other, in sentences that name it."""
    by_slug = {form.slug: form for form in found}
    for form in found:
        if by_slug[form.slug] is not form:
            yield f"Two forms for the question {form.slug!r}: {form.__name__} and {by_slug[form.slug].__name__}."
    asked = {question.form_slug for question in questions}
    for slug in sorted(by_slug.keys() - asked):
        yield f"{by_slug[slug].__name__} is the form of {slug!r}, and there is no such question."
    for question in questions:
        if question.form_slug in by_slug:
            yield from differences(question, by_slug[question.form_slug])
        else:
            yield f"The question {question.form_slug!r} has no form: none has this slug."


def differences(question: Question, form: FormClass) -> Iterator[str]:
    """Where a form asks for other answers than its question keeps."""
    asks = form.base_fields.keys() | form.composed
    for name in sorted(question.fields.keys() - asks):
        yield f"The question {question.slug!r} keeps {name!r}, and {form.__name__} doesn’t ask for it."
    for name in sorted(asks - question.fields.keys()):
        yield f"{form.__name__} asks for {name!r}, and the question {question.slug!r} doesn’t keep it."
    for name in sorted(question.fields.keys() & form.base_fields.keys()):
        yield from differences_of_field(
            f"{form.__name__}.{name}", question.fields[name], form.base_fields[name]
        )


def differences_of_field(name: str, kind: answer_kinds.AnswerKind, field: forms.Field) -> Iterator[str]:
    """Where a field takes answers of another kind than the question keeps, or offers other choices."""
    wanted = FIELD_FOR.get(type(kind))
    if wanted is None or not isinstance(field, wanted):
        yield f"{name} is a {type(field).__name__}, which gives no {type(kind).__name__}."
    elif isinstance(kind, answer_kinds.OneOf):
        offered = set(words_of_choices(field))
        for slug in sorted(kind.by_slug.keys() - offered):
            yield f"{name} has no words for the choice {slug!r}."
        for slug in sorted(offered - kind.by_slug.keys()):
            yield f"{name} offers {slug!r}, which the question doesn’t keep."


def words_of_choices(field: forms.ChoiceField) -> dict[str, Any]:
    """The words of each choice, whether or not choices stand in groups."""
    flat: dict[str, Any] = {}
    for value, label in field.choices:
        flat |= dict(label) if isinstance(label, (list, tuple)) else {value: label}
    return flat


def registered(questions: Collection[Question], found: Collection[FormClass]) -> Mapping[str, FormClass]:
    """The forms by slug, once nothing is missing."""
    missing = list(faults(questions, found))
    if missing:
        raise ImproperlyConfigured("\n".join(missing))
    return {form.slug: form for form in found}


FORMS = registered((*QUESTIONS, CHILD), forms_of(MODULES))


def form_of(question: Question) -> FormClass:
    """The form that asks a question."""
    return FORMS[question.form_slug]
