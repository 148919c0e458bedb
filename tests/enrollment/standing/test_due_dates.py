"""The due dates of a file: everything that is open, from all that it holds, the next to end first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.due_dates import due_dates_in, due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from enrollment.tracking.law.limit_table import LIMITS, Deadline
from enrollment.tracking.law.milestones import Milestone as M
from reimbursement.law.bill.care import Care
from reimbursement.law.claims.care_claims import Expense
from reimbursement.records.models import CareExpense, Gap
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.enrollment.tracking.histories import history


PAID = (Expense(id="1", care=Care(act="gp", on=date(2026, 2, 14), fee=Decimal(30))),)


def held(pathway="puma-non-eu", steps=(), **kept):
    """What a case file holds, without a database."""
    return Holding(answers=BY_PATHWAY[pathway], entries=history(*steps), expenses=PAID, **kept)


def due_dates(holding, today=TODAY):
    return due_dates_of(standing_of(holding, today), today)


def codes(holding, today=TODAY):
    return [each.code for each in due_dates(holding, today)]


def test_before_filing_the_day_to_file_stands_on_it_and_nothing_to_chase():
    found = codes(held(planned_on=date(2026, 4, 10)))
    assert "filing-day" in found
    assert not {"call", "acknowledgement"} & set(found)


def test_after_filing_the_next_step_stands_for_the_days_of_the_fund():
    found = codes(held(steps=[(M.SUBMITTED, "2026-03-20")]))
    assert "call" in found
    assert not {"filing-day", "acknowledgement", "silence-on-the-application"} & set(found)


def test_bills_count_from_the_day_on_which_rights_open():
    assert "claim-care" in codes(held(rights_open_on=date(2026, 2, 1)))
    assert "claim-care" not in codes(held(rights_open_on=date(2026, 3, 1)))


STEPS = st.lists(
    st.tuples(st.sampled_from(list(M)), st.dates(date(2026, 1, 1), date(2027, 6, 30)).map(str)), max_size=8
)


@settings(max_examples=30)
@given(st.sampled_from(sorted(BY_PATHWAY)), STEPS, st.integers(0, 900))
def test_whatever_happened_the_due_dates_are_in_order_told_apart_and_have_their_words(pathway, steps, days):
    holding, today = held(pathway, steps), TODAY + timedelta(days=days)
    if standing_of(holding, today) is None:
        return  # so long after, the answers lead nowhere any more and are asked anew
    found = due_dates(holding, today)
    assert [each.due_on for each in found] == sorted(each.due_on for each in found)
    assert len({each.key for each in found}) == len(found)
    assert all(each.code in LIMITS and each.topic is LIMITS[each.code].topic for each in found)


@settings(max_examples=30)
@given(st.sampled_from(sorted(BY_PATHWAY)), STEPS, st.integers(0, 500), st.none() | st.integers(-5, 40))
def test_what_will_fall_on_another_day_tomorrow_is_marked_and_nothing_else(pathway, steps, days, ahead):
    today = TODAY + timedelta(days=days)
    planned_on = None if ahead is None else today + timedelta(days=ahead)
    holding = held(pathway, steps, planned_on=planned_on)
    tomorrow = {each.key: each.due_on for each in due_dates_in(holding, today + timedelta(days=1))}
    for each in due_dates_in(holding, today):
        if planned_on == today and each.code == "filing-day":
            continue  # a plan that has passed is no plan any more
        assert each.moves_with_today is (tomorrow.get(each.key, each.due_on) != each.due_on)


def test_the_page_after_sending_shows_the_dates(client, hold):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    CareExpense.objects.create(case_file=case_file, act="gp", on=date(2026, 3, 1), fee=Decimal(30))
    Gap.objects.create(case_file=case_file, rights_open_on=date(2026, 2, 1), end_cover_on=date(2026, 4, 3))
    page = client.get(reverse("tracking")).content.decode()
    assert LIMITS["private-cover"].title.en in page
    assert {"private-cover", "claim-care"} <= set(codes(holding_of(CaseFile.objects.get())))
    # From the first day that the law allows on one may file: that day can't be missed.
    assert "This day has passed" not in page


@pytest.mark.parametrize(
    ("about", "key"),
    [pytest.param("", "appeal:applicant", id="one of its kind"), pytest.param("x", "appeal:applicant:x", id="one of several")],
)  # fmt: skip
def test_a_deadline_keeps_its_name_when_its_day_changes(about, key):
    made = [
        Deadline(code="appeal", topic=LIMITS["appeal"].topic, due_on=day, about=about)
        for day in (TODAY, TODAY + timedelta(days=3))
    ]
    assert {each.key for each in made} == {key}
