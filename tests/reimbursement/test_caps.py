"""What a day and a year may take in flat charges, over a list of care."""

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reimbursement.estimator import BadInput, Care, Cover, estimate, estimate_year


NEW_YEAR_2025 = date(2025, 1, 1)


def visit(on: date, act: str = "gp", fee: str = "30", **more: Any) -> Care:
    return Care(act=act, on=on, fee=Decimal(fee), **more)


def a_year_of(count: int, start: date = NEW_YEAR_2025, **more: Any) -> list[Care]:
    return [visit(start + timedelta(days=day), **more) for day in range(count)]


@pytest.mark.parametrize(
    ("cares", "participation", "franchise"),
    [
        pytest.param(a_year_of(25), "50", "0", id="25 visits reach 50 euros"),
        pytest.param(a_year_of(60), "50", "0", id="and 60 visits do not pass them"),
        pytest.param(a_year_of(60, date(2023, 1, 1), fee="25"), "50", "0", id="in 2023 that took 50 visits"),
        pytest.param(a_year_of(60, act="physio"), "0", "50", id="the franchise has a cap of its own"),
        pytest.param(a_year_of(40) + a_year_of(60, act="physio"), "50", "50", id="each cap by itself"),
        pytest.param(
            [visit(NEW_YEAR_2025, "medicine-65", "600", units=60)], "0", "50", id="60 boxes at once"
        ),
        pytest.param([visit(NEW_YEAR_2025)] * 6, "8", "0", id="eight euros a day with one professional"),
        pytest.param([visit(NEW_YEAR_2025, units=6, fee="180")], "8", "0", id="six acts in one bill too"),
        pytest.param(
            [visit(NEW_YEAR_2025, professional=name) for name in "abcdef"],
            "12",
            "0",
            id="six doctors are six days' caps",
        ),
        pytest.param(
            [visit(NEW_YEAR_2025, act) for act in ("nurse", "physio") * 4],
            "0",
            "4",
            id="four euros a day for all carers",
        ),
        pytest.param(
            [visit(NEW_YEAR_2025, "transport", "60")] * 3, "0", "8", id="eight euros a day for trips"
        ),
        pytest.param(
            [visit(date(2024, 3, 30), "nurse", "10")] * 5 + [visit(date(2024, 3, 31), "nurse", "10")] * 5,
            *("0", "6"),
            id="two euros a day until March 2024, then four",
        ),
        pytest.param(a_year_of(40, date(2024, 12, 12)), "80", "0", id="a new year begins anew"),
    ],
)
def test_caps(cares: Sequence[Care], participation: str, franchise: str) -> None:
    year = estimate_year(cares)
    assert (year.participation, year.franchise) == (Decimal(participation), Decimal(franchise))


@pytest.mark.parametrize(
    ("count", "participation", "in_doubt"),
    [
        pytest.param(10, "50", False, id="the sure cap is not passed"),
        pytest.param(11, "52", True, id="past it, the doubt is said"),
        pytest.param(40, "70", True, id="the announced cap holds"),
    ],
)
def test_that_the_cap_of_2026_is_second_hand_is_said_where_it_matters(
    count: int, participation: str, in_doubt: bool
) -> None:
    cares = a_year_of(15, date(2026, 1, 1)) + a_year_of(count, date(2026, 10, 1))
    year = estimate_year(cares)
    assert year.participation == Decimal(participation)
    assert ("annual-cap-second-hand" in year.notes) is in_doubt


def test_before_october_2026_the_cap_is_fifty() -> None:
    assert estimate_year(a_year_of(60, date(2026, 1, 1))).participation == Decimal(50)


def test_the_result_keeps_the_order_in_which_items_were_given() -> None:
    cares = a_year_of(40)
    shuffled = random.Random(1).sample(cares, len(cares))
    year = estimate_year(shuffled)
    assert [item.care for item in year.estimates] == shuffled
    charged = {item.care.on for item in year.estimates if item.participation}
    assert charged == {care.on for care in cares[:25]}


def test_twelve_sessions_with_a_psychologist_count_in_a_year() -> None:
    year = estimate_year(a_year_of(15, act="psychologist", fee="50"))
    assert year.amo_paid == 12 * Decimal(30)
    assert "sessions-used-up" in year.notes


def test_a_year_without_care_comes_to_nothing() -> None:
    year = estimate_year([])
    assert (year.fee, year.patient, year.estimates) == (0, 0, ())


def test_a_third_reading_does_not_exist() -> None:
    with pytest.raises(BadInput):
        estimate_year([], hors_parcours="mine")


YEARS = st.lists(
    st.builds(
        visit,
        st.dates(date(2023, 1, 1), date(2026, 12, 31)),
        st.sampled_from(
            ["gp", "specialist", "lab", "physio", "nurse", "medicine-65", "transport", "teleconsultation"]
        ),
        fee=st.integers(0, 9_000).map(lambda cents: str(Decimal(cents) / 100)),
        units=st.integers(1, 12),
        age=st.sampled_from([10, 17, 18, 40]),
        in_pathway=st.booleans(),
    ),
    max_size=40,
)


@given(YEARS)
def test_no_year_and_no_day_takes_more_than_its_cap(cares: list[Care]) -> None:
    year = estimate_year(cares)
    taken: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    for item in year.estimates:
        on, act = item.care.on, item.care.act
        taken["participation", on.year] += item.participation
        taken["franchise", on.year] += item.franchise
        taken["day", on, act] += item.participation
        if act in ("physio", "nurse"):
            taken["carers", on] += item.franchise
    caps = {"day": 8, "carers": 4}
    for key, amount in taken.items():
        assert amount <= caps.get(str(key[0]), 70 if key[1] == 2026 else 50)


@given(YEARS)
def test_a_year_is_never_dearer_than_its_items_one_by_one(cares: list[Care]) -> None:
    cover = Cover(mutuelle_percent=100)
    year = estimate_year(cares, cover)
    assert year.patient <= sum(estimate(care, cover).patient for care in cares)
    assert year.amo_paid + year.mutuelle + year.patient == year.fee


@given(YEARS)
def test_one_more_item_never_makes_the_year_cheaper(cares: list[Care]) -> None:
    assert estimate_year(cares[:-1]).patient <= estimate_year(cares).patient


def calls_of(run: Callable[[], object]) -> int:
    """How many functions a piece of work calls: its cost, whatever the machine does meanwhile."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


def test_a_year_costs_what_its_items_cost() -> None:
    cares = [visit(NEW_YEAR_2025 + timedelta(days=number % 365)) for number in range(1000)]
    one_by_one = calls_of(lambda: [estimate(care) for care in cares])
    assert calls_of(lambda: estimate_year(cares)) <= Decimal("1.5") * one_by_one
