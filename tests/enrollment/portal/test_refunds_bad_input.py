"""What cannot be is stopped before anything is reckoned, with the code of a sentence."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from reimbursement.estimator import BadInput, Care, Cover, estimate
from reimbursement.law.mutuelle.offers import Offer
from reimbursement.law.words.wording import BAD_INPUT


GOOD: dict[str, Any] = {"act": "gp", "on": date(2025, 3, 1), "fee": Decimal(30)}


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        pytest.param({"fee": Decimal("-0.01")}, "negative", "fee", id="a fee below zero"),
        pytest.param({"fee": Decimal("1000000.01")}, "absurd", "fee", id="a fee of more than a million"),
        pytest.param({"fee": Decimal("30.001")}, "finer-than-a-cent", "fee", id="a tenth of a cent"),
        pytest.param({"fee": Decimal("NaN")}, "not-an-amount", "fee", id="not a number"),
        pytest.param({"fee": Decimal("Infinity")}, "not-an-amount", "fee", id="without end"),
        pytest.param({"fee": 30.0}, "not-an-amount", "fee", id="a binary fraction"),
        pytest.param({"fee": "30"}, "not-an-amount", "fee", id="text"),
        pytest.param({"base": Decimal(-1)}, "negative", "base", id="a base below zero"),
        pytest.param({"age": -1}, "too-small", "age", id="not yet born"),
        pytest.param({"age": 131}, "absurd", "age", id="older than anybody"),
        pytest.param({"age": True}, "not-a-number", "age", id="yes is not an age"),
        pytest.param({"units": 0}, "too-small", "units", id="nothing at all"),
        pytest.param({"units": 1001}, "absurd", "units", id="a thousand and one"),
        pytest.param({"units": Decimal(2)}, "not-a-number", "units", id="not a whole number"),
        pytest.param({"on": "2025-03-01"}, "not-a-day", "on", id="a day as text"),
        pytest.param({"on": datetime(2025, 3, 1, 12)}, "not-a-day", "on", id="a moment"),  # noqa: DTZ001
        pytest.param({"sector": "4"}, "unknown", "sector", id="a fourth sector"),
        pytest.param(
            {"situation": frozenset({"rich"})}, "unknown", "situation", id="an unknown circumstance"
        ),
    ],
)
def test_care_that_cannot_be(change: dict[str, Any], code: str, part: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Care(**{**GOOD, **change})
    assert (refusal.value.code, refusal.value.part) == (code, part)
    assert code in BAD_INPUT


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param({"mutuelle_percent": -1}, "too-small", id="below nothing"),
        pytest.param({"mutuelle_percent": 2001}, "absurd", id="twenty times the base"),
        pytest.param({"mutuelle_percent": 99.5}, "not-a-number", id="half a percent"),
        pytest.param({"non_optam_percent": -1}, "too-small", id="below nothing outside OPTAM"),
        pytest.param({"family_percent": {"dental": -1}}, "too-small", id="below nothing for teeth"),
        pytest.param({"lump_sums": {"optical": Decimal(-1)}}, "negative", id="a lump sum below zero"),
        pytest.param({"lump_sums": {"cars": Decimal(1)}}, "unknown", id="an unknown family"),
    ],
)
def test_a_contract_that_cannot_be(typed: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Cover(**typed)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param({"monthly_price": Decimal(-1)}, "negative", id="a price below zero"),
        pytest.param({"employer_share": 101}, "absurd", id="an employer who pays more than all"),
    ],
)
def test_an_offer_that_cannot_be(typed: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        Offer(**{"name": "", "monthly_price": Decimal(1), "percent": 100, **typed})
    assert refusal.value.code == code


def test_a_third_reading_does_not_exist() -> None:
    with pytest.raises(BadInput):
        estimate(Care(**GOOD), hors_parcours="both")


def test_the_ends_of_what_can_be_are_inside() -> None:
    dear = Care(act="hospital-stay", on=date(2023, 1, 1), fee=Decimal(1_000_000), units=1000, age=130)
    assert estimate(dear).patient < dear.fee
    assert estimate(Care(**{**GOOD, "fee": Decimal(0), "age": 0})).patient == 0
