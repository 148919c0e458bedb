"""Which days of a file count as a wait, what many files say together, and the daily count by fund."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from enrollment.case_file.records.models import CaseFile
from enrollment.household.records.demonstration import demonstration_file
from enrollment.tracking.law.kaplan_meier import Observation
from enrollment.tracking.law.measured_waits import FEWEST_FILES, MeasuredWait, figures_of, observation_of
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import progress_of
from enrollment.tracking.records.models import MilestoneEntry, WaitingTime
from enrollment.tracking.records.waiting_time_count import recount
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.enrollment.tracking.histories import history
from tests.enrollment.tracking.test_progress import TODAY


@pytest.mark.parametrize(
    ("steps", "wait"),
    [
        pytest.param([], None, id="never sent"),
        pytest.param(
            [(M.SUBMITTED, "2026-11-05")], Observation(days=20, ended=False), id="sent, and nothing came yet"
        ),
        pytest.param(
            [
                (M.SUBMITTED, "2026-11-05"),
                (M.PROVISIONAL_ATTESTATION, "2026-11-15"),
                (M.RIGHT_GRANTED, "2026-11-20"),
            ],
            Observation(days=10, ended=True),
            id="over with the first sign of a right",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-11-05"), (M.RIGHT_REFUSED, "2026-11-15")],
            Observation(days=10, ended=True),
            id="a refusal is a decision too",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-11-05"), (M.RETURNED, "2026-11-15")],
            Observation(days=10, ended=False),
            id="a file sent back waits no more",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-11-05"), (M.WITHDRAWN, "2026-11-12")],
            Observation(days=7, ended=False),
            id="nor does one that was withdrawn",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-10-05"), (M.RETURNED, "2026-10-15"), (M.SUBMITTED, "2026-11-20")],
            Observation(days=5, ended=False),
            id="sent again: the wait begins anew",
        ),
    ],
)
def test_the_wait_for_a_decision(steps, wait):
    assert observation_of(progress_of(history(*steps)), MeasuredWait.DECISION, TODAY) == wait


def test_a_card_asked_for_again_waits_from_the_new_photo():
    asked_again = history(
        (M.SUBMITTED, "2026-01-05"),
        (M.RIGHT_GRANTED, "2026-02-05"),
        (M.DEFINITIVE_NUMBER, "2026-03-05"),
        (M.PHOTO_SENT, "2026-03-06"),
        (M.PHOTO_ASKED, "2026-03-20"),
        (M.PHOTO_SENT, "2026-03-22"),
        (M.CARD_RECEIVED, "2026-04-02"),
    )
    assert observation_of(progress_of(asked_again), MeasuredWait.CARD, TODAY) == Observation(
        days=11, ended=True
    )


def test_nine_files_say_nothing_and_ten_do():
    ten = [Observation(days=days, ended=True) for days in range(10, 110, 10)]
    assert figures_of(ten[1:]) is None
    figures = figures_of([*ten, Observation(days=500, ended=False)])
    assert (figures.files, figures.still_waiting) == (11, 1)
    assert (figures.quarter, figures.half, figures.three_quarters) == (30, 60, 90)


def files_of_roubaix(number, **changed):
    """So many files, sent on the same day, granted after 1, 2, 3 … weeks."""
    sent = TODAY - timedelta(days=300)
    for weeks in range(1, number + 1):
        case_file = CaseFile.objects.create(answers={**BY_PATHWAY["puma-non-eu"], **changed})
        days = {M.SUBMITTED: sent, M.RIGHT_GRANTED: sent + timedelta(weeks=weeks)}
        for milestone, day in days.items():
            MilestoneEntry.objects.create(
                case_file=case_file, milestone=milestone, happened_on=day, recorded_by="applicant"
            )


def test_the_files_of_a_fund_are_counted_together(db):
    files_of_roubaix(FEWEST_FILES)
    files_of_roubaix(3, address={"address": "1 rue de Lyon", "postcode": "69003", "town": "Lyon"})
    assert recount(TODAY) == 1
    row = WaitingTime.objects.get()
    assert (row.caisse, row.waiting, row.files, row.half) == ("597", "decision", FEWEST_FILES, 35)
    assert row.counted_on == TODAY


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"address": {"address": "x", "postcode": "59910", "town": "Bondues"}}, id="undecided"),
        pytest.param({"activity": {"activity": "farming"}}, id="farm workers belong to the MSA"),
        pytest.param({"address": ["garbage"]}, id="answers that don't read"),
        pytest.param({"address": {"postcode": "00000", "town": "Nowhere"}}, id="an address that is none"),
    ],
)
def test_a_file_without_a_certain_fund_counts_for_none(db, changed):
    files_of_roubaix(FEWEST_FILES, **changed)
    assert recount(TODAY) == 0


def test_the_demonstration_counts_for_nothing(db):
    files_of_roubaix(FEWEST_FILES - 1)
    family = demonstration_file(TODAY)
    MilestoneEntry.objects.create(
        case_file=family, milestone=M.SUBMITTED, happened_on=TODAY, recorded_by="applicant"
    )
    assert recount(TODAY) == 0


def test_counting_again_replaces_what_was_counted(db, capsys):
    files_of_roubaix(FEWEST_FILES)
    recount(TODAY - timedelta(days=1))
    call_command("tally_waiting_times")
    assert WaitingTime.objects.count() == 1
    assert "waiting times: 1, each from 10 files" in capsys.readouterr().out


def test_many_files_are_read_in_a_few_queries(db, django_assert_max_num_queries):
    files_of_roubaix(30)
    with django_assert_max_num_queries(6):
        recount(date(2026, 11, 25))
