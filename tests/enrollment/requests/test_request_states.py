"""What may follow what, whatever is tried in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrollment.requests.law.reasons import OTHER, REASONS
from enrollment.requests.law.request import MAY_FOLLOW, WAITING, NotAsItWas, RequestState, moved


TRIES = st.lists(st.sampled_from(RequestState), max_size=8)


def tried(tries):
    """The states that a request goes through when all of this is tried."""
    states = [RequestState.OPEN]
    for to in tries:
        try:
            states.append(moved(states[-1], to))
        except NotAsItWas as stays:
            assert stays.state is states[-1]
    return states


@given(tries=TRIES)
def test_what_is_settled_stays_settled_and_nothing_comes_back_to_open(tries):
    states = tried(tries)
    settled = [state for state in states if state not in WAITING]
    assert settled in ([], [states[-1]])
    assert states.count(RequestState.OPEN) == 1


@given(tries=TRIES)
def test_an_answer_is_never_taken_back(tries):
    states = tried(tries)
    if RequestState.ANSWERED in states:
        assert RequestState.TAKEN_BACK not in states


def test_every_state_says_what_may_follow():
    assert set(MAY_FOLLOW) == set(RequestState)


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_a_reason_fits_its_column_and_says_what_to_do(reason):
    assert len(reason.code) <= 24
    assert "Please" in reason.told.en or ". " in reason.told.en
    assert reason.told.fr
    assert reason.told.source


def test_there_is_a_reason_for_everything_else():
    assert list(REASONS)[-1] == OTHER
