"""One status and one next action for each place at which a sent file can be."""

import string
from datetime import date

import pytest

from enrollment.tracking.law.follow_up import FollowUpStep
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.next_step import next_step
from enrollment.tracking.law.progress import TRANSITIONS, Actor, progress_of
from enrollment.tracking.law.step_texts import DONE_BY, STEP_WORDS, Step
from tests.enrollment.tracking.histories import history
from tests.enrollment.tracking.test_progress import TODAY, WHOLE_WAY


M = Milestone
SENT = (M.SUBMITTED, "2026-03-20")
REFUSED = (M.RIGHT_REFUSED, "2026-05-06")
GRANTED = (M.RIGHT_GRANTED, "2026-06-10")
DOCTOR = (M.MEDECIN_TRAITANT, "2026-06-12")
NUMBER = (M.DEFINITIVE_NUMBER, "2026-09-01")
ACCOUNT = (M.AMELI_ACCOUNT, "2026-09-02")


def step_on(day, *steps):
    return next_step(progress_of(history(*steps)), date.fromisoformat(day))


def test_a_file_that_was_never_sent_has_none():
    assert next_step(progress_of(()), TODAY) is None


@pytest.mark.parametrize(
    ("steps", "day", "step"),
    [
        pytest.param([SENT], "2026-03-21", Step.WAIT_FOR_RECEIPT, id="just sent"),
        pytest.param([SENT], "2026-04-30", Step.ASK_FOR_RECEIPT, id="no receipt after a month"),
        pytest.param(
            [SENT, (M.ACKNOWLEDGED, "2026-04-02")], "2026-04-10", Step.WAIT_FOR_DECISION, id="receipt came"
        ),
        pytest.param(
            [SENT, (M.ACKNOWLEDGED, "2026-04-02")],
            "2026-06-01",
            Step.ASK_FOR_DECISION,
            id="two months of silence",
        ),
        pytest.param(
            [SENT, (M.PAPERS_ASKED, "2026-04-20")],
            "2026-06-30",
            Step.SEND_PAPERS,
            id="it is my turn, however late",
        ),
        pytest.param(
            [SENT, (M.PAPERS_ASKED, "2026-04-20"), (M.PAPERS_SENT, "2026-05-20")],
            "2026-06-10",
            Step.WAIT_FOR_DECISION,
            id="the time begins anew with the papers",
        ),
        pytest.param(
            [SENT, (M.ACKNOWLEDGED, "2026-04-02")], "2026-05-12", Step.ASK_HOW_FAR, id="a month without news"
        ),
        pytest.param([SENT, (M.RETURNED, "2026-04-20")], "2026-05-01", Step.SEND_AGAIN, id="sent back"),
        pytest.param([SENT, (M.WITHDRAWN, "2026-04-20")], "2026-05-01", Step.START_AGAIN, id="withdrawn"),
        pytest.param([SENT, REFUSED], "2026-05-10", Step.APPEAL, id="refused"),
        pytest.param(
            [SENT, REFUSED, (M.APPEAL_FILED, "2026-05-20")],
            "2026-06-10",
            Step.WAIT_FOR_APPEAL,
            id="contested",
        ),
        pytest.param(
            [SENT, REFUSED, (M.APPEAL_FILED, "2026-05-20")],
            "2026-07-25",
            Step.APPEAL_BOARD_IS_SILENT,
            id="the board is silent",
        ),
        pytest.param(
            [SENT, REFUSED, (M.APPEAL_FILED, "2026-05-20"), (M.APPEAL_REJECTED, "2026-06-20")],
            "2026-06-25",
            Step.SEIZE_COURT,
            id="the board said no",
        ),
        pytest.param([SENT, GRANTED], "2026-06-11", Step.CHOOSE_DOCTOR, id="covered: a doctor first"),
        pytest.param([SENT, GRANTED, DOCTOR], "2026-06-20", Step.WAIT_FOR_NUMBER, id="then the number"),
        pytest.param(
            [SENT, GRANTED, (M.WAITING_NUMBER, "2026-06-10"), (M.CIVIL_PAPER_ASKED, "2026-06-15")],
            "2026-06-20",
            Step.SEND_CIVIL_PAPER,
            id="what the fund asks comes before the doctor",
        ),
        pytest.param([SENT, GRANTED, DOCTOR, NUMBER], "2026-09-02", Step.OPEN_ACCOUNT, id="an account first"),
        pytest.param(
            [SENT, GRANTED, DOCTOR, NUMBER, ACCOUNT], "2026-09-03", Step.ORDER_CARD, id="then the card"
        ),
        pytest.param(
            [SENT, GRANTED, DOCTOR, NUMBER, ACCOUNT, (M.PHOTO_SENT, "2026-09-03")],
            "2026-09-20",
            Step.WAIT_FOR_CARD,
            id="the card is being made",
        ),
        pytest.param(
            [SENT, NUMBER],
            "2026-09-20",
            Step.ASK_FOR_DECISION,
            id="a number without a right: the right is late",
        ),
    ],
)
def test_the_one_next_step(steps, day, step):
    assert step_on(day, *steps).step is step


