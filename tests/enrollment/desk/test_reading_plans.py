"""No page of the desk reads every file to show some: what it asks of the database is found along an index."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from enrollment.access.records.teams import put_in_team
from enrollment.docket.records.daily_turn import turn_the_day
from tests.enrollment.desk.test_desk import page_of
from tests.enrollment.stored_answers import TODAY
from tests.staff import TEAM, at_the_desk, staff


pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans by what it has counted of its rows"
)
# Tables with a row or more for each file.
GROWING = ("enrollment_casefile", "access_mandate", "docket_docketrow", "docket_findingword")


@pytest.fixture
def lead(the_day, db):
    user = staff("claire", "view_casefile", "add_milestoneentry")
    put_in_team(user, TEAM, is_lead=True)
    return at_the_desk(user)


def scans(client, address):
    """What the page reads from one end to the other."""
    asked = []

    def heard(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        assert client.get(address).status_code == 200
    plans = []
    with connection.cursor() as cursor:
        for sql, params in asked:
            if sql.startswith("SELECT"):
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
                named = {
                    alias: table for table, alias in re.findall(r'"(\w+)" ([A-Z]\d+|own|partner)\b', sql)
                }
                for *_numbers, step in cursor.fetchall():
                    word, _space, rest = step.partition(" ")
                    table = rest.split()[0]
                    if word == "SCAN" and named.get(table, table) in GROWING:
                        plans.append((step, sql))
    return plans


def test_a_files_page_reads_no_other_file(lead, case_file):
    turn_the_day(TODAY)
    assert not scans(lead, page_of(case_file))


@pytest.mark.parametrize("query", ["", "?sort=due", "?fund=597&sort=waiting", "?q=nguyen+thi", "?last=1"])
def test_a_page_of_the_queue_reads_the_rows_that_it_shows(lead, case_file, query):
    turn_the_day(TODAY)
    assert not scans(lead, reverse("admin:enrollment_casefile_changelist") + query)


@pytest.mark.parametrize("page", ["law-changes", "prepared-files"])
def test_other_lists_read_what_they_show(lead, case_file, page):
    assert not scans(lead, reverse(page))
