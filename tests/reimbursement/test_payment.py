"""Who pays at the counter, and until when a bill may be claimed."""

from datetime import date
from decimal import Decimal

import pytest

from reimbursement.estimator import Care
from reimbursement.payment import TiersPayant, last_claim_day, tiers_payant_for
from reimbursement.wording import PAYMENT


@pytest.mark.parametrize(
    ("on", "last"),
    [
        pytest.param(date(2025, 2, 7), date(2027, 3, 31), id="the example of the law"),
        pytest.param(date(2025, 3, 31), date(2027, 3, 31), id="the last day of a quarter"),
        pytest.param(date(2025, 4, 1), date(2027, 6, 30), id="the first day of the next"),
        pytest.param(date(2025, 12, 31), date(2027, 12, 31), id="the last day of a year"),
        pytest.param(date(2024, 2, 29), date(2026, 3, 31), id="a leap day"),
    ],
)
def test_two_years_from_the_next_quarter(on: date, last: date) -> None:
    assert last_claim_day(on) == last


@pytest.mark.parametrize(
    ("act", "situation", "code"),
    [
        pytest.param("gp", "", TiersPayant.POSSIBLE, id="a visit is paid first"),
        pytest.param("gp", "ald", TiersPayant.DUE, id="a visit for a long illness is not"),
        pytest.param("gp", "c2s", TiersPayant.DUE, id="with C2S nothing is"),
        pytest.param("medicine-65", "", TiersPayant.USUAL, id="at the pharmacy"),
        pytest.param("lab", "", TiersPayant.USUAL, id="at the laboratory"),
        pytest.param("hospital-stay", "", TiersPayant.DUE, id="in hospital"),
        pytest.param("crown", "100-sante", TiersPayant.DUE, id="a 100 % Santé crown"),
        pytest.param("crown", "free-choice", TiersPayant.POSSIBLE, id="a crown at a free price"),
    ],
)
def test_who_pays_first(act: str, situation: str, code: TiersPayant) -> None:
    situations = frozenset({situation} - {""})
    care = Care(act=act, on=date(2025, 3, 1), fee=Decimal(30), situation=situations)
    assert tiers_payant_for(care) is code
    assert code in PAYMENT
