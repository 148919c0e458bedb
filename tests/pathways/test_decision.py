"""What stands beside the pathway: the first day, the other reasons, the flags, the doubts, what would change it."""

from dataclasses import replace
from datetime import date

import pytest

from pathways.decision import Channel, Flag, Pathway
from pathways.pathway_facts import PATHWAYS
from pathways.permits import Permit
from pathways.rules import decide
from pathways.situation import (
    Absence,
    Activity,
    Benefit,
    ForeignCover,
    Nationality,
    Protection,
    Situation,
)


TODAY = date(2026, 3, 1)
VISITOR = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 1, 10),
    nationality=Nationality.OTHER,
    permit=Permit.VLS_TS,
    permit_from=date(2026, 1, 5),
    permit_to=date(2027, 1, 4),
    vls_ts_validated=True,
)
EUROPEAN = replace(VISITOR, nationality=Nationality.EU_EEA_CH, permit=Permit.NONE)
FRENCH = replace(EUROPEAN, nationality=Nationality.FRENCH)
UNTITLED = replace(VISITOR, permit=Permit.NONE, permit_from=None, permit_to=None)
CHILD = date(2015, 1, 1)


def decided(base, **answers):
    return decide(replace(base, **answers), TODAY)


def codes(decision):
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(
    ("base", "answers", "first_day"),
    [
        pytest.param(VISITOR, {}, date(2026, 4, 11), id="residence: three months and a day"),
        pytest.param(
            VISITOR, {"arrived_on": date(2025, 11, 30)}, date(2026, 3, 1), id="clamped at month end"
        ),
        pytest.param(
            VISITOR,
            {"activity": Activity.EMPLOYEE, "activity_started_on": date(2026, 2, 2)},
            date(2026, 2, 2),
            id="work: its first day",
        ),
        pytest.param(
            VISITOR,
            {"activity": Activity.EMPLOYEE, "activity_started_on": date(2020, 2, 2)},
            date(2026, 1, 10),
            id="work begun before the move: arrival",
        ),
        pytest.param(EUROPEAN, {"activity": Activity.SELF_EMPLOYED}, date(2026, 1, 10), id="undated work"),
        pytest.param(
            VISITOR,
            {
                "activity": Activity.EMPLOYEE,
                "activity_started_on": date(2026, 1, 12),
                "permit_from": date(2026, 1, 20),
            },
            date(2026, 1, 20),
            id="a title that starts after the work",
        ),
        pytest.param(
            VISITOR,
            {
                "student": True,
                "studies_started_on": date(2026, 2, 9),
                "activity_started_on": date(2026, 5, 1),
            },
            date(2026, 2, 9),
            id="studies: their first day",
        ),
        pytest.param(VISITOR, {"permit_to": date(2026, 4, 11)}, date(2026, 4, 11), id="the title's last day"),
        pytest.param(VISITOR, {"permit_to": date(2026, 4, 10)}, None, id="the title ends the day before"),
        pytest.param(
            VISITOR, {"benefits": frozenset({Benefit.DISABILITY})}, date(2026, 1, 10), id="a benefit is proof"
        ),
        pytest.param(
            FRENCH,
            {"student": True, "previously_insured": True, "studies_started_on": date(2026, 2, 1)},
            date(2026, 2, 1),
            id="enrolment lifts a French student's wait",
        ),
        pytest.param(
            FRENCH,
            {"student": True, "previously_insured": True, "studies_started_on": date(2026, 9, 1)},
            date(2026, 4, 11),
            id="three months are over before the enrolment",
        ),
        pytest.param(
            EUROPEAN, {"eu_permanent_right": True}, date(2026, 1, 10), id="a permanent right is old"
        ),
        pytest.param(VISITOR, {"joins_insured_family": True}, date(2026, 1, 10), id="family from arrival"),
        pytest.param(UNTITLED, {"born_on": CHILD}, date(2026, 1, 10), id="a minor's AME from arrival"),
        pytest.param(UNTITLED, {"arrived_on": date(2025, 11, 1)}, date(2026, 2, 2), id="an adult's AME"),
        pytest.param(UNTITLED, {}, None, id="urgent care isn't applied for"),
        pytest.param(
            UNTITLED, {"protection": Protection.ASYLUM_ADULT}, date(2026, 4, 11), id="asylum, adult"
        ),
        pytest.param(
            UNTITLED,
            {"protection": Protection.ASYLUM_MINOR, "born_on": CHILD},
            date(2026, 1, 10),
            id="asylum, minor",
        ),
        pytest.param(
            UNTITLED, {"protection": Protection.ASYLUM_MINOR}, None, id="asylum, a minor or of age: in doubt"
        ),
        pytest.param(VISITOR, {"permit": Permit.VLS_T}, None, id="no day while the title blocks"),
        pytest.param(
            EUROPEAN,
            {"activity": Activity.EMPLOYEE, "permit": Permit.CST, "permit_to": date(2026, 1, 9)},
            date(2026, 1, 10),
            id="a European's old title stops no work",
        ),
        pytest.param(
            VISITOR,
            {
                "nationality": Nationality.UK,
                "foreign_cover": ForeignCover.S1,
                "permit_to": date(2026, 1, 9),
            },
            date(2026, 1, 10),
            id="an S1 holder's title doesn't bound the registration",
        ),
        pytest.param(
            EUROPEAN, {"permit_to": date(2026, 1, 1)}, date(2026, 4, 11), id="a European needs no title"
        ),
    ],
)
def test_the_first_day_to_file(base, answers, first_day):
    assert decided(base, **answers).earliest_application == first_day


