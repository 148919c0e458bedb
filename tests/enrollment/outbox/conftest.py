"""A file with a mailbox and an agenda made by hand, a clock, and a real mail server."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages import calendar_feed as feed
from enrollment.outbox.pages import delivery
from enrollment.outbox.records.models import Mailbox
from enrollment.tracking.law.limit_table import Topic
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


@pytest.fixture(autouse=True)
def the_day(db):
    morning = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(morning, tick=False) as traveller:
        yield traveller


@pytest.fixture
def later(the_day):
    """Let so much time pass."""
    return lambda **time: the_day.shift(timedelta(**time))


@pytest.fixture
def agenda(monkeypatch):
    """What every file has to do: a list that the test fills."""
    deadlines = []
    for module in (delivery, feed):
        monkeypatch.setattr(module, "due_dates_in", lambda holding, today: tuple(deadlines))
    return deadlines


@pytest.fixture
def mailbox():
    return mailbox_of(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]))


def mailbox_of(case_file, address="anh@example.org", language="en", topics=tuple(Topic)):
    return Mailbox.objects.create(
        case_file=case_file,
        address=address,
        language=language,
        topics=[topic.value for topic in topics],
        confirmed_at=timezone.now(),
    )
