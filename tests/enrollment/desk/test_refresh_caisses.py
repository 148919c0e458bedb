"""`manage.py refresh_caisses`: what the operator sees, accepts and takes back, and what visitors see then."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from pathways.caisse_addresses.accepted import ADDRESS_BOOK
from tests.pathways.official_lists import lines, offices, write_csv, write_json


MOVED = ("99 RUE DE L'ÉPEULE", "CS 12345", "59208", "TOURCOING CEDEX")


@pytest.fixture(autouse=True)
def own_folder(tmp_path):
    """Other tests run beside these, in the same folder of the site."""
    ADDRESS_BOOK.keep_in(tmp_path / "addresses")
    yield
    ADDRESS_BOOK.keep_in(settings.VAR / "addresses")


@pytest.fixture
def directory(tmp_path):
    return write_json(tmp_path / "2026-10-06_053120-data.gouv_local.json", offices({"597": MOVED}))


def said(*options):
    out = StringIO()
    call_command("refresh_caisses", *map(str, options), stdout=out)
    return out.getvalue()


def page(client, language="en"):
    return client.get(
        "/caisse/", {"postcode": "59200", "town": "Tourcoing"}, headers={"accept-language": language}
    ).content.decode()


def test_the_table_says_what_would_change_and_changes_nothing(client, directory):
    told = said(directory)
    assert "597  changed" in told
    assert "new  99 rue de l’Épeule - CS 12345, 59208 Tourcoing Cedex" in told
    assert "971  not in the file" in told
    assert "1 changed, 100 unchanged, 0 in doubt, 5 not in the file" in told
    assert ADDRESS_BOOK.current is None
    assert "99 rue de l’Épeule" not in page(client)


@pytest.mark.parametrize(
    ("language", "day"), [("en", "as of 6 October 2026"), ("fr", "à la date du 6 octobre 2026")]
)
def test_what_is_accepted_is_shown_with_its_day(client, directory, language, day):
    said(directory, "--accept")
    html = page(client, language)
    assert "99 rue de l’Épeule - CS 12345" in html and "59208 Tourcoing Cedex" in html
    assert day in " ".join(html.split())
    said("--forget")
    assert "99 rue de l’Épeule" not in page(client, language)


def test_a_list_whose_name_says_no_day_is_dated_by_the_operator(tmp_path, time_machine):
    time_machine.move_to("2026-11-29")
    path = write_csv(tmp_path / "cpam.csv", lines({"597": MOVED}).values())
    with pytest.raises(CommandError, match="Nothing was changed"):
        said(path, "--accept")
    with pytest.raises(CommandError, match="Nothing was changed"):
        said(path, "--accept", "--dated", "2026-11-30")
    assert ADDRESS_BOOK.current is None
    assert "101 addresses of 2025-12-18 are in use" in said(path, "--accept", "--dated", "2025-12-18")


def test_what_is_accepted_is_compared_with_the_next_list(directory, tmp_path):
    said(directory, "--accept")
    assert "0 changed, 101 unchanged" in said(directory)
    assert "597  changed" in said(write_csv(tmp_path / "cpam.csv", lines().values()))


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n", b'{"service": [', b"\xff\xfe\x00", b"PK\x03\x04"], ids=repr
)
def test_a_bad_file_changes_nothing(tmp_path, directory, content):
    said(directory, "--accept")
    bad = tmp_path / "bad"
    bad.write_bytes(content)
    with pytest.raises(CommandError, match="Nothing was changed"):
        said(bad, "--accept", "--dated", "2026-01-01")
    assert ADDRESS_BOOK.current.addresses["597"].street.startswith("99 rue")


def test_half_a_list_changes_nothing(tmp_path):
    path = write_csv(tmp_path / "cpam.csv", list(lines().values())[:50])
    with pytest.raises(CommandError, match="50 of 101"):
        said(path, "--accept", "--dated", "2026-01-01")
    assert ADDRESS_BOOK.current is None


@pytest.mark.parametrize("options", [[], ["FILE", "--forget"]])
def test_one_thing_at_a_time(options):
    with pytest.raises(CommandError):
        said(*options)
