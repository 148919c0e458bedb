from dataclasses import replace
from datetime import date

import pytest

from pathways.situation import Absence, Benefit, Nationality, Situation
from pathways.three_months import (
    Wait,
    absences_need_a_person,
    add_months,
    exemption,
    first_day_after_wait,
    has_waited,
    must_wait,
)


NEWCOMER = Situation(
    born_on=date(1990, 5, 4), arrived_on=date(2026, 1, 10), nationality=Nationality.EU_EEA_CH
)
TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        pytest.param(date(2025, 11, 30), 3, date(2026, 2, 28), id="30 November and three months"),
        pytest.param(date(2026, 5, 31), -3, date(2026, 2, 28), id="three months before 31 May"),
        pytest.param(date(2023, 11, 30), 3, date(2024, 2, 29), id="a leap year has one more day"),
        pytest.param(date(2026, 1, 10), 3, date(2026, 4, 10), id="the same day-number"),
    ],
)
def test_months_are_counted_by_day_number(day, months, reached):
    assert add_months(day, months) == reached


def test_more_than_three_months_is_the_day_after():
    assert first_day_after_wait(date(2026, 1, 10)) == date(2026, 4, 11)
    assert first_day_after_wait(date(2025, 11, 30)) == date(2026, 3, 1)
    assert not has_waited(NEWCOMER, date(2026, 4, 10))
    assert has_waited(NEWCOMER, date(2026, 4, 11))


@pytest.mark.parametrize(
    ("wait", "answers", "code"),
    [
        pytest.param(Wait.RESIDENCE, {}, None, id="residence alone waits"),
        pytest.param(
            Wait.RESIDENCE,
            {"benefits": frozenset({Benefit.HOUSING})},
            "benefit-proves-residence",
            id="housing benefit proves residence",
        ),
        pytest.param(
            Wait.RESIDENCE, {"student": True}, "enrolled-without-delay", id="enrolment lifts the wait"
        ),
        pytest.param(Wait.RESIDENCE, {"born_on": date(2015, 1, 1)}, None, id="a minor's age alone doesn't"),
        pytest.param(Wait.AME, {}, None, id="an adult waits for the AME"),
        pytest.param(Wait.AME, {"born_on": date(2015, 1, 1)}, "minor-without-delay", id="a minor doesn't"),
        pytest.param(
            Wait.AME,
            {"benefits": frozenset({Benefit.HOUSING}), "student": True},
            None,
            id="what lifts the wait for insurance doesn't for the AME",
        ),
    ],
)
def test_what_lifts_the_wait(wait, answers, code):
    situation = replace(NEWCOMER, **answers)
    assert exemption(wait, situation, TODAY) == code
    assert must_wait(wait, situation, TODAY) is (code is None)


def test_a_rule_without_a_wait_makes_nobody_wait():
    assert not must_wait(Wait.NONE, NEWCOMER, TODAY)


def away(*spans):
    return replace(NEWCOMER, absences=tuple(Absence(starts_on=a, ends_on=b) for a, b in spans))


@pytest.mark.parametrize(
    ("absences", "asks"),
    [
        pytest.param([], False, id="nobody left"),
        pytest.param([(date(2026, 2, 1), date(2026, 2, 15))], False, id="15 days in one go"),
        pytest.param([(date(2026, 2, 1), date(2026, 2, 16))], True, id="16 days in one go"),
        pytest.param(
            [(date(2026, 1, 12), date(2026, 1, 26)), (date(2026, 3, 1), date(2026, 3, 15))],
            False,
            id="30 days in all",
        ),
        pytest.param(
            [
                (date(2026, 1, 12), date(2026, 1, 26)),
                (date(2026, 3, 1), date(2026, 3, 15)),
                (date(2026, 4, 1), date(2026, 4, 1)),
            ],
            True,
            id="31 days in all",
        ),
        pytest.param([(date(2025, 12, 1), date(2026, 1, 12))], False, id="days before arrival don't count"),
        pytest.param(
            [(date(2026, 4, 5), date(2026, 5, 30))], False, id="nor days after the first day to file"
        ),
        pytest.param(
            [(date(2025, 11, 1), date(2025, 12, 20)), (date(2026, 4, 1), date(2026, 4, 16))],
            True,
            id="an old trip doesn't make up for a long one",
        ),
    ],
)
def test_long_absences_need_a_person(absences, asks):
    # Filed on 11 April at the earliest: 1 to 11 April is 11 days, so the last case is cut by the filing day.
    today = date(2026, 4, 16) if absences and absences[-1][1] == date(2026, 4, 16) else TODAY
    assert absences_need_a_person(away(*absences), today) is asks


def test_absences_of_long_ago_are_out_of_the_window():
    settled = replace(away((date(2026, 2, 1), date(2026, 3, 20))), arrived_on=date(2025, 1, 1))
    assert absences_need_a_person(settled, date(2026, 4, 1))
    assert absences_need_a_person(settled, date(2026, 6, 6))
    assert not absences_need_a_person(settled, date(2026, 6, 7))
