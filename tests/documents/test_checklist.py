"""What each pathway asks for: the table of the law and of practice, paper by paper, then its invariants."""

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.catalogue import CATALOGUE
from documents.cerfa import FORMS
from documents.checklist import (
    HINTS,
    ROWS,
    TRANSLATIONS,
    WHY,
    Checklist,
    Item,
    Need,
    applications_without_papers,
    checklist_for,
    rows_of_nobody,
)
from documents.household import Birthplace, Child, Household, Housing, Union
from documents.relevance import CONCERNS
from documents.translations import Translation
from pathways.decision import Channel, Decision, Pathway
from pathways.facts.fact import Level
from pathways.pathway_facts import PATHWAYS, Profile
from pathways.permits import Permit
from pathways.rules import decide
from pathways.situation import Activity, Benefit, ForeignCover, Nationality, Protection, Situation


TABLE_OF_NEEDS = Path(__file__).parents[2] / "documents" / "checklist.toml"
NEWCOMER = Situation(
    born_on=date(1990, 5, 4), arrived_on=date(2026, 1, 10), nationality=Nationality.OTHER, permit=Permit.CST
)
EUROPEAN = replace(NEWCOMER, nationality=Nationality.EU_EEA_CH, permit=Permit.NONE)
FRENCH = replace(NEWCOMER, nationality=Nationality.FRENCH, permit=Permit.NONE)
ALONE = Household()
ADA = Child(key="child-1", born_on=date(2019, 2, 3), birthplace=Birthplace.OTHER)
BEN = Child(key="child-2", born_on=date(2023, 6, 7), birthplace=Birthplace.FRANCE)
FAMILY = Household(union=Union.MARRIED, children=(ADA, BEN))


def decided(pathway: Pathway) -> Decision:
    return Decision(
        pathway=pathway,
        reasons=(),
        needs_three_months=pathway is Pathway.AME,
        first_day=None,
        channel=Channel.NONE,
        forms=(),
        flags=frozenset(),
    )


def papers(pathway: str, situation: Situation = NEWCOMER, household: Household = ALONE) -> Checklist:
    return checklist_for(decided(Pathway(pathway)), situation, household)


def item(checklist: Checklist, key: str, person: str = "applicant") -> Item | None:
    return next((item for item in checklist.items if (item.key, item.person) == (key, person)), None)


def need(checklist: Checklist, key: str) -> str | None:
    found = item(checklist, key)
    return found.need.value if found else None


