"""What real people brought, and what they are told: a kind of fault of the field by its number."""

from dataclasses import replace
from datetime import date

import pytest

from pathways.concerns import Concerns
from pathways.decision import Flag, Pathway
from pathways.facts.fact import Level
from pathways.meanwhile import MEANWHILE
from pathways.pathway_facts import PATHWAYS, Kind
from pathways.permits import Permit
from pathways.reasons import REASONS
from pathways.rules import decide
from pathways.situation import Absence, Activity, Capacity, Nationality, Situation


TODAY = date(2026, 6, 15)
SPOUSE = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 5, 1),
    nationality=Nationality.OTHER,
    permit=Permit.VLS_CARTE,
    permit_from=date(2026, 4, 20),
    permit_to=date(2026, 7, 19),
    joins_insured_family=True,
)
WITHOUT = replace(
    SPOUSE,
    arrived_on=date(2024, 6, 1),
    permit=Permit.NONE,
    permit_from=None,
    permit_to=None,
    joins_insured_family=False,
)
CHILD = replace(WITHOUT, born_on=date(2019, 3, 1), arrived_on=date(2026, 6, 1))


def decided(person, **answers):
    return decide(replace(person, **answers), TODAY)


def doubts(decision):
    return [doubt.code for doubt in decision.doubts]


def test_k1_a_visa_that_asks_for_a_card_is_neither_validated_nor_refused():
    decision = decided(SPOUSE)
    assert (decision.pathway, decision.earliest_application) == (Pathway.UNDECIDED, None)
    assert decision.possible == (Pathway.FAMILY_OF_INSURED, Pathway.BLOCKED_PERMIT)
    assert doubts(decision) == ["card-to-be-asked-for"]
    assert REASONS["card-to-be-asked-for"].level is Level.PRACTICE


@pytest.mark.parametrize(
    ("permit", "pathway"),
    [
        pytest.param(Permit.ATTESTATION_PROLONGATION, Pathway.FAMILY_OF_INSURED, id="K2: prolongation"),
        pytest.param(Permit.ATTESTATION_DECISION_FAVORABLE, Pathway.FAMILY_OF_INSURED, id="K2: granted"),
        pytest.param(Permit.RECEPISSE_RENOUVELLEMENT, Pathway.FAMILY_OF_INSURED, id="K2: a renewal"),
        pytest.param(Permit.CONFIRMATION_DEPOT, Pathway.UNDECIDED, id="K2: a bare deposit"),
        pytest.param(Permit.UNKNOWN, Pathway.UNDECIDED, id="K2: a paper that nobody can name"),
    ],
)
def test_papers_that_people_hold_since_everything_is_online(permit, pathway):
    assert decided(SPOUSE, permit=permit).pathway is pathway


def test_k2_a_prolongation_counts_for_its_own_days():
    paper = replace(SPOUSE, permit=Permit.ATTESTATION_PROLONGATION)
    assert decide(paper, date(2026, 7, 19)).pathway is Pathway.FAMILY_OF_INSURED
    assert decide(paper, date(2026, 7, 20)).pathway is Pathway.BLOCKED_PERMIT


@pytest.mark.parametrize(
    ("answers", "doubt"),
    [
        pytest.param({"title_requested": True}, "request-under-way", id="K3: asked for two years ago"),
        pytest.param({"family_of_a_european": True}, "family-of-a-european", id="K3: a European's husband"),
    ],
)
def test_no_title_is_not_irregular_where_one_may_exist(answers, doubt):
    decision = decided(WITHOUT, **answers)
    assert decision.pathway is Pathway.UNDECIDED
    assert decision.possible == (Pathway.PUMA_NON_EU, Pathway.AME)
    assert doubts(decision) == [doubt]


def test_k3_nothing_asked_for_and_no_such_family_leads_to_the_aid():
    assert decided(WITHOUT).pathway is Pathway.AME


@pytest.mark.parametrize(
    "code", ["emergency", "other-cover", "hospital-social-service", "urgent-opening", "maternity"]
)
def test_k5_ill_or_pregnant_while_waiting(code):
    assert code in MEANWHILE


def test_k5_the_emergency_comes_first_and_the_sentence_for_the_fund_is_french():
    assert next(iter(MEANWHILE)) == "emergency"
    assert "ouverture immédiate de mes droits" in MEANWHILE["urgent-opening"].en


