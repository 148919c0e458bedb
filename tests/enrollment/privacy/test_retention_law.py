"""How long a file is kept: its lengths, the two warnings, the days of the law, days without work."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from enrollment.privacy.law.retention import (
    FIRST_BEFORE,
    HOLDING_TOPICS,
    LENGTHS,
    NOTHING_FOR,
    PASSED_OVER,
    SECOND_BEFORE,
    Retention,
    RetentionAct,
    RetentionOutcome,
    Warned,
    act_due,
    end_of,
    limits_ahead,
    retention_of,
)
from enrollment.tracking.law.limit_table import Deadline, Topic
from enrollment.tracking.law.working_days import is_working_day


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2031, 12, 31))
A_DAY = timedelta(days=1)
retentions = st.builds(
    retention_of, st.sampled_from(RetentionOutcome), DAYS, st.lists(DAYS, max_size=3).map(tuple)
)


@pytest.mark.parametrize(
    ("outcome", "contact", "end"),
    [
        pytest.param("draft", date(2026, 3, 27), date(2026, 6, 29), id="three months, a Saturday carried on"),
        pytest.param(
            "unfinished", date(2026, 3, 27), date(2026, 9, 28), id="six months, a Sunday carried on"
        ),
        pytest.param("sent", date(2024, 2, 29), date(2026, 3, 2), id="two years from a leap day, a Saturday"),
        pytest.param("draft", date(2027, 11, 29), date(2028, 2, 29), id="onto a leap day"),
        pytest.param("covered", date(2024, 12, 25), date(2026, 12, 28), id="Christmas, then a weekend"),
        pytest.param("refused", date(2026, 5, 1), date(2028, 5, 2), id="the first of May"),
    ],
)
def test_a_length_is_counted_in_months_and_ends_on_a_working_day(outcome, contact, end):
    assert retention_of(RetentionOutcome(outcome), contact).erase_on == end


def test_every_topic_of_the_law_keeps_a_file_or_is_passed_over():
    assert set(Topic) == HOLDING_TOPICS | PASSED_OVER
    assert not HOLDING_TOPICS & PASSED_OVER


@pytest.mark.parametrize(
    ("deadline", "keeps"),
    [
        pytest.param({"code": "appeal", "topic": "limits"}, True, id="an appeal"),
        pytest.param({"code": "appeal", "topic": "limits", "due_on": date(2026, 3, 26)}, False, id="passed"),
        pytest.param({"code": "permit-renewal", "topic": "permit"}, False, id="a title, years ahead"),
        pytest.param(
            {"code": "filing-day", "topic": "filing", "moves_with_today": True},
            False,
            id="any day from today",
        ),
        pytest.param({"code": "call", "topic": "chasing"}, False, id="our advice"),
    ],
)
def test_what_keeps_a_file_is_a_day_of_the_law_that_is_ahead(deadline, keeps):
    due = Deadline(**{"due_on": date(2026, 6, 1), **deadline, "topic": Topic(deadline["topic"])})
    assert bool(limits_ahead([due], date(2026, 3, 27))) is keeps


@given(retentions)
def test_no_file_ends_while_a_day_of_the_law_is_ahead(retention):
    assert retention.held_until is None or retention.erase_on > retention.held_until
    assert retention.erase_on >= retention.last_contact_on + LENGTHS[retention.outcome].idle
    assert is_working_day(retention.erase_on)


@given(retentions)
def test_nothing_is_due_for_weeks_after_the_last_contact(retention):
    assert act_due(retention, Warned(), retention.last_contact_on + NOTHING_FOR) is None


@given(
    retentions,
    st.lists(st.tuples(st.integers(1, 45), st.booleans()), min_size=1, max_size=60),
)
def test_two_warnings_go_before_the_end_however_the_rounds_fall_out(retention: Retention, rounds):
    """Rounds come when they come, and the mail server takes a warning or doesn't."""
    today, warned = retention.first_warning_on - 40 * A_DAY, Warned()
    for gap, goes_out in rounds:
        today += gap * A_DAY
        act = act_due(retention, warned, today)
        if act is None:
            continue
        assert is_working_day(today)
        if act is RetentionAct.ERASE:
            assert warned.first_on and warned.second_on
            assert warned.first_on < warned.second_on
            assert today >= max(retention.erase_on, warned.first_on + FIRST_BEFORE)
            assert today >= warned.second_on + SECOND_BEFORE
            return
        if goes_out:
            first = warned.first_on or today
            warned = Warned(first_on=first, second_on=today if act is RetentionAct.WARN_SECOND else None)
            assert end_of(retention, warned) >= retention.erase_on


@given(retentions)
def test_where_every_round_runs_the_end_comes_on_the_day_that_was_told(retention):
    today, warned, told = retention.first_warning_on, Warned(), []
    while (act := act_due(retention, warned, today)) is not RetentionAct.ERASE:
        if act is RetentionAct.WARN_FIRST:
            warned = Warned(first_on=today)
        elif act is RetentionAct.WARN_SECOND:
            warned = Warned(first_on=warned.first_on, second_on=today)
        told.append(end_of(retention, warned))
        today += A_DAY
    assert set(told) == {today} == {retention.erase_on}


def test_a_warning_that_comes_late_puts_the_end_off():
    retention = retention_of(RetentionOutcome.DRAFT, date(2026, 1, 5))
    late = Warned(first_on=date(2026, 9, 1))
    assert end_of(retention, late) == date(2026, 10, 1)
    assert act_due(retention, late, date(2026, 9, 2)) is None
    assert act_due(retention, late, date(2026, 9, 17)) is RetentionAct.WARN_SECOND
    assert date(2026, 9, 1) + relativedelta(months=1) == date(2026, 10, 1)
