"""Blocked, in doubt, past a limit: nothing is called ready, no day is told, and one act leads on. Pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.residence import Proof
from enrollment.standing.law.due_dates import due_dates_of
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.limits import limits_passed, rights_open_on
from enrollment.standing.law.standing import NextAction, Readiness, standing_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.received_letters import LetterKind, ReceivedLetter
from pathways.blocks import Block
from tests.enrollment.stored_answers import (
    AWAY_FOR_LONG,
    BY_PATHWAY,
    NOTHING_ASKED_FOR,
    RESIDENCE,
    SITUATIONS,
    TITLE_ENDED,
    TODAY,
)
from tests.enrollment.tracking.histories import history


PUMA, EUROPEAN = BY_PATHWAY["puma-non-eu"], BY_PATHWAY["puma-eu"]
RENT = tuple(
    Proof(id=str(month), kind="rent_receipt", starts_on=date(year, month, 1), ends_on=date(year, month, 28))
    for year, month in ((2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3))
)


def standing(answers, today=TODAY, **kept):
    return standing_of(Holding(answers=answers, **kept), today)


def with_everything(answers, **kept):
    """Every proof given and every box of the list ticked."""
    boxes = {
        (key, item.person)
        for item in standing(answers).checklist.items
        for keys in item.alternatives
        for key in keys
    }
    return standing(answers, own_proofs=RENT, own_papers=frozenset(boxes), **kept)


def until(day):
    return {"permit-dates": {"permit_from": "2025-09-01", "permit_to": day}}


UNVALIDATED = {
    "permit": {"permit": "vls-ts"},
    "visa-validation": {"vls_ts_validated": False},
}
BLOCKED = {
    "the title has ended": (TITLE_ENDED, Block.TITLE_ENDED),
    "the title begins later": (
        PUMA | {"permit-dates": {"permit_from": "2026-06-01", "permit_to": "2027-06-01"}},
        Block.TITLE_NOT_BEGUN,
    ),
    "the title ends before the first day": (
        PUMA | until("2026-05-01") | {"arrival": {"arrived_on": "2026-03-01"}},
        Block.TITLE_ENDS_TOO_SOON,
    ),
    "the visa isn't validated": (
        PUMA | UNVALIDATED | {"arrival": {"arrived_on": "2025-12-27"}},
        Block.TITLE_TO_VALIDATE,
    ),
    "nor was it in three months": (
        PUMA | UNVALIDATED | {"arrival": {"arrived_on": "2025-12-26"}},
        Block.TITLE_NOT_VALIDATED_IN_TIME,
    ),
    "the title is not of the list": (
        PUMA | {"permit": {"permit": "vls-t"}} | NOTHING_ASKED_FOR,
        Block.TITLE_NOT_LISTED,
    ),
    "a worker's title has ended": (
        BY_PATHWAY["employee"] | until("2026-01-31") | NOTHING_ASKED_FOR | RESIDENCE,
        Block.TITLE_ENDED,
    ),
    "a European looks for work": (EUROPEAN | {"intention": {"seeks_work": True}}, Block.WORK_NOT_BEGUN),
    "no title and not three months": (
        PUMA | NOTHING_ASKED_FOR | {"permit": {"permit": "none"}, "arrival": {"arrived_on": "2026-03-01"}},
        Block.AME_TOO_EARLY,
    ),
}


@pytest.mark.parametrize(("answers", "block"), BLOCKED.values(), ids=list(BLOCKED))
def test_whoever_the_law_keeps_waiting_is_never_ready_whatever_is_ticked(answers, block):
    found = with_everything(answers)
    assert (found.readiness, found.next_action, found.block) == (
        Readiness.BLOCKED,
        NextAction.OPEN_THE_WAY,
        block,
    )
    assert not {each.code for each in due_dates_of(found, TODAY)} & {"filing-day"}


def test_a_student_with_a_european_card_has_nothing_to_send():
    student = EUROPEAN | {
        "studies": {"student": True},
        "foreign-cover": {"foreign_cover": "ehic"},
        "studies-start": {"studies_started_on": "2026-01-12"},
    }
    assert with_everything(student).readiness is Readiness.ELSEWHERE


def test_a_doubt_tells_no_day_and_calls_nothing_ready():
    found = with_everything(AWAY_FOR_LONG)
    assert (found.readiness, found.next_action) == (Readiness.DOUBTFUL, NextAction.ASK_A_PERSON)
    assert [doubt.code for doubt in found.decision.doubts] == ["long-absence"]
    assert found.decision.earliest_application is None
    assert "filing-day" not in {each.code for each in due_dates_of(found, TODAY)}


def test_what_the_fund_examines_itself_keeps_no_european_waiting():
    assert with_everything(EUROPEAN).readiness is Readiness.READY


def passed(*steps, today=date(2026, 9, 1), **kept):
    found = standing(PUMA, today, entries=history(*steps), **kept)
    return found.readiness, [each.code for each in limits_passed(found)]


SENT, REFUSED = (M.SUBMITTED, "2026-03-20"), (M.RIGHT_REFUSED, "2026-05-04")


def asked(limit_on):
    return ReceivedLetter(
        id="1",
        kind=LetterKind.MISSING_PAPERS,
        dated_on=date(2026, 5, 2),
        received_on=date(2026, 5, 4),
        limit_on=limit_on,
    )


def test_an_appeal_that_was_let_pass_is_said():
    assert passed(SENT, REFUSED) == (Readiness.LIMIT_PASSED, ["appeal"])


def test_an_appeal_still_open_is_not_passed():
    assert passed(SENT, REFUSED, today=date(2026, 7, 4)) == (Readiness.REFUSED, [])


def test_a_day_that_only_we_advise_is_no_limit():
    assert passed(SENT, (M.PAPERS_ASKED, "2026-05-04")) == (Readiness.SENT, [])


def test_a_day_printed_on_the_letter_is_one():
    letters = (asked(date(2026, 6, 1)),)
    assert passed(SENT, (M.PAPERS_ASKED, "2026-05-04"), letters=letters) == (
        Readiness.LIMIT_PASSED,
        ["papers-asked"],
    )


def test_proofs_that_suffice_tick_their_paper():
    assert ("residence_proof", "applicant") in standing(PUMA, own_proofs=RENT).held


def test_a_tick_alone_shows_no_three_months():
    ticked = standing(PUMA, own_papers=frozenset({("residence_proof", "applicant")}))
    assert "residence_proof" in {item.key for item in ticked.blocking}
    assert ("residence_proof", "applicant") not in ticked.held


@given(SITUATIONS, st.booleans())
def test_state_day_and_count_never_contradict_each_other(answers, everything):
    answers = BY_PATHWAY["employee"] | RESIDENCE | answers
    found = standing(answers)
    if found is None:
        return
    found = with_everything(answers) if everything else found
    due = {each.code for each in due_dates_of(found, TODAY)}
    sends = found.next_action in (NextAction.SIGN_AND_SEND, NextAction.FOLLOW_CHANNEL)
    assert sends is (found.readiness is Readiness.READY)
    if found.readiness is Readiness.READY:
        assert not (found.decision.doubts or found.block or found.blocking)
        assert (found.decision.earliest_application or TODAY) <= TODAY
    if found.decision.doubts or found.block:
        assert "filing-day" not in due
    assert set(found.blocking) <= set(found.missing_papers)


SWISS = BY_PATHWAY["puma-eu"] | {
    "activity": {"activity": "cross-border-switzerland"},
    "activity-start": {"activity_started_on": "2025-10-01"},
}


def test_a_choice_that_had_to_be_made_by_a_day_is_passed_before_anything_is_sent():
    found = with_everything(SWISS)
    assert (found.readiness, [each.code for each in limits_passed(found)]) == (
        Readiness.LIMIT_PASSED,
        ["swiss-option"],
    )


def test_a_passed_day_is_said_whatever_questions_are_left():
    left = {slug: answer for slug, answer in SWISS.items() if slug != "address"}
    found = with_everything(left)
    assert found.question_path.to_go
    assert (found.readiness, found.first_day) == (Readiness.LIMIT_PASSED, None)
    assert "filing-day" not in {each.code for each in due_dates_of(found, TODAY)}


def test_past_a_last_day_nothing_tells_from_when_care_is_covered():
    found = with_everything(SWISS)
    assert rights_open_on(found) is None
    put_down = with_everything(SWISS, rights_open_on=date(2026, 3, 2))
    assert rights_open_on(put_down) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("answers", "untold"),
    [
        pytest.param(TITLE_ENDED, True, id="the title has ended"),
        pytest.param(BY_PATHWAY["employee"] | {"activity": {"activity": "posted"}}, True, id="in doubt"),
        pytest.param(AWAY_FOR_LONG, False, id="in doubt, with three months to show"),
        pytest.param(BY_PATHWAY["employee"], False, id="ready"),
        pytest.param(SWISS, False, id="a day has passed"),
    ],
)
@pytest.mark.parametrize("sent", [(), ((M.SUBMITTED, "2026-03-10"),)])
def test_while_the_route_is_unsure_nobody_knows_of_three_months_sent_or_not(answers, untold, sent):
    found = with_everything(answers, entries=history(*sent))
    assert found.wait_is_untold is untold
    hints = set(found.checklist.hints)
    assert not (untold and "no-residence-proof" in hints)


def test_an_old_letter_keeps_no_new_file_from_being_sent():
    old = ReceivedLetter(
        id="1", kind=LetterKind.CLAIM_BACK, dated_on=date(2025, 6, 2), received_on=date(2025, 6, 4)
    )
    assert with_everything(PUMA, letters=(old,)).readiness is Readiness.READY
    assert [each.code for each in limits_passed(with_everything(SWISS, letters=(old,)))] == ["swiss-option"]


@pytest.mark.parametrize(
    ("answers", "readiness"),
    [
        pytest.param(TITLE_ENDED, Readiness.BLOCKED, id="the title has ended"),
        pytest.param(AWAY_FOR_LONG, Readiness.DOUBTFUL, id="away for long"),
        pytest.param(PUMA, Readiness.CAME_BACK, id="nothing keeps it"),
    ],
)
def test_a_file_that_came_back_is_kept_by_what_keeps_any_file(answers, readiness):
    back = history((M.SUBMITTED, "2026-01-10"), (M.RETURNED, "2026-03-01"))
    assert with_everything(answers, entries=back).readiness is readiness


def test_a_visa_that_has_ended_is_not_to_be_validated_any_more():
    assert (
        with_everything(PUMA | UNVALIDATED | NOTHING_ASKED_FOR | until("2026-01-31")).block
        is Block.TITLE_ENDED
    )