@pytest.mark.parametrize("permit", [Permit.SCHENGEN_C, Permit.VISA_FREE, Permit.NONE, Permit.VLS_CARTE])
def test_k6_a_child_whom_no_title_lets_in_has_the_aid_at_once(permit):
    decision = decided(CHILD, permit=permit)
    assert (decision.pathway, decision.first_day) == (Pathway.AME, CHILD.arrived_on)
    assert not decision.needs_three_months


def test_k6_a_child_whose_own_visa_only_waits_for_its_validation_is_looked_at_by_a_person():
    decision = decided(CHILD, permit=Permit.VLS_TS)
    assert (decision.pathway, doubts(decision)) == (Pathway.BLOCKED_PERMIT, ["minor-and-title"])


def test_k7_service_civique_insures_by_its_contract():
    decision = decided(replace(SPOUSE, nationality=Nationality.FRENCH), capacity=Capacity.SERVICE_CIVIQUE)
    assert decision.pathway is Pathway.FAMILY_OF_INSURED
    alone = replace(SPOUSE, nationality=Nationality.FRENCH, joins_insured_family=False)
    assert decided(alone, capacity=Capacity.SERVICE_CIVIQUE).pathway is Pathway.EMPLOYEE


@pytest.mark.parametrize(
    ("nationality", "pathway"),
    [
        pytest.param(Nationality.FRENCH, Pathway.CROSS_BORDER_SWITZERLAND, id="K8: French"),
        pytest.param(Nationality.EU_EEA_CH, Pathway.CROSS_BORDER_SWITZERLAND, id="K8: European"),
        pytest.param(Nationality.OTHER, Pathway.UNDECIDED, id="K8: neither"),
        pytest.param(Nationality.UK, Pathway.UNDECIDED, id="K8: British since 2021"),
    ],
)
def test_the_swiss_choice(nationality, pathway):
    answers = {"nationality": nationality, "activity": Activity.CROSS_BORDER_SWITZERLAND}
    assert decided(replace(SPOUSE, permit=Permit.CST), **answers).pathway is pathway


def test_k8_the_pathways_in_france_stand_beside_it():
    person = replace(SPOUSE, permit=Permit.CST, permit_to=None)
    possible = decided(person, activity=Activity.CROSS_BORDER_SWITZERLAND).possible
    assert possible == (Pathway.FAMILY_OF_INSURED, Pathway.PUMA_NON_EU)


@pytest.mark.parametrize("pathway", [each for each in Pathway if PATHWAYS[each].insures])
def test_k13_the_complementaire_stands_on_every_pathway_on_which_france_insures(pathway):
    """Temporary protection brings it by itself."""
    is_asked_for = Flag.C2S in PATHWAYS[pathway].flags
    assert is_asked_for is not (pathway is Pathway.TEMPORARY_PROTECTION)


def test_k16_a_provisional_permit_is_not_temporary_protection_by_itself():
    person = replace(SPOUSE, permit=Permit.APS, permit_to=date(2027, 9, 1), joins_insured_family=False)
    decision = decided(person)
    assert (decision.pathway, decision.doubts) == (Pathway.PUMA_NON_EU, ())


def test_no_day_is_told_to_somebody_who_was_away_for_141_days_of_150():
    away = (Absence(starts_on=date(2026, 1, 20), ends_on=date(2026, 6, 9)),)
    person = replace(SPOUSE, nationality=Nationality.FRENCH, joins_insured_family=False)
    decision = decided(person, arrived_on=date(2026, 1, 16), absences=away)
    assert (doubts(decision), decision.earliest_application) == (["long-absence"], None)


ELSEWHERE = [each for each in Pathway if PATHWAYS[each].kind is Kind.ELSEWHERE]


@pytest.mark.parametrize("pathway", ELSEWHERE)
def test_what_leads_elsewhere_ends_in_one_act_with_a_page_that_says_it(pathway):
    act = PATHWAYS[pathway].act
    assert act.title and act.keep
    for link in (act.link, *PATHWAYS[pathway].links):
        assert link.startswith("https://") and link.removeprefix("https://").strip("/").count("/") > 0


def test_mayotte_names_its_scheme_with_its_source():
    act = PATHWAYS[Pathway.OTHER_TERRITORY].acts[Concerns.IN_MAYOTTE]
    assert "CSSM" in act.en and "96-1122" in act.source


def test_k16_whoever_is_self_employed_may_invoice_before_the_number_comes():
    assert any("invoice before" in step.en for step in PATHWAYS[Pathway.SELF_EMPLOYED].next_steps)
