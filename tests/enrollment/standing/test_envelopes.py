"""To whom a file goes: one envelope for each fund, and what each holds."""

from datetime import date

import pytest

from documents.post.enclosures import Undated
from documents.residence import Proof
from enrollment.standing.law.envelopes import envelopes_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from tests.enrollment.stored_answers import BY_PATHWAY, MINOR, OTHER_PARENT, TODAY


def envelopes(answers, ticked=(), proofs=()):
    holding = Holding(answers=answers, own_papers=frozenset(ticked), own_proofs=tuple(proofs))
    return envelopes_of(standing_of(holding, TODAY))


def family(caisse, attachment="both", **changes):
    return {
        **BY_PATHWAY["puma-non-eu"],
        "attachment": {"attachment": attachment},
        "other-parent": {**OTHER_PARENT, "caisse": caisse},
        **changes,
    }


RECEIPTS = [
    Proof(
        id=str(month),
        kind="rent_receipt",
        starts_on=date(2025 + (month == 1), month, 1),
        ends_on=date(2025 + (month == 1), month, 28),
    )
    for month in (12, 1)
]


@pytest.mark.parametrize(
    ("caisse", "attachment", "names"),
    [
        pytest.param("CPAM de Paris", "both", ["Roubaix-Tourcoing", "Paris"], id="two funds of ours"),
        pytest.param(
            "cpam roubaix tourcoing", "both", ["Roubaix-Tourcoing"], id="the same fund in other words"
        ),
        pytest.param("MSA Nord", "both", ["Roubaix-Tourcoing", "MSA Nord"], id="a fund that we don’t hold"),
        pytest.param("", "both", ["Roubaix-Tourcoing"], id="the other parent isn’t insured yet"),
        pytest.param("CPAM de Paris", "one", ["Roubaix-Tourcoing"], id="children of one parent only"),
    ],
)
def test_one_envelope_for_each_fund(caisse, attachment, names):
    found = [envelope.fund.name for envelope in envelopes(family(caisse, attachment))]
    assert len(found) == len(names)
    assert all(given.endswith(name) for given, name in zip(found, names, strict=True))


def test_the_other_parent_sends_the_children_s_form_and_papers_alone():
    ticked = [("passport", "applicant"), ("child_birth_cert", "child-1"), ("child_id", "child-2")]
    own, other = envelopes(family("CPAM de Paris"), ticked)
    assert own.forms == ("cerfa-15763", "cerfa-14445")
    assert other.forms == ("cerfa-14445",)
    assert other.sender.name == "Jan Dvořák"
    assert other.sender.street == "12 rue de l’Épeule"  # they live together
    assert [(paper.key, paper.person) for paper in other.enclosures.enclosed] == ticked[1:]
    assert [paper.number for paper in other.enclosures.enclosed] == [1, 2]


def test_a_child_s_request_goes_to_the_fund_of_the_insured_parent_who_writes():
    (envelope,) = envelopes(MINOR)
    assert envelope.fund.caisse.code == "751"
    assert envelope.sender.name == "Jan Dvořák"
    assert envelope.children == ("Thị Hồng Nguyễn",)


def test_what_is_ticked_is_enclosed_what_is_needed_is_marked_and_the_rest_is_announced():
    (envelope,) = envelopes(BY_PATHWAY["employee"], [("payslip", "applicant")])
    assert [paper.key for paper in envelope.enclosures.enclosed] == ["payslip"]
    assert [paper.key for paper in envelope.enclosures.missing] == ["passport", "permit"]
    assert {item.key for item in envelope.enclosures.to_follow} == {"birth_cert", "rib"}


def test_each_proof_of_residence_is_a_paper_of_its_own_in_the_order_of_its_days():
    (envelope,) = envelopes(BY_PATHWAY["puma-eu"], proofs=RECEIPTS[::-1])
    proofs = [paper.proof.starts_on for paper in envelope.enclosures.enclosed if paper.proof]
    assert proofs == [date(2025, 12, 1), date(2026, 1, 1)]


def test_a_paper_that_serves_twice_is_enclosed_once():
    ticked = [("permit", "applicant"), ("payslip", "applicant")]
    (envelope,) = envelopes(BY_PATHWAY["employee"], ticked)
    assert [paper.key for paper in envelope.enclosures.enclosed] == ["permit", "payslip"]


def test_a_student_s_pathway_has_none():
    assert envelopes(BY_PATHWAY["student"]) == ()


def test_who_holds_the_withdrawal_agreement_writes_as_a_british_national():
    british = {
        **BY_PATHWAY["puma-eu"],
        "nationality": {"nationality_country": "GB"},
        "withdrawal-agreement": {"uk_withdrawal_agreement": True},
    }
    (envelope,) = envelopes(british, proofs=RECEIPTS)
    said = " ".join(sentence.text.fr for paragraph in envelope.letter.paragraphs for sentence in paragraph)
    assert "De nationalité britannique" in said
    assert "Union européenne" not in said


def test_a_farm_worker_s_fund_is_named_and_has_no_address():
    (envelope,) = envelopes({**BY_PATHWAY["employee"], "activity": {"activity": "farming"}})
    assert "MSA" in envelope.fund.name
    assert envelope.fund.caisse is None


def test_a_proof_of_residence_without_days_is_numbered_behind_those_with_days():
    found = standing_of(Holding(answers=BY_PATHWAY["puma-non-eu"], own_proofs=tuple(RECEIPTS)), TODAY)
    given = Undated(id="given")
    [envelope] = envelopes_of(found, [given])
    of_residence = [each for each in envelope.enclosures.enclosed if each.key == "residence_proof"]
    assert [each.undated for each in of_residence] == [None] * len(RECEIPTS) + [given]
    assert [each.number for each in envelope.enclosures.enclosed] == list(
        range(1, envelope.enclosures.total + 1)
    )
