"""The agenda of a file: everything that is open, from all that it holds, the next to end first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.due_dates import agenda_of
from enrollment.standing.law.standing import standing_of
from enrollment.tracking.law.limit_table import LIMITS, Deadline
from enrollment.tracking.law.milestones import Milestone as M
from reimbursement.records.models import CareExpense, Gap
from tests.enrollment.stored_answers import ROADS, TODAY
from tests.enrollment.tracking.histories import history


class Held:
    """What a case file holds, without a database."""

    planned_on = rights_open_on = end_cover_on = None

    def __init__(self, road="puma-non-eu", steps=(), **held):
        self.answers, self.steps = ROADS[road], steps
        self.__dict__.update(held)

    def proofs(self):
        return []

    def held(self):
        return frozenset()

    def history(self):
        return history(*self.steps)

    def letters(self):
        return []

    def care_paid_on(self):
        return [date(2026, 2, 14)]


def agenda(held, today=TODAY):
    return agenda_of(standing_of(held, today), held, today)


def codes(held, today=TODAY):
    return [each.code for each in agenda(held, today)]


def test_before_filing_the_day_to_file_stands_on_it_and_nothing_to_chase():
    found = codes(Held(planned_on=date(2026, 4, 10)))
    assert "filing-day" in found
    assert not {"call", "acknowledgement"} & set(found)


def test_after_filing_the_next_rung_stands_for_the_days_of_the_fund():
    found = codes(Held(steps=[(M.SUBMITTED, "2026-03-20")]))
    assert "call" in found
    assert not {"filing-day", "acknowledgement", "silence-on-the-application"} & set(found)


def test_bills_count_from_the_day_on_which_rights_open():
    assert "claim-care" in codes(Held(rights_open_on=date(2026, 2, 1)))
    assert "claim-care" not in codes(Held(rights_open_on=date(2026, 3, 1)))


STEPS = st.lists(
    st.tuples(st.sampled_from(list(M)), st.dates(date(2026, 1, 1), date(2027, 6, 30)).map(str)), max_size=8
)


@settings(max_examples=30)
@given(st.sampled_from(sorted(ROADS)), STEPS, st.integers(0, 900))
def test_whatever_happened_the_agenda_is_in_order_told_apart_and_has_its_words(road, steps, days):
    held, today = Held(road, steps), TODAY + timedelta(days=days)
    if standing_of(held, today) is None:
        return  # so long after, the answers lead nowhere any more and are asked anew
    found = agenda(held, today)
    assert [each.due_on for each in found] == sorted(each.due_on for each in found)
    assert len({each.key for each in found}) == len(found)
    assert all(each.code in LIMITS and each.topic is LIMITS[each.code].topic for each in found)


def test_the_page_after_sending_shows_the_dates(client, hold):
    case_file = hold(ROADS["puma-non-eu"])
    CareExpense.objects.create(case_file=case_file, act="gp", on=date(2026, 3, 1), fee=Decimal(30))
    Gap.objects.create(case_file=case_file, rights_open_on=date(2026, 2, 1), end_cover_on=date(2026, 4, 3))
    page = client.get(reverse("tracking")).content.decode()
    assert LIMITS["private-cover"].title.en in page
    assert {"private-cover", "claim-care"} <= set(codes(CaseFile.objects.get()))
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
