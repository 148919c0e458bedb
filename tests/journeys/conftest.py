"""One browser for all journeys of a worker, a fresh profile for each, and an eye on everything it loads."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from threading import RLock
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.color import no_style
from django.db import connection
from django.db.transaction import Atomic, get_connection
from django.test import TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from enrollment.case_file.records.models import CaseFile
from enrollment.household.records.demonstration import demonstration_file
from tests.journeys.people import TODAY
from tests.journeys.walker import HOST
from tests.journeys.watching import Watch
from tests.post_office import PostOffice, open_post_office


# Playwright runs its own event loop in the thread of the tests; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["DJANGO_LIVE_TEST_SERVER_ADDRESS"] = HOST

# Chromium of the system, without the windows that it would draw around each profile; it asks nobody for anything but the
# pages it is sent to.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 780}
# Anything that takes longer than this on 127.0.0.1 is stuck.
PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=PATIENCE)

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell", args=OPTIONS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session", autouse=True)
def as_it_was(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After each journey the database is put back as it was, at once; flushing it takes longer than some pages.

    Django would empty every table, and make its content types and permissions anew.
    """
    with ExitStack() as at_the_end:
        monkeypatch = at_the_end.enter_context(pytest.MonkeyPatch.context())
        with django_db_blocker.unblock():
            connection.ensure_connection()
            if connection.vendor == "sqlite":
                # For good: a thread of the server may end after the server, and is to find that it may close what it shared.
                connection.inc_thread_sharing()
                kept = at_the_end.enter_context(closing(sqlite3.connect(":memory:", check_same_thread=False)))
                put_back = back_from_copy(kept, one_at_a_time(monkeypatch))
            else:
                put_back = back_to_empty()
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: put_back())
        yield
        at_the_end.enter_context(django_db_blocker.unblock())
        if connection.vendor == "postgresql":
            end_other_sessions()


def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> RLock:
    """Pages are answered one after the other, and no transaction of a test begins within one of a page.

    A database in memory is one connection for all threads: what two of them began at once would end in each other.
    """
    alone = RLock()
    answer, begin, end = WSGIHandler.__call__, Atomic.__enter__, Atomic.__exit__

    def answered_alone(*args: Any) -> Any:
        with alone:
            return answer(*args)

    def begun_alone(transaction: Atomic) -> None:
        with ExitStack() as held:
            if get_connection(transaction.using).allow_thread_sharing:
                held.enter_context(alone)
            begin(transaction)
            held.pop_all()

    def ended(transaction: Atomic, *failure: Any) -> None:
        with ExitStack() as held:
            if get_connection(transaction.using).allow_thread_sharing:
                held.callback(alone.release)
            end(transaction, *failure)

    monkeypatch.setattr(WSGIHandler, "__call__", answered_alone)
    monkeypatch.setattr(Atomic, "__enter__", begun_alone)
    monkeypatch.setattr(Atomic, "__exit__", ended)
    return alone


def end_other_sessions() -> None:
    """PostgreSQL drops no database in use, and a test beside a running browser had a connection apart.

    Playwright's loop runs in the thread of the tests; Django keeps connections by thread and loop.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def back_from_copy(kept: sqlite3.Connection, alone: RLock) -> Callable[[], None]:
    """SQLite copies the whole database back, once the last answer is made: some are, for a page that is closed already."""
    connection.connection.backup(kept)

    def put_back() -> None:
        connection.ensure_connection()
        with alone:
            kept.backup(connection.connection)

    return put_back


def back_to_empty() -> Callable[[], None]:
    """PostgreSQL empties what was empty; no journey writes to the tables that Django fills."""
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        empty = []
        for table in tables:
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
            if cursor.fetchone() is None:
                empty.append(table)
    flush = connection.ops.sql_flush(no_style(), empty)
    return lambda: connection.ops.execute_sql_flush(flush)


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    """Everybody's day at the kitchen table; the clock runs on, so that cookies and time limits live."""
    morning = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(morning, tick=True):
        yield


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def new_profile(
    browser: Browser, site: str, language: str = "en", *, script: bool = False, **options: Any
) -> BrowserContext:
    """A profile without JavaScript, as the site has none; axe needs it."""
    wanted = {"base_url": site, "locale": language, "viewport": PHONE, "reduced_motion": "reduce", **options}
    context = browser.new_context(java_script_enabled=script, **wanted)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Opens profiles; closes them and reads what the watch wrote."""
    opened: list[BrowserContext] = []
    watch = Watch(live_server.url)

    def opener(language: str = "en", *, watched: bool = True, **options: Any) -> BrowserContext:
        context = new_profile(browser, live_server.url, language, **options)
        if watched:
            watch.over(context)
        opened.append(context)
        return context

    yield opener
    for context in opened:
        context.close()
    assert not watch.complaints


@pytest.fixture
def open_page(open_browser: Callable[..., BrowserContext]) -> Opener:
    """A page in a profile of its own."""
    return lambda *args, **options: open_browser(*args, **options).new_page()


@pytest.fixture
def page(open_page: Opener, language: str) -> Page:
    """A newcomer's phone, in each of the two languages."""
    return open_page(language)


@pytest.fixture
def demonstration(the_day: None, live_server: Any) -> CaseFile:
    """The family of the demonstration, five months in France."""
    return demonstration_file(TODAY)


@pytest.fixture
def office(settings: Any, live_server: Any) -> Iterator[PostOffice]:
    """A real mail server, and mails that lead to the site of this test."""
    with open_post_office() as office:
        for name, value in {**office.settings, "SITE": live_server.url}.items():
            setattr(settings, name, value)
        yield office
