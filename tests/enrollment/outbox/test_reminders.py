"""The stages of a reminder: what may be said on which day, and that it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrollment.outbox.law.reminders import Stage, reminders_for, stage_on
from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic


DUE = date(2026, 4, 10)


def deadline(code, *, due_on=DUE, begins_on=None, person="applicant"):
    return Deadline(code=code, topic=LIMITS[code].topic, due_on=due_on, begins_on=begins_on, person=person)


APPEAL = deadline("appeal")
RENEWAL = deadline("permit-renewal", begins_on=date(2026, 2, 10))
FILING = deadline("filing-day", begins_on=DUE)
CALL = deadline("call", begins_on=DUE)
SILENCE = deadline("appeal-silence")
LATE_START = deadline("permit-renewal", begins_on=date(2026, 4, 9))


@pytest.mark.parametrize(
    ("about", "day", "stage"),
    [
        pytest.param(APPEAL, "2026-04-02", None, id="a law’s last day is not spoken of months ahead"),
        pytest.param(APPEAL, "2026-04-03", Stage.A_WEEK, id="a week before the last day"),
        pytest.param(APPEAL, "2026-04-07", Stage.A_WEEK, id="a machine that was off says so a little later"),
        pytest.param(APPEAL, "2026-04-08", Stage.LAST_DAYS, id="two days before"),
        pytest.param(APPEAL, "2026-04-10", Stage.LAST_DAYS, id="on the last day"),
        pytest.param(APPEAL, "2026-04-11", Stage.AFTER, id="once after it"),
        pytest.param(APPEAL, "2026-04-17", Stage.AFTER, id="for a week"),
        pytest.param(APPEAL, "2026-04-18", None, id="then silence"),
        pytest.param(RENEWAL, "2026-02-09", None, id="nothing before it can be done"),
        pytest.param(RENEWAL, "2026-02-10", Stage.BEGINS, id="the first day on which it can be done"),
        pytest.param(RENEWAL, "2026-04-03", Stage.A_WEEK, id="and a week before the last"),
        pytest.param(
            LATE_START, "2026-04-08", None, id="what begins in the last days isn’t announced before"
        ),
        pytest.param(LATE_START, "2026-04-09", Stage.LAST_DAYS, id="and begins with its last days"),
        pytest.param(
            FILING, "2026-04-03", Stage.A_WEEK, id="the filing day is announced, to gather the papers"
        ),
        pytest.param(CALL, "2026-04-09", None, id="no call to the fund before its day"),
        pytest.param(CALL, "2026-04-10", Stage.OPENS, id="on the day to call"),
        pytest.param(CALL, "2026-04-17", Stage.AFTER, id="once more a week later"),
        pytest.param(CALL, "2026-05-11", None, id="and not for ever"),
        pytest.param(SILENCE, "2026-04-09", None, id="the board still has a day"),
        pytest.param(SILENCE, "2026-04-10", Stage.OVERDUE, id="the board is late"),
        pytest.param(SILENCE, "2026-05-11", None, id="and that is said for a month"),
    ],
)
def test_stage(about, day, stage):
    assert stage_on(about, date.fromisoformat(day)) is stage


def test_only_the_topics_that_are_wanted_the_nearest_first():
    agenda = (deadline("appeal", due_on=date(2026, 4, 12)), RENEWAL, CALL)
    said = reminders_for(agenda, {Topic.LIMITS, Topic.PERMIT}, DUE)
    assert [(each.deadline.code, each.stage) for each in said] == [
        ("permit-renewal", Stage.LAST_DAYS),
        ("appeal", Stage.LAST_DAYS),
    ]
    assert reminders_for(agenda, set(), DUE) == ()


def test_a_deadline_that_moves_is_told_anew_and_one_that_stays_is_the_same():
    first, again, moved = (
        reminders_for((each,), set(Topic), DUE)[0].key
        for each in (APPEAL, deadline("appeal"), deadline("appeal", due_on=DUE + timedelta(days=1)))
    )
    assert first == again != moved


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(code=st.sampled_from(sorted(LIMITS)), due_on=DAYS, before=st.none() | st.integers(0, 60))
def test_every_reminder_goes_one_way_says_each_stage_for_days_on_end_and_stops(code, due_on, before):
    begins_on = None if before is None else due_on - timedelta(days=before)
    about = deadline(code, due_on=due_on, begins_on=begins_on)
    days = [due_on + timedelta(days=each) for each in range(-80, 60)]
    stages = [stage_on(about, day) for day in days]
    changes = [stage for former, stage in zip([None, *stages], stages, strict=False) if stage is not former]
    said = [stage for stage in changes if stage]
    assert stages[0] is stages[-1] is None
    assert len(said) == len(set(said)) <= 4
    assert changes[-1] is None, "it ends"
    assert None not in changes[:-1], "no silence between two stages"
    if begins_on and begins_on < due_on and Stage.OVERDUE not in said:
        assert not [day for day, stage in zip(days, stages, strict=True) if stage and day < begins_on]