def test_who_was_insured_in_france_before_waits_for_no_number():
    progress = progress_of(history(SENT, GRANTED, DOCTOR))
    assert next_step(progress, TODAY, has_number=True).step is Step.CONFIRM_NUMBER


def test_who_waits_reads_until_when_the_two_months_run_and_not_only_when_to_ring():
    answered = step_on(
        "2026-11-01",
        (M.SUBMITTED, "2026-09-30"),
        (M.PAPERS_ASKED, "2026-10-20"),
        (M.PAPERS_SENT, "2026-10-28"),
    )
    assert (answered.step, answered.since) == (Step.WAIT_FOR_DECISION, date(2026, 10, 28))
    assert (answered.from_day, answered.until) == (date(2026, 11, 30), date(2026, 12, 28))


@pytest.mark.parametrize("attestation", [M.RIGHT_GRANTED, M.PROVISIONAL_ATTESTATION])
def test_the_day_on_which_one_is_told_is_never_said_to_be_that_of_the_rights(attestation):
    for step in (Step.CHOOSE_DOCTOR, Step.CONFIRM_NUMBER):
        assert STEP_WORDS[step].how.fr.startswith("Notifié le {since}")
    assert step_on("2026-07-23", SENT, (attestation, "2026-07-22")).since == date(2026, 7, 22)


def test_after_most_of_a_year_of_silence_the_complaint_comes_before_another_call():
    silent = step_on("2026-12-20", SENT)
    assert (silent.step, silent.follow_up) == (Step.ASK_FOR_DECISION, FollowUpStep.COMPLAINT)


def test_whoever_has_asked_leaves_the_fund_in_peace_for_a_while():
    late = [SENT, (M.ACKNOWLEDGED, "2026-04-02"), (M.CALLED, "2026-06-01")]
    assert step_on("2026-06-02", *late).step is Step.WAIT_FOR_DECISION
    asking = step_on("2026-06-10", *late)
    assert (asking.step, asking.follow_up) == (Step.ASK_FOR_DECISION, FollowUpStep.MESSAGE)


def test_at_the_end_of_the_follow_up_one_asks_again_after_a_month():
    done = (M.CALLED, M.MESSAGE_SENT, M.REMINDER_SENT, M.COMPLAINT_SENT, M.MEDIATOR_ASKED)
    asked = [SENT, *((milestone, f"2026-07-0{day}") for day, milestone in enumerate(done, 1))]
    assert step_on("2026-08-04", *asked).step is Step.WAIT_FOR_DECISION
    again = step_on("2026-08-05", *asked)
    assert (again.step, again.follow_up) == (Step.ASK_FOR_DECISION, None)


def test_the_silence_of_the_board_has_its_own_day_whoever_is_rung_meanwhile():
    contested = [SENT, REFUSED, (M.APPEAL_FILED, "2026-05-20"), (M.CALLED, "2026-07-15")]
    assert step_on("2026-07-20", *contested).step is Step.APPEAL_BOARD_IS_SILENT


def test_whose_turn_it_is_and_since_when():
    waiting = step_on("2026-04-10", SENT, (M.ACKNOWLEDGED, "2026-04-02"))
    assert (waiting.waits_for, waiting.since) == (Actor.CAISSE, date(2026, 3, 20))
    mine = step_on("2026-05-12", SENT, REFUSED)
    assert (mine.waits_for, mine.since, mine.by) == (Actor.PERSON, date(2026, 5, 6), date(2026, 7, 6))


def test_a_whole_life_ends_settled():
    assert next_step(progress_of(WHOLE_WAY), TODAY).step is Step.CHOOSE_DOCTOR
    days = [(entry.milestone, entry.happened_on.isoformat()) for entry in WHOLE_WAY]
    assert step_on("2026-11-25", *days, (M.MEDECIN_TRAITANT, "2026-10-02")).step is Step.SETTLED


def test_every_step_has_its_words_and_names_only_its_days():
    assert set(STEP_WORDS) == set(Step)
    for words in STEP_WORDS.values():
        for text in (words.status, words.action, words.how):
            for language in (text.en, text.fr):
                names = {
                    name for _text, name, _spec, _conversion in string.Formatter().parse(language) if name
                }
                assert names <= {"day", "since", "until"}


def test_what_is_done_by_the_person_is_written_down_as_the_person_s():
    theirs = {milestone for milestone, transition in TRANSITIONS.items() if transition.actor is Actor.PERSON}
    # The silence of the board and the number of before are only noticed.
    assert set(DONE_BY.values()) - {M.APPEAL_SILENT, M.DEFINITIVE_NUMBER} <= theirs
