"""A question added half is noticed, and what is missing is named."""

from dataclasses import fields, replace

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured

from enrollment.case_file.law.answers import Answers, ChildAnswers, ParentAnswers
from enrollment.ui.fields import OneOfField, YesNo
from enrollment.wizard.law import answer_kinds
from enrollment.wizard.law.paper_questions import CHILD
from enrollment.wizard.law.question import (
    Section,
    add_child,
    fill_fields,
    set_insured_parent,
    set_other_parent,
)
from enrollment.wizard.law.questions import BY_SLUG, QUESTIONS
from enrollment.wizard.pages.form_registry import MODULES, faults, forms_of, registered
from enrollment.wizard.pages.forms import situation
from enrollment.wizard.pages.forms.base import QuestionForm
from enrollment.wizard.pages.views import SECTIONS
from pathways.situation import Territory


ALL = (*QUESTIONS, CHILD)
FORMS = forms_of(MODULES)
TERRITORY = BY_SLUG["territory"]


def names(kind):
    return {field.name for field in fields(kind)}


def kept_by(*fills):
    return {name for question in ALL if question.fill in fills for name in question.fields}


def test_each_answer_that_a_question_keeps_has_its_field_and_each_field_its_question():
    filled_by_pages = {"children", "other_parent", "insured_parent"}
    assert kept_by(fill_fields) ^ (names(Answers) - filled_by_pages) == set()
    assert kept_by(add_child) ^ names(ChildAnswers) == set()
    assert kept_by(set_other_parent, set_insured_parent) ^ names(ParentAnswers) == set()


def test_no_two_questions_have_one_slug():
    assert len({question.slug for question in ALL}) == len(ALL)


def test_each_section_has_words_and_stands_in_its_place():
    assert list(SECTIONS) == list(Section)
    assert [question.section for question in QUESTIONS] == sorted(
        (question.section for question in QUESTIONS), key=list(Section).index
    )


def test_questions_and_forms_lack_nothing_of_each_other():
    assert list(faults(ALL, FORMS)) == []


class NoQuestionForm(QuestionForm):
    slug = "shoe-size"
    shoe_size = forms.CharField()


class SecondForm(situation.TerritoryForm):
    slug = "territory"


class BareForm(QuestionForm):
    slug = "territory"


class FullForm(situation.TerritoryForm):
    slug = "territory"
    region = forms.CharField()


class YesNoForm(QuestionForm):
    slug = "territory"
    territory = YesNo()


class FewForm(QuestionForm):
    slug = "territory"
    territory = OneOfField(choices=[(each, each) for each in Territory if each is not Territory.MAYOTTE])


class ManyForm(QuestionForm):
    slug = "territory"
    territory = OneOfField(choices=[*((each, each) for each in Territory), ("atlantis", "Atlantis")])


@pytest.mark.parametrize(
    ("questions", "found", "missing"),
    [
        pytest.param(
            ALL,
            [form for form in FORMS if form.slug != "phone"],
            "The question 'phone' has no form: none has this slug.",
            id="a question without a form",
        ),
        pytest.param(
            ALL,
            [*FORMS, NoQuestionForm],
            "NoQuestionForm is the form of 'shoe-size', and there is no such question.",
            id="a form without a question",
        ),
        pytest.param(
            ALL,
            [*FORMS, SecondForm],
            "Two forms for the question 'territory': TerritoryForm and SecondForm.",
            id="two forms for one question",
        ),
        pytest.param(
            [TERRITORY],
            [BareForm],
            "The question 'territory' keeps 'territory', and BareForm doesn’t ask for it.",
            id="an answer kept and not asked for",
        ),
        pytest.param(
            [TERRITORY],
            [FullForm],
            "FullForm asks for 'region', and the question 'territory' doesn’t keep it.",
            id="an answer asked for and not kept",
        ),
        pytest.param(
            [replace(TERRITORY, fields={"territory": answer_kinds.Day()})],
            [situation.TerritoryForm],
            "TerritoryForm.territory is a OneOfField, which gives no Day.",
            id="a field of another kind",
        ),
        pytest.param(
            [TERRITORY],
            [YesNoForm],
            "YesNoForm.territory offers 'no', which the question doesn’t keep.",
            id="choices that aren't the question's",
        ),
        pytest.param(
            [TERRITORY],
            [FewForm],
            "FewForm.territory has no words for the choice 'mayotte'.",
            id="a choice without words",
        ),
        pytest.param(
            [TERRITORY],
            [ManyForm],
            "ManyForm.territory offers 'atlantis', which the question doesn’t keep.",
            id="words for a choice that isn't kept",
        ),
    ],
)
def test_the_site_does_not_start_with_a_question_added_half(questions, found, missing):
    with pytest.raises(ImproperlyConfigured) as refused:
        registered(questions, found)
    assert missing in str(refused.value).split("\n")