@pytest.mark.parametrize(
    ("base", "answers", "expected"),
    [
        pytest.param(VISITOR, {}, ["R33", "three-months", "title-accepted"], id="a visitor"),
        pytest.param(
            VISITOR,
            {"permit_to": date(2026, 3, 31)},
            ["R33", "three-months", "title-accepted", "title-ends-too-soon"],
            id="a title that ends before the three months",
        ),
        pytest.param(
            VISITOR,
            {"permit_to": None},
            ["R33", "three-months", "title-dates-to-check"],
            id="an undated title",
        ),
        pytest.param(
            VISITOR,
            {"activity": Activity.EMPLOYEE},
            ["R16", "work-opens-at-once", "title-accepted"],
            id="a worker from elsewhere",
        ),
        pytest.param(EUROPEAN, {"activity": Activity.EMPLOYEE}, ["R16", "work-opens-at-once"], id="a worker"),
        pytest.param(FRENCH, {}, ["R25", "three-months"], id="a return"),
        pytest.param(
            FRENCH,
            {"benefits": frozenset({Benefit.SOCIAL})},
            ["R25", "benefit-proves-residence"],
            id="a benefit",
        ),
        pytest.param(UNTITLED, {"arrived_on": date(2025, 6, 1)}, ["R06", "three-months-ame"], id="the AME"),
        pytest.param(
            UNTITLED,
            {"protection": Protection.ASYLUM_ADULT},
            ["R08", "three-months", "protection-paper-to-show"],
            id="asylum asked for, attestation untold",
        ),
        pytest.param(VISITOR, {"vls_ts_validated": False}, ["R34", "title-to-validate"], id="not validated"),
        pytest.param(
            VISITOR,
            {"permit": Permit.ATDA, "permit_to": date(2026, 2, 1)},
            ["R34", "title-not-current"],
            id="an asylum attestation that has lapsed",
        ),
        pytest.param(VISITOR, {"permit_to": date(2026, 2, 1)}, ["R34", "title-not-current"], id="lapsed"),
        pytest.param(
            VISITOR,
            {"permit": Permit.VISA_FREE, "student": True},
            ["R34", "title-not-listed", "ground-shut-by-title"],
            id="a student without a visa",
        ),
    ],
)
def test_the_reasons_in_their_order(base, answers, expected):
    assert codes(decided(base, **answers)) == expected


