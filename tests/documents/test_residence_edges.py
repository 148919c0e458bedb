"""One day more or less: the edges of the rules on proofs of residence."""

from datetime import date, timedelta

import pytest

from documents.residence import Proof, assess
from documents.spans import calendar_months, holes, merged


FILING = date(2026, 3, 20)
REACH_BACK = date(2025, 12, 19)


def paper(kind, starts_on=None, ends_on=None, issued_on=None, id="p"):
    return Proof(id=id, kind=kind, starts_on=starts_on, ends_on=ends_on, issued_on=issued_on)


@pytest.mark.parametrize(
    ("stretches", "union"),
    [
        pytest.param([(1, 3), (4, 6)], [(2, 6)], id="adjoining stretches are one"),
        pytest.param([(1, 3), (5, 6)], [(2, 3), (5, 6)], id="one free day keeps them apart"),
        pytest.param([(3, 3), (4, 4), (6, 6)], [(3, 4), (6, 6)], id="single days"),
        pytest.param([(2, 8), (3, 4), (9, 9)], [(2, 9)], id="a short one inside a long one"),
        pytest.param([(0, 1), (0, 2)], [(2, 2)], id="the first day of the window counts"),
        pytest.param([(9, 12), (10, 12)], [(9, 9)], id="the last day of the window counts"),
        pytest.param([(3, 2)], [], id="no days at all"),
    ],
)
def test_merged_days(stretches, union):
    assert merged(stretches, (2, 9)) == union


def test_the_last_day_alone_can_be_a_hole():
    assert holes([(2, 8)], (2, 9)) == [(9, 9)]


def test_a_stretch_is_cut_at_the_ends_of_months():
    first, last = date(2026, 1, 30).toordinal(), date(2026, 3, 1).toordinal()
    assert calendar_months((first, last)) == [(first, first + 1), (first + 2, last - 1), (last, last)]


@pytest.mark.parametrize(
    ("ends_on", "level"),
    [
        pytest.param(date(2026, 1, 19), "official", id="ended sixty days before filing"),
        pytest.param(date(2026, 1, 18), "not-enough", id="ended sixty-one days before"),
    ],
)
def test_an_ended_lease_must_be_recent(ends_on, level):
    found = assess([paper("lease", REACH_BACK, ends_on)], FILING)
    assert found.level == level
    assert found.holds_until == (FILING if level == "official" else None)


def test_the_document_that_holds_longest_decides():
    leases = [paper("lease", REACH_BACK, date(2026, 2, 1), id="old"), paper("deed", REACH_BACK, id="home")]
    assert ("home", "decides") in assess(leases, FILING).used


def test_a_contract_does_not_hide_a_lease():
    papers = [paper("lease", REACH_BACK), paper("contract_utility_opening", FILING, id="new")]
    assert assess(papers, FILING).level == "official"


def test_the_day_of_arrival_and_the_day_of_filing_count():
    arrived_on = date(2026, 1, 10)
    stamp, card = paper("entry_stamp", arrived_on, id="s"), paper("permit_card", issued_on=FILING, id="c")
    found = assess([stamp, card], FILING, arrived_on)
    assert found.set_aside == found.warnings == ()
    assert {span.starts_on for span in found.covered} == {arrived_on, FILING}


def test_a_period_that_ends_on_the_filing_day_is_not_clipped():
    assert assess([paper("gas_bill", REACH_BACK, FILING)], FILING).warnings == ()


@pytest.mark.parametrize(
    ("days", "warned"), [pytest.param(60, False, id="60 days ago"), pytest.param(61, True, id="61 days ago")]
)
def test_a_benefit_grows_old_after_sixty_days(days, warned):
    paid = paper("benefit_attestation", REACH_BACK, FILING - timedelta(days))
    assert (("p", "benefit-long-ago") in assess([paid], FILING).warnings) is warned


def test_a_hotel_that_lasted_is_more_than_a_start():
    hotel = paper("hotel_invoice", REACH_BACK, FILING)
    assert assess([hotel], FILING).warnings == ()


@pytest.mark.parametrize(
    ("kind", "warned"),
    [
        pytest.param("school_cert_child", False, id="a certificate reaches to its issue"),
        pytest.param("gas_bill", True, id="a bill's issue day is not its period"),
    ],
)
def test_one_date_only(kind, warned):
    found = assess([paper(kind, date(2026, 1, 5), issued_on=FILING)], FILING)
    assert (("p", "one-date-only") in found.warnings) is warned


@pytest.mark.parametrize(
    ("start", "ready"),
    [
        pytest.param(REACH_BACK, True, id="the chain begins on the day to reach back to"),
        pytest.param(REACH_BACK + timedelta(1), False, id="a day too late"),
    ],
)
def test_a_demanding_counter_reaches_back_as_far_as_the_law(start, ready):
    papers = [paper("lease", date(2024, 1, 1)), paper("payslip", start, FILING, id="pay")]
    assert assess(papers, FILING).counter_ready is ready


def test_single_days_can_touch_each_month():
    papers = [
        paper("lease", REACH_BACK - timedelta(12), id="lease"),
        paper("payslip", date(2026, 1, 31), date(2026, 1, 31), id="jan"),
        paper("payslip", date(2026, 2, 28), date(2026, 2, 28), id="feb"),
        paper("membership", date(2026, 1, 1), date(2026, 1, 5), id="club"),
    ]
    assert assess(papers, FILING).counter_ready
    assert assess([papers[0], *papers[2:3]], FILING).counter_ready is False


def test_the_first_enough_day_of_the_nearest_paper_is_given():
    leases = [paper("lease", date(2026, 2, 1), id="later"), paper("deed", date(2026, 1, 1), id="sooner")]
    found = assess(leases, FILING)
    assert found.earliest_submission == date(2026, 4, 2)
    assert found.advice[0].kind == "deed"


def test_receipts_wait_for_the_one_that_completes_their_number():
    receipts = [
        paper("rent_receipt", date(2025, 12, 1), date(2026, 1, 31), id="a"),
        paper("rent_receipt", date(2026, 2, 1), date(2026, 3, 31), id="b"),
        paper("rent_receipt", date(2026, 4, 1), date(2026, 4, 30), id="c"),
    ]
    assert assess(receipts, FILING).earliest_submission == date(2026, 4, 1)
