"""What a pathway tells one person: a lead and steps that are theirs, and each title by its own source."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from pathways.concerns import Concerns
from pathways.decision import Flag, Pathway
from pathways.facts.fact import Level
from pathways.pathway_facts import PATHWAYS
from pathways.permits import TITLES, Permit, is_listed
from pathways.possible_pathways import possible_in_words
from pathways.reasons import LIFTED_BY, as_said
from pathways.rules import RULES, decide
from pathways.situation import (
    Activity,
    Benefit,
    Capacity,
    ForeignCover,
    Nationality,
    Protection,
    Purpose,
    Situation,
    Territory,
)
from pathways.three_months import Wait
from pathways.told import act_for, flags_for, lead_for, official_pages_for, steps_for, where_for
from tests.offenders import assert_none
from tests.pathways.test_laws import DAYS, SITUATIONS


TODAY = date(2026, 6, 15)
# Reasons that say that no three months are due.
SPARING = {rule.spared for rule in RULES if rule.spared} | set(LIFTED_BY)
NO_MONTHS = r"without three months|no three months|don’t have to wait"
NEWCOMER = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 5, 1),
    nationality=Nationality.OTHER,
    permit=Permit.CST,
    permit_from=date(2026, 4, 20),
    permit_to=date(2027, 4, 19),
)
WITHOUT = replace(NEWCOMER, arrived_on=date(2025, 6, 1), permit=Permit.NONE, permit_from=None, permit_to=None)
EUROPEAN = Situation(born_on=date(1990, 5, 4), arrived_on=date(2026, 1, 1), nationality=Nationality.EU_EEA_CH)
FRENCH = replace(EUROPEAN, nationality=Nationality.FRENCH)


def told(person):
    """All that the result page says of the pathway to this person, in English."""
    decision = decide(person, TODAY)
    lead = lead_for(decision, person, TODAY)
    return " ".join(text.en for text in (lead, *steps_for(decision, person, TODAY)))


@pytest.mark.parametrize(
    ("person", "said", "unsaid"),
    [
        pytest.param(WITHOUT, "in person", "Before 18", id="an adult asks for the AME in person"),
        pytest.param(
            replace(WITHOUT, born_on=date(2015, 1, 1)), "Before 18", "in person", id="a minor and the AME"
        ),
        pytest.param(NEWCOMER, "proof of more than three months", "don’t have to wait", id="a visitor"),
        pytest.param(
            replace(NEWCOMER, capacity=Capacity.INTERN),
            "convention d’accueil",
            "proof of more than three months",
            id="an intern",
        ),
        pytest.param(
            replace(NEWCOMER, benefits=frozenset({Benefit.FAMILY})),
            "attestation of the benefit",
            "proof of more than three months",
            id="somebody whose benefit proves the residence",
        ),
        pytest.param(
            replace(EUROPEAN, eu_permanent_right=True),
            "five years",
            "owes you an S1",
            id="a European with a permanent right",
        ),
        pytest.param(EUROPEAN, "owes you an S1", "permanent", id="a European of less than five years"),
        pytest.param(FRENCH, "since your return", "volontariat", id="back in France"),
        pytest.param(
            replace(FRENCH, capacity=Capacity.VOLUNTEER_BACK),
            "volontariat international",
            "since your return",
            id="back from volunteering",
        ),
        pytest.param(
            replace(NEWCOMER, activity=Activity.EMPLOYEE), "payslip", "SRI", id="an employee like others"
        ),
        pytest.param(
            replace(NEWCOMER, activity=Activity.EMPLOYEE, capacity=Capacity.TALENT),
            "SRI",
            "nomination",
            id="an employee with a Talent card",
        ),
        pytest.param(
            replace(NEWCOMER, activity=Activity.EMPLOYEE, capacity=Capacity.LANGUAGE_ASSISTANT),
            "nomination",
            "Talent",
            id="a language assistant",
        ),
        pytest.param(
            replace(NEWCOMER, capacity=Capacity.SERVICE_CIVIQUE),
            "contract of service civique",
            "employer",
            id="service civique",
        ),
        pytest.param(
            replace(EUROPEAN, student=True, foreign_cover=ForeignCover.S1),
            "Register the S1",
            "First ask",
            id="a European student with an S1",
        ),
        pytest.param(
            replace(EUROPEAN, student=True), "First ask", "Register the S1", id="a student with nothing"
        ),
        pytest.param(
            replace(NEWCOMER, permit=Permit.VLS_TS),
            "Validate your long-stay visa",
            "renewal",
            id="a visa to validate",
        ),
        pytest.param(
            replace(NEWCOMER, permit_to=date(2026, 6, 1)), "renewal", "Validate", id="a card that has ended"
        ),
        pytest.param(
            replace(NEWCOMER, permit=Permit.VLS_T), "private cover", "Validate", id="a visa off the list"
        ),
        pytest.param(
            replace(EUROPEAN, territory=Territory.MAYOTTE), "CSSM", "New Caledonia", id="in Mayotte"
        ),
        pytest.param(
            replace(EUROPEAN, territory=Territory.OTHER_OVERSEAS),
            "New Caledonia",
            "Mayotte",
            id="elsewhere overseas",
        ),
    ],
)
def test_everybody_reads_the_steps_that_are_theirs(person, said, unsaid):
    assert said in told(person)
    assert unsaid not in told(person)


FRONTIER = replace(EUROPEAN, activity=Activity.CROSS_BORDER_SWITZERLAND)
LIST_OF_PERMITS = "https://www.service-public.gouv.fr/particuliers/vosdroits/F13842"
SWISS_PENSION = "your only pension is Swiss"


@pytest.mark.parametrize(
    ("started_on", "said", "unsaid"),
    [
        pytest.param(
            date(2026, 3, 15), ["You choose", "Decide"], ["are over"], id="the last of the three months"
        ),
        pytest.param(date(2026, 8, 1), ["You choose", "Decide"], ["are over"], id="work to come"),
        pytest.param(
            date(2026, 3, 14),
            ["are over", "LAMal"],
            ["You choose", "Decide", "Compare", "Use the form"],
            id="the day after the last",
        ),
        pytest.param(
            None,
            ["whether they are over"],
            ["You choose", "Decide", "months from the start"],
            id="no first day told",
        ),
    ],
)
def test_a_frontier_worker_of_switzerland_chooses_only_while_the_three_months_run(started_on, said, unsaid):
    person = replace(FRONTIER, activity_started_on=started_on)
    words = told(person)
    priced = Flag.CH_OPTION_COST in flags_for(decide(person, TODAY), person, TODAY)
    assert priced is ("LAMal" not in said)
    assert all(each in words for each in said)
    assert not any(each in words for each in unsaid)


@pytest.mark.parametrize(
    ("person", "is_told"),
    [
        pytest.param(replace(EUROPEAN, foreign_pension=True), True, id="a European"),
        pytest.param(replace(FRENCH, foreign_pension=True), True, id="a French national"),
        pytest.param(
            replace(NEWCOMER, foreign_pension=True), False, id="from outside the agreement with Switzerland"
        ),
        pytest.param(
            replace(NEWCOMER, nationality=Nationality.UK, foreign_cover=ForeignCover.S1),
            False,
            id="British: the United Kingdom issued the S1",
        ),
    ],
)
def test_the_choice_of_a_swiss_pensioner_is_told_on_its_condition_and_to_whom_it_may_concern(person, is_told):
    decision = decide(person, TODAY)
    assert decision.pathway is Pathway.PENSIONER_S1
    assert "Swiss" not in lead_for(decision, person, TODAY).en
    assert (SWISS_PENSION in told(person)) is is_told


@pytest.mark.parametrize(
    ("person", "is_theirs"),
    [
        pytest.param(
            replace(NEWCOMER, purpose=Purpose.INTERNATIONAL_STAFF), False, id="staff from outside Europe"
        ),
        pytest.param(replace(FRENCH, purpose=Purpose.INTERNATIONAL_STAFF), False, id="French staff"),
        pytest.param(replace(WITHOUT, title_requested=True), True, id="a request for a permit under way"),
    ],
)
def test_nobody_but_a_foreigner_in_want_of_a_permit_is_sent_to_the_list_and_to_associations(
    person, is_theirs
):
    decision = decide(person, TODAY)
    assert decision.pathway is Pathway.UNDECIDED
    act, where = act_for(decision, person, TODAY), where_for(decision, person, TODAY)
    words = " ".join((told(person), act.en, act.title.en, act.keep.en, where.en))
    pages = {page.address for page in official_pages_for(decision, person, TODAY)}
    assert ("association for foreigners" in words) is is_theirs
    assert (LIST_OF_PERMITS in pages) is is_theirs


def test_the_act_of_another_overseas_territory_is_not_that_of_mayotte():
    for territory, named in ((Territory.MAYOTTE, True), (Territory.OTHER_OVERSEAS, False)):
        person = replace(EUROPEAN, territory=territory)
        act = act_for(decide(person, TODAY), person, TODAY)
        words = f"{act.en} {act.title.en} {act.button.en} {act.link}"
        assert ("mayotte" in words.lower()) is named


@given(SITUATIONS, DAYS)
def test_whoever_is_spared_is_not_told_to_wait_or_to_prove_months(person, today):
    decision = decide(person, today)
    steps = steps_for(decision, person, today)
    assert 1 <= len(steps) <= 6
    if not decision.needs_three_months and decision.pathway is not Pathway.URGENT_CARE:
        words = " ".join(text.en for text in (lead_for(decision, person, today), *steps))
        assert "proof of more than three months" not in words
        assert "after more than three months" not in words


@pytest.mark.parametrize("permit", [permit for permit in Permit if is_listed(permit)])
def test_a_title_that_counts_is_told_at_its_own_level_with_its_own_source(permit):
    person = replace(NEWCOMER, permit=permit, vls_ts_validated=True, activity=Activity.EMPLOYEE)
    for ends_on in (date(2027, 4, 19), None):
        reasons = decide(replace(person, permit_to=ends_on), TODAY).reasons
        [said] = [as_said(reason) for reason in reasons if reason.code.startswith("title-")]
        title = TITLES[permit]
        is_law = title.level is Level.LAW
        assert (said.level is Level.LAW) is is_law
        assert is_law or (said.level, said.source) == (title.level, title.source)
        assert ("is on the official list" in said.en) is is_law


@pytest.mark.parametrize(
    ("permit", "code"),
    [
        pytest.param(Permit.VLS_T, "title-not-listed", id="by the list itself"),
        pytest.param(Permit.PVT_WHV, "title-not-taken", id="by reports of holders"),
        pytest.param(Permit.CARTE_LD_UE_ETRANGERE, "title-not-taken", id="by a code not re-read"),
    ],
)
def test_a_title_that_does_not_count_is_told_at_its_own_level(permit, code):
    decision = decide(replace(NEWCOMER, permit=permit, protection=Protection.NONE), TODAY)
    [said] = [reason for reason in decision.reasons if reason.code == code]
    assert said.level is TITLES[permit].level


@pytest.mark.parametrize("capacity", [Capacity.NONE, Capacity.RESEARCHER])
def test_the_pathways_beside_each_other_are_told_in_the_words_of_this_person(capacity):
    """A researcher whose request is under way reads of no three months on the pathway that may open."""
    person = Situation(
        born_on=date(1990, 1, 1),
        arrived_on=date(2026, 1, 10),
        nationality="other",
        title_requested=True,
        capacity=capacity,
    )
    today = date(2026, 3, 27)
    decision = decide(person, today)
    possible = possible_in_words(person, today)
    assert tuple(each.pathway for each in possible) == decision.possible
    assert ("You don’t have to wait" in possible[0].lead.en) is (capacity is Capacity.RESEARCHER)


@pytest.mark.parametrize(
    "person",
    [
        pytest.param(
            replace(NEWCOMER, student=True, foreign_cover=ForeignCover.EHIC),
            id="a student with a European card",
        ),
        pytest.param(
            replace(FRENCH, born_on=date(2014, 5, 1), capacity=Capacity.VOLUNTEER_BACK),
            id="a French minor, a volunteer",
        ),
        pytest.param(
            replace(EUROPEAN, born_on=date(2014, 5, 1), capacity=Capacity.INTERN),
            id="a European minor, an intern",
        ),
        pytest.param(
            replace(NEWCOMER, born_on=date(2014, 5, 1), benefits=frozenset({Benefit.FAMILY})),
            id="a foreign minor with benefits",
        ),
    ],
)
def test_in_doubt_nobody_says_that_no_months_are_due(person):
    decision = decide(person, TODAY)
    assert decision.doubts
    assert not decision.needs_three_months
    assert not {each.code for each in decision.reasons} & SPARING
    assert lead_for(decision, person, TODAY) == PATHWAYS[decision.pathway].summaries[Concerns.WAIT_UNTOLD]


@given(person=SITUATIONS, today=DAYS)
def test_a_reason_says_that_no_months_are_due_only_where_none_are_and_no_doubt_is_open(person, today):
    decision = decide(person, today)
    if {each.code for each in decision.reasons} & SPARING:
        assert not decision.needs_three_months
        assert not decision.doubts


def test_what_says_of_a_route_that_no_months_are_due_has_other_words_for_doubt():
    """Of refugees, asylum and the AME it is the law that is told, not what this person has to do."""
    spared = {rule.pathway for rule in RULES if rule.spared or rule.wait is Wait.RESIDENCE}
    saying = {each for each in spared if re.search(NO_MONTHS, PATHWAYS[each].summary.en)}
    saying |= {each for each in spared if Concerns.SPARED in PATHWAYS[each].summaries}
    saying -= {Pathway.REFUGEE, Pathway.ASYLUM}
    assert_none(each for each in saying if Concerns.WAIT_UNTOLD not in PATHWAYS[each].summaries)
