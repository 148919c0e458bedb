"""Weekends and French public holidays, and limits counted in months (CPC 640 to 642)."""

from datetime import date

import pytest

from enrollment.tracking.law.working_days import (
    carried_on,
    is_working_day,
    next_working_day,
    working_days_after,
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("closed", "department"),
    [
        pytest.param("2026-11-28", "", id="a Saturday"),
        pytest.param("2026-11-29", "", id="a Sunday"),
        pytest.param("2026-04-06", "", id="Easter Monday"),
        pytest.param("2026-05-14", "", id="Ascension"),
        pytest.param("2027-05-17", "", id="Whit Monday"),
        pytest.param("2026-07-14", "", id="the national day"),
        pytest.param("2028-12-26", "67", id="the day after Christmas in Alsace"),
        pytest.param("2026-04-03", "57", id="Good Friday in Moselle"),
        pytest.param("2026-05-27", "971", id="the abolition of slavery in Guadeloupe"),
        pytest.param("2027-12-20", "974", id="the abolition of slavery in Réunion"),
    ],
)
def test_offices_are_closed(closed, department):
    assert not is_working_day(day(closed), department)
    assert next_working_day(day(closed), department) > day(closed)


@pytest.mark.parametrize(
    ("open_on", "department"),
    [
        pytest.param("2028-12-26", "59", id="the day after Christmas elsewhere"),
        pytest.param("2026-04-03", "59", id="Good Friday elsewhere"),
        pytest.param("2026-05-27", "972", id="Guadeloupe’s day in Martinique"),
    ],
)
def test_offices_are_open(open_on, department):
    assert next_working_day(day(open_on), department) == day(open_on)


def test_working_days_are_counted_over_a_long_weekend():
    assert working_days_after(day("2026-04-02"), 2) == day("2026-04-07")


def test_a_limit_on_a_weekend_before_a_holiday_ends_on_the_first_day_that_is_neither():
    assert carried_on(day("2026-04-04")) == day("2026-04-07")


def test_a_holiday_that_only_some_communes_keep_carries_no_limit_on():
    assert carried_on(day("2026-04-03"), "67") == day("2026-04-03")
    assert carried_on(day("2028-12-26"), "67") == day("2028-12-27")