@pytest.mark.parametrize(
    ("base", "answers", "waits"),
    [
        pytest.param(VISITOR, {}, True, id="residence"),
        pytest.param(EUROPEAN, {}, True, id="a European"),
        pytest.param(FRENCH, {}, True, id="a return"),
        pytest.param(UNTITLED, {"protection": Protection.ASYLUM_ADULT}, True, id="asylum, adult"),
        pytest.param(UNTITLED, {"arrived_on": date(2025, 6, 1)}, True, id="the AME"),
        pytest.param(UNTITLED, {"born_on": CHILD}, False, id="a minor's AME"),
        pytest.param(UNTITLED, {"protection": Protection.ASYLUM_MINOR}, False, id="asylum, minor"),
        pytest.param(UNTITLED, {"protection": Protection.REFUGEE}, False, id="a refugee"),
        pytest.param(FRENCH, {"activity": Activity.EMPLOYEE}, False, id="work"),
        pytest.param(VISITOR, {"student": True}, False, id="studies"),
        pytest.param(VISITOR, {"joins_insured_family": True}, False, id="family"),
        pytest.param(EUROPEAN, {"eu_permanent_right": True}, False, id="a permanent right"),
        pytest.param(
            VISITOR, {"benefits": frozenset({Benefit.FAMILY})}, False, id="a benefit is proof enough"
        ),
        pytest.param(VISITOR, {"permit": Permit.VLS_T}, False, id="nothing to wait for yet"),
    ],
)
def test_who_must_wait_three_months(base, answers, waits):
    assert decided(base, **answers).needs_three_months is waits


def test_a_blocked_worker_is_told_which_answer_the_title_shuts():
    decision = decided(VISITOR, activity=Activity.SELF_EMPLOYED, permit=Permit.VISA_FREE)
    assert decision.reasons[1].because == ("permit",)
    assert decision.reasons[2].because == ("activity",)


@pytest.mark.parametrize(
    ("base", "answers", "because"),
    [
        pytest.param(
            UNTITLED, {"protection": Protection.ASYLUM_ADULT}, ("protection", "permit"), id="protection"
        ),
        pytest.param(VISITOR, {"permit_to": None}, ("permit", "permit_to"), id="an undated title"),
        pytest.param(VISITOR, {}, ("permit", "permit_to"), id="a title in order"),
        pytest.param(
            VISITOR, {"permit_to": date(2026, 3, 31)}, ("permit_to",), id="a title that ends too soon"
        ),
        pytest.param(
            VISITOR, {"vls_ts_validated": False}, ("permit", "vls_ts_validated"), id="a visa to validate"
        ),
        pytest.param(
            VISITOR, {"permit_to": date(2026, 2, 1)}, ("permit_from", "permit_to"), id="a lapsed title"
        ),
        pytest.param(FRENCH, {}, ("arrived_on",), id="the three months"),
        pytest.param(FRENCH, {"benefits": frozenset({Benefit.SOCIAL})}, ("benefits",), id="a benefit"),
        pytest.param(FRENCH, {"student": True, "previously_insured": True}, ("student",), id="an enrolment"),
        pytest.param(EUROPEAN, {"activity": Activity.EMPLOYEE}, ("activity",), id="work"),
    ],
)
def test_the_last_reason_names_the_answers_that_it_rests_on(base, answers, because):
    assert decided(base, **answers).reasons[-1].because == because


