"""Of which first days it can be said that the right opens on them, and of which only that it isn't earlier."""

from datetime import date

import pytest

from enrollment.case_file.law.answers import Answers
from enrollment.wizard.law.questions import QUESTIONS
from pathways.rules import decide
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


PUMA, EUROPEAN = BY_PATHWAY["puma-non-eu"], BY_PATHWAY["puma-eu"]


def decision_on(stored, today=TODAY):
    answers = Answers()
    for question in QUESTIONS:
        if question.slug in stored:
            assert question.read(answers, stored[question.slug]), question.slug
    return decide(answers.situation(today), today)


@pytest.mark.parametrize(
    ("stored", "is_known"),
    [
        pytest.param(PUMA, True, id="after three months"),
        pytest.param(
            PUMA | {"benefits": {"benefits": ["housing"]}}, False, id="a benefit, since nobody knows when"
        ),
        pytest.param(
            PUMA | {"capacity": {"capacity": "intern"}}, False, id="an intern, whose first day isn't asked"
        ),
        pytest.param(
            EUROPEAN
            | {"arrival": {"arrived_on": "2019-01-01"}, "permanent-right": {"eu_permanent_right": True}},
            False,
            id="a permanent right, which outlives absences",
        ),
        pytest.param(BY_PATHWAY["employee"], True, id="work"),
        pytest.param(
            PUMA
            | {
                "nationality": {"nationality_country": "FR"},
                "capacity": {"capacity": "service-civique"},
                "activity-start": {"activity_started_on": "2026-01-05"},
            },
            False,
            id="civic service, whatever day of work was told before",
        ),
        pytest.param(BY_PATHWAY["student"], True, id="studies"),
        pytest.param(
            PUMA | {"family": {"joins_insured_family": True}}, False, id="family of somebody insured"
        ),
    ],
)
def test_a_right_opens_on_a_known_day_only_where_its_ground_has_one(stored, is_known):
    decision = decision_on(stored)
    assert decision.first_day is not None
    assert decision.first_day_is_known is is_known


def test_what_nobody_dates_may_be_filed_today_and_not_said_to_be_possible_since():
    decision = decision_on(PUMA | {"benefits": {"benefits": ["housing"]}})
    assert decision.first_day == date(2025, 11, 3)
    assert not decision.first_day_is_known
