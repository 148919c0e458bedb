"""Who a file is about, and what a paper was given for, from stored answers."""

from datetime import date

import pytest

from documents.papers.concordance import compare
from documents.papers.concordance.findings import Check, Verdict
from documents.papers.found import Found, Reading
from documents.residence import Proof
from documents.spans import Span
from documents.translations import Translation
from enrollment.papers.law.identity import identity_of, needed_for
from enrollment.standing.law.holding import Holding, in_household
from enrollment.standing.law.standing import standing_of
from tests.enrollment.stored_answers import BY_PATHWAY, MINOR, OTHER_PARENT, TODAY


PUMA = BY_PATHWAY["puma-non-eu"]
RECEIPT = Proof(id="7", kind="rent_receipt", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))


def standing(answers, **kept):
    return standing_of(Holding(answers=answers, **kept), TODAY)


def people(found):
    return {each.key: each.called for each in identity_of(found).people}


def test_everybody_whose_name_the_answers_hold_is_in_the_file():
    answers = {**PUMA, "attachment": {"attachment": "both"}, "other-parent": OTHER_PARENT}
    assert people(standing(answers)) == {
        "applicant": "Thị Hồng Nguyễn",
        "spouse": "Jan Dvořák",
        "child-1": "Minh Anh Nguyễn",
        "child-2": "Lệ Thu Nguyễn",
    }


def test_the_partner_of_the_household_is_the_spouse():
    partner = {**PUMA, "names": {"birth_name": "Dvořák", "used_name": "", "first_names": "Jan"}}
    household = in_household(Holding(answers=PUMA, id="a"), [Holding(answers=partner, id="b")])
    assert people(standing_of(household, TODAY))["spouse"] == "Jan Dvořák"


def test_a_minors_file_knows_the_insured_parent():
    assert people(standing(MINOR))["insured-parent"] == "Jan Dvořák"


def test_the_name_of_the_passport_counts_where_it_is_another():
    answers = {**PUMA, "passport-name": {"passport_same": False, "passport_name": "NGUYEN THI HONG HANH"}}
    assert identity_of(standing(answers)).people[0].also == ("NGUYEN THI HONG HANH",)


@pytest.mark.parametrize(
    ("answer", "address", "hosted"),
    [
        pytest.param({"housing": "own-name"}, "12 rue de l’Épeule", False, id="a home of one's own"),
        pytest.param({"housing": "hosted"}, "12 rue de l’Épeule", True, id="hosted"),
    ],
)
def test_the_address_is_that_of_the_answers(answer, address, hosted):
    identity = identity_of(standing({**PUMA, "housing": answer}))
    assert (identity.address, identity.postcode, identity.town) == (address, "59100", "Roubaix")
    assert identity.is_hosted is hosted


def test_a_line_says_what_does_and_whether_a_translation_is_owed():
    found = standing(PUMA)
    assert needed_for(found, "birth_cert", "applicant").translation is Translation.SWORN
    assert needed_for(found, "passport", "applicant").accepts[0] == "passport"
    assert needed_for(found, "child_birth_cert", "child-2").person == "child-2"


def test_a_proof_of_residence_is_given_for_its_days():
    found = standing(PUMA, own_proofs=(RECEIPT,))
    needed = needed_for(found, "residence_proof", "applicant", proof="7")
    assert (needed.proof_kind, needed.period) == (
        "rent_receipt",
        Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)),
    )


def test_a_paper_that_is_not_on_the_list_is_still_given_for_something():
    needed = needed_for(standing(PUMA), "payslip", "applicant")
    assert (needed.key, needed.accepts, needed.period) == ("payslip", (), None)


def test_a_paper_is_compared_with_the_answers():
    found = standing(PUMA)
    reading = Reading(
        kind=Found(value="passport", sure=1),
        names=(Found(value="NGUYEN<<THI<HONG", sure=1),),
        born_on=Found(value=found.answers.born_on, sure=1),
        expires_on=Found(value=date(2031, 1, 1), sure=1),
        pages=1,
    )
    needed = needed_for(found, "passport", "applicant")
    findings = compare(identity_of(found), reading, needed, found.submit_on)
    assert {each.verdict for each in findings} == {Verdict.AGREES}
    assert {Check.NAME, Check.BIRTH_DATE, Check.EXPIRY, Check.KIND} <= {each.check for each in findings}
