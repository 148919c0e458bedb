"""The ribbon draws what the assessment says: nothing off the scale, no day drawn twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.proof_kinds import KINDS
from documents.residence import Proof, assess
from documents.ribbon import ribbon_of


FILING = date(2026, 3, 20)
TODAY = date(2026, 3, 1)


def drawn(proofs, arrived_on=None, submit_on=FILING, today=TODAY):
    return ribbon_of(assess(proofs, submit_on, arrived_on), proofs, arrived_on, submit_on, today)


def receipt(first, last, id="r"):
    return Proof(id=id, kind="rent_receipt", starts_on=first, ends_on=last)


@pytest.mark.parametrize(
    ("arrived_on", "scale"),
    [
        pytest.param(
            None, (date(2025, 12, 1), FILING), id="unknown arrival: from the month of the first day"
        ),
        pytest.param(date(2025, 11, 7), (date(2025, 11, 7), FILING), id="from arrival"),
        pytest.param(date(2019, 1, 1), (date(2025, 9, 20), FILING), id="an arrival long ago: six months"),
        pytest.param(
            date(2026, 2, 1), (date(2026, 2, 1), date(2026, 5, 2)), id="to the end of the three months"
        ),
        pytest.param(date(2030, 1, 1), (FILING, FILING), id="an arrival after filing: one day"),
    ],
)
def test_scale(arrived_on, scale):
    span = drawn([], arrived_on).scale
    assert (span.starts_on, span.ends_on) == scale


@pytest.mark.parametrize(
    ("arrived_on", "flag", "is_end"),
    [
        pytest.param(None, date(2025, 12, 19), False, id="papers must reach back to here"),
        pytest.param(date(2026, 2, 1), date(2026, 5, 2), True, id="three months are over here"),
    ],
)
def test_flag(arrived_on, flag, is_end):
    ribbon = drawn([], arrived_on)
    assert (ribbon.flag.on, ribbon.flag_is_end) == (flag, is_end)


def test_months_are_ticked_and_today_marked():
    ribbon = drawn([])
    assert [tick.on for tick in ribbon.ticks] == [date(2025, 12, 1), *(date(2026, n, 1) for n in (1, 2, 3))]
    assert (ribbon.ticks[0].at, ribbon.today.on) == (0, TODAY)
    assert drawn([], today=date(2027, 1, 1)).today is None


def test_holes_are_drawn_with_their_dates():
    ribbon = drawn([receipt(date(2025, 12, 1), date(2026, 1, 31))])
    assert [gap.span.starts_on for gap in ribbon.gaps] == [date(2026, 2, 1)]
    assert ribbon.missing_days == 48
    assert ribbon.gaps[0].at == 62 * 1000 // 110


def test_a_lease_is_drawn_as_presumed_after_its_first_day():
    bars = drawn([Proof(id="l", kind="lease", starts_on=date(2026, 1, 1))]).lanes[0].bars
    assert [(bar.presumed, bar.span.starts_on, bar.span.ends_on) for bar in bars] == [
        (False, date(2026, 1, 1), date(2026, 1, 1)),
        (True, date(2026, 1, 2), FILING),
    ]


def test_a_paper_set_aside_is_drawn_in_outline():
    lane = drawn([Proof(id="a", kind="airbnb", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 9))]).lanes[
        0
    ]
    assert [bar.counted for bar in lane.bars] == [False]
    assert not drawn([Proof(id="a", kind="airbnb")]).lanes


def test_one_lane_for_each_kind_and_a_pattern_for_each_lane():
    proofs = [
        receipt(date(2026, 2, 1), date(2026, 2, 28), "b"),
        Proof(id="s", kind="entry_stamp", starts_on=date(2026, 1, 2)),
        receipt(date(2026, 1, 1), date(2026, 1, 31), "a"),
    ]
    lanes = drawn(proofs).lanes
    assert [(lane.kind, lane.pattern) for lane in lanes] == [("rent_receipt", 0), ("entry_stamp", 1)]
    assert [bar.proof_id for bar in lanes[0].bars] == ["a", "b"]


any_day = st.none() | st.dates(date(2025, 6, 1), date(2026, 9, 1)) | st.sampled_from([date.min, date.max])
proofs_of_any_kind = st.lists(
    st.builds(
        Proof,
        id=st.text(max_size=2),
        kind=st.sampled_from(tuple(KINDS)),
        starts_on=any_day,
        ends_on=any_day,
        issued_on=any_day,
    ),
    max_size=6,
)


@given(proofs_of_any_kind, any_day.filter(bool), any_day, any_day.filter(bool))
def test_nothing_lies_outside_and_covered_and_missing_days_touch(proofs, submit_on, arrived_on, today):
    ribbon = drawn(proofs, arrived_on, submit_on, today)
    bars = [bar for lane in ribbon.lanes for bar in lane.bars]
    for stretch in (*bars, *ribbon.covered, *ribbon.gaps, *ribbon.running):
        assert 0 <= stretch.at <= stretch.at + stretch.size <= 1000
    parts = sorted(ribbon.covered + ribbon.gaps, key=lambda part: part.span.starts_on)
    assert all(one.at + one.size == two.at for one, two in pairwise(parts))
    assert all(0 <= mark.at < 1000 for mark in (*ribbon.ticks, ribbon.filing))
    assert len(ribbon.ticks) <= 14
    assert all(one.span.ends_on + timedelta(1) == two.span.starts_on for one, two in pairwise(parts))
