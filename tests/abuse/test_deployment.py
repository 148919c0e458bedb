"""S31, S41, S48: what a deployed site writes is its own; no link in a log; odd settings stop the start; a backup is whole."""

import logging
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import override_settings

from enrollment.outbox.records.links import calendar_link, stop_link
from enrollment.server.discreet_log import DiscreetFormatter
from enrollment.server.headers import OwnHeaders
from enrollment.server.hosts import hosts_named
from tests.abuse.addresses import PARTS, ROUTES, addresses, each_for_itself, odd_values
from tests.abuse.people import browser_of
from tests.abuse.test_supply_chain import HOUSE, deployed


VERBS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
# Stands in every place of every address.
SECRET = "5ecret-in-the-address"


@pytest.mark.usefixtures("blank_sheets")
@pytest.mark.parametrize("part", range(PARTS))
def test_s41_no_address_stands_in_the_log_whatever_the_verb(part, theirs, log):
    logging.getLogger("django").setLevel("INFO")
    odd = odd_values(SECRET, theirs.pk)
    for route in each_for_itself([route for route in ROUTES if "<" in route][part::PARTS]):
        for path in addresses(route, **odd):
            for verb in VERBS:
                getattr(browser_of(theirs), verb)(path)
                getattr(browser_of(), verb)(path.rstrip("/"))
        assert SECRET not in log.getvalue(), route
        assert str(theirs.pk) not in log.getvalue(), route
    logging.getLogger("django").setLevel("WARNING")


def test_s41_a_living_link_asked_for_in_odd_ways_is_not_logged(theirs, log):
    links = [calendar_link(theirs.calendar_link), stop_link(theirs.mailbox)]
    for link in links:
        path = "/" + link.split("/", 3)[3]
        for verb in ("OPTIONS", "PROPFIND", "PUT", "REPORT"):
            browser_of().generic(verb, path)
            browser_of().generic(verb, path + "?a=b")
        browser_of().get(path[:-1] + "x")
        assert path.rstrip("/").rsplit("/", 1)[1].removesuffix(".ics")[:12] not in log.getvalue()
    assert "calendar/<str:token>.ics" in log.getvalue()


def test_s41_other_words_of_a_log_stay_as_they_are():
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%d files of %s", (3, "today"), None)
    assert "3 files of today" in DiscreetFormatter().format(record)


def test_s31_what_a_deployed_site_writes_is_closed_to_other_accounts(tmp_path):
    folder = tmp_path / "var"
    assert deployed(folder, "manage.py", "migrate", "--verbosity", "0").returncode == 0
    assert deployed(folder, "manage.py", "check", "--tag", "site").returncode == 0
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())}
    assert modes
    assert not [name for name, mode in modes.items() if mode & 0o077]
    for path in (folder, folder / "droits-ouverts.sqlite3"):
        path.chmod(0o755)
        ran = deployed(folder, "manage.py", "check", "--tag", "site")
        assert ran.returncode != 0
        assert "can be read by other accounts" in ran.stderr
        path.chmod(0o700)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DROITS_SECRET_KEY": "short"}, "too short"),
        ({"DROITS_SECRET_KEY": "a" * 64}, "too short"),
        ({"DROITS_MAIL_HOST": "mail.example"}, "no sender"),
        ({"DROITS_HOSTS": ""}, "DROITS_HOSTS is empty"),
        ({"DROITS_HOSTS": "*"}, "isn’t a name"),
        ({"DROITS_HOSTS": "https://example.org"}, "isn’t a name"),
    ],
)
def test_s48_an_odd_setting_is_refused_with_a_sentence(environment, said, tmp_path):
    ran = deployed(tmp_path, "manage.py", "check", "--deploy", "--tag", "site", **environment)
    assert ran.returncode != 0
    assert said in ran.stderr


@pytest.mark.parametrize(
    ("written", "allowed", "origins", "site"),
    [
        ("example.org", ("example.org",), ("https://example.org",), "https://example.org"),
        (".example.org", (".example.org",), ("https://*.example.org",), "https://example.org"),
        ("example.org:8443", ("example.org",), ("https://example.org:8443",), "https://example.org:8443"),
        (
            "A.example, [::1]",
            ("a.example", "[::1]"),
            ("https://a.example", "https://[::1]"),
            "https://a.example",
        ),
    ],
)
def test_s16_hosts_are_read_in_every_form(written, allowed, origins, site):
    hosts = hosts_named(written)
    assert (hosts.allowed, hosts.origins, hosts.site) == (allowed, origins, site)


@pytest.mark.parametrize("written", ["", "*", "a b/c", "http://x", "x:port", "exämple.org"])
def test_s16_what_would_answer_nobody_or_everybody_stops_the_start(written):
    with pytest.raises(ImproperlyConfigured):
        hosts_named(written)


@pytest.mark.parametrize(
    "page", ["/", "/nowhere/", "/file/", "/admin/login/", "/static/site.css", "/healthz"]
)
def test_s33_every_answer_says_that_it_is_for_us_alone_and_uses_no_device(page, theirs):
    response = browser_of(theirs).get(page)
    response.close()
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_s23_a_nul_in_a_cookie_is_as_no_cookie(db, log):
    for name in ("sessionid", "file", "csrftoken", "django_language", "messages"):
        response = browser_of().get("/admin/", headers={"Cookie": f'{name}="\\000aaaaaaaaaaaa"'})
        assert response.status_code == 302, name
    assert "ERROR" not in log.getvalue()


