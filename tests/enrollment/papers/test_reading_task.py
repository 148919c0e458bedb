"""Papers are read in the background: each revision once, whatever happens to paper, task and worker meanwhile."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from enrollment.desk.management.commands import worker
from enrollment.papers.law.stored_reading import read_back
from enrollment.papers.records.models import GivenPaper, ReadingState, VirusCheck
from enrollment.papers.records.reading_task import LEASE, read_paper, read_soon, take_up_again
from tests.enrollment.papers.readers import READ, READERS, SECRET
from tests.enrollment.papers.without_pages import given


def work():
    """What `manage.py db_worker` does with all that waits."""
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False, interval=0)


def state(paper):
    paper.refresh_from_db()
    return paper.reading_state


@pytest.fixture(autouse=True)
def the_tests_own_connection(monkeypatch):
    """It stays open: everything here happens in one transaction, which a worker would leave behind with it."""
    for at_work in (db_worker, worker):
        monkeypatch.setattr(at_work, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def keeps_signals():
    """A worker within the tests changes what an interrupt does."""
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for each, handler in kept.items():
        signal.signal(each, handler)


def test_a_paper_waits_and_is_read(paper, reader):
    read_soon(paper)
    assert state(paper) == ReadingState.WAITING
    work()
    assert state(paper) == ReadingState.READ
    assert read_back(paper.reading) == READ


def test_what_was_read_of_former_pages_is_gone_at_once(paper, reader):
    read_soon(paper)
    work()
    read_soon(paper)
    paper.refresh_from_db()
    assert (paper.reading_state, paper.reading) == (ReadingState.WAITING, None)


def test_a_task_of_a_former_revision_does_nothing(paper, reader):
    read_soon(paper)
    GivenPaper.objects.update(revision=2)
    work()
    assert state(paper) == ReadingState.WAITING


def test_a_paper_that_is_gone_is_no_trouble(paper, reader):
    read_soon(paper)
    paper.delete()
    work()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_pages_that_change_while_it_is_read_win(paper, reader, monkeypatch):
    def changed_meanwhile(_pdf, _today):
        GivenPaper.objects.update(revision=2, reading_state=ReadingState.WAITING)
        return READ

    monkeypatch.setattr("tests.enrollment.papers.readers.at_once", changed_meanwhile)
    read_soon(paper)
    work()
    paper.refresh_from_db()
    assert (paper.reading_state, paper.reading) == (ReadingState.WAITING, None)


def test_what_a_slow_worker_brings_late_is_not_kept_over_what_another_read(paper, reader, monkeypatch):
    def overtaken(_pdf, _today):
        GivenPaper.objects.update(reading_state=ReadingState.READ, reading={"pages": 7})
        return READ

    monkeypatch.setattr("tests.enrollment.papers.readers.at_once", overtaken)
    read_soon(paper)
    work()
    paper.refresh_from_db()
    assert paper.reading == {"pages": 7}


def test_what_can_not_be_read_has_failed_and_nothing_of_it_is_told(paper, reader, caplog):
    reader("never_able")
    read_soon(paper)
    work()
    assert state(paper) == ReadingState.FAILED
    kept = json.dumps(list(DBTaskResult.objects.values()), default=str)
    assert SECRET not in kept + caplog.text


def test_a_paper_whose_store_is_away_is_read_once_it_is_back(paper, reader):
    reader("whose_store_is_away")
    read_soon(paper)
    work()
    assert state(paper) == ReadingState.WAITING
    reader("at_once")
    take_up_again(timezone.now())
    work()
    assert state(paper) == ReadingState.READ


def test_a_paper_waits_for_the_antivirus_and_is_read_in_a_later_round(db, reader, paper):
    waits = given(paper.case_file, check=VirusCheck.PENDING)
    read_soon(waits)
    work()
    assert state(waits) == ReadingState.WAITING
    waits.files.update(virus_check=VirusCheck.CLEAN)
    take_up_again(timezone.now())
    work()
    assert state(waits) == ReadingState.READ


def test_an_infected_paper_is_never_opened_and_nobody_waits_for_it(db, reader, paper):
    reader("never_able")
    bad = given(paper.case_file, check=VirusCheck.INFECTED)
    read_soon(bad)
    work()
    assert state(bad) == ReadingState.FAILED


def test_a_paper_that_is_removed_while_it_is_read_stays_gone(paper, reader, monkeypatch):
    def removed_meanwhile(_pdf, _today):
        paper.delete()
        return READ

    monkeypatch.setattr("tests.enrollment.papers.readers.at_once", removed_meanwhile)
    read_soon(paper)
    work()
    assert not GivenPaper.objects.exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_paper_without_a_task_gets_one_and_only_one(paper, reader):
    for _round in range(3):
        take_up_again(timezone.now())
    assert DBTaskResult.objects.count() == 1


def test_a_paper_that_takes_worker_after_worker_with_it_has_failed_in_the_end(paper, reader):
    read_soon(paper)
    GivenPaper.objects.update(reading_state=ReadingState.READING)
    now = timezone.now()
    for attempt in range(3):
        [task] = DBTaskResult.objects.all()
        task.claim(f"worker {attempt}")
        take_up_again(now + LEASE + timedelta(minutes=1))
    assert state(paper) == ReadingState.FAILED
    assert not DBTaskResult.objects.ready().exists()


def test_results_are_gone_within_the_hour_and_a_bit(paper, reader):
    read_soon(paper)
    work()
    take_up_again(timezone.now() + timedelta(minutes=61))
    assert not DBTaskResult.objects.exists()


def test_the_worker_takes_up_papers_in_its_round(paper, reader):
    call_command("worker", once=True, verbosity=0)
    assert DBTaskResult.objects.filter(task_path=read_paper.module_path).count() == 1


BEGIN = """
import django; django.setup()
from django.core.management import call_command
from enrollment.papers.records import reading_task
"""
PREPARE = """
call_command("migrate", verbosity=0, skip_checks=True)
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.papers.without_pages import given
for number in range(2):
    reading_task.read_soon(given(CaseFile.objects.create(answers={})))
