"""Stored answers as their question reads them back."""

from datetime import date

import pytest

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.questions import BY_SLUG
from tests.enrollment.stored_answers import OTHER_PARENT, PUMA_CHILD


def test_parents_are_read_with_their_day_of_birth():
    answers = Answers()
    assert BY_SLUG["other-parent"].read(answers, OTHER_PARENT)
    assert answers.other_parent.birth_date == date(1986, 1, 9)
    assert BY_SLUG["insured-parent"].read(answers, {**OTHER_PARENT, "an-older-field": 1})
    assert answers.insured_parent.caisse == "CPAM de Paris"


@pytest.mark.parametrize(
    ("slug", "stored"),
    [
        pytest.param("birth-date", {"born_on": "31 February"}, id="a day that doesn't read"),
        pytest.param("studies", {"student": "yes"}, id="a word for yes"),
        pytest.param("permit", {"permit": "golden"}, id="an unknown title"),
        pytest.param(
            "foreign-cover", {"foreign_cover": "international-organisation"}, id="a choice not offered"
        ),
        pytest.param("benefits", {"benefits": ["housing", "golden"]}, id="an unknown benefit"),
        pytest.param("absences", {"absences": [["2026-01-01"]]}, id="half a stay"),
        pytest.param("names", ["x"], id="a list"),
        pytest.param("names", None, id="nothing"),
        pytest.param("child-1", {**PUMA_CHILD, "first_names": None}, id="a child without a name"),
        pytest.param("other-parent", {"birth_date": "1986-01-09"}, id="a parent without a name"),
        pytest.param("other-parent", {**OTHER_PARENT, "town": 7}, id="a number for a town"),
    ],
)
def test_what_no_longer_reads_is_left_out(slug, stored):
    answers = Answers()
    assert not BY_SLUG[slug].read(answers, stored)
    assert answers == Answers()


def test_an_answer_that_another_question_keeps_is_passed_over():
    answers = Answers()
    assert BY_SLUG["territory"].read(answers, {"territory": "reunion", "student": True})
    assert not answers.student
