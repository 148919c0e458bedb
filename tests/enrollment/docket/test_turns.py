"""Whose turn it is between a client and a team: a message, a request and its answer say so, and since when."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from enrollment.access.records.models import Assignment, Team
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import Turn, turn_of
from enrollment.docket.records.daily_turn import compare
from enrollment.docket.records.models import DocketRow
from enrollment.messages.records.writing import needs_no_answer, write_to_client, write_to_team
from enrollment.requests.law.request import Asked, RequestOfTeam, RequestState
from enrollment.requests.records.models import Request
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import standing_of
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TODAY
from tests.staff import TEAM


PUMA = BY_PATHWAY["puma-non-eu"]
ZONE = timezone.get_default_timezone()


def moment(days_ago, hour=9):
    day = TODAY - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def request(days_ago, state=RequestState.OPEN, answered_ago=None):
    answered_at = None if answered_ago is None else moment(answered_ago)
    return RequestOfTeam(
        id="1", asked=Asked.PAPER, state=state, asked_at=moment(days_ago), answered_at=answered_at
    )


@pytest.mark.parametrize(
    ("answers", "held", "turn", "ago"),
    [
        pytest.param(PUMA, {}, Turn.CLIENT, 3, id="nothing between them"),
        pytest.param(PUMA, {"wrote_at": moment(5)}, Turn.ADVISOR, 5, id="a message waits"),
        pytest.param({}, {"wrote_at": moment(5)}, Turn.ADVISOR, 5, id="a message waits, without a route yet"),
        pytest.param(PUMA, {"requests": (request(6),)}, Turn.CLIENT, 6, id="the team asked"),
        pytest.param(PUMA, {"requests": (request(6), request(9))}, Turn.CLIENT, 9, id="it asked twice"),
        pytest.param(
            PUMA,
            {"requests": (request(9), request(6, RequestState.ANSWERED, 2))},
            Turn.ADVISOR,
            2,
            id="one of two is answered",
        ),
        pytest.param(
            PUMA,
            {"requests": (request(9, RequestState.ANSWERED, 4),), "wrote_at": moment(1)},
            Turn.ADVISOR,
            4,
            id="the first of two acts counts",
        ),
        pytest.param(AWAY_FOR_LONG, {}, Turn.ADVISOR, 3, id="in doubt"),
        pytest.param(AWAY_FOR_LONG, {"requests": (request(2),)}, Turn.CLIENT, 2, id="in doubt, and asked about it"),
    ],
)  # fmt: skip
def test_whose_turn_it_is(answers, held, turn, ago):
    holding = Holding(answers=answers, client_acted_at=moment(3), language="en", **held)
    assert turn_of(holding, standing_of(holding, TODAY), ZONE) == (turn, TODAY - timedelta(days=ago))


def test_the_day_is_that_of_the_desk_and_not_that_of_greenwich():
    late = Holding(answers={}, language="en", wrote_at=moment(1, hour=0))
    assert turn_of(late, None, ZONE) == (Turn.ADVISOR, TODAY - timedelta(days=1))


@pytest.fixture
def case_file(the_day, db):
    with acting(now=timezone.now()) as act:
        made = CaseFile.objects.create(answers=PUMA)
        act.on(made)
    return made


def row():
    assert list(compare(TODAY)) == []
    return DocketRow.objects.get()


def test_a_message_brings_the_file_to_the_top_and_an_answer_takes_it_back(case_file):
    before = row().order
    write_to_team(case_file, "Is the lease enough?", now=timezone.now())
    waiting = row()
    assert (waiting.waits_for, waiting.waiting_since, waiting.message_waits) == ("advisor", TODAY, True)
    assert waiting.order < before
    write_to_client(case_file, "Yes.", now=timezone.now(), by="anne", language="en")
    assert (row().waits_for, row().message_waits) == ("client", False)


def test_a_message_that_needs_no_answer_waits_for_nobody(case_file):
    write_to_team(case_file, "Thank you.", now=timezone.now())
    needs_no_answer(case_file, now=timezone.now(), by="anne")
    assert (row().waits_for, row().message_waits) == ("client", False)


def test_requests_are_counted_by_whose_turn_they_are(case_file):
    team = Team.objects.create(name=TEAM)
    with acting(case_file, now=timezone.now(), by="anne"):
        for state in (RequestState.OPEN, RequestState.OPEN, RequestState.ANSWERED, RequestState.CLOSED):
            answered_at = timezone.now() if state is RequestState.ANSWERED else None
            Request.objects.create(
                case_file=case_file,
                team=team,
                asked=Asked.PAPER,
                state=state,
                asked_at=timezone.now(),
                asked_by="anne",
                answered_at=answered_at,
            )
    assert (row().requests_open, row().requests_answered, row().waits_for) == (2, 1, "advisor")


def test_who_works_on_a_file_stands_in_its_row_until_they_are_gone(case_file):
    anne = User.objects.create_user("anne", is_staff=True)
    with acting(case_file, now=timezone.now(), by="lead"):
        Assignment.objects.create(case_file=case_file, advisor=anne, since=timezone.now())
    assert row().advisor == anne
    anne.delete()
    assert row().advisor is None