COLUMNS = {
    "employee": (
        NEWCOMER,
        {
            "required": ["form_s1106", "passport", "permit", "birth_cert", "work_contract", "rib"],
            "often-asked": ["address_proof"],
            "helpful": ["dpae_ack", "letter_cover"],
            None: ["residence_proof", "marriage_cert", "vlsts_validation", "sirene_notice", "form_s3705"],
        },
    ),
    "self-employed": (
        NEWCOMER,
        {
            "required": ["form_s1106", "permit", "birth_cert", "sirene_notice", "rib"],
            "often-asked": ["address_proof"],
            None: ["work_contract", "residence_proof"],
        },
    ),
    "student": (
        NEWCOMER,
        {
            None: [
                "form_s1106",
                "residence_proof",
                "address_proof",
                "work_contract",
                "parental_auth",
                "letter_cover",
            ],
            "required": ["passport", "permit", "birth_cert", "enrolment_cert", "rib"],
        },
    ),
    "student-eu-no-ehic": (
        EUROPEAN,
        {
            None: ["form_s1106", "permit", "residence_proof"],
            "required": ["enrolment_cert", "rib"],
            "often-asked": ["s1_refusal", "resources"],
        },
    ),
    "puma-eu": (
        EUROPEAN,
        {
            "required": ["form_s1106", "passport", "birth_cert", "residence_proof", "rib"],
            None: ["permit", "s1"],
            "often-asked": ["s1_refusal"],
            "conditional": ["resources", "insurance_private"],
        },
    ),
    "puma-non-eu": (
        NEWCOMER,
        {
            "required": ["form_s1106", "passport", "permit", "birth_cert", "residence_proof", "rib"],
            None: ["s1_refusal", "resources", "work_contract"],
        },
    ),
    "pensioner-s1": (
        EUROPEAN,
        {
            None: ["form_s1106", "permit", "residence_proof"],
            "required": ["s1", "passport", "birth_cert", "rib"],
            "often-asked": ["address_proof"],
        },
    ),
    "family-of-insured": (
        NEWCOMER,
        {
            "required": ["form_s1106", "permit", "birth_cert", "insured_attestation", "rib"],
            None: ["residence_proof", "s1"],
        },
    ),
    "posted": (
        EUROPEAN,
        {
            None: ["form_s1106", "residence_proof"],
            "required": ["s1", "a1", "rib"],
            "helpful": ["birth_cert", "work_contract", "address_proof"],
        },
    ),
    "cross-border": (
        EUROPEAN,
        {None: ["form_s1106"], "required": ["s1", "rib"], "conditional": ["a1"], "helpful": ["birth_cert"]},
    ),
    "minor-dependent": (
        NEWCOMER,
        {
            "required": ["form_s3705", "child_id", "child_birth_cert", "insured_attestation"],
            None: ["form_s1106", "permit", "residence_proof"],
            "conditional": ["rib"],
        },
    ),
    "returnee": (
        FRENCH,
        {
            "required": ["form_s1106", "passport", "residence_proof", "rib"],
            None: ["permit", "work_contract", "sirene_notice", "insured_attestation"],
        },
    ),
    "refugee": (
        replace(NEWCOMER, protection=Protection.REFUGEE, permit=Permit.RECEPISSE_REFUGIE),
        {"required": ["permit", "ofpra_papers"], None: ["passport", "birth_cert", "residence_proof"]},
    ),
    "asylum": (
        replace(NEWCOMER, protection=Protection.ASYLUM_ADULT, permit=Permit.ATDA),
        {"required": ["asylum_cert", "residence_proof"], None: ["passport", "birth_cert"]},
    ),
    "msa": (NEWCOMER, {"required": ["form_s1106", "work_contract"], None: ["residence_proof"]}),
    "au-pair": (
        NEWCOMER,
        {"conditional": ["form_s1106"], "often-asked": ["work_contract"], None: ["residence_proof"]},
    ),
    "returnee-with-benefit": (FRENCH, {"required": ["unemployment_attestation"], None: ["residence_proof"]}),
    "cross-border-switzerland": (EUROPEAN, {"required": ["form_ref726"], "conditional": ["s1"]}),
    "student-convention": (NEWCOMER, {"required": ["convention_form", "enrolment_cert"]}),
    "ame": (
        NEWCOMER,
        {"required": ["form_ame", "passport", "resources", "residence_proof"], None: ["permit", "rib"]},
    ),
    "blocked-permit": (replace(NEWCOMER, permit=Permit.VLS_TS), {"conditional": ["vlsts_validation"]}),
}
WORDS = {None: "isn't asked", "required": "is required", "conditional": "is conditional"}
TABLE = [
    pytest.param(
        pathway,
        situation,
        key,
        expected,
        id=f"{pathway} - {key} {WORDS.get(expected, f'is only {expected}')}",
    )
    for pathway, (situation, needs) in COLUMNS.items()
    for expected, keys in needs.items()
    for key in keys
]


@pytest.mark.parametrize(("pathway", "situation", "key", "expected"), TABLE)
def test_table_of_needs(pathway, situation, key, expected):
    assert need(papers(pathway, situation), key) == expected


