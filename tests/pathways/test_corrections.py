"""The corrections of November 2026 to who follows which pathway: a row of the page of facts by its number."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from documents import proof_kinds
from pathways.after_the_title import ame_opens_on, cover_lasts_until
from pathways.blocks import Block, block_of
from pathways.decision import Pathway
from pathways.facts.fact import Level
from pathways.once_covered import GUIDES, CoveredTopic
from pathways.pathway_facts import PATHWAYS
from pathways.permits import TITLES, Permit, is_listed
from pathways.reasons import REASONS
from pathways.rules import decide
from pathways.situation import (
    Activity,
    Capacity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
)


TODAY = date(2026, 6, 15)
VIETNAMESE = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2025, 9, 1),
    nationality=Nationality.OTHER,
    permit=Permit.CST,
    permit_from=date(2025, 9, 1),
    permit_to=date(2027, 8, 31),
)
GERMAN = replace(VIETNAMESE, nationality=Nationality.EU_EEA_CH, permit=Permit.NONE, permit_to=None)
FRENCH = replace(GERMAN, nationality=Nationality.FRENCH, arrived_on=date(2026, 6, 1))
ENDED_IN_MAY = replace(VIETNAMESE, permit_to=date(2026, 5, 20))


def pathway_of(person, **answers):
    return decide(replace(person, **answers), TODAY).pathway


def codes(person, **answers):
    return {reason.code for reason in decide(replace(person, **answers), TODAY).reasons}


@pytest.mark.parametrize(
    ("answers", "pathway"),
    [
        pytest.param({"permit_to": date(2026, 3, 14)}, Pathway.AME, id="1: ended three months ago and a day"),
        pytest.param({"permit_to": date(2026, 3, 15)}, Pathway.BLOCKED_PERMIT, id="1: not yet three months"),
        pytest.param(
            {"permit": Permit.SCHENGEN_C, "permit_to": date(2026, 2, 1)},
            Pathway.AME,
            id="1: a short visa too",
        ),
        pytest.param(
            {"permit": Permit.VISA_FREE, "permit_to": date(2026, 2, 1)},
            Pathway.AME,
            id="1: a stay without visa",
        ),
        pytest.param(
            {"permit_to": date(2026, 2, 1), "arrived_on": date(2026, 4, 1)},
            Pathway.BLOCKED_PERMIT,
            id="1: less than three months in France",
        ),
        pytest.param(
            {"permit_to": date(2026, 2, 1), "title_requested": True},
            Pathway.UNDECIDED,
            id="1: a renewal under way may change it",
        ),
        pytest.param(
            {"permit_to": date(2026, 2, 1), "protection": Protection.REFUGEE},
            Pathway.REFUGEE,
            id="1: protection outlives its card",
        ),
        pytest.param(
            {"born_on": date(2019, 1, 1), "permit": Permit.SCHENGEN_C, "permit_to": date(2026, 7, 1)},
            Pathway.AME,
            id="1: minors from the first day",
        ),
    ],
)
def test_state_medical_aid_after_a_title(answers, pathway):
    assert pathway_of(VIETNAMESE, **answers) is pathway


def test_1_the_day_on_which_the_aid_opens_is_known_from_the_titles_end():
    assert ame_opens_on(ENDED_IN_MAY, TODAY) == date(2026, 8, 21)
    assert decide(ENDED_IN_MAY, date(2026, 8, 20)).pathway is Pathway.BLOCKED_PERMIT
    assert decide(ENDED_IN_MAY, date(2026, 8, 21)).pathway is Pathway.AME
    assert block_of(ENDED_IN_MAY, decide(ENDED_IN_MAY, TODAY), TODAY) is Block.TITLE_ENDED


@pytest.mark.parametrize("said", ["868", "11573*09", "36 46", "nine months"])
def test_2_the_page_of_the_aid_says_its_form_its_ceiling_its_agencies_and_its_nine_months(said):
    facts = PATHWAYS[Pathway.AME]
    words = " ".join(text.en for text in (facts.summary, *facts.next_steps))
    assert said in words


@pytest.mark.parametrize(
    ("cover", "pathway", "rule"),
    [
        pytest.param(ForeignCover.S1, Pathway.STUDENT_EU_NO_EHIC, "R21b", id="3: an S1 is registered"),
        pytest.param(ForeignCover.EHIC, Pathway.STUDENT_EU_EHIC, "R20", id="3: a card isn't"),
    ],
)
def test_european_students(cover, pathway, rule):
    decision = decide(replace(GERMAN, student=True, foreign_cover=cover), TODAY)
    assert (decision.pathway, decision.reasons[0].code) == (pathway, rule)


def test_4_temporary_protection_waits_for_nothing_and_is_practice():
    decision = decide(replace(VIETNAMESE, permit=Permit.APS, protection=Protection.TEMPORARY), TODAY)
    assert (decision.pathway, decision.needs_three_months) == (Pathway.TEMPORARY_PROTECTION, False)
    assert decision.reasons[0].level is Level.PRACTICE
    assert "C2S" in PATHWAYS[decision.pathway].summary.en


@pytest.mark.parametrize(
    ("capacity", "lifted"),
    [
        pytest.param(Capacity.VOLUNTEER_BACK, "volunteer-without-delay", id="5: a volontariat international"),
        pytest.param(Capacity.INTERN, "agreement-without-delay", id="5: an intern under an agreement"),
        pytest.param(Capacity.RESEARCHER, "agreement-without-delay", id="5: a researcher"),
    ],
)
def test_who_else_is_spared_the_three_months(capacity, lifted):
    decision = decide(replace(FRENCH, capacity=capacity), TODAY)
    assert (decision.pathway, decision.needs_three_months) == (Pathway.RETURNEE, False)
    assert lifted in {reason.code for reason in decision.reasons}
    assert decide(FRENCH, TODAY).needs_three_months


def test_6_who_applies_without_an_employer_here_applies_at_once():
    assert "8 days" not in PATHWAYS[Pathway.EMPLOYEE_SELF_REGISTERED].next_steps[0].en


def test_7_a_european_without_means_hears_of_the_aid_that_is_examined_unasked():
    assert any("AME" in step.en for step in PATHWAYS[Pathway.PUMA_EU].next_steps)


def test_8_a_long_term_card_of_another_state_is_no_french_title():
    assert is_listed(Permit.CARTE_RESIDENT_LD_UE) and not is_listed(Permit.CARTE_LD_UE_ETRANGERE)
    assert pathway_of(VIETNAMESE, permit=Permit.CARTE_LD_UE_ETRANGERE) is Pathway.BLOCKED_PERMIT


def test_10_the_staff_of_an_international_organisation_are_never_plain_employees():
    decision = decide(
        replace(VIETNAMESE, purpose=Purpose.INTERNATIONAL_STAFF, activity=Activity.EMPLOYEE), TODAY
    )
    assert (decision.pathway, decision.first_day) == (Pathway.UNDECIDED, None)
    assert decision.possible == (Pathway.INTERNATIONAL_ORGANISATION, Pathway.EMPLOYEE)
    assert [doubt.code for doubt in decision.doubts] == ["headquarters-agreement"]


@pytest.mark.parametrize("permit", [Permit.PVT_WHV, Permit.VLS_T])
def test_11_with_a_job_on_a_title_off_the_list_the_verdict_itself_says_that_it_cannot_tell(permit):
    decision = decide(replace(VIETNAMESE, permit=permit, activity=Activity.EMPLOYEE), TODAY)
    assert decision.pathway is Pathway.UNDECIDED
    assert decision.possible == (Pathway.EMPLOYEE, Pathway.BLOCKED_PERMIT)
    for said in ("DPAE", "payslips"):
        assert said in REASONS["work-title-off-the-list"].en


def test_11_without_work_a_working_holiday_is_off_the_list():
    assert pathway_of(VIETNAMESE, permit=Permit.PVT_WHV) is Pathway.BLOCKED_PERMIT


@pytest.mark.parametrize(("algerian", "is_told"), [(True, True), (False, False)])
def test_12_the_note_on_the_spouse_is_for_algerians(algerian, is_told):
    met = codes(VIETNAMESE, permit=Permit.SCHENGEN_C, joins_insured_family=True, algerian=algerian)
    assert ("perhaps-algerian-spouse" in met) is is_told
    assert TITLES[Permit.SCHENGEN_C].note is None


@pytest.mark.parametrize("pathway", [Pathway.STUDENT, Pathway.STUDENT_EU_NO_EHIC])
def test_13_the_student_site_speaks_spanish_too(pathway):
    assert any("Spanish" in step.en for step in PATHWAYS[pathway].next_steps)


@pytest.mark.parametrize("pathway", [Pathway.PUMA_EU, Pathway.PUMA_NON_EU, Pathway.RETURNEE])
def test_14_nothing_opens_online_but_for_students(pathway):
    assert any("nothing opens online" in step.en for step in PATHWAYS[pathway].next_steps)


def test_27_the_list_of_titles_was_read_again():
    of_the_list = {
        title for title in TITLES.values() if title.source.startswith("Arrêté") and "F13842" in title.source
    }
    assert {title.checked_on for title in of_the_list} == {date(2024, 9, 9)}


def test_cover_that_was_open_lasts_to_the_end_of_the_sixth_month():
    ended = replace(VIETNAMESE, permit_to=date(2026, 1, 10), previously_insured=True)
    assert cover_lasts_until(ended) == date(2026, 7, 31)
    assert pathway_of(ended) is Pathway.BLOCKED_PERMIT
    assert decide(ended, date(2026, 8, 1)).pathway is Pathway.AME


def test_28_three_receipts_rest_on_the_sheet_that_names_them():
    table = Path(proof_kinds.__file__).with_name("residence.toml").read_text(encoding="utf-8")
    receipts = tomllib.loads(table)["parameter"]["receipts"]
    assert (receipts["value"], receipts["level"]) == (3, "practice")
    assert receipts["source"].endswith("F32824")


def test_29_the_card_on_the_phone_is_everywhere_since_november_2025():
    [said] = [each for each in GUIDES[CoveredTopic.AMELI_ACCOUNT].says if "app carte Vitale" in each.en]
    assert "everywhere since November 2025" in said.en and "partout depuis novembre 2025" in said.fr
    assert "F265" in said.source
