"""Guadeloupe, Martinique, Guyane and La Réunion have tariffs of their own; none is ever taken from elsewhere."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reimbursement.estimator import Care, Cover, NoTariff, estimate
from reimbursement.law.bill.acts import ACTS, Act
from reimbursement.law.bill.care import BadInput, CareTerritory
from reimbursement.law.estimate.expected_refund import expected_refund
from reimbursement.law.estimate.side_by_side import by_sector, eras_of
from reimbursement.law.estimate.tariff_base import WITH_OVERSEAS_TARIFFS


FIRST = date(2024, 12, 22)


def bill(act: str, fee: str, on: date = FIRST, territory: str = "guadeloupe", **more: Any) -> Care:
    return Care(act=act, fee=Decimal(fee), on=on, territory=territory, **more)


@pytest.mark.parametrize("territory", sorted(WITH_OVERSEAS_TARIFFS))
@pytest.mark.parametrize(
    ("act", "age", "tariff", "amo"),
    [
        pytest.param("gp", 40, "36", "23.20", id="a GP"),
        pytest.param("specialist", 40, "31.80", "20.26", id="a specialist"),
        pytest.param("psychiatrist", 40, "60", "40.00", id="a psychiatrist"),
        pytest.param("paediatrician", 1, "46.80", "32.76", id="a paediatrician of an infant"),
    ],
)
def test_overseas_tariffs(territory: str, act: str, age: int, tariff: str, amo: str) -> None:
    result = estimate(bill(act, tariff, territory=territory, age=age))
    assert (result.base, result.amo_paid, result.depassement) == (Decimal(tariff), Decimal(amo), 0)


@pytest.mark.parametrize(
    ("care", "code"),
    [
        pytest.param(bill("gp", "36", date(2024, 12, 21)), "no-overseas-base", id="before they were read"),
        pytest.param(bill("gp", "36", territory="elsewhere"), "no-overseas-base", id="Mayotte and others"),
        pytest.param(bill("gp", "36", sector="2"), "no-overseas-base", id="outside OPTAM"),
        pytest.param(bill("gp", "40", age=4), "no-overseas-base", id="a child of four"),
        pytest.param(bill("gynaecologist", "38"), "no-overseas-base", id="a gynaecologist"),
        pytest.param(bill("crown", "500"), "no-overseas-base", id="a crown"),
        pytest.param(bill("glasses", "95"), "no-overseas-base", id="glasses"),
        pytest.param(bill("psychologist", "50"), "no-overseas-base", id="a psychologist"),
        pytest.param(bill("paediatrician", "40", age=17), "not-for-this-age", id="a paediatrician at 17"),
    ],
)
def test_no_tariff_of_mainland_france_stands_in(care: Care, code: str) -> None:
    with pytest.raises(NoTariff) as refusal:
        estimate(care)
    assert refusal.value.code == code


@pytest.mark.parametrize("act", [act for act in ACTS.values() if act.base and act.base != "homeopathy"])
def test_in_other_territories_no_tariff_is_known(act: Act) -> None:
    age = 10 if act.key in ("paediatrician", "orthodontics") else max(act.from_age, 40)
    with pytest.raises(NoTariff) as refusal:
        estimate(bill(act.key, "100", territory="elsewhere", age=age))
    assert (refusal.value.code, refusal.value.ask) == ("no-overseas-base", "base")


@pytest.mark.parametrize(
    ("care", "amo"),
    [
        pytest.param(bill("gynaecologist", "45", base=Decimal(40)), "26.00", id="the base from the bill"),
        pytest.param(bill("medicine-65", "10"), "5.50", id="medicine, whose price is the tariff"),
        pytest.param(bill("hospital-stay", "4000", units=5, territory="elsewhere"), "3200", id="a stay"),
        pytest.param(bill("emergency", "19.61", territory="elsewhere"), "0", id="A&E"),
        pytest.param(bill("homeopathy", "5"), "0", id="what is paid back nowhere"),
    ],
)
def test_what_needs_no_table_is_estimated_everywhere(care: Care, amo: str) -> None:
    assert estimate(care).amo_paid == Decimal(amo)


@pytest.mark.parametrize(
    ("care", "code"),
    [
        pytest.param(bill("specialist", "31.80"), "overseas-coordination", id="a supplement on referral"),
        pytest.param(bill("psychiatrist", "60", date(2026, 6, 1)), "overseas-2026", id="the rise of 2026"),
        pytest.param(bill("gp", "36", in_pathway=False), "overseas-surcharge", id="the cap of the surcharge"),
        pytest.param(
            bill("crown", "600", base=Decimal(120), situation=frozenset({"100-sante"})),
            "overseas-baskets",
            id="the highest price of a basket",
        ),
    ],
)
def test_what_was_not_read_is_said(care: Care, code: str) -> None:
    assert code in estimate(care).notes


def test_a_tariff_of_sector_one_is_that_of_the_territory() -> None:
    assert "fee-above-sector-1" not in estimate(bill("gp", "36")).notes
    assert "fee-above-sector-1" in estimate(bill("gp", "36", territory="metropole")).notes
    assert "fee-above-sector-1" in estimate(bill("gp", "36.01")).notes
    first = by_sector(bill("gp", "45"), Cover())[0]
    assert first.without_mutuelle and first.without_mutuelle.base == Decimal(36)


def test_guides_print_the_figures_of_mainland_france() -> None:
    assert eras_of(bill("gp", "36")) == ()
    assert eras_of(bill("gp", "30", territory="metropole"))


def test_a_bill_paid_before_being_covered_is_read_in_its_territory() -> None:
    assert expected_refund(bill("gp", "36")) == (Decimal("8.80"), Decimal("23.20"))


def test_a_territory_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        bill("gp", "36", territory="atlantis")
    assert refused.value.part == "territory"
    assert CareTerritory.ELSEWHERE not in WITH_OVERSEAS_TARIFFS