@pytest.mark.parametrize(
    ("pathway", "situation", "household", "key", "expected"),
    [
        pytest.param("employee", EUROPEAN, ALONE, "permit", None, id="an EU employee shows no permit"),
        pytest.param(
            "puma-eu",
            replace(
                EUROPEAN,
                nationality=Nationality.UK,
                uk_withdrawal_agreement=True,
                permit=Permit.CARTE_ART50_TUE,
            ),
            ALONE,
            "permit",
            "required",
            id="a UK resident of before 2021 shows the withdrawal-agreement card",
        ),
        pytest.param(
            "puma-non-eu",
            replace(NEWCOMER, nationality=Nationality.UK),
            ALONE,
            "s1_refusal",
            "often-asked",
            id="a UK newcomer is often asked for the refusal of an S1",
        ),
        pytest.param(
            "puma-eu",
            replace(EUROPEAN, eu_permanent_right=True),
            ALONE,
            "resources",
            None,
            id="after five years nobody looks at resources",
        ),
        pytest.param(
            "puma-eu",
            replace(EUROPEAN, foreign_pension=True),
            ALONE,
            "s1",
            "conditional",
            id="a foreign pension may mean that another State pays",
        ),
        pytest.param(
            "puma-non-eu",
            replace(NEWCOMER, permit=Permit.VLS_TS),
            ALONE,
            "vlsts_validation",
            "conditional",
            id="a VLS-TS comes with its validation",
        ),
        pytest.param(
            "employee",
            EUROPEAN,
            Household(birthplace=Birthplace.FRANCE),
            "birth_cert",
            None,
            id="born in France, no birth certificate is due",
        ),
        pytest.param(
            "employee",
            replace(NEWCOMER, previously_insured=True),
            ALONE,
            "birth_cert",
            "helpful",
            id="insured before, the civil status is on file",
        ),
        pytest.param(
            "employee",
            NEWCOMER,
            Household(uses_another_name=True),
            "marriage_cert",
            "conditional",
            id="a second name is explained by the marriage",
        ),
        pytest.param(
            "employee",
            NEWCOMER,
            Household(union=Union.MARRIED),
            "marriage_cert",
            None,
            id="an employee's marriage concerns nobody",
        ),
        pytest.param(
            "family-of-insured",
            NEWCOMER,
            Household(union=Union.PACS),
            "marriage_cert",
            "required",
            id="joining a partner, the bond is what exempts",
        ),
        pytest.param(
            "family-of-insured",
            NEWCOMER,
            Household(birthplace=Birthplace.FRANCE),
            "birth_cert",
            "required",
            id="joining a parent, the birth shows the link even when born in France",
        ),
        pytest.param(
            "puma-eu",
            EUROPEAN,
            Household(union=Union.MARRIED),
            "marriage_cert",
            "often-asked",
            id="EU couples without work are often asked for the marriage certificate",
        ),
        pytest.param(
            "employee",
            NEWCOMER,
            Household(passport_differs=True),
            "name_change",
            "helpful",
            id="two spellings call for an explanation, which no text asks",
        ),
        pytest.param(
            "student",
            replace(NEWCOMER, born_on=date(2011, 1, 1)),
            ALONE,
            "parental_auth",
            "conditional",
            id="a student of 15 brings a parent's consent",
        ),
        pytest.param(
            "student",
            replace(NEWCOMER, born_on=date(2010, 1, 10)),
            ALONE,
            "parental_auth",
            None,
            id="16 on the very day of arrival needs no consent",
        ),
        pytest.param(
            "returnee",
            replace(FRENCH, activity=Activity.EMPLOYEE),
            ALONE,
            "work_contract",
            "conditional",
            id="a returnee who works shows the contract",
        ),
        pytest.param(
            "asylum",
            replace(NEWCOMER, protection=Protection.ASYLUM_MINOR),
            ALONE,
            "residence_proof",
            None,
            id="a minor who asks for asylum waits for nothing",
        ),
    ],
)
def test_a_condition_decides(pathway, situation, household, key, expected):
    assert need(papers(pathway, situation, household), key) == expected


