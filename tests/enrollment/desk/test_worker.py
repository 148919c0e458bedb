"""The worker: whatever fails in a round, the rest is done, and the next round comes."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.management.commands import worker
from enrollment.docket.records.models import DocketRow
from enrollment.privacy.records.erasing import erase
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.sealing import spoil


@pytest.fixture(autouse=True)
def the_tests_own_connection(monkeypatch):
    """It stays open: everything here happens in one transaction, which a round would leave behind with it."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)


@pytest.mark.django_db
@pytest.mark.parametrize("failure", [OperationalError("database is locked"), CommandError("no mail server")])
def test_what_fails_keeps_nothing_else_from_being_done(monkeypatch, failure):
    asked = []

    def failing(name, **_options):
        asked.append(name)
        raise failure

    def pause(_seconds):
        if len(asked) > 9:
            raise KeyboardInterrupt

    monkeypatch.setattr(worker, "call_command", failing)
    monkeypatch.setattr(worker.time, "sleep", pause)
    call_command("worker")
    every = ["sweep", "scan", "resume_reading", "docket", "law_changes", "count_figures"]
    assert asked == [*every, "retention", "remind", "morning_mail"] * 2


def test_a_round_turns_the_day_and_sends(the_day, db):
    case_file = CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"])
    out, err = StringIO(), StringIO()
    call_command("worker", "--once", stdout=out, stderr=err)
    assert DocketRow.objects.get().case_file_id == case_file.pk
    assert out.getvalue().splitlines() == [
        "worked out: 1",
        "worked out: 1, of which the law says otherwise: 0",
        "figures of the desk: 4 numbers",
        "no file ends",
        "nobody to remind",
    ]
    assert err.getvalue() == ""


def test_a_file_that_does_not_open_keeps_no_other_from_its_round_and_can_be_erased(the_day, db):
    never_answered, good, broken = (
        CaseFile.objects.create(answers=answers)
        for answers in ({}, BY_PATHWAY["employee"], BY_PATHWAY["puma-non-eu"])
    )
    opened_at = timezone.now() - timedelta(days=3)
    CaseFile.objects.update(created_at=opened_at, updated_at=opened_at)
    spoil(broken)
    err = StringIO()
    call_command("worker", "--once", stdout=StringIO(), stderr=err)
    assert err.getvalue() == ""
    assert set(CaseFile.objects.values_list("pk", flat=True)) == {good.pk, broken.pk}, never_answered.pk
    rows = dict(DocketRow.objects.values_list("case_file", "reckoned_on"))
    assert rows == {good.pk: timezone.localdate(), broken.pk: None}
    erase(CaseFile.objects.get(pk=broken.pk), timezone.now())
    assert CaseFile.objects.get() == good
