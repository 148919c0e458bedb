"""What percentages mean, and which of several offers costs less over a year."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reimbursement.estimator import BadInput, Care, CareFamily, Circumstance, Cover, estimate, estimate_year
from reimbursement.law.estimate.contract import highest_non_optam
from reimbursement.law.mutuelle.mutuelle import bad_year_after, compare, under_percentages
from reimbursement.law.mutuelle.offers import Offer
from reimbursement.law.words.wording import CONTRACTS


ON = date(2025, 6, 1)
VISITS = [Care(act="gp", on=date(2025, month, 3), fee=Decimal(30)) for month in range(1, 7)]
SPECIALIST = Care(act="specialist", on=ON, fee=Decimal(50), sector="2-optam")
NON_OPTAM = Care(act="specialist", on=ON, fee=Decimal(70), sector="2")
GLASSES = Care(act="glasses", on=ON, fee=Decimal(900), situation=frozenset({"free-choice"}))


def offer(percent: int = 100, price: str = "40", name: str = "typed in", **more: Any) -> Offer:
    return Offer(name=name, monthly_price=Decimal(price), percent=percent, **more)


def test_what_percentages_mean_on_one_bill() -> None:
    rows = under_percentages(SPECIALIST)
    assert [row.percent for row in rows] == [100, 150, 200]
    assert [row.promised for row in rows] == [Decimal("31.50"), Decimal("47.25"), Decimal("63.00")]
    assert [row.estimate.mutuelle for row in rows] == [Decimal("9.45"), Decimal("25.20"), Decimal("27.95")]
    assert [row.estimate.patient for row in rows] == [Decimal("20.50"), Decimal("4.75"), Decimal("2.00")]


def test_offers_stand_beside_the_year_without_any() -> None:
    result = compare([offer(100, "40", "a"), offer(200, "70", "b")], [*VISITS, NON_OPTAM])
    assert result.without.left_to_pay == 6 * Decimal(11) + Decimal("55.90")
    first, second = result.outcomes
    assert (first.premium, first.left_to_pay, first.total) == (480, 6 * 2 + 49, 541)
    # 200 % at OPTAM doctors is 180 % at the others: 41.40 for both refunds together.
    assert second.left_to_pay == 12 + Decimal("70") - Decimal("14.10") - Decimal("25.30")
    assert [outcome.name for outcome in result.cheapest] == ["a"]
    assert second.worst_left_to_pay < first.worst_left_to_pay


def test_equal_offers_share_the_first_place() -> None:
    result = compare([offer(name="a"), offer(name="b")], VISITS)
    assert [outcome.name for outcome in result.cheapest] == ["a", "b"]
    assert [outcome.name for outcome in result.safest] == ["a", "b"]


@pytest.mark.parametrize(
    ("more", "premium"),
    [
        pytest.param({}, "480", id="one's own contract"),
        pytest.param({"employer": True}, "240", id="the employer pays half"),
        pytest.param({"employer": True, "employer_share": 100}, "0", id="or everything"),
        pytest.param({"employer_share": 100}, "480", id="without employer there is no share"),
    ],
)
def test_what_the_person_pays_in_a_year(more: dict[str, Any], premium: str) -> None:
    assert offer(**more).premium == Decimal(premium)


@pytest.mark.parametrize(
    ("typed", "breaches"),
    [
        pytest.param(offer(150), (), id="nothing to say"),
        pytest.param(offer(90), ("below-100",), id="less than the ticket moderateur"),
        pytest.param(offer(90, responsible=False), (), id="not a contrat responsable"),
        pytest.param(offer(150, non_optam_percent=130), (), id="twenty points below"),
        pytest.param(offer(150, non_optam_percent=131), ("non-optam-too-high",), id="nineteen points below"),
        pytest.param(offer(400, non_optam_percent=201), ("non-optam-too-high",), id="above 200 %"),
        pytest.param(
            offer(lump_sums={"optical": Decimal(801)}),
            ("glasses-above-limit",),
            id="glasses beyond any limit",
        ),
        pytest.param(offer(lump_sums={"optical": Decimal(50)}), (), id="the least for glasses"),
        pytest.param(
            offer(lump_sums={"optical": Decimal("49.99")}), ("glasses-below-floor",), id="a cent too little"
        ),
        pytest.param(
            offer(150, employer=True, lump_sums={"optical": Decimal(100)}), (), id="an employer's glasses"
        ),
        pytest.param(
            offer(150, employer=True, lump_sums={"optical": Decimal(99)}),
            ("employer-glasses-too-low",),
            id="a euro too little from an employer",
        ),
        pytest.param(offer(125, employer=True), (), id="an employer's least"),
        pytest.param(offer(100, employer=True), ("employer-dental-too-low",), id="an employer's crowns"),
        pytest.param(
            offer(100, employer=True, family_percent={"dental": 125}), (), id="125 % for crowns alone"
        ),
        pytest.param(
            offer(150, employer=True, employer_share=40), ("employer-share-too-low",), id="less than half"
        ),
    ],
)
def test_what_contradicts_the_law_is_named(typed: Offer, breaches: tuple[str, ...]) -> None:
    assert typed.breaches_on(ON) == breaches
    assert set(breaches) <= set(CONTRACTS)


@pytest.mark.parametrize(
    ("percent", "highest"), [(90, 90), (100, 100), (110, 100), (120, 100), (150, 130), (220, 200), (500, 200)]
)
def test_outside_optam_a_contract_stays_below(percent: int, highest: int) -> None:
    assert highest_non_optam(percent, ON) == highest


def test_the_law_is_counted_with_and_not_what_was_typed() -> None:
    greedy = offer(150, non_optam_percent=400).cover_on(ON)
    assert estimate(NON_OPTAM, greedy).mutuelle == Decimal("29.90") - Decimal("16.10")
    free = offer(150, non_optam_percent=400, responsible=False).cover_on(ON)
    assert estimate(NON_OPTAM, free).patient == Decimal("2.00")


def test_each_doctor_has_the_percentage_of_their_sector() -> None:
    cover = Cover(mutuelle_percent=150, non_optam_percent=120)
    assert estimate(SPECIALIST, cover).mutuelle == Decimal("25.20")
    assert estimate(NON_OPTAM, cover).mutuelle == Decimal("27.60") - Decimal("16.10")


def test_a_family_with_its_own_percentage_keeps_its_distance_outside_optam() -> None:
    cover = offer(100, family_percent={"visits": 200}).cover_on(ON)
    assert estimate(replace(NON_OPTAM, sector="2-optam", fee=Decimal(90)), cover).mutuelle == Decimal("40.95")
    assert estimate(NON_OPTAM, cover).mutuelle == Decimal("41.40") - Decimal("16.10")


def test_a_lump_sum_alone_is_paid_beside_the_refund() -> None:
    cover = Cover(lump_sums={"visits": Decimal(10)}, responsible=False)
    assert estimate(VISITS[0], cover).mutuelle == Decimal("9.00")
    assert estimate(replace(VISITS[0], fee=Decimal(60)), cover).mutuelle == Decimal("10")


def test_a_limit_below_the_refund_leaves_nothing_to_add() -> None:
    aid = Care(act="hearing-aid", on=ON, fee=Decimal(6000), base=Decimal(5000))
    assert estimate(aid, Cover(mutuelle_percent=100)).mutuelle == 0


@pytest.mark.parametrize(
    ("lenses", "limit"),
    [
        pytest.param(frozenset(), "420", id="two simple lenses"),
        pytest.param({"lenses-simple-complex"}, "560", id="a simple and a complex one"),
        pytest.param({"lenses-simple-very-complex"}, "610", id="a simple and a very complex one"),
        pytest.param({"lenses-complex"}, "700", id="two complex ones"),
        pytest.param({"lenses-complex-very-complex"}, "750", id="a complex and a very complex one"),
        pytest.param({"lenses-very-complex"}, "800", id="two very complex ones"),
    ],
)
def test_glasses_are_paid_within_the_limit_of_their_lenses(lenses: set[str], limit: str) -> None:
    cover = Cover(mutuelle_percent=100, lump_sums={"optical": Decimal(900)})
    result = estimate(replace(GLASSES, situation=GLASSES.situation | lenses), cover)
    assert result.amo_paid == Decimal("0.09")
    assert result.amo_paid + result.mutuelle == Decimal(limit)


def test_a_class_two_hearing_aid_is_paid_up_to_1700() -> None:
    aid = Care(act="hearing-aid", on=ON, fee=Decimal(2500), situation=frozenset({"free-choice"}))
    result = estimate(aid, Cover(mutuelle_percent=100, lump_sums={"hearing": Decimal(5000)}))
    assert (result.amo_paid, result.amo_paid + result.mutuelle) == (Decimal(240), Decimal(1700))


@pytest.mark.parametrize(
    ("care", "mutuelle"),
    [
        pytest.param(
            Care(act="crown", on=ON, fee=Decimal("500.01")), "48.00", id="above the ceiling of the basket"
        ),
        pytest.param(
            Care(act="crown", on=ON, fee=Decimal(450), situation=frozenset({"free-choice"})),
            "48.00",
            id="free prices",
        ),
        pytest.param(
            Care(act="crown", on=ON, fee=Decimal(450), situation=frozenset({"moderate-basket"})),
            "48.00",
            id="moderate",
        ),
        pytest.param(
            Care(act="crown", on=ON, fee=Decimal(291), situation=frozenset({"crown-metal"})),
            "48.00",
            id="dear metal",
        ),
        pytest.param(
            Care(act="crown", on=date(2026, 1, 1), fee=Decimal(515)), "443.00", id="515 euros in 2026"
        ),
    ],
)
def test_where_the_basket_ends(care: Care, mutuelle: str) -> None:
    assert estimate(care, Cover(mutuelle_percent=100)).mutuelle == Decimal(mutuelle)


def test_only_a_contrat_responsable_must_follow_the_basket() -> None:
    crown = Care(act="crown", on=ON, fee=Decimal(500))
    assert estimate(crown, Cover(mutuelle_percent=100, responsible=False)).mutuelle == Decimal("48.00")
    assert estimate(crown).mutuelle == 0


def test_c2s_stands_in_for_a_mutuelle() -> None:
    crown = Care(act="crown", on=ON, fee=Decimal(500), situation=frozenset({Circumstance.C2S}))
    assert estimate(crown).patient == 0
    dear = estimate(replace(VISITS[0], fee=Decimal(40), situation=frozenset({Circumstance.C2S})))
    assert (dear.amo_paid, dear.mutuelle, dear.patient) == (21, 9, 10)
    assert "c2s-no-excess" in dear.notes


def test_percentages_may_differ_by_family() -> None:
    cover = Cover(mutuelle_percent=100, family_percent={CareFamily.MEDICINES: 0, CareFamily.DENTAL: 300})
    assert estimate(Care(act="medicine-30", on=ON, fee=Decimal(10)), cover).mutuelle == 0
    assert estimate(Care(act="crown", on=ON, fee=Decimal(800)), cover).mutuelle == 360 - 72


def test_the_bad_year_belongs_to_the_same_person() -> None:
    cares = [replace(care, situation=frozenset({"alsace-moselle", "ald"}), age=70) for care in VISITS]
    bad = bad_year_after(
        [*cares, replace(GLASSES, age=70, situation=frozenset({"alsace-moselle", "free-choice"}))]
    )
    assert [care.act for care in bad] == ["hospital-surgery", "specialist", "crown"]
    assert all(care.age == 70 and "alsace-moselle" in care.situation for care in bad)
    assert not any("ald" in care.situation for care in bad)


@pytest.mark.parametrize(
    ("offers", "cares", "code"),
    [
        pytest.param([], VISITS, "no-offer", id="no offer"),
        pytest.param([offer()] * 5, VISITS, "too-many-offers", id="five offers"),
        pytest.param([offer()], [], "no-care", id="no care"),
        pytest.param(
            [offer()], [VISITS[0], replace(VISITS[0], on=date(2024, 6, 1))], "several-years", id="two years"
        ),
    ],
)
def test_what_cannot_be_compared(offers: list[Offer], cares: list[Care], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        compare(offers, cares)
    assert refusal.value.code == code


@given(st.integers(100, 400), st.integers(0, 200), st.sampled_from([None, "legal-cap", "published"]))
def test_a_better_offer_never_leaves_more_to_pay(percent: int, more: int, reading: str | None) -> None:
    outside = reading is not None
    cares = [replace(care, in_pathway=not outside) for care in (*VISITS, NON_OPTAM, SPECIALIST)]
    result = compare([offer(percent), offer(percent + more)], cares, hors_parcours=reading or "legal-cap")
    weak, strong = result.outcomes
    assert strong.left_to_pay <= weak.left_to_pay <= result.without.left_to_pay
    assert strong.worst_left_to_pay <= weak.worst_left_to_pay
    assert weak.worst_left_to_pay >= weak.left_to_pay


def test_an_outcome_is_the_year_under_that_cover() -> None:
    result = compare([offer(150)], VISITS)
    assert result.outcomes[0].expected == estimate_year(VISITS, offer(150).cover_on(VISITS[0].on))