ABSENCE = (Absence(starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28)),)
DOUBTS = [
    pytest.param(EUROPEAN, {"assisted": True}, "establishment-applies", id="the establishment applies"),
    pytest.param(
        VISITOR,
        {"permit": Permit.VLS_T, "activity": Activity.EMPLOYEE},
        "work-title-off-the-list",
        id="VLS-T",
    ),
    pytest.param(
        VISITOR,
        {"permit": Permit.PVT_WHV, "activity": Activity.EMPLOYEE},
        "work-title-off-the-list",
        id="a working holiday",
    ),
    pytest.param(
        VISITOR,
        {"permit": Permit.SCHENGEN_C, "joins_insured_family": True, "algerian": True},
        "perhaps-algerian-spouse",
        id="an Algerian spouse on a short visa",
    ),
    pytest.param(
        VISITOR,
        {
            "permit": Permit.CARTE_RESIDENT,
            "permit_to": date(2026, 2, 1),
            "protection": Protection.REFUGEE,
            "activity": Activity.EMPLOYEE,
        },
        "refugee-card-lapsed",
        id="a refugee who works with a lapsed card",
    ),
    pytest.param(EUROPEAN, {}, "right-of-residence-is-examined", id="a European without activity"),
    pytest.param(VISITOR, {"absences": ABSENCE}, "long-absence", id="a month away"),
    pytest.param(FRENCH, {"absences": ABSENCE}, "long-absence", id="a month away after the return"),
    pytest.param(
        EUROPEAN, {"activity": Activity.POSTED}, "posted-without-certificate", id="posted, no paper"
    ),
    pytest.param(EUROPEAN, {"foreign_cover": ForeignCover.S1}, "whose-s1", id="an S1 of somebody"),
    pytest.param(VISITOR, {"foreign_pension": True}, "which-state-pays", id="a pension from who knows where"),
    pytest.param(
        VISITOR, {"student": True, "foreign_cover": ForeignCover.EHIC}, "insured-in-another-state", id="EHIC"
    ),
    pytest.param(UNTITLED, {"protection": Protection.ASYLUM_MINOR}, "minor-or-of-age", id="a minor of age"),
    pytest.param(FRENCH, {"born_on": CHILD}, "minor-alone", id="a French child alone"),
    pytest.param(VISITOR, {"born_on": CHILD}, "minor-and-title", id="a foreign child alone"),
    pytest.param(UNTITLED, {"born_on": CHILD}, "minor-and-title", id="a foreign child without a title"),
]
NO_DOUBTS = [
    pytest.param(VISITOR, {}, id="a visitor"),
    pytest.param(FRENCH, {}, id="a return"),
    pytest.param(
        VISITOR, {"permit": Permit.APS, "activity": Activity.EMPLOYEE}, id="an APS holder who works"
    ),
    pytest.param(
        VISITOR,
        {"permit": Permit.APS, "benefits": frozenset({Benefit.FAMILY})},
        id="an APS holder with benefits",
    ),
    pytest.param(VISITOR, {"permit": Permit.VLS_T}, id="a title off the list, without work"),
    pytest.param(
        VISITOR, {"permit": Permit.VISA_FREE, "activity": Activity.EMPLOYEE}, id="work without visa"
    ),
    pytest.param(VISITOR, {"permit": Permit.SCHENGEN_C}, id="a short visa, no family"),
    pytest.param(VISITOR, {"permit": Permit.VISA_FREE, "joins_insured_family": True}, id="family, no visa"),
    pytest.param(EUROPEAN, {"eu_permanent_right": True}, id="a permanent right"),
    pytest.param(EUROPEAN, {"absences": ABSENCE, "activity": Activity.EMPLOYEE}, id="a worker who travels"),
    pytest.param(EUROPEAN, {"activity": Activity.POSTED, "foreign_cover": ForeignCover.A1}, id="posted, A1"),
    pytest.param(EUROPEAN, {"activity": Activity.POSTED, "foreign_cover": ForeignCover.S1}, id="posted, S1"),
    pytest.param(EUROPEAN, {"foreign_pension": True}, id="a European pensioner"),
    pytest.param(
        VISITOR, {"foreign_pension": True, "foreign_cover": ForeignCover.S1}, id="a pensioner with an S1"
    ),
    pytest.param(VISITOR, {"student": True}, id="a student"),
    pytest.param(
        UNTITLED, {"protection": Protection.ASYLUM_MINOR, "born_on": CHILD}, id="a minor who asks for asylum"
    ),
    pytest.param(
        EUROPEAN, {"born_on": CHILD, "dependent_on_insured_parent": True}, id="a child of the insured"
    ),
]


@pytest.mark.parametrize(("base", "answers", "doubt"), DOUBTS)
def test_a_person_is_asked(base, answers, doubt):
    decision = decided(base, **answers)
    asked = next(reason for reason in decision.reasons if reason.code == doubt)
    assert all(hasattr(base, field) for field in asked.because)
    assert Flag.HUMAN_REVIEW in decision.flags


@pytest.mark.parametrize(("base", "answers"), NO_DOUBTS)
def test_nobody_is_asked(base, answers):
    assert Flag.HUMAN_REVIEW not in decided(base, **answers).flags


