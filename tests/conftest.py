"""What every test of the house shares."""

import gc
import json
import os
import shutil
import sqlite3
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import polib
import psycopg
import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import client
from django.utils import translation
from django.utils.module_loading import import_string

from tests import page_guards
from tests.examples import load_profile


HOUSE = Path(__file__).resolve().parent.parent

load_profile()

# Whatever a container is set to, as in the Makefile: else every worker and every child would compile all modules anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
# Seconds each, or a fixture of seconds.
LONG = (
    "tests/benchmarks/",
    "tests/abuse/test_supply_chain.py",
    "tests/documents/papers/reading/test_door.py",
    "tests/corpus/test_corpus.py",
    "tests/documents/forms/test_official_blanks.py",
    "tests/documents/test_residence_laws.py",
    "tests/documents/forms/test_strange_blanks.py",
    "tests/documents/forms/test_refused_blanks.py",
    "tests/documents/forms/test_typesetting.py",
    "tests/documents/forms/test_forms_blanks.py",
    "tests/documents/forms/test_forms_on_paper.py",
    "tests/documents/forms/test_field_matching.py",
    "tests/documents/forms/test_compiled_forms.py",
    "tests/pathways/test_communes.py",
    "tests/enrollment/household/test_plan.py",
    "tests/enrollment/outbox/test_smtp.py",
    "tests/enrollment/portal/test_french_pages.py",
    "tests/enrollment/standing/test_pages_agree.py",
    "tests/enrollment/portal/test_refunds.py",
    "tests/enrollment/portal/test_sending.py",
    "tests/enrollment/tracking/test_any_history.py",
    "tests/enrollment/wizard/test_question_path.py",
    "tests/test_translations.py",
)
BEGIN_FIRST = ("tests/benchmarks/", "tests/journeys/test_five_pathways.py", "tests/journeys/", "tests/abuse/")


def place_of(item):
    """The file of a test, as one would type it."""
    return item.path.relative_to(HOUSE).as_posix()


def pytest_collection_modifyitems(items):
    """Marks what opens a browser or a database, for `-m`; how a page looks doesn't depend on the database.

    What takes longest begins first: otherwise a worker would be left alone with it at the end.
    """
    for item in items:
        place = place_of(item)
        if place.startswith("tests/journeys/"):
            item.add_marker("browser")
        if place.startswith(LONG):
            item.add_marker("long")
        if item.get_closest_marker("looks"):
            continue
        if DATABASE_FIXTURES & set(item.fixturenames) or item.get_closest_marker("django_db"):
            item.add_marker("database")
    items.sort(key=lambda item: [not place_of(item).startswith(start) for start in BEGIN_FIRST])


def pytest_addoption(parser):
    parser.addoption(
        "--matrix", action="store_true", help="print who gets what at which address (tests/abuse)"
    )


def pytest_terminal_summary(terminalreporter, config):
    """The table of pages and roles, from whichever processes walked them."""
    if not config.getoption("--matrix"):
        return
    cells = defaultdict(dict)
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, told in report.user_properties:
            for role, pages in json.loads(told).items() if name == "matrix" and report.when == "call" else ():
                for route, cell in pages.items():
                    cells[route][role] = cell
    terminalreporter.write_line(import_string("tests.abuse.matrix.as_table")(cells))


def pytest_collection_finish():
    """What was imported and collected stays to the end: nobody looks through it again and again for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionstart(session):
    """A bare `pytest` in a fresh clone has the French messages too; `make` compiles them, and checks their form."""
    if hasattr(session.config, "workerinput"):
        return
    for messages in (HOUSE / "locale").rglob("*.po"):
        compiled = messages.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < messages.stat().st_mtime:
            polib.pofile(str(messages)).save_as_mofile(str(compiled))


@pytest.fixture(autouse=True, scope="session")
def watched_site():
    with pytest.MonkeyPatch.context() as monkeypatch:
        if site_settings.configured:
            page_guards.watch_variables(monkeypatch)
            page_guards.watch_writes(monkeypatch)
            page_guards.watch_commands(monkeypatch)
            page_guards.reverse_unordered_queries(monkeypatch)
        yield


@pytest.fixture(autouse=True, scope="session")
def only_contexts_of_pages():
    """The client keeps what a page was drawn from, and not a copy for each field, choice and component on it."""
    store = client.store_rendered_templates

    def store_pages(store_in, signal, sender, template, context, **more):
        folder, _, name = (template.name or "").rpartition("/")
        if not folder.startswith("django/forms") and not name.startswith("_"):
            store(store_in, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(client, "store_rendered_templates", store_pages)
        yield


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker, tmp_path_factory):
    """Puts the database of a new site where it is asked for, so that `migrate` has nothing left to do there.

    The tests' own is copied before anything is written to it; on PostgreSQL a site of SQLite migrates by itself.
    """
    new_site = tmp_path_factory.mktemp("migrated") / "new-site.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        # None of the tests that were chosen may need the database.
        if connection.vendor == "sqlite" and connection.introspection.table_names():
            with closing(sqlite3.connect(new_site)) as copy:
                connection.connection.backup(copy)

    def put(path):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if new_site.exists():
            shutil.copy(new_site, path)
            path.chmod(0o600)

    return put


@pytest.fixture
def database_of_its_own(tmp_path, migrated):
    """What DATABASE_URL says for processes beside this one: they can't see what a test's transaction holds."""
    if connection.vendor == "sqlite":
        migrated(tmp_path / "db.sqlite3")
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    name = f"of_its_own_{os.getpid()}"
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as maintenance:
        maintenance.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(autouse=True)
def nothing_used_up(watched_site):
    """No test finds the PDFs of another counted, or its language spoken; what is in the database goes with it."""
    if site_settings.configured:
        translation.deactivate()
        import_string("enrollment.access.pdf_queue.BY_VISITOR").counts.clear()


@pytest.fixture(autouse=True)
def no_page_does_what_none_may(watched_site):
    page_guards.SEEN.clear()
    yield
    assert not page_guards.SEEN, "\n".join(dict.fromkeys(page_guards.SEEN))
