"""Who pays at the counter."""

from datetime import date
from decimal import Decimal

import pytest

from reimbursement.estimator import Care
from reimbursement.law.estimate.payment import TiersPayant, tiers_payant_for
from reimbursement.law.words.wording import PAYMENT


@pytest.mark.parametrize(
    ("act", "situation", "code"),
    [
        pytest.param("gp", "", TiersPayant.POSSIBLE, id="a visit is paid first"),
        pytest.param("gp", "ald", TiersPayant.DUE, id="a visit for a long illness is not"),
        pytest.param("gp", "c2s", TiersPayant.DUE, id="with C2S nothing is"),
        pytest.param("medicine-65", "", TiersPayant.USUAL, id="at the pharmacy"),
        pytest.param("lab", "", TiersPayant.USUAL, id="at the laboratory"),
        pytest.param("hospital-stay", "", TiersPayant.DUE, id="in hospital"),
        pytest.param("crown", "100-sante", TiersPayant.TO_ASK_FOR, id="a 100 % Santé crown"),
        pytest.param("crown", "free-choice", TiersPayant.POSSIBLE, id="a crown at a free price"),
    ],
)
def test_who_pays_first(act: str, situation: str, code: TiersPayant) -> None:
    situations = frozenset({situation} - {""})
    care = Care(act=act, on=date(2025, 3, 1), fee=Decimal(30), situation=situations)
    assert tiers_payant_for(care) is code
    assert code in PAYMENT