@pytest.mark.parametrize(
    ("pathway", "situation", "household", "key", "expected"),
    [
        pytest.param(
            "puma-eu",
            EUROPEAN,
            ALONE,
            "passport",
            (("passport",), ("id_card",)),
            id="Europeans show passport or card",
        ),
        pytest.param(
            "employee",
            NEWCOMER,
            ALONE,
            "passport",
            (("passport",), ("permit",)),
            id="a residence card shows identity",
        ),
        pytest.param(
            "employee",
            replace(NEWCOMER, permit=Permit.VLS_TS),
            ALONE,
            "passport",
            (("passport",),),
            id="a visa is a page of the passport, which must be shown",
        ),
        pytest.param(
            "employee",
            NEWCOMER,
            ALONE,
            "work_contract",
            (("work_contract",), ("payslip",)),
            id="contract or payslip",
        ),
        pytest.param(
            "msa",
            NEWCOMER,
            ALONE,
            "work_contract",
            (("work_contract",), ("payslip",), ("sirene_notice",)),
            id="on a farm, contract, payslip or register",
        ),
        pytest.param(
            "puma-non-eu",
            replace(NEWCOMER, benefits=frozenset({Benefit.HOUSING})),
            Household(housing=Housing.HOSTED),
            "residence_proof",
            (("residence_proof",), ("host_pack",), ("benefit_attestation",)),
            id="a host's papers or a benefit replace other residence proofs",
        ),
        pytest.param(
            "puma-non-eu",
            NEWCOMER,
            Household(housing=Housing.DOMICILED),
            "residence_proof",
            (("residence_proof",), ("domiciliation",)),
            id="without a home, the domiciliation counts",
        ),
        pytest.param(
            "ame",
            replace(NEWCOMER, benefits=frozenset({Benefit.SOCIAL})),
            ALONE,
            "residence_proof",
            (("residence_proof",),),
            id="benefits prove nothing for the AME",
        ),
        pytest.param(
            "posted",
            NEWCOMER,
            ALONE,
            "a1",
            (("a1",), ("bilateral_cert",)),
            id="an agreement has its own certificate",
        ),
        pytest.param(
            "family-of-insured",
            NEWCOMER,
            Household(union=Union.MARRIED),
            "marriage_cert",
            (("marriage_cert",), ("livret_famille",)),
            id="a French family book shows a marriage",
        ),
    ],
)
def test_alternatives(pathway, situation, household, key, expected):
    assert item(papers(pathway, situation, household), key).alternatives == expected


@pytest.mark.parametrize(
    ("birthplace", "translation"),
    [
        pytest.param(
            Birthplace.OTHER, Translation.SWORN, id="from outside Europe the certificate is translated"
        ),
        pytest.param(Birthplace.EU_EEA_CH, Translation.NOT_NEEDED_EU, id="from Europe it isn't"),
        pytest.param(Birthplace.FRANCE, Translation.NONE, id="a French act is in French"),
    ],
)
def test_translation_follows_each_person_s_birthplace(birthplace, translation):
    applicant = papers("minor-dependent", NEWCOMER, Household(birthplace=birthplace))
    assert item(applicant, "child_birth_cert").translation is translation
    children = Household(birthplace=Birthplace.EU_EEA_CH, children=(replace(ADA, birthplace=birthplace),))
    family = papers("employee", NEWCOMER, children)
    assert item(family, "child_birth_cert", "child-1").translation is translation
    assert item(family, "birth_cert").translation is Translation.NOT_NEEDED_EU


def test_what_is_said_about_a_foreign_certificate_is_a_hint_never_a_demand():
    foreign = item(papers("employee"), "birth_cert")
    assert {"any-date", "apostille", "twenty-languages"} <= set(foreign.hints)
    european = item(papers("employee", household=Household(birthplace=Birthplace.EU_EEA_CH)), "birth_cert")
    assert european.hints == ("any-date",)
    assert HINTS["any-date"].level is Level.LAW and HINTS["apostille"].level is Level.PRACTICE


def test_a_pacs_is_french_and_a_marriage_may_come_from_anywhere():
    for union, translation in [
        (Union.PACS, Translation.NONE),
        (Union.MARRIED, Translation.DEPENDS_ON_ISSUER),
    ]:
        checklist = papers("family-of-insured", household=Household(union=union))
        assert item(checklist, "marriage_cert").translation is translation


