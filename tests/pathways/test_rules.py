"""Each rule of the table by itself: a person whose pathway it is, and the neighbour whose pathway it isn't."""

from dataclasses import replace
from datetime import date

import pytest

from pathways.decision import Pathway
from pathways.grounds import FRENCH_WORK
from pathways.permits import Permit
from pathways.rules import RULES, decide, deciding_rule
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


TODAY = date(2026, 6, 1)
AMERICAN = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 1, 10),
    nationality=Nationality.OTHER,
    permit=Permit.VLS_TS,
    permit_from=date(2026, 1, 5),
    permit_to=date(2027, 1, 4),
    vls_ts_validated=True,
)
EUROPEAN = Situation(
    born_on=date(1990, 5, 4), arrived_on=date(2026, 1, 10), nationality=Nationality.EU_EEA_CH
)
FRENCH = replace(EUROPEAN, nationality=Nationality.FRENCH)
BRITISH = replace(AMERICAN, nationality=Nationality.UK)
UNTITLED = replace(EUROPEAN, nationality=Nationality.OTHER)
CHILD = date(2015, 1, 1)


def person(base, **answers):
    return replace(base, **answers)


CASES = [
    pytest.param("R00", person(EUROPEAN, territory=Territory.MAYOTTE), id="Mayotte has its own scheme"),
    pytest.param(
        "R00",
        person(FRENCH, territory=Territory.OTHER_OVERSEAS, activity=Activity.EMPLOYEE),
        id="so has New Caledonia, for workers too",
    ),
    pytest.param(
        "R16",
        person(FRENCH, territory=Territory.REUNION, activity=Activity.EMPLOYEE),
        id="la Réunion is in the general scheme",
    ),
    pytest.param("R01", person(AMERICAN, purpose=Purpose.MEDICAL), id="a stay for treatment opens nothing"),
    pytest.param(
        "R16",
        person(AMERICAN, purpose=Purpose.MEDICAL, activity=Activity.EMPLOYEE),
        id="somebody who came for treatment and found a job is insured by the job",
    ),
    pytest.param("R02", person(AMERICAN, purpose=Purpose.DIPLOMATIC), id="a diplomat is covered at home"),
    pytest.param(
        "R18",
        person(AMERICAN, purpose=Purpose.DIPLOMATIC, activity=Activity.SELF_EMPLOYED),
        id="a diplomat's spouse with a business is insured by it",
    ),
    pytest.param(
        "R03",
        person(AMERICAN, foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION),
        id="a retired international civil servant keeps the organisation's scheme",
    ),
    pytest.param(
        "R24b",
        person(AMERICAN, foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION, french_pension=True),
        id="a French pension takes the international civil servant into the French scheme",
    ),
    pytest.param(
        "R16",
        person(AMERICAN, foreign_cover=ForeignCover.INTERNATIONAL_ORGANISATION, activity=Activity.EMPLOYEE),
        id="so does a job in France",
    ),
    pytest.param(
        "R05",
        person(AMERICAN, born_on=CHILD, dependent_on_insured_parent=True),
        id="a child goes with the insured parent",
    ),
    pytest.param(
        "R05",
        person(UNTITLED, born_on=CHILD, dependent_on_insured_parent=True),
        id="a child of an insured parent needs no title",
    ),
    pytest.param(
        "R05",
        person(EUROPEAN, born_on=date(2008, 6, 2), dependent_on_insured_parent=True),
        id="dependent on the eve of the 18th birthday",
    ),
    pytest.param(
        "R28",
        person(EUROPEAN, born_on=date(2008, 6, 1), dependent_on_insured_parent=True),
        id="in their own name on the 18th birthday",
    ),
    pytest.param(
        "R16",
        person(
            EUROPEAN,
            born_on=date(2009, 1, 1),
            dependent_on_insured_parent=True,
            activity=Activity.EMPLOYEE,
        ),
        id="an apprentice of 17 is insured by work",
    ),
    pytest.param(
        "R38",
        person(FRENCH, purpose=Purpose.INTERNATIONAL_STAFF, activity=Activity.EMPLOYEE),
        id="staff of an international organisation are never plain employees",
    ),
    pytest.param(
        "R10b",
        person(AMERICAN, permit=Permit.APS, protection=Protection.TEMPORARY),
        id="temporary protection opens at once",
    ),
    pytest.param(
        "R16",
        person(AMERICAN, permit=Permit.APS, protection=Protection.TEMPORARY, activity=Activity.EMPLOYEE),
        id="and work goes before it",
    ),
    pytest.param(
        "R37",
        person(AMERICAN, activity=Activity.CROSS_BORDER_SWITZERLAND),
        id="the Swiss choice is for nationals of the Union and of Switzerland",
    ),
    pytest.param(
        "R16b",
        person(FRENCH, capacity=Capacity.SERVICE_CIVIQUE),
        id="the contract of service civique insures",
    ),
    pytest.param("R36", person(AMERICAN, permit=Permit.VLS_CARTE), id="a visa that asks for a card"),
    pytest.param(
        "R36",
        person(AMERICAN, permit=Permit.PVT_WHV, activity=Activity.EMPLOYEE),
        id="a working holiday with a job can't be told",
    ),
    pytest.param(
        "R06b",
        person(AMERICAN, permit_to=date(2026, 2, 27)),
        id="more than three months after the title's end",
    ),
    pytest.param(
        "R34",
        person(AMERICAN, permit_to=date(2026, 3, 2)),
        id="not yet three months after the title's end",
    ),
    pytest.param(
        "R06b",
        person(AMERICAN, permit=Permit.VISA_FREE, born_on=CHILD),
        id="a child of parents on short visas has the AME at once",
    ),
    pytest.param("R35", person(UNTITLED, assisted=True), id="the establishment applies for its residents"),
    pytest.param(
        "R05",
        person(EUROPEAN, assisted=True, born_on=CHILD, dependent_on_insured_parent=True),
        id="an insured parent goes before the establishment",
    ),
    pytest.param("R06", UNTITLED, id="without a title, the AME after three months"),
    pytest.param(
        "R06",
        person(UNTITLED, activity=Activity.EMPLOYEE),
        id="without a title, a job changes nothing",
    ),
    pytest.param(
        "R06",
        person(UNTITLED, arrived_on=date(2026, 2, 28)),
        id="arrived on 28 February: three months and a day on 1 June is enough",
    ),
    pytest.param(
        "R07",
        person(UNTITLED, arrived_on=date(2026, 3, 1)),
        id="arrived on 1 March: on 1 June it is three months and no more",
    ),
    pytest.param(
        "R06",
        person(UNTITLED, arrived_on=date(2026, 5, 30), born_on=CHILD),
        id="a minor without a title doesn't wait for the AME",
    ),
    pytest.param(
        "R06",
        person(UNTITLED, nationality=Nationality.UK),
        id="the British since 2021 need a title like everybody else",
    ),
    pytest.param("R08", person(UNTITLED, protection=Protection.ASYLUM_ADULT), id="an adult asks for asylum"),
    pytest.param("R08", person(UNTITLED, permit=Permit.ATDA), id="the attestation says it by itself"),
    pytest.param(
        "R34",
        person(UNTITLED, permit=Permit.ATDA, permit_to=date(2026, 5, 31)),
        id="an attestation that has lapsed opens nothing",
    ),
    pytest.param(
        "R16",
        person(UNTITLED, permit=Permit.ATDA, activity=Activity.EMPLOYEE),
        id="an asylum seeker who works is insured by work",
    ),
    pytest.param(
        "R28",
        person(EUROPEAN, protection=Protection.ASYLUM_ADULT),
        id="asylum is no pathway for a European",
    ),
    pytest.param("R09", person(UNTITLED, protection=Protection.ASYLUM_MINOR), id="a minor asks for asylum"),
    pytest.param(
        "R09",
        person(UNTITLED, permit=Permit.ATDA, born_on=CHILD),
        id="the birth date makes a minor of whoever asks",
    ),
    pytest.param(
        "R16",
        person(UNTITLED, permit=Permit.ATDA, born_on=date(2009, 1, 1), activity=Activity.EMPLOYEE),
        id="a minor asylum seeker in apprenticeship is insured by work",
    ),
    pytest.param("R10", person(UNTITLED, protection=Protection.REFUGEE), id="a recognised refugee"),
    pytest.param("R10", person(UNTITLED, protection=Protection.SUBSIDIARY), id="subsidiary protection"),
    pytest.param(
        "R10", person(UNTITLED, permit=Permit.RECEPISSE_REFUGIE), id="the récépissé says reconnu réfugié"
    ),
    pytest.param(
        "R10",
        person(UNTITLED, permit=Permit.RECEPISSE_PS, protection=Protection.ASYLUM_ADULT),
        id="the récépissé of the protection outlives the answer that asylum was asked for",
    ),
    pytest.param(
        "R16",
        person(UNTITLED, protection=Protection.REFUGEE, activity=Activity.EMPLOYEE),
        id="a refugee who works is insured by work",
    ),
    pytest.param(
        "R28", person(EUROPEAN, protection=Protection.REFUGEE), id="protection is no pathway for a European"
    ),
    pytest.param(
        "R11",
        person(EUROPEAN, activity=Activity.POSTED, foreign_cover=ForeignCover.A1),
        id="a posted worker stays insured at home",
    ),
    pytest.param(
        "R11",
        person(EUROPEAN, activity=Activity.EMPLOYEE, foreign_cover=ForeignCover.A1),
        id="an A1 keeps even a job here under foreign law",
    ),
    pytest.param(
        "R16",
        person(EUROPEAN, activity=Activity.EMPLOYEE, foreign_cover=ForeignCover.S1),
        id="an S1 holder who starts to work is insured by the work",
    ),
    pytest.param(
        "R12", person(EUROPEAN, foreign_cover=ForeignCover.S1), id="family of a worker insured abroad"
    ),
    pytest.param(
        "R12", person(BRITISH, foreign_cover=ForeignCover.A1), id="family that shows the worker's A1"
    ),
    pytest.param(
        "R12",
        person(FRENCH, foreign_cover=ForeignCover.S1, student=True),
        id="a French student with a family S1 stays with it",
    ),
    pytest.param(
        "R12",
        person(AMERICAN, foreign_cover=ForeignCover.S1, joins_insured_family=True),
        id="S1 goes first when residence with family seems possible too",
    ),
    pytest.param(
        "R24b",
        person(EUROPEAN, foreign_cover=ForeignCover.S1, french_pension=True),
        id="a French pension goes before an S1",
    ),
    pytest.param(
        "R25b",
        person(EUROPEAN, foreign_cover=ForeignCover.S1, french_unemployment_benefit=True),
        id="French unemployment benefit goes before a family S1",
    ),
    pytest.param("R13", person(EUROPEAN, activity=Activity.CROSS_BORDER), id="a frontier worker"),
    pytest.param(
        "R13",
        person(AMERICAN, permit=Permit.VLS_T, activity=Activity.CROSS_BORDER),
        id="no title is asked for where another State insures",
    ),
    pytest.param(
        "R14",
        person(FRENCH, activity=Activity.CROSS_BORDER_SWITZERLAND),
        id="a frontier worker in Switzerland chooses",
    ),
    pytest.param("R15", person(AMERICAN, activity=Activity.FARMING), id="farming has the MSA"),
    pytest.param("R16", person(AMERICAN, activity=Activity.EMPLOYEE), id="a first job opens rights at once"),
    pytest.param(
        "R16",
        person(FRENCH, activity=Activity.EMPLOYEE, student=True, french_pension=True),
        id="work goes before studies and pension",
    ),
    pytest.param(
        "R17",
        person(EUROPEAN, activity=Activity.EMPLOYEE_FOREIGN_EMPLOYER),
        id="an employer without an establishment here",
    ),
    pytest.param("R18", person(AMERICAN, activity=Activity.SELF_EMPLOYED), id="a micro-entrepreneur"),
    pytest.param("R19", person(AMERICAN, activity=Activity.AU_PAIR), id="an au pair"),
    pytest.param(
        "R23",
        person(AMERICAN, student=True, student_convention=True),
        id="the convention is asked before the general student rule",
    ),
    pytest.param(
        "R33", person(AMERICAN, student_convention=True), id="a convention without studies does nothing"
    ),
    pytest.param(
        "R20",
        person(EUROPEAN, student=True, foreign_cover=ForeignCover.EHIC),
        id="a European student keeps the European card",
    ),
    pytest.param(
        "R21b",
        person(EUROPEAN, student=True, foreign_cover=ForeignCover.S1),
        id="a European student with an S1 and no card registers it on the student site",
    ),
    pytest.param(
        "R20",
        person(BRITISH, student=True, foreign_cover=ForeignCover.EHIC),
        id="a British student keeps the GHIC",
    ),
    pytest.param(
        "R34",
        person(
            BRITISH,
            student=True,
            foreign_cover=ForeignCover.EHIC,
            activity=Activity.EMPLOYEE,
            vls_ts_validated=False,
        ),
        id="a British student with a job and no title in order isn't sent home to the card",
    ),
    pytest.param("R21", person(EUROPEAN, student=True), id="a European student without a card"),
    pytest.param("R22", person(AMERICAN, student=True), id="a student from elsewhere"),
    pytest.param("R22", person(BRITISH, student=True), id="a British student without GHIC"),
    pytest.param("R22", person(FRENCH, student=True), id="a French student never registered"),
    pytest.param(
        "R25",
        person(FRENCH, student=True, previously_insured=True),
        id="a French student who was insured before returns",
    ),
    pytest.param("R24", person(EUROPEAN, foreign_pension=True), id="a pensioner of another State"),
    pytest.param(
        "R24",
        person(EUROPEAN, foreign_pension=True, joins_insured_family=True),
        id="a foreign pension goes before family",
    ),
    pytest.param(
        "R16",
        person(EUROPEAN, foreign_pension=True, activity=Activity.EMPLOYEE),
        id="a pensioner who works here is insured by the work",
    ),
    pytest.param(
        "R34",
        person(AMERICAN, foreign_pension=True, activity=Activity.EMPLOYEE, permit=Permit.VISA_FREE),
        id="a working pensioner without a title in order is blocked, not sent for an S1",
    ),
    pytest.param(
        "R24b",
        person(EUROPEAN, foreign_pension=True, french_pension=True),
        id="a French pension beside a foreign one decides",
    ),
    pytest.param(
        "R26", person(AMERICAN, joins_insured_family=True), id="family of an insured person needn't wait"
    ),
    pytest.param("R26", person(FRENCH, joins_insured_family=True), id="family goes before the return"),
    pytest.param("R25", FRENCH, id="a French national comes back without work"),
    pytest.param(
        "R25", person(FRENCH, purpose=Purpose.SEEK_WORK), id="the jobseekers' exclusion isn't for the French"
    ),
    pytest.param(
        "R25b", person(FRENCH, french_unemployment_benefit=True), id="a return with unemployment benefit"
    ),
    pytest.param(
        "R25b",
        person(EUROPEAN, french_unemployment_benefit=True, purpose=Purpose.SEEK_WORK),
        id="a benefit from France is more than looking for work",
    ),
    pytest.param("R27", person(EUROPEAN, purpose=Purpose.SEEK_WORK), id="a European who only looks for work"),
    pytest.param(
        "R33", person(AMERICAN, purpose=Purpose.SEEK_WORK), id="the exclusion isn't for other nationalities"
    ),
    pytest.param(
        "R29",
        person(EUROPEAN, purpose=Purpose.SEEK_WORK, eu_permanent_right=True),
        id="a permanent right shows that the stay isn't only for looking",
    ),
    pytest.param("R29", person(EUROPEAN, eu_permanent_right=True), id="five years of residence"),
    pytest.param("R28", EUROPEAN, id="a European who lives here without working"),
    pytest.param(
        "R28",
        person(UNTITLED, nationality=Nationality.UK, uk_withdrawal_agreement=True),
        id="the Withdrawal Agreement makes the British decide as Europeans",
    ),
    pytest.param(
        "R33",
        person(AMERICAN, uk_withdrawal_agreement=True, eu_permanent_right=True),
        id="neither agreement nor permanent right is for other nationalities",
    ),
    pytest.param(
        "R31", person(BRITISH, foreign_cover=ForeignCover.S1), id="the British with an S1 of any kind"
    ),
    pytest.param(
        "R31",
        person(BRITISH, foreign_cover=ForeignCover.S1, joins_insured_family=True),
        id="an S1 goes before family for the British too",
    ),
    pytest.param(
        "R31",
        person(BRITISH, foreign_cover=ForeignCover.S1, permit=Permit.VISA_FREE),
        id="the S1 asks for no title",
    ),
    pytest.param(
        "R34",
        person(
            BRITISH, foreign_cover=ForeignCover.S1, permit=Permit.VISA_FREE, activity=Activity.SELF_EMPLOYED
        ),
        id="a business in France ends the S1 and asks for the title",
    ),
    pytest.param("R32", BRITISH, id="the British who live here without working"),
    pytest.param("R33", AMERICAN, id="a visitor with a title of the list"),
    pytest.param("R33", person(AMERICAN, permit=Permit.CARTE_FAMILLE_UE), id="a European's spouse"),
    pytest.param("R34", person(AMERICAN, permit=Permit.VLS_T), id="the visa that needs no card isn't listed"),
    pytest.param("R34", person(AMERICAN, vls_ts_validated=False), id="a visa that wasn't validated"),
    pytest.param("R34", person(AMERICAN, permit_to=date(2026, 5, 31)), id="a title that ended yesterday"),
    pytest.param("R33", person(AMERICAN, permit_to=TODAY), id="a title on its last day"),
    pytest.param("R33", person(AMERICAN, permit_from=TODAY), id="a title on its first day"),
    pytest.param("R34", person(AMERICAN, permit_from=date(2026, 6, 2)), id="a title that starts tomorrow"),
]

