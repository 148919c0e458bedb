"""No number below ten is shown, and none can be worked out from what is."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.figures.law.curve import curve_of
from enrollment.figures.law.disclosure import Disclosure, table_of
from enrollment.figures.law.quarters import Quarter, quarter_named, quarter_of
from enrollment.tracking.law.kaplan_meier import Observation
from tests.enrollment.stored_answers import TODAY
from tests.examples import examples


def numbers(table):
    return {line.key: line.number if line.number is not None else line.shown.value for line in table.lines}


def test_large_numbers_are_shown_with_their_sum():
    table = table_of({"a": 120, "b": 34, "c": 0})
    assert (numbers(table), table.total) == ({"a": 120, "b": 34}, 154)


def test_a_small_one_takes_the_next_larger_with_it():
    table = table_of({"a": 120, "b": 34, "c": 3})
    assert (numbers(table), table.total) == ({"a": 120, "b": "kept-back", "c": "few"}, 157)


def test_where_nothing_can_be_kept_back_no_sum_is_shown():
    table = table_of({"a": 4, "b": 9})
    assert (numbers(table), table.total) == ({"a": "few", "b": "few"}, None)


def readings(lines, hidden_sum):
    """Every way to share out what is hidden among the hidden lines, as far as their labels allow."""
    rooms = [range(1, 10) if line.shown is Disclosure.FEW else range(10, hidden_sum + 1) for line in lines]
    return [given for given in product(*rooms) if sum(given) == hidden_sum]


@settings(max_examples=examples(500))
@given(st.lists(st.integers(0, 25), min_size=1, max_size=4))
def test_whoever_knows_the_sum_can_tell_no_number_below_ten(given):
    table = table_of({str(place): number for place, number in enumerate(given)})
    assert not [line for line in table.lines if line.number is not None and line.number < 10]
    hidden = [line for line in table.lines if line.number is None]
    if table.total is None or not hidden:
        return
    hidden_sum = table.total - sum(line.number or 0 for line in table.lines)
    possible = readings(hidden, hidden_sum)
    for place, line in enumerate(hidden):
        if line.shown is Disclosure.FEW:
            assert len({each[place] for each in possible}) > 1


def waits(ended, lasting):
    return [Observation(days=days, ended=True) for days in ended] + [
        Observation(days=days, ended=False) for days in lasting
    ]


def test_a_curve_begins_with_ten_waits_and_each_step_stands_for_ten():
    assert curve_of(waits(range(10, 19), [])) is None
    curve = curve_of(waits(range(1, 41), [50] * 10))
    assert [(point.days, point.over) for point in curve.points] == [(10, 20), (20, 40), (30, 60), (40, 80)]
    assert (curve.figures.files, curve.figures.half) == (50, 25)


def test_of_a_curve_with_few_that_ended_no_step_is_drawn():
    assert curve_of(waits([5], [9] * 20)).points == ()


@pytest.mark.parametrize(
    ("day", "written"), [("2026-01-01", "2026-Q1"), ("2026-03-31", "2026-Q1"), ("2026-12-31", "2026-Q4")]
)
def test_every_day_lies_in_one_quarter(day, written):
    quarter = quarter_of(TODAY.fromisoformat(day))
    assert str(quarter) == written
    assert quarter_named(written) == quarter


def test_quarters_follow_each_other():
    assert Quarter(2026, 1).before == Quarter(2025, 4)
    assert Quarter(2026, 4).before == Quarter(2026, 3)
    assert Quarter(2026, 3).first_day.isoformat() == "2026-07-01"
    assert quarter_named("2026-Q5") is None
    assert quarter_named("0000-Q1") is None
