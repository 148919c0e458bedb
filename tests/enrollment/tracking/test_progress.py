"""The history of a sent file: what may follow what, on which day, and how a wrong entry is put right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import (
    TRANSITIONS,
    EntryProblem,
    NotAllowed,
    allowed_next,
    progress_of,
    with_entry,
)
from tests.enrollment.tracking.histories import history


TODAY = date(2026, 11, 25)
M = Milestone


WHOLE_WAY = history(
    (M.SUBMITTED, "2026-03-20"),
    (M.ACKNOWLEDGED, "2026-04-02"),
    (M.PAPERS_ASKED, "2026-04-20"),
    (M.PAPERS_SENT, "2026-04-24"),
    (M.RIGHT_GRANTED, "2026-06-10"),
    (M.WAITING_NUMBER, "2026-06-10"),
    (M.CIVIL_PAPER_SENT, "2026-06-20"),
    (M.ATTESTATION_DE_DROITS, "2026-06-30"),
    (M.DEFINITIVE_NUMBER, "2026-09-01"),
    (M.AMELI_ACCOUNT, "2026-09-02"),
    (M.PHOTO_ASKED, "2026-09-10"),
    (M.PHOTO_SENT, "2026-09-12"),
    (M.CARD_RECEIVED, "2026-10-01"),
)


def test_from_the_posted_file_to_the_card():
    progress = progress_of(WHOLE_WAY)
    assert (progress.right, progress.number) == (M.ATTESTATION_DE_DROITS, M.CARD_RECEIVED)
    assert progress.is_complete
    assert progress.day_of(M.SUBMITTED) == date(2026, 3, 20)


def test_nothing_has_happened_to_a_file_that_was_not_sent():
    progress = progress_of(())
    assert not progress.is_sent
    assert allowed_next(progress, TODAY) == (M.SUBMITTED,)


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        pytest.param(
            [(M.ACKNOWLEDGED, "2026-04-02")], EntryProblem.ORDER, id="no receipt of what was not sent"
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-03-20"), (M.ACKNOWLEDGED, "2026-03-19")],
            EntryProblem.ORDER,
            id="no receipt before the day of sending",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-03-20"), (M.WAITING_NUMBER, "2026-05-01"), (M.AMELI_ACCOUNT, "2026-05-02")],
            EntryProblem.NEEDS,
            id="no account with a waiting number",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-03-20"), (M.WAITING_NUMBER, "2026-05-01"), (M.CARD_RECEIVED, "2026-05-02")],
            EntryProblem.ORDER,
            id="no card with a waiting number",
        ),
        pytest.param(
            [
                (M.SUBMITTED, "2026-04-01"),
                (M.DEFINITIVE_NUMBER, "2026-05-01"),
                (M.CARD_RECEIVED, "2026-06-01"),
            ],
            EntryProblem.NEEDS,
            id="no card before the right",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-03-20"), (M.RIGHT_REFUSED, "2026-05-01"), (M.COURT_SEIZED, "2026-05-02")],
            EntryProblem.ORDER,
            id="no court before the appeal board",
        ),
        pytest.param(
            [
                (M.SUBMITTED, "2026-03-20"),
                (M.RIGHT_REFUSED, "2026-05-01"),
                (M.APPEAL_FILED, "2026-05-02"),
                (M.APPEAL_SILENT, "2026-07-01"),
            ],
            EntryProblem.TOO_SOON,
            id="no rejection by silence before two months",
        ),
        pytest.param(
            [(M.SUBMITTED, "2026-03-20"), (M.MEDECIN_TRAITANT, "2026-03-21")],
            EntryProblem.NEEDS,
            id="no declared doctor before the right",
        ),
        pytest.param([(M.CALLED, "2026-03-21")], EntryProblem.NEEDS, id="nobody chases what was not sent"),
    ],
)
def test_a_history_that_the_law_does_not_know_is_refused(steps, refusal):
    with pytest.raises(NotAllowed) as refused:
        progress_of(history(*steps))
    assert refused.value.problem is refusal
    assert refused.value.entry.milestone is steps[-1][0]


def test_a_refusal_can_be_won_on_appeal():
    won = history(
        (M.SUBMITTED, "2026-03-20"),
        (M.RIGHT_REFUSED, "2026-05-01"),
        (M.APPEAL_FILED, "2026-05-20"),
        (M.APPEAL_SILENT, "2026-07-20"),
        (M.COURT_SEIZED, "2026-08-01"),
        (M.RIGHT_GRANTED, "2026-11-02"),
    )
    assert progress_of(won).is_covered


def test_what_was_forgotten_may_be_added_in_its_place():
    sent = history((M.SUBMITTED, "2026-03-20"), (M.RIGHT_GRANTED, "2026-06-10"))
    late = replace(sent[0], id="late", milestone=M.ACKNOWLEDGED, happened_on=date(2026, 4, 2))
    late = replace(late, recorded_at=sent[-1].recorded_at + timedelta(days=1))
    assert [entry.milestone for entry in with_entry(sent, late, TODAY).history] == [
        M.SUBMITTED,
        M.ACKNOWLEDGED,
        M.RIGHT_GRANTED,
    ]


def correction(entries, wrong, **changes):
    """The entry that puts this one right."""
    moment = entries[-1].recorded_at + timedelta(days=1)
    return replace(entries[wrong], id="correction", corrects=entries[wrong].id, recorded_at=moment, **changes)


def test_a_correction_counts_and_the_wrong_entry_stays_in_the_record():
    right = correction(WHOLE_WAY, 0, happened_on=date(2026, 3, 21))
    progress = with_entry(WHOLE_WAY, right, TODAY)
    assert progress.day_of(M.SUBMITTED) == date(2026, 3, 21)
    assert len(progress.history) == len(WHOLE_WAY)


def test_a_correction_keeps_its_place_among_the_entries_of_one_day():
    sent = history((M.SUBMITTED, "2026-03-20"), (M.ACKNOWLEDGED, "2026-03-20"))
    assert with_entry(sent, correction(sent, 0, reference="1A 234"), TODAY).right is M.ACKNOWLEDGED


def test_a_correction_that_leaves_a_later_entry_hanging_names_that_one():
    with pytest.raises(NotAllowed) as refused:
        with_entry(WHOLE_WAY, correction(WHOLE_WAY, 0, milestone=None), TODAY)
    assert refused.value.entry.milestone is M.ACKNOWLEDGED


def test_an_entry_is_corrected_once_and_never_in_the_future():
    right = correction(WHOLE_WAY, 12, happened_on=date(2026, 10, 2))
    entries = (*WHOLE_WAY, right)
    with pytest.raises(NotAllowed) as twice:
        with_entry(entries, replace(right, id="again"), TODAY)
    assert twice.value.problem is EntryProblem.UNKNOWN_ENTRY
    with pytest.raises(NotAllowed) as future:
        with_entry(
            entries, replace(right, id="next", corrects="correction", happened_on=date(2027, 1, 1)), TODAY
        )
    assert future.value.problem is EntryProblem.FUTURE


def test_every_milestone_has_its_place_in_the_table():
    assert set(TRANSITIONS) == set(Milestone)
