"""Whatever is written down in whatever order: the law’s own order holds, days never run backwards, nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from enrollment.tracking.law.backdating import possible_corrections, possible_earlier
from enrollment.tracking.law.milestones import Entry, Milestone, in_force
from enrollment.tracking.law.next_step import next_step
from enrollment.tracking.law.progress import (
    TRANSITIONS,
    EntryProblem,
    Lane,
    NotAllowed,
    allowed_next,
    progress_of,
    with_entry,
)


M = Milestone
TODAY = date(2026, 11, 25)
AT_ONCE = datetime(2026, 11, 25, 9, tzinfo=UTC)
DAYS = st.integers(0, 700).map(lambda ago: TODAY - timedelta(days=ago))
LANES = st.sampled_from([*[Lane.RIGHT] * 4, *[Lane.NUMBER] * 3, Lane.SETTLING_IN, Lane.FOLLOW_UP])
STEP = st.tuples(LANES, st.integers(0, 20), st.integers(0, 70))
SENT, REFUSED = (M.SUBMITTED,), (M.SUBMITTED, M.RIGHT_REFUSED, M.APPEAL_FILED)
REJECTED = (*REFUSED, M.APPEAL_REJECTED)
NUMBERED = (*SENT, M.RIGHT_GRANTED, M.WAITING_NUMBER, M.DEFINITIVE_NUMBER)
BEGINNINGS = [(), SENT, REFUSED, REJECTED, (*REJECTED, M.COURT_SEIZED), NUMBERED]
GIVES_COVER = {M.PROVISIONAL_ATTESTATION, M.RIGHT_GRANTED, M.ATTESTATION_DE_DROITS}
# What can be decided or done about the right itself: the last of these says whether somebody is covered.
ABOUT_THE_RIGHT = GIVES_COVER | {
    M.SUBMITTED,
    M.RETURNED,
    M.ACKNOWLEDGED,
    M.PAPERS_ASKED,
    M.PAPERS_SENT,
    M.RIGHT_REFUSED,
    M.APPEAL_FILED,
    M.APPEAL_REJECTED,
    M.APPEAL_SILENT,
    M.COURT_SEIZED,
    M.COURT_LOST,
    M.WITHDRAWN,
}
# What the law asks for before each, told here once more and not read from the table under test.
ONLY_AFTER = {
    M.APPEAL_FILED: {M.RIGHT_REFUSED},
    M.APPEAL_SILENT: {M.APPEAL_FILED},
    M.APPEAL_REJECTED: {M.APPEAL_FILED},
    M.COURT_SEIZED: {M.APPEAL_REJECTED, M.APPEAL_SILENT},
    M.COURT_LOST: {M.COURT_SEIZED},
    M.AMELI_ACCOUNT: {M.DEFINITIVE_NUMBER},
    M.PHOTO_ASKED: {M.DEFINITIVE_NUMBER},
    M.PHOTO_SENT: {M.DEFINITIVE_NUMBER},
    M.CARD_RECEIVED: {M.DEFINITIVE_NUMBER},
    M.CARD_LOST: {M.CARD_RECEIVED},
    M.MEDIATOR_ASKED: {M.CALLED, M.MESSAGE_SENT, M.REMINDER_SENT, M.COMPLAINT_SENT, M.APPEAL_FILED},
}
ONLY_COVERED = {M.CARD_RECEIVED, M.MEDECIN_TRAITANT, M.MUTUELLE_LINKED}


class AnyHistory(RuleBasedStateMachine):
    """People write things down late, wrong, twice, and correct them."""

    def __init__(self):
        super().__init__()
        self.entries = ()
        self.seen = ()

    def new(self, milestone, day, **told):
        number = len(self.entries)
        return Entry(
            id=str(number),
            milestone=milestone,
            happened_on=day,
            recorded_at=AT_ONCE + timedelta(seconds=number),
            recorded_by="applicant",
            **told,
        )

    def tried(self, entry):
        """Add it if it can stand."""
        try:
            with_entry(self.entries, entry, TODAY)
        except NotAllowed:
            return
        self.entries = (*self.entries, entry)

    @rule(milestone=st.sampled_from(Milestone), day=DAYS)
    def write_down_anything(self, milestone, day):
        self.tried(self.new(milestone, day))

    @initialize(begun=st.sampled_from(BEGINNINGS), steps=st.lists(STEP, max_size=9))
    def begin(self, begun, steps):
        """Most lives have come some way before anybody makes a mistake."""
        for number, milestone in enumerate(begun):
            self.tried(self.new(milestone, TODAY - timedelta(days=700 - 20 * number)))
        assert len(self.entries) == len(begun)
        self.go_on(steps)

    @rule(steps=st.lists(STEP, max_size=8))
    def go_on(self, steps):
        """Some steps of a life, each one that may come next, in one of the lanes."""
        for lane, pick, later in steps:
            progress = progress_of(self.entries)
            last = progress.history[-1].happened_on if progress.history else TODAY - timedelta(days=700)
            day = min(TODAY, last + timedelta(days=later))
            following = [each for each in allowed_next(progress, day) if TRANSITIONS[each].lane is lane]
            if following:
                self.tried(self.new(following[pick % len(following)], day))

    @precondition(lambda self: self.entries)
    @rule(choice=st.randoms(use_true_random=False), milestone=st.sampled_from([*Milestone, None]), day=DAYS)
    def correct_something(self, choice, milestone, day):
        self.tried(self.new(milestone, day, corrects=choice.choice(self.entries).id))

    @precondition(lambda self: any(entry.corrects for entry in self.entries))
    @rule(milestone=st.sampled_from([*Milestone, None]))
    def nothing_is_corrected_twice(self, milestone):
        corrected = next(entry.corrects for entry in self.entries if entry.corrects)
        with pytest.raises(NotAllowed) as refused:
            with_entry(self.entries, self.new(milestone, TODAY, corrects=corrected), TODAY)
        assert refused.value.problem is EntryProblem.UNKNOWN_ENTRY

    @rule(milestone=st.sampled_from(Milestone))
    def nothing_happens_tomorrow(self, milestone):
        with pytest.raises(NotAllowed):
            with_entry(self.entries, self.new(milestone, TODAY + timedelta(days=1)), TODAY)

    @rule(milestone=st.sampled_from(Milestone))
    def what_is_offered_for_today_is_what_would_be_taken(self, milestone):
        offered = milestone in allowed_next(progress_of(self.entries), TODAY)
        try:
            with_entry(self.entries, self.new(milestone, TODAY), TODAY)
        except NotAllowed:
            assert not offered
        else:
            assert offered

    @rule()
    def what_may_come_now_may_be_added(self):
        following = set(allowed_next(progress_of(self.entries), TODAY))
        addable = set(possible_earlier(self.entries, TODAY, AT_ONCE + timedelta(days=1)))
        assert addable >= following

    @precondition(lambda self: in_force(self.entries))
    @rule(choice=st.randoms(use_true_random=False))
    def every_choice_for_a_correction_stands(self, choice):
        wrong = choice.choice(in_force(self.entries))
        for milestone in possible_corrections(self.entries, wrong, TODAY, AT_ONCE + timedelta(days=1)):
            better = replace(self.new(milestone, wrong.happened_on), corrects=wrong.id)
            with_entry(self.entries, better, TODAY)

    @invariant()
    def nothing_disappears(self):
        assert self.entries[: len(self.seen)] == self.seen
        self.seen = self.entries

    @invariant()
    def days_never_run_backwards(self):
        days = [entry.happened_on for entry in progress_of(self.entries).history]
        assert all(earlier <= later for earlier, later in pairwise(days))

    @invariant()
    def the_order_of_the_law_holds(self):
        before = []
        for entry in progress_of(self.entries).history:
            milestone = entry.milestone
            assert before or milestone is M.SUBMITTED
            if milestone in ONLY_AFTER:
                assert ONLY_AFTER[milestone] & {each.milestone for each in before}
            if milestone in ONLY_COVERED:
                assert self.covers(before)
            if milestone is M.APPEAL_SILENT:
                filed = [each.happened_on for each in before if each.milestone is M.APPEAL_FILED]
                assert entry.happened_on >= filed[-1] + relativedelta(months=2)
            before.append(entry)

    @invariant()
    def covered_means_granted_and_not_refused_since(self):
        progress = progress_of(self.entries)
        assert progress.is_covered is self.covers(progress.history)
        assert not progress.is_complete or progress.has_definitive_number

    @staticmethod
    def covers(history):
        about = [entry.milestone for entry in history if entry.milestone in ABOUT_THE_RIGHT]
        return bool(about) and about[-1] in GIVES_COVER

    @invariant()
    def a_sent_file_always_has_a_next_step(self):
        progress = progress_of(self.entries)
        assert (next_step(progress, TODAY) is not None) is progress.is_sent


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=60, stateful_step_count=12)
