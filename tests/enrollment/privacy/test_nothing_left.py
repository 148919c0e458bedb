"""Erasing a file that a team has worked on takes along what the team wrote, asked, noted and prepared: rows and words."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from enrollment.access.records.assigning import take
from enrollment.access.records.models import Scope, Team
from enrollment.access.records.nudging import nudge_all
from enrollment.access.records.putting_aside import put_aside
from enrollment.case_file.records.models import CaseFile
from enrollment.intake.records.inviting import invite_by_hand, typed_code
from enrollment.intake.records.preparing import Client as Known
from enrollment.intake.records.preparing import prepare
from enrollment.intake.records.taking import keep
from enrollment.messages.records.writing import note, write_to_client, write_to_team
from enrollment.outbox.records.models import Mailbox
from enrollment.presence.records.presence import is_here
from enrollment.privacy.law.held import HELD
from enrollment.privacy.records.erasing import erase
from enrollment.privacy.records.inventory import as_kept, tables_of_a_file
from enrollment.requests.law.request import Asked
from enrollment.requests.records.asking import answer, ask
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.staff import TEAM, staff


PERSON, BY = "applicant", "gerda"
WORDS = "ZYXOMARKR"


@pytest.fixture
def worked_on(the_day, db):
    """Prepared by a team and kept with it; then messages, a note, requests, a paper, a reminder, hands and an open page."""
    now, advisor = timezone.now(), staff(BY, "view_casefile", "add_milestoneentry")
    team = Team.objects.get(name=TEAM)
    typed = Known(typed=BY_PATHWAY["puma-non-eu"], address="zyxomarkr@example.org", language="en")
    prepared = prepare(typed, team, now, by=BY)
    prepared.save()
    found = typed_code(invite_by_hand(prepared.pk, now), now)
    case_file, _told = keep(
        found.pk,
        found.finder,
        now,
        new_file=CaseFile.objects.create,
        scope=Scope.FILL,
        until=TODAY + timedelta(days=30),
    )
    Mailbox.objects.create(
        case_file=case_file, address="zyxomarkr@example.org", language="en", confirmed_at=now
    )
    write_to_team(case_file, WORDS, now=now)
    write_to_client(case_file, WORDS, now=now, by=BY, language="en")
    note(case_file, WORDS, now=now, by=BY)
    paper = case_file.given_papers.create(key="identity", person=PERSON, given_at=now, given_by=PERSON)
    asked = ask(case_file, team=team, asked=Asked.ANSWER, words=WORDS, now=now, by=BY)
    answer(asked, WORDS, paper, now=now, by=PERSON)
    take(case_file, who=advisor, now=now)
    put_aside(case_file, by=advisor, now=now)
    nudge_all([case_file], by=advisor, now=now)
    is_here(case_file, advisor, now)
    return case_file


def rows_left() -> dict[str, int]:
    """Rows of each table that can point at a file, but for what outlives one."""
    counted = {label: apps.get_model(label)._base_manager.count() for label in tables_of_a_file()}
    return {label: count for label, count in counted.items() if count and not HELD[label].outlives}


def tables_that_name(*marks: str) -> set[str]:
    """Tables in which one of these words stands in clear, in any column."""
    named = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of ours
            told = repr(cursor.fetchall()).casefold()
            named |= {table} if any(mark.casefold() in told for mark in marks) else set()
    return named


def test_what_a_team_did_to_a_file_goes_with_it(worked_on, caplog):
    before = rows_left()
    assert {
        "access.assignment", "access.nudge", "access.putaside", "access.mandate", "file_messages.message", "file_messages.note",
        "requests.request", "papers.givenpaper", "presence.presence", "intake.preparedfile", "docket.docketrow", "docket.findingword",
    } <= set(before)  # fmt: skip
    marks = (worked_on.reference, str(worked_on.pk), worked_on.pk.hex, WORDS)
    assert tables_that_name(*marks)
    erase(worked_on, timezone.now())
    assert rows_left() == {}
    assert tables_that_name(*marks) == set()
    assert not any(mark in caplog.text for mark in marks)


def test_what_a_team_wrote_is_in_the_export(worked_on):
    told = as_kept(worked_on)
    assert WORDS in repr(told["file_messages.message"])
    assert WORDS in repr(told["file_messages.note"])
    assert WORDS in repr(told["requests.request"])
    assert told["intake.preparedfile"] and told["access.nudge"] and told["access.assignment"]