def test_one_form_for_all_children_and_papers_for_each():
    checklist = papers("employee", household=FAMILY)
    assert [
        (found.key, found.person) for found in checklist.items if found.key.startswith(("child", "form"))
    ] == [
        ("form_s1106", "applicant"),
        ("form_s3705", "applicant"),
        ("child_birth_cert", "child-1"),
        ("child_id", "child-1"),
        ("child_birth_cert", "child-2"),
        ("child_id", "child-2"),
    ]
    assert item(checklist, "child_birth_cert", "child-1").alternatives == (("child_birth_cert",),)
    assert item(checklist, "child_birth_cert", "child-2").alternatives == (
        ("child_birth_cert",),
        ("livret_famille",),
    )


def test_only_a_child_taken_in_comes_with_an_act_of_guardianship():
    taken_in = replace(BEN, born_to_applicant=False)
    checklist = papers("employee", household=Household(children=(ADA, taken_in)))
    assert item(checklist, "guardianship", "child-1") is None
    assert item(checklist, "guardianship", "child-2").need is Need.CONDITIONAL


def test_the_children_of_an_s1_holder_may_have_an_s1_each():
    checklist = papers("pensioner-s1", EUROPEAN, FAMILY)
    assert item(checklist, "s1").need is Need.REQUIRED
    assert item(checklist, "s1", "child-2").need is Need.CONDITIONAL


def test_a_spouse_has_a_file_of_their_own():
    """Since 2016 no adult depends on another: the insured partner only lends an attestation."""
    assert papers("employee", household=FAMILY).for_person("spouse") == ()
    joined = papers("family-of-insured", household=FAMILY)
    assert [found.key for found in joined.for_person("spouse")] == ["insured_attestation"]
    assert item(joined, "insured_attestation") is None
    assert joined.people == ("applicant", "spouse", "child-1", "child-2")


def test_items_stand_in_the_order_of_the_enclosures():
    keys = [
        found.key
        for found in papers("family-of-insured", household=FAMILY).items
        if found.person != "child-2"
    ]
    assert [key for key in keys if key not in ("address_proof", "letter_cover")] == [
        "form_s1106",
        "passport",
        "permit",
        "birth_cert",
        "marriage_cert",
        "insured_attestation",
        "rib",
        "form_s3705",
        "child_birth_cert",
        "child_id",
    ]


def test_of_two_reasons_for_one_paper_the_first_counts():
    found = item(
        papers("puma-eu", EUROPEAN, Household(union=Union.MARRIED, uses_another_name=True)), "marriage_cert"
    )
    assert (found.why, found.need) == ("other-name", Need.CONDITIONAL)


def test_an_alternative_of_two_papers_needs_both():
    both = replace(item(papers("employee"), "rib"), alternatives=(("rib",), ("payslip", "letter_cover")))
    assert not both.is_met({("payslip", "applicant")})
    assert both.is_met({("payslip", "applicant"), ("letter_cover", "applicant")})


def test_missing_counts_an_alternative_of_the_same_person_as_held():
    checklist = papers("employee")
    assert {found.key for found in checklist.blocking(())} == {
        "form_s1106",
        "passport",
        "permit",
        "work_contract",
    }
    held = {("form_s1106", "applicant"), ("permit", "applicant"), ("payslip", "applicant")}
    assert checklist.blocking(held) == ()
    assert Counter(found.need for found in checklist.missing(held)) == {
        Need.REQUIRED: 2,
        Need.OFTEN_ASKED: 1,
        Need.HELPFUL: 2,
    }
    assert "work_contract" in {found.key for found in checklist.missing({("payslip", "spouse")})}


@pytest.mark.parametrize(
    "pathway",
    [
        "urgent-care",
        "other-territory",
        "medical-visit",
        "diplomatic",
        "international-organisation",
        "assisted",
    ],
)
def test_an_off_ramp_asks_for_nothing_of_ours(pathway):
    assert papers(pathway, household=FAMILY) == Checklist(items=())


def test_who_is_exempt_is_told_that_no_residence_proof_is_due():
    assert "no-residence-proof" in papers("employee").hints
    assert "no-residence-proof" not in papers("puma-non-eu").hints
    assert papers("student-eu-ehic", EUROPEAN).hints == ()


