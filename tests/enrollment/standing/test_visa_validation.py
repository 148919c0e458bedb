"""A long-stay visa that its holder has not validated: three months from the arrival, and what to do once they are over."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.limit_table import LIMITS
from enrollment.wizard.law.question_path import walk
from pathways.blocks import ACTS, Block
from pathways.facts.fact import Level
from tests.enrollment.standing.generated_files import EMPLOYEE, PUMA, UNVALIDATED
from tests.enrollment.stored_answers import TODAY


LATE, IN_TIME = {"arrival": {"arrived_on": "2025-11-03"}}, {"arrival": {"arrived_on": "2026-03-02"}}


def standing(answers):
    return standing_of(Holding(answers=answers), TODAY)


@pytest.mark.parametrize("answers", [PUMA, EMPLOYEE], ids=["on residence", "by work"])
def test_who_has_a_visa_to_validate_is_asked_since_when_they_are_here_and_nothing_more_of_residence(answers):
    asked = walk(answers | UNVALIDATED | LATE, TODAY).questions
    assert "arrival" in asked
    assert not {"benefits", "absences"} & set(asked)
    without = {slug: answer for slug, answer in answers.items() if slug != "arrival"}
    assert "arrival" in walk(without | UNVALIDATED, TODAY).unanswered


def test_the_last_day_for_validating_is_told_while_it_lies_ahead():
    found = standing(PUMA | UNVALIDATED | IN_TIME)
    assert found.block is Block.TITLE_TO_VALIDATE
    assert {each.code: each.due_on for each in due_dates_of(found, TODAY)}["visa-validation"] == date(
        2026, 6, 2
    )


@pytest.mark.parametrize("answers", [PUMA, EMPLOYEE], ids=["on residence", "by work"])
def test_once_it_has_passed_a_person_is_to_be_asked_and_no_law_is_claimed(answers):
    assert standing(answers | UNVALIDATED | LATE).block is Block.TITLE_NOT_VALIDATED_IN_TIME
    assert ACTS[Block.TITLE_NOT_VALIDATED_IN_TIME].level is Level.ADVICE


def test_the_act_and_the_limit_last_equally_long():
    assert LIMITS["visa-validation"].length == relativedelta(months=ACTS[Block.TITLE_TO_VALIDATE].months)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Ask the préfecture"), ("fr", "Demandez à la préfecture")]
)
def test_the_first_screen_says_whom_to_ask(client, hold, language, said):
    hold(PUMA | UNVALIDATED | LATE)
    client.cookies["django_language"] = language
    page = client.get(reverse("file")).content.decode()
    assert said in page
    assert 'data-readiness="blocked"' in page
