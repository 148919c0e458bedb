"""The follow-up: each step on its day and never before, quiet when it is the person's turn or the fund has acted."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrollment.tracking.law.follow_up import (
    RECORDED_AS,
    AwaitedThing,
    FollowUpState,
    FollowUpStep,
    follow_up_of,
    next_follow_up,
)
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.working_days import is_working_day
from tests.enrollment.tracking.histories import after, whatever_stands_of


SENT = (M.SUBMITTED, "2026-03-20")


def states(progress, today):
    follow_up = follow_up_of(progress, date.fromisoformat(today))
    return follow_up and {step.kind.value: step.state.value for step in follow_up.steps}


def test_nothing_is_offered_before_its_day():
    assert set(states(after(SENT), "2026-04-19").values()) == {"later"}
    assert states(after(SENT), "2026-04-20")["call"] == "due"


def test_a_file_gone_silent_is_followed_up_step_by_step():
    silent = after(
        SENT, (M.CALLED, "2026-04-20"), (M.MESSAGE_SENT, "2026-04-28"), (M.REMINDER_SENT, "2026-05-07")
    )
    follow_up = follow_up_of(silent, date(2026, 5, 26))
    # Two months are over on 20 May, but the reminder is left ten working days: three holidays are none of them.
    assert follow_up.next_step.kind is FollowUpStep.COMPLAINT
    assert follow_up.next_step.due_on == date(2026, 5, 26)
    assert states(silent, "2026-05-25")["complaint"] == "later"
    complained = after(SENT, (M.COMPLAINT_SENT, "2026-05-22"))
    assert follow_up_of(complained, date(2026, 5, 23)).next_step.kind is FollowUpStep.MEDIATOR
    assert states(complained, "2026-05-23")["call"] == "passed"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((), id="not sent"),
        pytest.param((SENT, (M.PAPERS_ASKED, "2026-04-01")), id="papers asked: it is the person’s turn"),
        pytest.param((SENT, (M.RETURNED, "2026-04-01")), id="the file came back"),
        pytest.param((SENT, (M.ATTESTATION_DE_DROITS, "2026-04-01")), id="the fund has decided"),
        pytest.param(
            (SENT, (M.RIGHT_GRANTED, "2026-04-01"), (M.WAITING_NUMBER, "2026-04-01"), (M.CIVIL_PAPER_ASKED, "2026-04-01")),
            id="a paper is asked for the number",
        ),
    ],
)  # fmt: skip
def test_the_follow_up_is_quiet(steps):
    assert follow_up_of(after(*steps), date(2026, 12, 1)) is None


def test_an_acknowledgement_buys_the_fund_some_days():
    acknowledged = after(SENT, (M.ACKNOWLEDGED, "2026-04-20"))
    assert states(acknowledged, "2026-05-04")["call"] == "later"
    assert states(acknowledged, "2026-05-05")["call"] == "due"


def test_papers_sent_start_a_new_wait_in_which_old_calls_dont_count():
    resumed = after(
        SENT, (M.CALLED, "2026-04-20"), (M.PAPERS_ASKED, "2026-04-22"), (M.PAPERS_SENT, "2026-05-04")
    )
    follow_up = follow_up_of(resumed, date(2026, 5, 5))
    assert (follow_up.since, follow_up.next_step.kind) == (date(2026, 5, 4), FollowUpStep.CALL)


def test_the_number_and_the_card_have_steps_of_their_own():
    granted = (SENT, (M.RIGHT_GRANTED, "2026-05-04"), (M.WAITING_NUMBER, "2026-05-04"))
    number = follow_up_of(after(*granted), date(2027, 2, 4))
    assert (number.awaited, number.step("complaint").state) == (AwaitedThing.NUMBER, FollowUpState.DUE)
    card = after(*granted, (M.DEFINITIVE_NUMBER, "2026-09-01"), (M.PHOTO_SENT, "2026-09-10"))
    assert follow_up_of(card, date(2026, 10, 22)).next_step.due_on == date(2026, 10, 22)


def test_the_mediator_is_asked_after_a_complaint_and_not_before():
    assert follow_up_of(after(SENT), date(2026, 12, 1)).step("mediator").due_on is None


def test_a_refusal_leads_to_the_board_at_once_and_to_the_court_only_after_it():
    refused = (SENT, (M.RIGHT_REFUSED, "2026-05-04"))
    assert states(after(*refused), "2026-05-04") == {"appeal": "due", "court": "later"}
    appealed = (*refused, (M.APPEAL_FILED, "2026-05-11"))
    assert states(after(*appealed), "2026-07-10") == {"appeal": "done", "court": "later"}
    assert states(after(*appealed), "2026-07-11") == {"appeal": "done", "court": "due"}
    assert states(after(*appealed, (M.APPEAL_REJECTED, "2026-06-02")), "2026-06-02")["court"] == "due"


def test_the_due_dates_hold_the_next_step_alone():
    found = list(next_follow_up(follow_up_of(after(SENT), date(2026, 3, 25))))
    assert [(each.code, each.due_on) for each in found] == [("call", date(2026, 4, 20))]


@settings(max_examples=80)
@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.lists(st.tuples(st.sampled_from(list(RECORDED_AS)[:5]), st.integers(0, 200)), max_size=5),
    st.integers(0, 400),
    st.sampled_from(["", "67", "971"]),
)
def test_whatever_was_done_no_step_is_due_on_a_day_off_nor_below_one_that_was_done(
    sent_on, done, later, department
):
    steps = [(M.SUBMITTED, sent_on.isoformat())]
    steps += [(RECORDED_AS[kind], (sent_on + timedelta(days=days)).isoformat()) for kind, days in done]
    follow_up = follow_up_of(whatever_stands_of(*steps), sent_on + timedelta(days=later), department)
    highest = max(
        (number for number, step in enumerate(follow_up.steps) if step.state is FollowUpState.DONE),
        default=-1,
    )
    for number, step in enumerate(follow_up.steps):
        assert step.due_on is None or (is_working_day(step.due_on, department) and step.due_on > sent_on)
        assert (step.state in (FollowUpState.DONE, FollowUpState.PASSED)) == (number <= highest)