def test_an_application_that_requires_no_paper_is_named():
    rows = [replace(row, pathways=row.pathways - {Pathway.EMPLOYEE}) for row in ROWS]
    assert applications_without_papers(rows) == (Pathway.EMPLOYEE,)
    assert applications_without_papers(ROWS) == ()


def test_a_row_of_no_pathway_and_a_reason_of_no_row_are_named():
    rows = [replace(row, pathways=frozenset()) if row.why == "form-ame" else row for row in ROWS]
    assert list(rows_of_nobody(rows)) == ["no pathway asks for form_ame because form-ame"]
    rows = [row for row in ROWS if row.why != "home-card"]
    assert set(rows_of_nobody(rows)) == {"eu-jobseeker.toml: home-card", "student-eu-ehic.toml: home-card"}
    assert list(rows_of_nobody(ROWS)) == []


def test_the_forms_of_every_pathway_are_forms_that_we_fill():
    assert {form for facts in PATHWAYS.values() for form in facts.forms} <= set(FORMS)


def test_every_profile_asks_for_papers_and_belongs_to_a_pathway():
    asked = "".join(str(row.get("profiles", "")) for row in tomllib.loads(TABLE_OF_NEEDS.read_text())["need"])
    assert all(f"'{profile}'" in asked for profile in Profile)
    assert set().union(*(facts.profiles for facts in PATHWAYS.values())) == set(Profile)


def test_no_row_lies_in_the_shadow_of_an_earlier_one():
    """The same paper twice on one pathway makes sense only if the first reason has a condition."""
    unconditional = set()
    for row in ROWS:
        for pathway in row.pathways:
            assert (row.key, pathway, row.whose) not in unconditional
            if row.why not in CONCERNS:
                unconditional.add((row.key, pathway, row.whose))


def test_every_reason_is_used_and_every_condition_has_its_reason():
    assert {row.why for row in ROWS} == set(WHY)
    assert set(CONCERNS) <= set(WHY)


def test_only_the_law_or_an_official_list_makes_a_paper_required():
    for row in ROWS:
        if row.need is Need.REQUIRED:
            assert WHY[row.why].level is Level.LAW or WHY[row.why].official_list, row


def test_a_paper_that_no_text_asks_for_says_so():
    for row in ROWS:
        if row.need is Need.OFTEN_ASKED:
            assert WHY[row.why].level is Level.PRACTICE, row
        if WHY[row.why].level is Level.ADVICE:
            assert row.need is Need.HELPFUL, row


def chosen(kind):
    return st.sampled_from(list(kind))


days = st.dates(min_value=date(1940, 1, 1), max_value=date(2026, 3, 1))
situations = st.builds(
    Situation,
    born_on=days,
    arrived_on=days,
    nationality=chosen(Nationality),
    uk_withdrawal_agreement=st.booleans(),
    activity=chosen(Activity),
    student=st.booleans(),
    foreign_cover=chosen(ForeignCover),
    foreign_pension=st.booleans(),
    permit=chosen(Permit),
    eu_permanent_right=st.booleans(),
    protection=chosen(Protection),
    benefits=st.frozensets(chosen(Benefit)),
    previously_insured=st.booleans(),
)
children = st.lists(st.tuples(days, chosen(Birthplace), st.booleans()), max_size=3).map(
    lambda facts: tuple(
        Child(key=f"child-{number}", born_on=born, birthplace=place, born_to_applicant=own)
        for number, (born, place, own) in enumerate(facts, start=1)
    )
)
households = st.builds(
    Household,
    birthplace=chosen(Birthplace),
    union=chosen(Union),
    uses_another_name=st.booleans(),
    passport_differs=st.booleans(),
    housing=chosen(Housing),
    children=children,
)
NEVER_BLOCK = {
    "birth_cert",
    "child_birth_cert",
    "rib",
    "marriage_cert",
    "address_proof",
    "insured_attestation",
}