"""
WORK = """
reading_task.READER, reading_task.JOINER = "{readers}.{reader}", "{readers}.joined"
call_command("db_worker", batch={batch}, verbosity=0, startup_delay=False, skip_checks=True)
"""
LATER = """
from django.utils import timezone
reading_task.take_up_again(timezone.now() + reading_task.LEASE)
"""
SAY = """
from enrollment.papers.records.models import GivenPaper
from django_tasks_db.models import DBTaskResult
papers = sorted(GivenPaper.objects.values_list("reading_state", flat=True))
print(papers, sorted(len(each) for each in DBTaskResult.objects.values_list("worker_ids", flat=True)))
"""


def test_a_worker_killed_in_the_middle_loses_no_paper_and_none_is_read_twice(
    db, tmp_path, database_of_its_own
):
    begun = tmp_path / "begun"
    site = {
        **os.environ,
        "DATABASE_URL": database_of_its_own,
        "DJANGO_SETTINGS_MODULE": "enrollment.settings",
        "DROITS_VAR": str(tmp_path),
        "BEGUN": str(begun),
    }
    options = {"cwd": Path(__file__).parents[3], "env": site}

    def run(code):
        done = subprocess.run([sys.executable, "-c", BEGIN + code], **options, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    run(PREPARE)
    killed = WORK.format(readers=READERS, reader="slowly", batch=False)
    worker = subprocess.Popen([sys.executable, "-c", BEGIN + killed], **options)
    try:
        for _wait in range(600):
            if begun.exists():
                break
            time.sleep(0.1)
        assert begun.exists()
    finally:
        worker.kill()
        worker.wait()
    at_once = WORK.format(readers=READERS, reader="at_once", batch=True)
    assert run(at_once + SAY) == "['read', 'reading'] [1, 1]"
    assert run(LATER + at_once + SAY) == "['read', 'read'] [1, 2]"