@pytest.mark.parametrize(
    ("base", "answers", "flags"),
    [
        pytest.param(VISITOR, {}, {Flag.C2S, Flag.FEE_L160_1_1, Flag.VISITOR_VISA_RENEWAL}, id="a visitor"),
        pytest.param(
            VISITOR, {"permit": Permit.CSP}, {Flag.C2S, Flag.FEE_L160_1_1}, id="a card that no visitor has"
        ),
        pytest.param(FRENCH, {}, {Flag.C2S, Flag.FEE_L160_1_1}, id="a return"),
        pytest.param(EUROPEAN, {"eu_permanent_right": True}, {Flag.C2S, Flag.FEE_L160_1_1}, id="a European"),
        pytest.param(VISITOR, {"activity": Activity.EMPLOYEE}, {Flag.C2S}, id="no fee for workers"),
        pytest.param(EUROPEAN, {"foreign_pension": True}, set(), id="no fee with an S1"),
        pytest.param(
            FRENCH, {"activity": Activity.CROSS_BORDER_SWITZERLAND}, {Flag.CH_OPTION_COST}, id="Switzerland"
        ),
        pytest.param(
            FRENCH,
            {"activity": Activity.EMPLOYEE, "previously_insured": True},
            {Flag.C2S, Flag.UPDATE_OR_REOPEN},
            id="insured before",
        ),
    ],
)
def test_the_flags(base, answers, flags):
    assert decided(base, **answers).flags == flags


@pytest.mark.parametrize(
    ("base", "answers", "channel", "forms"),
    [
        pytest.param(VISITOR, {}, Channel.CAISSE_BY_POST_OR_COUNTER, ("cerfa-15763",), id="residence"),
        pytest.param(
            FRENCH, {"activity": Activity.EMPLOYEE}, Channel.EMPLOYER, ("cerfa-15763",), id="an employee"
        ),
        pytest.param(FRENCH, {"activity": Activity.FARMING}, Channel.MSA, ("cerfa-15763",), id="farming"),
        pytest.param(VISITOR, {"student": True}, Channel.STUDENT_PORTAL, (), id="a student"),
        pytest.param(EUROPEAN, {"foreign_pension": True}, Channel.S1_REGISTRATION, (), id="a pensioner"),
        pytest.param(EUROPEAN, {"activity": Activity.POSTED}, Channel.S1_REGISTRATION, (), id="posted"),
        pytest.param(
            FRENCH,
            {"born_on": CHILD, "dependent_on_insured_parent": True},
            Channel.PARENTS_CAISSE,
            ("cerfa-14445",),
            id="a child",
        ),
        pytest.param(UNTITLED, {}, Channel.HOSPITAL, (), id="urgent care"),
        pytest.param(VISITOR, {"permit": Permit.VLS_T}, Channel.PREFECTURE, (), id="a title to mend"),
    ],
)
def test_where_and_with_which_forms(base, answers, channel, forms):
    decision = decided(base, **answers)
    assert (decision.channel, decision.forms) == (channel, forms)


def test_children_are_attached_where_a_caisse_covers_the_parent():
    assert PATHWAYS[Pathway.EMPLOYEE].attaches_children
    assert PATHWAYS[Pathway.PENSIONER_S1].attaches_children
    assert not PATHWAYS[Pathway.MINOR_DEPENDENT].attaches_children
    assert not PATHWAYS[Pathway.BLOCKED_PERMIT].attaches_children


@pytest.mark.parametrize(
    ("slugs", "pathway"),
    [
        pytest.param({"nationality": "french"}, Pathway.RETURNEE, id="nationality"),
        pytest.param({"nationality": "eu-eea-ch", "activity": "employee"}, Pathway.EMPLOYEE, id="activity"),
        pytest.param(
            {"nationality": "eu-eea-ch", "territory": "mayotte"}, Pathway.OTHER_TERRITORY, id="territory"
        ),
        pytest.param({"nationality": "other", "protection": "refugee"}, Pathway.REFUGEE, id="protection"),
    ],
)
def test_plain_slugs_decide_like_their_members(slugs, pathway):
    situation = Situation(born_on=date(1990, 1, 1), arrived_on=date(2026, 1, 1), **slugs)
    assert decide(situation, date(2026, 6, 1)).pathway is pathway


def test_a_misspelt_slug_is_refused():
    with pytest.raises(ValueError, match="frensh"):
        Situation(born_on=date(1990, 1, 1), arrived_on=date(2026, 1, 1), nationality="frensh")
