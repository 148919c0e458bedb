"""Until when a bill can be claimed, what becomes of it, and what the ledger adds up to."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reimbursement.law.bill.acts import ACTS
from reimbursement.law.bill.care import Care
from reimbursement.law.claims.care_claims import (
    AGES,
    PAID_ACTS,
    AgeGroup,
    Claim,
    ClaimOutcome,
    ClaimPaper,
    Expense,
    claims_of,
    last_day_to_claim,
)
from reimbursement.law.estimate.expected_refund import expected_refund


TODAY = date(2026, 3, 27)
RIGHTS = date(2026, 1, 15)


def bill(
    act: str = "gp",
    on: date = date(2026, 2, 14),
    fee: str = "30",
    kept: tuple[ClaimPaper, ...] = (),
    **more: Any,
):
    care = Care(act=act, on=on, fee=Decimal(fee), **more)
    return Expense(id=f"{act} {on} {fee}", care=care, kept=frozenset(kept))


def claim(expense: Expense, rights_open_on: date = RIGHTS, today: date = TODAY) -> Claim:
    return claims_of([expense], rights_open_on=rights_open_on, today=today).all[0]


@pytest.mark.parametrize(
    ("care_on", "last_day"),
    [
        pytest.param(date(2026, 2, 14), date(2028, 3, 31), id="the published example"),
        pytest.param(date(2025, 2, 7), date(2027, 3, 31), id="the example of the tariffs"),
        pytest.param(date(2026, 1, 1), date(2028, 3, 31), id="the first day of a quarter"),
        pytest.param(date(2026, 3, 31), date(2028, 3, 31), id="the last day of a quarter"),
        pytest.param(date(2026, 4, 1), date(2028, 6, 30), id="one day later is three months later"),
        pytest.param(date(2026, 6, 30), date(2028, 6, 30), id="the end of June"),
        pytest.param(date(2026, 7, 1), date(2028, 9, 30), id="the third quarter"),
        pytest.param(date(2026, 10, 1), date(2028, 12, 31), id="the fourth quarter"),
        pytest.param(date(2025, 12, 31), date(2027, 12, 31), id="New Year's Eve"),
        pytest.param(date(2024, 2, 29), date(2026, 3, 31), id="a leap day"),
        pytest.param(date(2025, 11, 30), date(2027, 12, 31), id="the end of November"),
    ],
)
def test_two_years_by_quarter(care_on: date, last_day: date) -> None:
    assert last_day_to_claim(care_on) == last_day


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_the_limit_is_the_end_of_a_quarter_two_years_on(care_on: date) -> None:
    last_day = last_day_to_claim(care_on)
    assert last_day.month in (3, 6, 9, 12)
    assert last_day.day == monthrange(last_day.year, last_day.month)[1]
    assert (last_day.year - care_on.year, (last_day.month - 1) // 3) == (2, (care_on.month - 1) // 3)


@given(DAYS, st.integers(0, 400))
def test_later_care_never_ends_earlier(care_on: date, days: int) -> None:
    assert last_day_to_claim(care_on) <= last_day_to_claim(care_on + timedelta(days=days))


@pytest.mark.parametrize(
    ("today", "outcome", "days_left", "is_urgent"),
    [
        pytest.param(
            date(2027, 12, 31), ClaimOutcome.EXPECTED, 91, False, id="three months before, no hurry yet"
        ),
        pytest.param(date(2028, 1, 1), ClaimOutcome.EXPECTED, 90, True, id="the last quarter is soon"),
        pytest.param(date(2028, 3, 31), ClaimOutcome.EXPECTED, 0, True, id="the last day still counts"),
        pytest.param(date(2028, 4, 1), ClaimOutcome.TOO_LATE, -1, False, id="the day after is too late"),
    ],
)
def test_countdown(today: date, outcome: ClaimOutcome, days_left: int, is_urgent: bool) -> None:
    found = claim(bill(), today=today)
    assert (found.outcome, found.days_left, found.is_urgent) == (outcome, days_left, is_urgent)


@pytest.mark.parametrize(
    ("expense", "outcome", "refusal"),
    [
        pytest.param(bill(on=RIGHTS), ClaimOutcome.EXPECTED, "", id="care on the day rights open is covered"),
        pytest.param(
            bill(on=RIGHTS - timedelta(days=1)), ClaimOutcome.BEFORE_RIGHTS, "", id="the day before isn't"
        ),
        pytest.param(bill("other"), ClaimOutcome.NOT_ESTIMABLE, "unknown-act", id="care without a name"),
        pytest.param(
            bill("glasses"), ClaimOutcome.NOT_ESTIMABLE, "which-basket", id="glasses hang on the quote"
        ),
        pytest.param(
            bill("gp", date(2027, 1, 2)), ClaimOutcome.NOT_ESTIMABLE, "after-tables", id="after the tables"
        ),
        pytest.param(
            bill(on=date(2023, 1, 2)), ClaimOutcome.TOO_LATE, "", id="too late comes before not covered"
        ),
    ],
)
def test_what_becomes_of_a_bill(expense: Expense, outcome: ClaimOutcome, refusal: str) -> None:
    found = claim(expense)
    assert (found.outcome, found.refusal) == (outcome, refusal)
    assert found.can_be_sent is (outcome in (ClaimOutcome.EXPECTED, ClaimOutcome.NOT_ESTIMABLE))
    if outcome is not ClaimOutcome.EXPECTED:
        assert (found.least, found.most) == (0, 0)


@pytest.mark.parametrize(
    ("expense", "least", "most"),
    [
        pytest.param(bill(), "7.00", "19.00", id="no médecin traitant yet, in the lower of two readings"),
        pytest.param(bill(age=17), "9.00", "21.00", id="at 17 no flat charge, but a médecin traitant"),
        pytest.param(bill(age=10), "21.00", "21.00", id="under 16 nobody asks for a médecin traitant"),
        pytest.param(bill(fee="80"), "4.90", "19.00", id="a dear visit may be one of sector 2"),
        pytest.param(
            bill("medicine-65", fee="30", units=3), "16.50", "16.50", id="three boxes, three euros less"
        ),
        pytest.param(bill("lab", fee="40"), "22.00", "22.00", id="a blood test is read in one way"),
    ],
)
def test_what_comes_back(expense: Expense, least: str, most: str) -> None:
    assert expected_refund(expense.care) == (Decimal(least), Decimal(most))


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        pytest.param((), (ClaimPaper.FEUILLE_DE_SOINS, ClaimPaper.PRESCRIPTION), id="nothing at hand"),
        pytest.param(
            (ClaimPaper.FEUILLE_DE_SOINS,), (ClaimPaper.PRESCRIPTION,), id="the prescription is missing"
        ),
        pytest.param(
            (ClaimPaper.FEUILLE_DE_SOINS, ClaimPaper.PRESCRIPTION, ClaimPaper.RECEIPT),
            (),
            id="more than is needed",
        ),
    ],
)
def test_papers_of_a_blood_test(kept: tuple[ClaimPaper, ...], missing: tuple[ClaimPaper, ...]) -> None:
    assert bill("lab", kept=kept).missing == missing


def test_totals_count_only_what_can_be_sent() -> None:
    feuille = (ClaimPaper.FEUILLE_DE_SOINS,)
    expenses = [
        bill("other", date(2026, 4, 2), "120"),
        bill(on=date(2026, 1, 2), kept=feuille),
        bill(on=date(2026, 2, 14), kept=feuille),
        bill("lab", date(2026, 3, 1), "40"),
        bill(on=date(2023, 1, 2)),
    ]
    claims = claims_of(expenses, rights_open_on=RIGHTS, today=TODAY)
    assert [each.expense.care.on for each in claims.all] == sorted(each.care.on for each in expenses)
    assert (claims.paid, claims.asked_for) == (Decimal(250), Decimal(190))
    assert (claims.least, claims.most) == (Decimal("29.00"), Decimal("41.00"))
    assert claims.first_limit == date(2028, 3, 31)
    assert [each.expense.id for each in claims.complete] == [expenses[2].id]


def test_an_empty_ledger_has_no_limit() -> None:
    claims = claims_of([], rights_open_on=RIGHTS, today=TODAY)
    assert (claims.all, claims.paid, claims.first_limit) == ((), 0, None)


EXPENSES = st.builds(
    bill,
    st.sampled_from(sorted(PAID_ACTS)),
    st.dates(date(2023, 1, 1), date(2027, 6, 30)),
    st.integers(1, 500_000).map(lambda cents: f"{cents // 100}.{cents % 100:02}"),
    age=st.sampled_from(list(AGES.values())),
    units=st.integers(1, 20),
)
OPENINGS = st.dates(date(2022, 6, 1), date(2027, 12, 31))


@given(st.lists(EXPENSES, max_size=6), OPENINGS)
def test_a_refund_never_exceeds_the_bill_and_the_sums_add_up(expenses: list[Expense], opens: date) -> None:
    claims = claims_of(expenses, rights_open_on=opens, today=TODAY)
    for each in claims.all:
        assert 0 <= each.least <= each.most <= each.expense.care.fee
    assert claims.least <= claims.most <= claims.asked_for <= claims.paid
    assert set(claims.complete) <= set(claims.to_send) <= set(claims.all)


@given(st.lists(EXPENSES, max_size=6), OPENINGS, st.integers(0, 200))
def test_rights_that_open_later_never_pay_more(expenses: list[Expense], opens: date, days: int) -> None:
    later = opens + timedelta(days=days)
    first, second = (claims_of(expenses, rights_open_on=day, today=TODAY) for day in (opens, later))
    assert (second.least, second.most) <= (first.least, first.most)


def test_the_ledger_says_nothing_about_an_illness() -> None:
    """Acts that would are left out: they are written down as a specialist, or as other care."""
    assert set(PAID_ACTS) - set(ACTS) == {"other"}
    telling = {
        "psychiatrist",
        "gynaecologist",
        "midwife",
        "psychologist",
        "serology",
        "medicine-100",
        "hearing-aid",
    }
    assert not telling & set(PAID_ACTS)


def test_every_age_group_has_an_age_of_its_own() -> None:
    assert set(AGES) == set(AgeGroup)
    assert [AGES[group] >= 18 for group in AgeGroup] == [True, False, False, False]
