"""Each part of a bill goes by its right name: what replaces the ticket modérateur, what a C2S pays, what lies beyond."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reimbursement.estimator import Care, Cover, estimate


JUNE_2026 = date(2026, 6, 1)
FULL = Cover(mutuelle_percent=100)


def codes(act: str, fee: str, *, cover: Cover = FULL, **more: Any) -> dict[str, Decimal]:
    result = estimate(Care(act=act, fee=Decimal(fee), on=JUNE_2026, **more), cover)
    return {line.code: line.amount for line in result.lines}


@pytest.mark.parametrize(
    ("fee", "amo", "charge"),
    [
        pytest.param("23", "0", "23", id="the charge alone, as hospitals ask for it"),
        pytest.param("200", "177", "23", id="the whole bill, of somebody not yet covered"),
        pytest.param("10", "0", "10", id="never more than was paid"),
    ],
)
def test_in_an_emergency_only_the_forfait_patient_urgences_is_left(fee: str, amo: str, charge: str) -> None:
    lines = codes("emergency", fee)
    assert (lines["amo-paid"], lines["emergency-charge"]) == (Decimal(amo), Decimal(charge))
    assert not {"ticket-moderateur", "depassement", "beyond-base"} & set(lines)


@pytest.mark.parametrize(
    ("situation", "charge"),
    [
        pytest.param("ald", "9.96", id="a long illness pays less"),
        pytest.param("maternity", "0", id="late pregnancy pays nothing"),
    ],
)
def test_who_pays_less_of_the_emergency_charge(situation: str, charge: str) -> None:
    lines = codes("emergency", "100", situation=frozenset({situation}))
    assert lines.get("emergency-charge", Decimal(0)) == Decimal(charge)
    assert lines["amo-paid"] == Decimal(100) - Decimal(charge)


@pytest.mark.parametrize(("act", "fee"), [("hospital-surgery", "4000"), ("specialist", "400")])
def test_the_charge_of_a_heavy_act_replaces_the_ticket_moderateur(act: str, fee: str) -> None:
    lines = codes(act, fee, base=Decimal(fee))
    assert lines["heavy-act-charge"] == Decimal(32)
    assert "ticket-moderateur" not in lines


@pytest.mark.parametrize(
    ("fee", "ticket", "days", "absorbed"),
    [
        pytest.param("4000", "800", None, "115", id="the ticket modérateur holds five days at 23 euros"),
        pytest.param("400", None, "115", "80", id="the days hold the ticket modérateur"),
    ],
)
def test_what_a_stay_absorbs_is_kept_to_be_said(
    fee: str, ticket: str | None, days: str | None, absorbed: str
) -> None:
    result = estimate(Care(act="hospital-stay", fee=Decimal(fee), on=JUNE_2026, units=5))
    lines = {line.code: line.amount for line in result.lines}
    assert lines.get("ticket-moderateur") == (None if ticket is None else Decimal(ticket))
    assert lines.get("forfait-journalier") == (None if days is None else Decimal(days))
    assert result.absorbed == Decimal(absorbed)


@pytest.mark.parametrize(
    ("act", "fee", "more", "code"),
    [
        pytest.param(
            "glasses", "300", {"situation": frozenset({"free-choice"})}, "beyond-base", id="glasses"
        ),
        pytest.param("crown", "700", {}, "beyond-base", id="a crown"),
        pytest.param("specialist", "70", {"sector": "2"}, "depassement", id="a doctor's fee"),
    ],
)
def test_only_a_fee_is_a_depassement_d_honoraires(
    act: str, fee: str, more: dict[str, Any], code: str
) -> None:
    assert {"beyond-base", "depassement"} & set(codes(act, fee, **more)) == {code}


def test_what_a_c2s_pays_is_not_paid_by_a_mutuelle() -> None:
    lines = codes("gp", "30", cover=Cover(), situation=frozenset({"c2s"}))
    assert (lines["c2s"], lines["patient"]) == (Decimal(9), 0)
    assert "mutuelle" not in lines
    weak = Care(act="medicine-15", fee=Decimal(10), on=JUNE_2026, situation=frozenset({"c2s"}))
    assert "optional-in-contracts" not in estimate(weak).notes


@pytest.mark.parametrize(
    ("act", "fee", "more", "is_said"),
    [
        pytest.param("specialist", "70", {}, True, id="no tariff of sector 1"),
        pytest.param("specialist", "31.50", {}, False, id="the tariff itself"),
        pytest.param("specialist", "70", {"sector": "2"}, False, id="sector 2 is free"),
        pytest.param("specialist", "37", {"in_pathway": False}, False, id="unreferred, the law allows more"),
        pytest.param("specialist", "37.01", {"in_pathway": False}, True, id="but no more than that"),
        pytest.param("crown", "700", {}, False, id="a dentist has no sector"),
        pytest.param("cardiologist", "90", {"base": Decimal(54)}, False, id="whose tariff isn't ours"),
    ],
)
def test_a_fee_above_the_tariff_of_sector_one_is_noticed(
    act: str, fee: str, more: dict[str, Any], is_said: bool
) -> None:
    care = Care(act=act, fee=Decimal(fee), on=JUNE_2026, **more)
    assert ("fee-above-sector-1" in estimate(care).notes) is is_said
