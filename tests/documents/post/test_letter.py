"""The cover letter: a ground with its article on every pathway that has an envelope, and only what this file has to say."""

import re
from dataclasses import replace
from datetime import date

import pytest

from documents.household import Housing
from documents.post.counter import articles_for, sentences_for
from documents.post.enclosures import Enclosure, Enclosures
from documents.post.letter import ALSO, DELAYS, REQUESTS, SUBJECTS, LetterFacts, is_sent, letter_for
from documents.residence import Proof
from pathways.decision import Channel, Pathway
from pathways.facts.fact import Level
from pathways.pathway_facts import PATHWAYS, Kind, LetterPurpose
from pathways.rules import RULES, decide
from pathways.situation import Situation


TODAY = date(2026, 3, 27)
EMPLOYEE = Situation(
    born_on=date(1988, 5, 17),
    arrived_on=date(2025, 11, 3),
    nationality="other",
    permit="csp",
    permit_from=date(2025, 9, 1),
    permit_to=date(2027, 8, 31),
    activity="employee",
    activity_started_on=date(2026, 2, 2),
)
RESIDENT = replace(EMPLOYEE, activity="none", activity_started_on=None)
GROUNDS = {
    (pathway.value, code): ground
    for pathway, facts in PATHWAYS.items()
    for code, ground in facts.grounds.items()
}
NOTHING = LetterFacts(enclosures=Enclosures(enclosed=()))


def codes_of(letter):
    tables = (*(facts.grounds for facts in PATHWAYS.values()), DELAYS, ALSO)
    found = {id(fact): code for table in tables for code, fact in table.items()}
    return [found[id(s.text)] for paragraph in letter.paragraphs for s in paragraph if id(s.text) in found]


def residence(*kinds):
    papers = tuple(
        Enclosure(number=n, key="residence_proof", person="applicant", proof=Proof(id=str(n), kind=kind))
        for n, kind in enumerate(kinds, 4)
    )
    return replace(NOTHING, enclosures=Enclosures(enclosed=papers), arrived_on=EMPLOYEE.arrived_on)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_pathway_whose_application_is_posted_has_its_ground_and_no_other_has(rule):
    facts = PATHWAYS[rule.pathway]
    # Students apply online; a provisional permit of temporary protection is shown at the counter.
    elsewhere = facts.channel is Channel.STUDENT_PORTAL or rule.pathway is Pathway.TEMPORARY_PROTECTION
    posted = facts.kind is Kind.APPLICATION and not elsewhere
    assert facts.sent_by_post is (posted or rule.pathway is Pathway.ASYLUM)
    assert (rule.ground in facts.grounds) is facts.sent_by_post


def test_every_ground_belongs_to_a_rule():
    named = {(rule.pathway, rule.ground) for rule in RULES}
    assert {(pathway, code.removesuffix("-withdrawal")) for pathway, code in GROUNDS} <= named


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=map("-".join, GROUNDS))
def test_a_ground_that_is_law_names_its_article_in_both_languages(ground):
    if ground.level is Level.LAW:
        numbers = re.compile(r"[LRD]\.\s?\d+(?:-\d+)+")
        assert numbers.findall(ground.fr)
        assert [re.sub(r"\s", "", each) for each in numbers.findall(ground.fr)] == [
            re.sub(r"\s", "", each) for each in numbers.findall(ground.en)
        ]


WORK = {
    "employee": Pathway.EMPLOYEE,
    "employee-foreign-employer": Pathway.EMPLOYEE_SELF_REGISTERED,
    "self-employed": Pathway.SELF_EMPLOYED,
    "farming": Pathway.MSA,
    "au-pair": Pathway.AU_PAIR,
}


@pytest.mark.parametrize(("activity", "pathway"), WORK.items())
def test_work_is_the_ground_and_the_three_months_are_not_spoken_of(activity, pathway):
    decision = decide(replace(EMPLOYEE, activity=activity), TODAY)
    letter = letter_for(decision, NOTHING)
    assert codes_of(letter) == ["main", "lawful-stay-unshown", "receipt-alone"]
    assert letter.paragraphs[0][1].text is PATHWAYS[pathway].grounds["main"]
    assert "trois mois" not in " ".join(s.text.fr for paragraph in letter.paragraphs for s in paragraph)


def test_a_title_is_called_enclosed_only_where_it_is():
    permit = Enclosure(number=1, key="permit", person="applicant")
    told = replace(NOTHING, enclosures=Enclosures(enclosed=(permit,)))
    assert "lawful-stay" in codes_of(letter_for(decide(EMPLOYEE, TODAY), told))


