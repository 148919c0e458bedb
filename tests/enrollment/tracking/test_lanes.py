"""The lanes as people see them: nothing that has come is announced again, and nobody waits for a number that exists."""

import pytest

from enrollment.tracking.law.lanes import StationPlace, stations
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import Lane, replay
from tests.enrollment.tracking.histories import history


SENT = (M.SUBMITTED, "2026-03-09")


def ahead(lane, *steps, **more):
    found = stations(replay(history(*steps)), lane, **more)
    return [station.milestone for station in found if station.place is StationPlace.AHEAD]


def test_a_decision_that_came_before_the_provisional_attestation_is_not_announced_again():
    came = [SENT, (M.RIGHT_GRANTED, "2026-07-20"), (M.PROVISIONAL_ATTESTATION, "2026-07-22")]
    assert ahead(Lane.RIGHT, *came) == [M.ATTESTATION_DE_DROITS]
    assert ahead(Lane.RIGHT, SENT, (M.PROVISIONAL_ATTESTATION, "2026-07-22"))[0] is M.RIGHT_GRANTED


def test_a_decision_on_a_former_request_says_nothing_of_the_new_one():
    steps = [
        SENT,
        (M.RIGHT_GRANTED, "2026-05-20"),
        (M.PROVISIONAL_ATTESTATION, "2026-05-22"),
        (M.RIGHT_REFUSED, "2026-06-20"),
        (M.SUBMITTED, "2026-07-01"),
    ]
    assert M.RIGHT_GRANTED in ahead(Lane.RIGHT, *steps)


@pytest.mark.parametrize("has_number", [True, False])
def test_nobody_waits_for_a_first_number_who_has_one(has_number):
    assert (M.WAITING_NUMBER in ahead(Lane.NUMBER, SENT, has_number=has_number)) is not has_number