@given(chosen(Pathway), situations, households)
def test_whatever_the_answers(pathway, situation, household):
    checklist = checklist_for(decided(pathway), situation, household)
    people = {"applicant", "spouse", *(child.key for child in household.children)}
    pairs = [(found.key, found.person) for found in checklist.items]
    assert len(pairs) == len(set(pairs)), "a paper is asked of a person once"
    for found in checklist.items:
        assert found.person in people
        assert found.alternatives[0] == (found.key,)
        assert all(key in CATALOGUE for keys in found.alternatives for key in keys)
        assert found.why in WHY and found.translation in TRANSLATIONS and set(found.hints) <= set(HINTS)
        assert found.source and found.checked_on
        assert not (found.blocks_filing and (found.key in NEVER_BLOCK or found.need is not Need.REQUIRED))
    everything = {
        (key, found.person) for found in checklist.items for keys in found.alternatives for key in keys
    }
    assert checklist.missing(everything) == ()
    assert checklist.missing(()) == checklist.items
    assert set(checklist.hints) <= set(HINTS)


@given(situations, households)
def test_residence_proof_is_asked_only_where_residence_is_the_ground(situation, household):
    on_residence = {"puma-eu", "puma-non-eu", "returnee", "asylum", "ame"}
    for pathway in Pathway:
        if pathway.value not in on_residence:
            assert item(checklist_for(decided(pathway), situation, household), "residence_proof") is None


def test_plain_slugs_of_a_household_count_like_their_members():
    assert Household(birthplace="france", union="pacs", housing="hosted") == Household(
        birthplace=Birthplace.FRANCE, union=Union.PACS, housing=Housing.HOSTED
    )
    with pytest.raises(ValueError, match="somewhere"):
        Household(birthplace="somewhere")


def test_k6_a_minor_is_asked_for_no_three_months_for_the_ame():
    today = date(2026, 3, 27)
    for born_on, asked in ((date(1990, 1, 1), True), (date(2018, 5, 1), False)):
        person = Situation(born_on=born_on, arrived_on=date(2025, 6, 1), nationality="other", permit="none")
        decision = decide(person, today)
        assert decision.pathway is Pathway.AME
        keys = {item.key for item in checklist_for(decision, person, Household()).items}
        assert ("residence_proof" in keys) is asked
        assert {"form_ame", "passport", "resources"} <= keys


@pytest.mark.parametrize("housing", [Housing.HOSTED, Housing.HOTEL, Housing.DOMICILED])
@pytest.mark.parametrize("key", ["residence_proof", "address_proof"])
def test_the_example_of_a_paper_is_one_that_the_home_can_give(key, housing):
    example = CATALOGUE[key].good_for(housing)
    assert "receipt" not in example.en and "quittance" not in example.fr
    assert example != CATALOGUE[key].good_for(Housing.OWN_NAME)


def test_k11_what_counts_is_who_issues_the_act_and_not_where_one_was_born():
    """A birth of a French citizen abroad stands in a French register: copies are in French, and free."""
    french = replace(NEWCOMER, nationality=Nationality.FRENCH)
    abroad = Household(birthplace=Birthplace.OTHER)
    assert item(papers("returnee", french, abroad), "birth_cert").translation is Translation.FRENCH_REGISTER
    assert item(papers("employee", NEWCOMER, abroad), "birth_cert").translation is Translation.SWORN


def test_k16_the_spouse_of_an_s1_pensioner_shows_the_marriage():
    follower = replace(EUROPEAN, foreign_cover=ForeignCover.S1)
    for union, asked in ((Union.MARRIED, True), (Union.NONE, False)):
        found = item(papers("posted-family", follower, Household(union=union)), "marriage_cert")
        assert (found is not None) is asked


@pytest.mark.parametrize(
    ("cover", "asked"),
    [
        pytest.param(ForeignCover.S1, {"s1"}, id="an S1 is registered, and nothing else shows the cover"),
        pytest.param(ForeignCover.NONE, {"s1_refusal", "resources"}, id="no card, no S1: France is asked"),
    ],
)
def test_a_european_student_with_an_s1_is_sent_for_no_refusal(cover, asked):
    student = replace(EUROPEAN, student=True, foreign_cover=cover)
    keys = {found.key for found in papers("student-eu-no-ehic", student).items}
    assert keys & {"s1", "s1_refusal", "resources"} == asked
