"""How the database walks to the rows that are asked for: along an index in their order, past no others."""

from itertools import permutations

import pytest
from django.db import connection

from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.queue import MINE, NOBODYS, queue
from enrollment.docket.queue.filters import DUE
from enrollment.docket.queue.searching import found_by_all
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.docket.records.words import hashed
from tests.enrollment.stored_answers import TODAY
from tests.staff import everything_entrusted


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def test_of_the_words_looked_for_the_rarest_is_walked_along(advisor):
    with everything_entrusted():
        for names in ("Jean Petit", "Jean Ngô", "Marie Petit", "Jean Martin"):
            first, birth = names.split()
            CaseFile.objects.create(answers={"names": {"first_names": first, "birth_name": birth}})
    turn_the_day(TODAY)
    [_all_of_them] = queue(advisor, TODAY, search="jean mart")
    jean, marie, both = (
        hashed(word, Team.objects.get().pk) for word in ("name:jean", "name:ma", "pair:je ma")
    )
    for words in permutations((jean, marie, both)):
        assert f'"word" = {both})' in str(found_by_all(words).query).partition("WHERE")[0]


planned_by_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by what it has counted of its rows"
)


@planned_by_sqlite
@pytest.mark.parametrize("sort", ["", "due", "waiting"])
@pytest.mark.parametrize(
    ("asked", "column"),
    [
        ({"advisor": MINE}, "advisor_id"),
        ({"state": "blocked"}, "state"),
        ({"waits_for": "caisse"}, "waits_for"),
        ({"road": "asylum"}, "road"),
        ({"fund": "597"}, "fund"),
        ({"language": "fr"}, "language"),
        ({"fund": "597", "language": "fr"}, "fund"),
        ({"state": "blocked", "road": "asylum"}, "state"),
        ({"advisor": MINE, "state": "blocked"}, "advisor_id"),
    ],
)
def test_no_row_is_passed_over_nor_sorted_to_show_the_first_of_those_asked_for(advisor, asked, column, sort):
    plan = queue(advisor, TODAY, **asked, sort=sort).explain()
    assert f"(team_id=? AND {column}=?" in plan
    assert "TEMP B-TREE" not in plan


@planned_by_sqlite
@pytest.mark.parametrize(
    ("asked", "way"),
    [
        ({"doubt": True}, "docket_doubt_order (team_id=? AND order<?)"),
        ({"doubt": True, "sort": "due"}, "docket_doubt_by_due (team_id=? AND by_due<?)"),
        ({"doubt": True, "sort": "waiting"}, "docket_doubt_by_waiting (team_id=? AND by_waiting<?)"),
        ({"advisor": NOBODYS}, "docket_nobodys_order (team_id=? AND order<?)"),
        ({"advisor": NOBODYS, "sort": "due"}, "docket_nobodys_by_due (team_id=? AND by_due<?)"),
        ({"advisor": NOBODYS, "sort": "waiting"}, "docket_nobodys_by_waiting (team_id=? AND by_waiting<?)"),
        ({"due": "over"}, "docket_sorted_by_due (team_id=? AND by_due>? AND by_due<?)"),
        ({"due": "today"}, "docket_sorted_by_due (team_id=? AND by_due>? AND by_due<?)"),
        ({"due": "later", "sort": "due"}, "docket_sorted_by_due (team_id=? AND by_due>? AND by_due<?)"),
        ({"due": "today", "sort": "waiting"}, "docket_sorted_by_due (team_id=? AND by_due>? AND by_due<?)"),
        *(
            (
                {"due": due, "sort": "waiting"},
                "docket_nearness_by_waiting (team_id=? AND nearness=? AND by_waiting<?)",
            )
            for due in ("over", "week", "later")
        ),
        (
            {"due": "today", "sort": "waiting", "fund": "597"},
            "docket_fund_by_due (team_id=? AND fund=? AND by_due>? AND by_due<?)",
        ),
        (
            {"due": "week", "advisor": MINE},
            "docket_advisor_by_due (team_id=? AND advisor_id=? AND by_due>? AND",
        ),
    ],
)
def test_doubtful_files_nobodys_and_near_days_are_walked_along_in_the_order_asked_for(advisor, asked, way):
    plan = queue(advisor, TODAY, **asked).explain()
    assert way in plan
    assert "TEMP B-TREE" not in plan


@planned_by_sqlite
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"sort": "due"},
        {"sort": "waiting"},
        *({"due": due} for due in DUE),
        {"due": "week", "sort": "waiting"},
    ],
    ids=str,
)
def test_where_only_a_day_is_asked_for_what_is_counted_reads_no_row(advisor, asked):
    counted = queue(advisor, TODAY, **asked).values("pk")
    assert "SEARCH docket_docketrow USING COVERING INDEX" in counted.explain()


@planned_by_sqlite
def test_of_the_rows_of_another_filter_those_of_a_week_are_found_by_their_days(advisor):
    plan = queue(advisor, TODAY, due="week", sort="waiting", state="sent").explain()
    assert "docket_state_by_due (team_id=? AND state=? AND by_due>? AND by_due<?)" in plan


@planned_by_sqlite
@pytest.mark.parametrize(("sort", "column"), [("", "order"), ("due", "by_due"), ("waiting", "by_waiting")])
def test_from_the_end_no_row_that_is_put_aside_is_passed_over(advisor, sort, column):
    plan = queue(advisor, TODAY, sort=sort).reverse().explain()
    assert f"docket_sorted_{column} (team_id=? AND {column}<?)" in plan
    assert "TEMP B-TREE" not in plan


@planned_by_sqlite
@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("asked", [{}, {"state": "gathering"}, {"advisor": MINE}, {"due": "over"}], ids=str)
def test_a_search_begins_with_what_the_words_find(advisor, asked, count, monkeypatch):
    words = range(count)
    monkeypatch.setattr("enrollment.docket.queue.filters.found", lambda *_asked: found_by_all(words))
    plan = queue(advisor, TODAY, search="x", **asked).explain()
    first, *_others = [line for line in plan.splitlines() if "SEARCH" in line]
    assert "SEARCH hit USING COVERING INDEX" in first
    assert "TEMP B-TREE" not in plan