def test_photocopies_are_spoken_of_only_where_some_are_enclosed():
    passport = Enclosure(number=1, key="passport", person="applicant")
    told = replace(NOTHING, enclosures=Enclosures(enclosed=(passport,)))
    assert "photocopies" in codes_of(letter_for(decide(EMPLOYEE, TODAY), told))
    assert "photocopies" not in codes_of(letter_for(decide(EMPLOYEE, TODAY), NOTHING))


def test_no_sentence_but_that_of_what_is_ticked_calls_a_paper_enclosed():
    """Of our own forms alone it is sure that they lie in the envelope."""
    sure = {"attachment", "swiss-choice", "lawful-stay", "photocopies", "host"}
    texts = [*REQUESTS.items(), *DELAYS.items(), *ALSO.items(), *GROUNDS.items()]
    claims = {code for code, text in texts if re.search(r"\b(joint|jointe|joints|ci-joint)\b", text.fr)}
    assert claims <= sure | {"children-one", "children-both", "attached-to-both"}


@pytest.mark.parametrize(
    ("permanent", "code"), [(False, "main-withdrawal"), (True, "permanent-right-withdrawal")]
)
def test_the_british_of_before_2021_are_not_made_nationals_of_the_union(permanent, code):
    british = replace(
        RESIDENT,
        nationality="uk",
        uk_withdrawal_agreement=True,
        eu_permanent_right=permanent,
        permit="carte-art50-tue",
    )
    told = replace(NOTHING, withdrawal_agreement=True)
    assert codes_of(letter_for(decide(british, TODAY), told))[0] == code
    assert "britannique" in GROUNDS["puma-eu", code].fr


def test_residence_says_since_when_and_which_papers_show_it():
    letter = letter_for(decide(RESIDENT, TODAY), residence("rent_receipt", "rent_receipt"))
    assert codes_of(letter)[:4] == ["main", "three-months", "lawful-stay-unshown", "residence-papers"]
    values = [sentence.values for paragraph in letter.paragraphs for sentence in paragraph]
    assert {"arrived_on": RESIDENT.arrived_on} in values


@pytest.mark.parametrize(
    ("kinds", "moved"),
    [
        pytest.param(["lease", "rent_receipt", "elec_bill"], False, id="one home"),
        pytest.param(["host_pack", "lease"], True, id="a host, then a lease"),
        pytest.param(["hotel_invoice", "rent_receipt"], True, id="a hotel, then a rented home"),
        pytest.param(["lease", "lease"], True, id="two leases"),
    ],
)
def test_a_chain_of_addresses_is_explained_where_there_is_one(kinds, moved):
    codes = codes_of(letter_for(decide(RESIDENT, TODAY), residence(*kinds)))
    assert ("chain-of-addresses" in codes) is moved


def test_a_host_is_named_only_with_the_host_s_papers():
    hosted = replace(residence("host_pack"), housing=Housing.HOSTED)
    assert "host" in codes_of(letter_for(decide(RESIDENT, TODAY), hosted))
    assert "host" not in codes_of(
        letter_for(decide(EMPLOYEE, TODAY), replace(NOTHING, housing=Housing.HOSTED))
    )


def test_a_name_that_the_passport_writes_otherwise_is_explained_in_the_letter():
    decision = decide(EMPLOYEE, TODAY)
    named = letter_for(decision, replace(NOTHING, passport_name="NGUYEN Thi"))
    assert "passport-name" in codes_of(named)
    assert "passport-name" not in codes_of(letter_for(decision, NOTHING))


def test_children_and_the_other_fund_are_mentioned():
    told = replace(NOTHING, children=("Minh Anh",), both_parents=True, other_fund="CPAM de Paris")
    codes = codes_of(letter_for(decide(EMPLOYEE, TODAY), told))
    assert codes[2:4] == ["children-both", "other-fund"]


def test_a_student_s_pathway_has_no_envelope():
    student = replace(RESIDENT, student=True, studies_started_on=date(2026, 1, 12))
    assert not is_sent(decide(student, TODAY))


@pytest.mark.parametrize("purpose", LetterPurpose)
def test_six_sentences_for_the_desk(purpose):
    assert len(sentences_for(purpose)) == 6
    assert purpose in SUBJECTS


def test_no_proof_of_address_is_due_where_residence_is_not_the_ground():
    sources = {
        person: {article.source for article in articles_for(decide(person, TODAY))}
        for person in (EMPLOYEE, RESIDENT)
    }
    assert "CRPA R113-8" in sources[EMPLOYEE]
    assert "CRPA R113-8" not in sources[RESIDENT]
