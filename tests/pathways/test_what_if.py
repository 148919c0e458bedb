from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.decision import Pathway, WhatIf
from pathways.permits import Permit
from pathways.rules import decide
from pathways.situation import Activity, ForeignCover, Nationality, Protection, Situation, Territory
from pathways.what_if import CHANGEABLE, SENTENCES, sentence_for


TODAY = date(2026, 6, 1)
VISITOR = Situation(
    born_on=date(1990, 5, 4),
    arrived_on=date(2026, 1, 10),
    nationality=Nationality.OTHER,
    permit=Permit.CST,
    permit_to=date(2027, 1, 4),
)
EUROPEAN = replace(VISITOR, nationality=Nationality.EU_EEA_CH, permit=Permit.NONE, permit_to=None)
VALUES = {(answer.field, slug): value for answer in CHANGEABLE for slug, value in answer.values}


@pytest.mark.parametrize(
    ("base", "answers", "field", "value", "pathway"),
    [
        pytest.param(VISITOR, {}, "activity", "employee", Pathway.EMPLOYEE, id="a visitor signs a contract"),
        pytest.param(
            VISITOR,
            {"permit": Permit.VLS_TS},
            "vls_ts_validated",
            "true",
            Pathway.PUMA_NON_EU,
            id="a visa is validated",
        ),
        pytest.param(
            VISITOR,
            {"permit_to": date(2026, 1, 1), "activity": Activity.EMPLOYEE},
            "permit_to",
            "renewed",
            Pathway.EMPLOYEE,
            id="a worker's title is renewed",
        ),
        pytest.param(
            VISITOR,
            {"permit": Permit.NONE},
            "permit",
            "cst",
            Pathway.PUMA_NON_EU,
            id="the préfecture gives a title",
        ),
        pytest.param(
            EUROPEAN,
            {"student": True},
            "foreign_cover",
            "ehic",
            Pathway.STUDENT_EU_EHIC,
            id="the card is found",
        ),
        pytest.param(
            EUROPEAN,
            {"territory": Territory.MAYOTTE},
            "territory",
            "metropole",
            Pathway.PUMA_EU,
            id="a move from Mayotte",
        ),
        pytest.param(
            VISITOR,
            {"permit": Permit.ATDA, "protection": Protection.ASYLUM_ADULT},
            "protection",
            "refugee",
            Pathway.REFUGEE,
            id="the OFPRA says yes",
        ),
        pytest.param(
            VISITOR,
            {"nationality": Nationality.UK},
            "uk_withdrawal_agreement",
            "true",
            Pathway.PUMA_EU,
            id="the agreement covers the British",
        ),
        pytest.param(EUROPEAN, {"assisted": True}, "assisted", "false", Pathway.PUMA_EU, id="out of care"),
    ],
)
def test_a_change_that_helps_is_named(base, answers, field, value, pathway):
    assert (
        WhatIf(field=field, value=value, pathway=pathway) in decide(replace(base, **answers), TODAY).changes
    )


PEOPLE = st.builds(
    Situation,
    born_on=st.sampled_from([date(1990, 5, 4), date(2012, 1, 1)]),
    arrived_on=st.sampled_from([date(2026, 1, 10), date(2026, 5, 20)]),
    nationality=st.sampled_from(Nationality),
    activity=st.sampled_from(Activity),
    student=st.booleans(),
    foreign_cover=st.sampled_from(ForeignCover),
    permit=st.sampled_from(Permit),
    permit_to=st.sampled_from([None, date(2026, 3, 1), date(2027, 1, 1)]),
    joins_insured_family=st.booleans(),
    protection=st.sampled_from(Protection),
)


@given(PEOPLE)
def test_every_change_leads_where_it_says(situation):
    decision = decide(situation, TODAY)
    for change in decision.changes:
        changed = replace(situation, **{change.field: VALUES[change.field, change.value]})
        assert decide(changed, TODAY).pathway is change.pathway is not decision.pathway
    ends = [(change.field, change.pathway) for change in decision.changes]
    assert len(set(ends)) == len(ends)


@given(PEOPLE)
def test_nobody_is_told_to_ask_for_asylum_or_to_lose_a_title(situation):
    for change in decide(situation, TODAY).changes:
        assert change.value not in {"asylum-adult", "asylum-minor", "vls-t", "visa-free"}
        assert (change.field, change.value) != ("permit", "none")
        if change.field in {"permit", "vls_ts_validated", "permit_to"}:
            assert situation.nationality in {Nationality.UK, Nationality.OTHER}
        if change.field == "permit_to":
            assert situation.permit_to is not None


def test_birth_nationality_and_arrival_are_never_changed():
    names = {answer.field for answer in CHANGEABLE}
    assert names < {field.name for field in fields(Situation)}
    assert not names & {"born_on", "nationality", "arrived_on"}
    assert all(answer.why for answer in CHANGEABLE)


def test_every_change_has_its_sentence_and_no_sentence_is_idle():
    assert set(SENTENCES) == set(VALUES)
    assert sentence_for(WhatIf(field="activity", value="employee", pathway=Pathway.EMPLOYEE)).en.startswith(
        "If "
    )


def test_a_situation_with_another_answer_is_otherwise_the_same():
    assert VISITOR.changed(activity="employee") == replace(VISITOR, activity=Activity.EMPLOYEE)
    assert VISITOR.changed(activity="employee").activity is Activity.EMPLOYEE
    assert VISITOR.activity is Activity.NONE


def test_no_answer_is_changed_that_a_situation_has_not():
    with pytest.raises(TypeError, match="activty"):
        VISITOR.changed(activty="employee")