def test_s48_machines_find_what_they_look_for(db):
    assert b"Disallow: /file/" in browser_of().get("/robots.txt").content
    assert browser_of().get("/favicon.ico")["Location"].endswith(".svg")
    assert browser_of().get("/.well-known/security.txt").status_code == 404
    with override_settings(CONTACT="hello@example.org"):
        told = browser_of().get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:hello@example.org\nExpires: 2026-09-23T" in told


def acknowledging(database, stop, told):
    """A site that saves and says so, one answer after the other."""
    with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as site:
        site.execute("PRAGMA wal_autocheckpoint=0")
        number = 0
        while not stop.is_set():
            number += 1
            site.execute(
                "INSERT INTO access_spent (key, count, ends_at) VALUES (?, 1, '2026-01-01')", [str(number)]
            )
            told.append(number)
            stop.wait(0.005)


def rows_of(database):
    with closing(sqlite3.connect(database)) as kept:
        return {int(key) for (key,) in kept.execute("SELECT key FROM access_spent")}


def test_s46_a_backup_of_a_running_site_holds_all_that_was_acknowledged_and_comes_back(tmp_path, migrated):
    var, backups = tmp_path / "var", tmp_path / "backups"
    migrated(var / "droits-ouverts.sqlite3")
    assert deployed(var, "manage.py", "migrate", "--verbosity", "0").returncode == 0
    database, stop, told = var / "droits-ouverts.sqlite3", threading.Event(), []
    writer = threading.Thread(target=acknowledging, args=(database, stop, told))
    writer.start()
    try:
        while len(told) < 50:
            stop.wait(0.01)
        before = set(told)
        made = deployed(var, "manage.py", "backup", str(backups))
        assert made.returncode == 0, made.stderr
        copied = tmp_path / "copied.sqlite3"
        copied.write_bytes(database.read_bytes())
    finally:
        stop.set()
        writer.join()
    folder = Path(made.stdout.splitlines()[0])
    assert before <= rows_of(folder / "database.sqlite3")
    assert not [each for each in (folder, *folder.rglob("*")) if stat.S_IMODE(each.stat().st_mode) & 0o077]
    whole = rows_of(folder / "database.sqlite3")
    looked = deployed(var, "manage.py", "restore", str(folder))
    assert looked.returncode == 0
    assert "is whole" in looked.stdout
    assert rows_of(database) == set(told), "looking changes nothing"
    ran = deployed(var, "manage.py", "restore", str(folder), "--yes")
    assert ran.returncode == 0, ran.stderr
    assert rows_of(database) == whole
    with (folder / "database.sqlite3").open("r+b") as damaged:
        damaged.seek(5000)
        damaged.write(b"damage")
    refused = deployed(var, "manage.py", "restore", str(folder), "--yes")
    assert refused.returncode != 0
    assert "aren’t those that were written" in refused.stderr
    assert rows_of(database) == whole


ERASED_SINCE = """
import django; django.setup()
from django.core.management import call_command
from django.utils import timezone
from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.records.erasing import erase
kept, gone = CaseFile.objects.create(), CaseFile.objects.create()
call_command("backup", sys.argv[1])
erase(gone, timezone.now())
[folder] = pathlib.Path(sys.argv[1]).glob("droits-*")
call_command("restore", str(folder), yes=True)
print(sorted(CaseFile.objects.values_list("pk", flat=True)) == [kept.pk])
"""


def test_s46_what_was_erased_since_a_backup_is_erased_again_when_it_comes_back(tmp_path, migrated):
    var = tmp_path / "var"
    migrated(var / "droits-ouverts.sqlite3")
    assert deployed(var, "manage.py", "migrate", "--verbosity", "0").returncode == 0
    ran = deployed(var, "-c", "import pathlib, sys" + ERASED_SINCE, str(tmp_path / "backups"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "True"


def test_s31_a_command_line_writes_for_itself_alone():
    show = "import os, runpy, sys; sys.argv = ['manage.py', 'version']; runpy.run_path('manage.py', run_name='__main__')"
    show += "; print(oct(os.umask(0)))"
    ran = subprocess.run([sys.executable, "-c", show], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert ran.stdout.split()[-1] == "0o77"


def test_s23_no_view_sees_a_nul_of_a_cookie(rf):
    """Of PostgreSQL, which fails on it, nothing is asked for that."""
    request = rf.get("/")
    request.COOKIES = {"file": "a\x00b", "theme": "dark"}
    OwnHeaders(lambda _request: HttpResponse())(request)
    assert request.COOKIES == {"theme": "dark"}


def test_s41_a_sign_that_moves_the_line_or_the_terminal_is_spelled_out():
    told = logging.makeLogRecord({"msg": "one\n2026-01-01 ERROR %s", "args": ("\x1b[31m\u0085two",)})
    written = DiscreetFormatter().format(told)
    assert written.isprintable() and written.endswith(r"one\n2026-01-01 ERROR \x1b[31m\x85two")
