"""S47, S48: a deployed site is guarded, keys can be changed, licences are known, and nothing calls out."""

import json
import os
import re
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from django.core import signing
from django.test import override_settings
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

from enrollment.access.keys import COOKIE
from enrollment.encryption.key_ring import new_key
from tests.abuse.people import browser_of


HOUSE = Path(__file__).resolve().parents[2]
KEY = "a-key-that-only-this-test-knows-and-that-is-long-enough-0123456789"
# What a deployed site answers, seen from outside: headers of a page, of a foreign host, of plain HTTP.
LOOK = """
import json, django
from django.conf import settings
# The names of style sheets are not at issue here, and packing them takes longer than all the rest.
settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
def seen(response):
    cookies = {name: dict(morsel) for name, morsel in response.cookies.items()}
    return {"status": response.status_code, "headers": dict(response.headers), "cookies": cookies}
client = Client(SERVER_NAME="droits.example", raise_request_exception=False)
first = client.post("/situation/territory/", {"territory": "metropole"}, secure=True)
told = {
    "page": seen(client.get("/situation/territory/", secure=True)),
    "first": seen(first),
    "deleted": seen(client.post("/file/delete/", secure=True)),
    "admin": seen(client.get("/admin/login/", secure=True)),
    "foreign": seen(client.get("/", secure=True, headers={"Host": "evil.example"})),
    "plain": seen(client.get("/file/?a=b")),
    "demonstration": seen(client.get("/demonstration/", secure=True)),
}
print(json.dumps(told))
"""


def deployed(folder, *command, **environment):
    """Run a command as on a server; what a developer's machine sets plays no part."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {
        "DROITS_HOSTS": "droits.example, www.droits.example",
        "DROITS_SECRET_KEY": KEY,
        "DROITS_KEYS": f"k1:{new_key()}",
        "DROITS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "enrollment.settings",
        **environment,
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=HOUSE,
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def seen(tmp_path_factory, migrated):
    folder = tmp_path_factory.mktemp("deployed")
    migrated(folder / "droits-ouverts.sqlite3")
    ran = deployed(folder, "-c", LOOK)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


# Django's own checks; ours on the age of facts speak to whoever looks after those.
CHECKS = [
    "admin",
    "caches",
    "database",
    "files",
    "models",
    "security",
    "staticfiles",
    "templates",
    "translation",
    "urls",
]


def test_s48_the_deployment_check_has_nothing_to_say(tmp_path):
    tags = [word for tag in CHECKS for word in ("--tag", tag)]
    ran = deployed(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", *tags)
    assert ran.returncode == 0, ran.stderr
    assert "no issues" in ran.stdout


@pytest.mark.parametrize("name", ["DROITS_SECRET_KEY", "DROITS_KEYS"])
def test_s48_a_deployed_site_without_a_key_of_its_own_doesnt_start(tmp_path, name):
    ran = deployed(tmp_path, "-c", f"import os; del os.environ['{name}']; import enrollment.settings")
    assert f"KeyError: '{name}'" in ran.stderr
    assert not list(tmp_path.iterdir())


def test_s48_a_deployed_site_makes_no_demonstration(tmp_path, seen):
    ran = deployed(tmp_path, "manage.py", "demo")
    assert ran.returncode != 0
    assert "not on a deployed site" in ran.stderr
    assert seen["demonstration"]["status"] == 404


def test_s14_cookies_of_a_deployed_site_hold_to_this_host_and_to_https(seen):
    cookie = seen["first"]["cookies"]["__Host-file"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    token = seen["page"]["cookies"]["__Host-csrftoken"]
    assert token["secure"]
    assert token["samesite"] == "Lax"
    gone = seen["deleted"]["cookies"]["__Host-file"]
    assert gone["max-age"] == 0
    assert gone["secure"], "a browser ignores the deletion otherwise"


@pytest.mark.parametrize("page", ["page", "first", "admin", "deleted"])
def test_s44_every_answer_of_a_deployed_site_is_guarded(page, seen):
    headers = seen[page]["headers"]
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_s16_a_foreign_host_is_refused_under_the_policy(seen):
    assert seen["foreign"]["status"] == 400
    assert "frame-ancestors 'none'" in seen["foreign"]["headers"]["Content-Security-Policy"]


def test_s16_plain_http_is_led_to_https_on_our_own_host(seen):
    assert seen["plain"]["status"] == 301
    assert seen["plain"]["headers"]["Location"] == "https://droits.example/file/?a=b"


def test_s47_after_a_change_of_key_the_old_cookies_still_open_their_file(mine):
    browser = browser_of(mine)
    with override_settings(SECRET_KEY=KEY, SECRET_KEY_FALLBACKS=["only for tests"]):
        assert browser.get("/file/").status_code == 200
        assert browser_of(mine).get("/file/").status_code == 200


def test_s47_without_the_old_key_an_old_cookie_opens_nothing(mine):
    browser = browser_of(mine)
    with override_settings(SECRET_KEY=KEY):
        assert browser.get("/file/")["Location"] == "/"
        with pytest.raises(signing.BadSignature):
            signing.get_cookie_signer(salt=COOKIE).unsign(browser.cookies[COOKIE].value)


def test_s47_old_keys_come_from_the_environment(tmp_path):
    show = "from enrollment import settings; print(settings.SECRET_KEY_FALLBACKS, settings.ALLOWED_HOSTS)"
    ran = deployed(tmp_path, "-c", show, DROITS_OLD_SECRET_KEYS="one two")
    assert ran.stdout.strip() == "['one', 'two'] ['droits.example', 'www.droits.example']"


# Runtime packages, as locked.
LOCKED = re.findall(r"^([\w.-]+)==", (HOUSE / "requirements.txt").read_text(), re.MULTILINE)
OPEN = re.compile(r"\b(0BSD|BSD|MIT|MIT-0|MIT-CMU|HPND|ISC|Apache|PSF|Python Software Foundation|Zlib)\b")
# Used unchanged, as libraries: their licence asks for that, and for naming them.
LESSER = {"psycopg", "psycopg-binary", "python-stdnum"}
# Under several licences to choose from; we take the one named.
CHOSEN = {"pyphen": "Mozilla Public License"}
# Used unchanged, as a library: a change to a file of it would have to be published, and there is none.
CHOSEN |= {"pikepdf": "MPL-2.0"}


def licence_of(package):
    about = metadata.metadata(package)
    classified = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    return "; ".join(
        filter(None, [about.get("License-Expression"), (about.get("License") or "")[:60], *classified])
    )


@pytest.mark.parametrize("package", LOCKED)
def test_s48_every_runtime_package_has_a_licence_that_suits_ours(package):
    licence = licence_of(package)
    if package in CHOSEN:
        assert CHOSEN[package] in licence
    elif package in LESSER:
        assert "LGPL" in licence
    else:
        assert OPEN.search(licence), licence
        assert "GPL" not in licence


def test_s48_every_runtime_package_is_pinned_by_its_hash():
    lines = (HOUSE / "requirements.txt").read_text().replace("\\\n", " ").splitlines()
    assert LOCKED
    assert all("--hash=sha256:" in line for line in lines if re.match(r"[\w.-]+==", line))


def test_s48_the_installed_packages_agree_with_each_other():
    ran = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_s48_no_test_reaches_the_network():
    with pytest.raises((SocketBlockedError, SocketConnectBlockedError, UserWarning)):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
