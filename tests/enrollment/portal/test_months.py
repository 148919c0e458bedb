"""Papers of a month are added by a tap, with the days of the month, each once."""

from datetime import date

import pytest
from django.urls import reverse

from documents.proof_kinds import KINDS
from enrollment.portal.residence.months import Month, is_by_month, months_offered
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


RECEIPTS = reverse("add-month", args=["rent_receipt"])


def offered(client, kind):
    return [str(month) for month in client.get(reverse("add-proof", args=[kind])).context["months"]]


@pytest.fixture
def held(hold):
    """Arrived on 3 November 2025; today is 27 March 2026."""
    return hold(BY_PATHWAY["puma-non-eu"])


def test_the_months_since_the_arrival_are_offered_and_the_next_one_first(client, held):
    assert offered(client, "rent_receipt") == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert client.post(RECEIPTS, {"month": "2025-11"}).headers["Location"] == reverse(
        "add-proof", args=["rent_receipt"]
    )
    assert offered(client, "rent_receipt")[0] == "2025-12"
    assert offered(client, "payslip")[0] == "2025-11"


def test_the_days_of_the_month_are_filled_in(client, held):
    client.post(RECEIPTS, {"month": "2026-02"})
    proof = held.residence_proofs.get()
    assert (proof.kind, proof.starts_on, proof.ends_on) == (
        "rent_receipt",
        date(2026, 2, 1),
        date(2026, 2, 28),
    )
    assert proof.holder == "applicant"


def test_a_double_tap_adds_one_paper(client, held):
    for _tap in range(2):
        client.post(RECEIPTS, {"month": "2026-02"})
    assert held.residence_proofs.count() == 1


@pytest.mark.parametrize(
    "month", ["", "2025-10", "2026-04", "2026-2", "2026-13", "0000-01", "August", "2026-02-01", "9" * 400]
)
def test_a_month_that_is_not_offered_adds_nothing(client, held, month):
    assert client.post(RECEIPTS, {"month": month}).status_code == 302
    assert not held.residence_proofs.exists()


def test_only_papers_that_stand_for_a_month_are_offered_by_month(client, held):
    by_month = {key for key, kind in KINDS.items() if is_by_month(kind)}
    assert by_month == {"rent_receipt", "payslip", "bank_statement", "benefit_attestation"}
    assert offered(client, "lease") == []
    client.post(reverse("add-month", args=["lease"]), {"month": "2026-02"})
    assert not held.residence_proofs.exists()


def test_whoever_arrived_long_ago_is_offered_six_months_across_the_turn_of_the_year():
    months = months_offered(date(2019, 5, 1), TODAY, [])
    assert [str(month) for month in months] == [
        "2025-10",
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert Month.of(date(2024, 2, 10)).last == date(2024, 2, 29)
    assert months_offered(None, TODAY, [date(2026, 3, 9)])[-1] == Month.of(date(2026, 2, 1))


def test_months_of_three_taps_are_enough_for_the_law(client, held):
    for month in ("2025-12", "2026-01", "2026-02", "2026-03"):
        client.post(RECEIPTS, {"month": month})
    page = client.get(reverse("residence"))
    assert page.context["assessment"].level == "official"
