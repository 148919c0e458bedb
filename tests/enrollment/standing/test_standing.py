"""Where a file stands, and the one next action: each case, from stored answers, proofs and ticks."""

from datetime import date

import pytest

from documents.residence import Proof
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import NextAction, Readiness, filing_day, standing_of
from tests.enrollment.stored_answers import BY_PATHWAY, MINOR, TODAY


PUMA = BY_PATHWAY["puma-non-eu"]
RENT = tuple(
    Proof(id=str(month), kind="rent_receipt", starts_on=date(year, month, 1), ends_on=date(year, month, 28))
    for year, month in ((2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3))
)


def standing(answers, **kept):
    return standing_of(Holding(answers=answers, **kept), TODAY)


def ticks(answers, **kept):
    """Everything that the checklist asks for."""
    return frozenset((item.key, item.person) for item in standing(answers, **kept).checklist.items)


def without(pathway, *slugs):
    return {slug: answer for slug, answer in pathway.items() if slug not in slugs}


LATE_START = {**BY_PATHWAY["employee"], "activity-start": {"activity_started_on": "2026-05-04"}}


@pytest.mark.parametrize(
    ("answers", "kept", "readiness", "action"),
    [
        pytest.param(
            without(BY_PATHWAY["employee"], "phone"),
            {},
            Readiness.ASKING,
            NextAction.ANSWER,
            id="the pathway is known, a question for the form is left",
        ),
        pytest.param(
            {**PUMA, "territory": {"territory": "mayotte"}},
            {},
            Readiness.ELSEWHERE,
            NextAction.GO_ELSEWHERE,
            id="another scheme is in charge",
        ),
        pytest.param(
            PUMA, {}, Readiness.GATHERING, NextAction.PROVE_RESIDENCE, id="nothing shows the three months"
        ),
        pytest.param(
            PUMA,
            {"own_proofs": RENT},
            Readiness.GATHERING,
            NextAction.GATHER_PAPERS,
            id="residence is shown, papers are missing",
        ),
        pytest.param(
            BY_PATHWAY["employee"], {}, Readiness.GATHERING, NextAction.GATHER_PAPERS, id="papers are missing"
        ),
        pytest.param(
            BY_PATHWAY["employee"],
            {"own_papers": ticks(BY_PATHWAY["employee"])},
            Readiness.READY,
            NextAction.SIGN_AND_SEND,
            id="all at hand",
        ),
        pytest.param(
            LATE_START,
            {"own_papers": ticks(LATE_START)},
            Readiness.WAITING,
            NextAction.WAIT,
            id="all at hand, and the work starts in May",
        ),
        pytest.param(
            BY_PATHWAY["student"],
            {"own_papers": ticks(BY_PATHWAY["student"])},
            Readiness.READY,
            NextAction.FOLLOW_CHANNEL,
            id="a student applies on the portal",
        ),
    ],
)
def test_readiness_and_the_next_action(answers, kept, readiness, action):
    found = standing(answers, **kept)
    assert (found.readiness, found.next_action) == (readiness, action)


@pytest.mark.parametrize(
    "answers", [{}, without(PUMA, "arrival"), {"territory": None}], ids=["no", "few", "bad"]
)
def test_without_the_answers_that_decide_nothing_is_said(answers):
    assert standing(answers) is None


def test_our_forms_are_never_missing_papers():
    found = standing(PUMA)
    assert {"form_s1106", "form_s3705"} & {item.key for item in found.missing}
    assert not {"form_s1106", "form_s3705"} & {item.key for item in (*found.missing_papers, *found.blocking)}


@pytest.mark.parametrize(
    ("answers", "forms"),
    [
        pytest.param(BY_PATHWAY["employee"], ("cerfa-15763",), id="an adult alone"),
        pytest.param(PUMA, ("cerfa-15763", "cerfa-14445"), id="a family"),
        pytest.param(MINOR, ("cerfa-14445",), id="a minor"),
        pytest.param(BY_PATHWAY["student"], (), id="a student on the portal"),
    ],
)
def test_forms_of_the_file(answers, forms):
    assert standing(answers).forms == forms


@pytest.mark.parametrize(
    ("planned", "filed"),
    [
        pytest.param(None, TODAY, id="no plan: today"),
        pytest.param(date(2026, 1, 1), TODAY, id="a plan that has passed"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 1), id="a plan ahead"),
    ],
)
def test_the_filing_day_is_never_before_today(planned, filed):
    assert filing_day(standing(BY_PATHWAY["employee"]).decision, TODAY, planned) == filed


def test_the_filing_day_is_never_before_the_law_allows():
    newcomer = {**PUMA, "arrival": {"arrived_on": "2026-03-01"}}
    found = standing(newcomer, planned_on=date(2026, 4, 1))
    assert found.submit_on == found.decision.earliest_application == date(2026, 6, 2)


def test_only_residence_is_assessed():
    assert standing(PUMA).assessment is not None
    assert standing(BY_PATHWAY["employee"]).assessment is None


def test_one_fund_of_the_address_is_certain():
    assert standing(PUMA).caisse.code == "597"
    assert standing(BY_PATHWAY["student"]).caisse is None
