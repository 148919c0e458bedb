"""How a paper stands with the team, from what was said of which of its revisions and what is asked."""

import pytest

from enrollment.papers.law.review import ReviewState, contested_now, overruled_now, review_state
from enrollment.requests.law.request import RequestState


OPEN, ANSWERED = RequestState.OPEN, RequestState.ANSWERED


@pytest.mark.parametrize(
    ("review", "of", "now", "request_", "state"),
    [
        pytest.param("", None, 2, None, ReviewState.NEW, id="nobody has looked"),
        pytest.param("accepted", 2, 2, None, ReviewState.ACCEPTED, id="accepted"),
        pytest.param("accepted", 2, 3, None, ReviewState.CHANGED, id="accepted, other pages since"),
        pytest.param("asked-again", 2, 2, OPEN, ReviewState.ASKED_AGAIN, id="asked again"),
        pytest.param("asked-again", 2, 3, OPEN, ReviewState.BEING_CORRECTED, id="and being corrected"),
        pytest.param("asked-again", 2, 3, ANSWERED, ReviewState.ANSWERED, id="and answered with pages"),
        pytest.param("asked-again", 2, 2, ANSWERED, ReviewState.ANSWERED, id="and answered in words"),
        pytest.param("asked-again", 2, 2, None, ReviewState.NEW, id="taken back: as if nobody had looked"),
        pytest.param("accepted", 2, 2, OPEN, ReviewState.ASKED_AGAIN, id="asked by another door"),
    ],
)
def test_a_paper_stands_with_the_team_as_was_said_last(review, of, now, request_, state):
    found = review_state(
        review,
        reviewed_revision=of,
        revision=now,
        request=request_,
        is_being_corrected=request_ is OPEN and of != now,
    )
    assert found is state


SAID = {"words": "x", "by": "anne", "at": "2026-03-20T09:00:00+00:00"}


def test_what_was_overruled_of_other_pages_counts_again():
    overruled = {"name": {**SAID, "revision": 2}, "address": {**SAID, "revision": 3}}
    assert set(overruled_now(overruled, 3)) == {"address"}
    assert overruled_now(None, 3) == {}


def test_a_contest_is_open_until_it_is_upheld_or_overruled():
    contested = {"name": {"words": "a"}, "address": {"words": "b", "upheld": SAID}, "kind": {"words": "c"}}
    assert set(contested_now(contested, {"kind": {**SAID, "revision": 3}}, 3)) == {"name"}
    assert set(contested_now(contested, {"kind": {**SAID, "revision": 2}}, 3)) == {"name", "kind"}
