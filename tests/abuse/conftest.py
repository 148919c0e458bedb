"""A frozen clock, the console of the site, two people's files with their browsers, and an advisor."""

import io
import logging
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from enrollment.access.records.models import Scope
from enrollment.portal.printing import typesetting
from tests.abuse.people import browser_of, file_with, their_file
from tests.enrollment.papers.conftest import case_file, folder, give  # noqa: F401 - fixtures
from tests.staff import at_the_desk, entrust, staff


NOON = datetime(2026, 3, 27, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def log():
    """What the site's own console would show."""
    stream = io.StringIO()
    handlers = {*logging.getLogger().handlers, *logging.getLogger("django").handlers}
    consoles = [handler for handler in handlers if type(handler) is logging.StreamHandler]
    assert consoles, "the settings name a console"
    streams = [console.setStream(stream) for console in consoles]
    yield stream
    for console, former in zip(consoles, streams, strict=True):
        console.setStream(former)


@pytest.fixture
def blank_sheets(monkeypatch):
    """For tests that walk all addresses: most of their time went into typesetting."""
    monkeypatch.setattr(typesetting, "PDF_WRITER", "tests.abuse.blank_sheets.write_pdf")


@pytest.fixture
def mine(db):
    return file_with()


@pytest.fixture
def theirs(db):
    file = their_file()
    entrust(file, scope=Scope.LOOK)
    return file


@pytest.fixture
def browser(mine):
    return browser_of(mine)


@pytest.fixture
def advisor(db):
    """One to whom the other person entrusted their file, to look at."""
    return staff("agathe", "view_casefile")


@pytest.fixture
def desk(advisor):
    return at_the_desk(advisor, raise_request_exception=False)
