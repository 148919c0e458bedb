"""What holds for every bill, whatever the act, the day, the person and the contract."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from reimbursement.estimator import (
    Care,
    CareFamily,
    Circumstance,
    Cover,
    Estimate,
    NoTariff,
    Sector,
    estimate,
)
from reimbursement.law.bill.acts import ACTS
from reimbursement.law.tariffs import FIRST_DAY, LAST_DAY
from reimbursement.law.words.wording import LINES, NOTES


CENTS = st.integers(0, 600_000).map(lambda cents: Decimal(cents) / 100)
COVERS = st.builds(
    Cover,
    mutuelle_percent=st.integers(0, 500),
    non_optam_percent=st.none() | st.integers(0, 500),
    lump_sums=st.dictionaries(st.sampled_from(CareFamily), CENTS, max_size=3),
    responsible=st.booleans(),
)
READINGS = st.sampled_from(["legal-cap", "published"])
CARES = st.builds(
    Care,
    act=st.sampled_from(sorted(ACTS)),
    on=st.dates(FIRST_DAY, LAST_DAY),
    fee=CENTS,
    sector=st.sampled_from([Sector.ONE, Sector.TWO_OPTAM, Sector.TWO]),
    in_pathway=st.booleans(),
    age=st.integers(0, 100),
    units=st.integers(1, 60),
    base=st.none() | CENTS,
    situation=st.frozensets(st.sampled_from(Circumstance), max_size=3),
)
EURO_PARTS = (
    *("base", "amo_gross", "participation", "franchise", "amo_paid", "ticket_moderateur"),
    *("forfait_journalier", "surcharge", "depassement", "mutuelle", "patient"),
)


def estimated(care: Care, cover: Cover, reading: str) -> Estimate:
    """The estimate, or the next example where the tables rightly refuse."""
    try:
        return estimate(care, cover, hors_parcours=reading)
    except NoTariff:
        assume(False)
        raise


@given(CARES, COVERS, READINGS)
def test_parts_sum_to_the_fee(care: Care, cover: Cover, reading: str) -> None:
    result = estimated(care, cover, reading)
    assert result.amo_paid + result.mutuelle + result.patient == care.fee
    assert result.base + result.depassement == care.fee
    owed = result.ticket_moderateur + result.forfait_journalier + result.surcharge
    assert result.amo_gross + owed == result.base
    assert result.amo_paid + result.participation + result.franchise == result.amo_gross


@given(CARES, COVERS, READINGS)
def test_no_part_is_negative_and_refunds_never_exceed_the_fee(care: Care, cover: Cover, reading: str) -> None:
    result = estimated(care, cover, reading)
    assert all(getattr(result, part) >= 0 for part in EURO_PARTS)
    assert result.amo_paid + result.mutuelle <= care.fee
    assert 0 <= result.rate <= 1


@given(CARES, COVERS, READINGS)
def test_every_part_is_in_cents(care: Care, cover: Cover, reading: str) -> None:
    result = estimated(care, cover, reading)
    assert all(getattr(result, part) == round(getattr(result, part), 2) for part in EURO_PARTS)


@given(CARES, COVERS, READINGS, st.integers(0, 300))
def test_more_mutuelle_never_costs_more(care: Care, cover: Cover, reading: str, more: int) -> None:
    better = replace(
        cover,
        mutuelle_percent=cover.mutuelle_percent + more,
        non_optam_percent=None if cover.non_optam_percent is None else cover.non_optam_percent + more,
    )
    assert estimated(care, better, reading).patient <= estimated(care, cover, reading).patient


@given(CARES, COVERS, READINGS, CENTS)
def test_a_higher_lump_sum_never_costs_more(care: Care, cover: Cover, reading: str, more: Decimal) -> None:
    family = ACTS[care.act].family
    raised: Mapping[str, Any] = {**cover.lump_sums, family: cover.lump_sums.get(family, Decimal(0)) + more}
    better = estimated(care, replace(cover, lump_sums=raised), reading)
    assert better.patient <= estimated(care, cover, reading).patient


@given(CARES, COVERS, READINGS)
def test_a_medecin_traitant_never_costs_more(care: Care, cover: Cover, reading: str) -> None:
    inside = estimated(replace(care, in_pathway=True), cover, reading)
    outside = estimated(replace(care, in_pathway=False), cover, reading)
    assert inside.patient <= outside.patient
    assert inside.amo_paid >= outside.amo_paid


@given(CARES, COVERS)
def test_the_legal_cap_never_costs_more_than_the_published_table(care: Care, cover: Cover) -> None:
    assert estimated(care, cover, "legal-cap").patient <= estimated(care, cover, "published").patient


@given(CARES, st.integers(100, 500), READINGS)
def test_a_contrat_responsable_leaves_flat_charges_and_surcharge(
    care: Care, percent: int, reading: str
) -> None:
    result = estimated(care, Cover(mutuelle_percent=percent), reading)
    assert result.patient >= result.participation + result.franchise + result.surcharge


# Glasses and hearing aids have a limit on both refunds together; a base typed in may lie beyond it.
@given(
    CARES.filter(lambda care: ACTS[care.act].family not in (CareFamily.HEARING, CareFamily.OPTICAL)), READINGS
)
def test_a_contrat_responsable_pays_the_whole_share_of_the_base(care: Care, reading: str) -> None:
    result = estimated(care, Cover(mutuelle_percent=100), reading)
    assert result.mutuelle >= result.ticket_moderateur + result.forfait_journalier


@given(CARES)
def test_exempt_people_pay_no_flat_charge(care: Care) -> None:
    for change in ({"age": 17}, {"situation": care.situation | {Circumstance.C2S}}):
        result = estimated(replace(care, **change), Cover(), "legal-cap")
        assert result.participation == result.franchise == 0


@given(CARES, COVERS, READINGS)
def test_every_code_has_words_and_every_line_a_source(care: Care, cover: Cover, reading: str) -> None:
    result = estimated(care, cover, reading)
    assert set(result.notes) <= set(NOTES)
    assert all(line.code in LINES and line.source and line.amount >= 0 for line in result.lines)


@given(CARES.filter(lambda care: care.base is not None), READINGS)
def test_a_base_that_is_given_leaves_no_tariff_to_ask_for(care: Care, reading: str) -> None:
    try:
        estimate(care, hors_parcours=reading)
    except NoTariff as refusal:
        # A stay may run past the end of the tables.
        assert refusal.ask in {"age", "date"}