# Work, studies, pension, family and benefit of people who need a title, and whom a bad one stops.
GATED = {
    "R15": {"activity": Activity.FARMING},
    "R16": {"activity": Activity.EMPLOYEE},
    "R17": {"activity": Activity.EMPLOYEE_FOREIGN_EMPLOYER},
    "R18": {"activity": Activity.SELF_EMPLOYED},
    "R19": {"activity": Activity.AU_PAIR},
    "R23": {"student": True, "student_convention": True},
    "R22": {"student": True},
    "R24b": {"french_pension": True},
    "R26": {"joins_insured_family": True},
    "R25b": {"french_unemployment_benefit": True},
}


@pytest.mark.parametrize(("rule", "situation"), CASES)
def test_the_rule_that_decides(rule, situation):
    decider = deciding_rule(situation, TODAY)
    assert decider.id == rule
    assert decide(situation, TODAY).reasons[0].because == decider.because


@pytest.mark.parametrize("rule", GATED)
@pytest.mark.parametrize(
    "title",
    [
        pytest.param({"permit": Permit.VISA_FREE}, id="not listed"),
        pytest.param({"vls_ts_validated": False}, id="not validated"),
        pytest.param({"permit_to": date(2026, 5, 31)}, id="not valid today"),
    ],
)
def test_a_title_out_of_order_stops_every_affiliation(rule, title):
    assert deciding_rule(replace(AMERICAN, **GATED[rule]), TODAY).id == rule
    blocked = decide(replace(AMERICAN, **GATED[rule], **title), TODAY)
    assert blocked.pathway is Pathway.BLOCKED_PERMIT
    assert blocked.reasons[-1].code in {"ground-shut-by-title", "work-title-off-the-list"}
    assert (
        set(next(r for r in blocked.reasons if r.code == "ground-shut-by-title").because) & GATED[rule].keys()
    )


def test_the_rules_stand_in_the_order_of_the_table():
    printed = (
        "R00 R01 R02 R03 R38 R05 R35 R06 R07 R08 R09 R10 R10b R11 R12 R13 R14 R37 R15 R16 R17 R18 R19 "
        "R23 R20 R21b R21 R22 R24 R24b R26 R16b R25 R25b R27 R29 R28 R31 R32 R33 R36 R06b R34"
    )
    assert " ".join(rule.id for rule in RULES) == printed


def test_every_rule_has_its_case():
    assert {case.values[0] for case in CASES} == {rule.id for rule in RULES}


def test_benefits_move_dates_and_never_pathways():
    for case in CASES:
        rule, situation = case.values
        assert deciding_rule(replace(situation, benefits=frozenset(Benefit)), TODAY).id == rule


def test_every_activity_is_work_in_france_or_known_to_be_none():
    """Who works in France waits for nothing and is asked when the work began: a new activity has to take sides."""
    elsewhere = {Activity.POSTED, Activity.CROSS_BORDER, Activity.CROSS_BORDER_SWITZERLAND}
    assert set(Activity) - FRENCH_WORK == {Activity.NONE, *elsewhere}
