from datetime import date

import pytest

from pathways.permits import (
    TITLES,
    Acceptance,
    Permit,
    TitleKind,
    accepted_on,
    is_listed,
    may_count,
    titles_of,
)
from pathways.situation import Nationality, Situation


DAY = date(2026, 3, 20)
IN_DOUBT = {Permit.VLS_CARTE, Permit.CONFIRMATION_DEPOT, Permit.UNKNOWN}
NOT_LISTED = {
    Permit.NONE,
    Permit.VLS_T,
    Permit.SCHENGEN_C,
    Permit.VISA_FREE,
    Permit.PVT_WHV,
    Permit.CARTE_LD_UE_ETRANGERE,
    *IN_DOUBT,
}


def holder(permit, **answers):
    return Situation(
        born_on=date(1990, 5, 4),
        arrived_on=date(2026, 1, 10),
        nationality=Nationality.OTHER,
        permit=permit,
        **answers,
    )


@pytest.mark.parametrize("permit", Permit)
def test_the_list_of_titles(permit):
    assert is_listed(permit) is (permit not in NOT_LISTED)
    assert accepted_on(holder(permit, vls_ts_validated=True), DAY) is is_listed(permit)


def test_the_long_stay_visa_alone_waits_for_its_validation():
    awaiting = {permit for permit, title in TITLES.items() if title.accepted is Acceptance.ONCE_VALIDATED}
    assert awaiting == {Permit.VLS_TS}
    assert not accepted_on(holder(Permit.VLS_TS), DAY)


@pytest.mark.parametrize(
    ("validity", "accepted"),
    [
        pytest.param({"permit_from": DAY}, True, id="from its first day"),
        pytest.param({"permit_from": date(2026, 3, 21)}, False, id="not the day before"),
        pytest.param({"permit_to": DAY}, True, id="to its last day"),
        pytest.param({"permit_to": date(2026, 3, 19)}, False, id="not the day after"),
        pytest.param({}, True, id="dates that aren't told stop nobody"),
    ],
)
def test_a_title_counts_between_its_dates(validity, accepted):
    assert accepted_on(holder(Permit.CST, **validity), DAY) is accepted


def test_only_titles_off_the_list_are_said_to_allow_work_all_the_same():
    assert {permit for permit, title in TITLES.items() if title.may_allow_work} == {
        Permit.VLS_T,
        Permit.PVT_WHV,
    }


def test_of_which_titles_nobody_can_say_without_the_fund():
    assert {permit for permit in Permit if may_count(permit)} == IN_DOUBT


@pytest.mark.parametrize("kind", set(TitleKind) - {TitleKind.UNSURE})
def test_no_kind_offers_a_long_list(kind):
    assert 2 <= len(titles_of(kind)) <= 14


def test_each_title_stands_below_one_kind():
    placed = [permit for kind in TitleKind for permit in titles_of(kind)]
    assert sorted(placed) == sorted(Permit)
