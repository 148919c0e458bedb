"""What to get next is something that this person can get: nobody in a hotel is sent for rent receipts."""

from datetime import date

import pytest

from documents.household import Housing
from documents.proof_kinds import KINDS
from documents.residence import Proof, assess
from enrollment.standing.pages.proof_advice import SHOWN_BY, advice_in_words


ARRIVAL, FILING = date(2026, 6, 1), date(2026, 9, 20)
WITHOUT_A_HOME = [each for each in Housing if each is not Housing.OWN_NAME]


def shown(kind, **days):
    return Proof(id=kind, kind=kind, holder="applicant", **days)


AT_HAND = {
    "nothing": [],
    "a prescription": [shown("prescription", issued_on=date(2026, 7, 1))],
    "a stamp and bank statements": [
        shown("entry_stamp", starts_on=ARRIVAL),
        shown("bank_statement", starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 31)),
    ],
    "a domiciliation": [shown("domiciliation", starts_on=date(2026, 6, 3))],
    "a host": [shown("host_pack", starts_on=date(2026, 6, 2), issued_on=date(2026, 9, 18))],
    "hotel": [shown("hotel_invoice", starts_on=ARRIVAL, ends_on=date(2026, 9, 19))],
}


def advised(housing, proofs):
    return advice_in_words(assess(proofs, FILING, ARRIVAL), housing, proofs)


@pytest.mark.parametrize("at_hand", AT_HAND)
@pytest.mark.parametrize("housing", WITHOUT_A_HOME)
def test_nobody_without_a_home_is_sent_for_papers_of_a_home(housing, at_hand):
    proofs = AT_HAND[at_hand]
    lines = advised(housing, proofs)
    assert not [line["kind"].key for line in lines if line["kind"].needs_home]
    assert len({str(line["sentence"]) for line in lines}) == len(lines)
    named = SHOWN_BY[housing][0]
    asks_for_it = [line for line in lines if line["sentence"] == SHOWN_BY[housing][1]]
    assert not (asks_for_it and named in {proof.kind for proof in proofs})


def test_whoever_has_nothing_yet_hears_of_the_paper_that_they_can_get():
    for housing in WITHOUT_A_HOME:
        assert SHOWN_BY[housing][0] in {line["kind"].key for line in advised(housing, [])}


def test_a_tenant_is_sent_for_receipts():
    assert "rent_receipt" in {line["kind"].key for line in advised(Housing.OWN_NAME, [])}


def test_bills_that_somebody_has_already_are_continued_also_with_a_host():
    bills = [shown("internet_bill", starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 31))]
    assert "internet_bill" in {line["kind"].key for line in advised(Housing.HOSTED, bills)}


def test_papers_of_a_home_are_marked_in_the_table():
    marked = {key for key, kind in KINDS.items() if kind.needs_home}
    assert {"rent_receipt", "lease", "elec_bill", "internet_bill", "home_insurance"} <= marked
    assert not marked & {"host_pack", "hotel_invoice", "domiciliation", "payslip", "mobile_bill"}
