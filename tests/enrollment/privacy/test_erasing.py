"""The end of a file: everything goes, the partner's stays, the receipt says it, and no copy brings it back."""

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.backups import NAME, drop_old
from enrollment.household.records.demonstration import demonstration_file
from enrollment.privacy.law.retention import ERASURES_REMEMBERED
from enrollment.privacy.pages.end_of_file import COOKIE
from enrollment.privacy.records import erasures
from enrollment.privacy.records.erasing import erase
from enrollment.privacy.records.inventory import counts_of
from enrollment.privacy.records.models import Erasure, hash_of
from enrollment.privacy.records.replaying import replay
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY


HOUSE = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def family(the_day, db):
    return demonstration_file(TODAY)


def test_everything_goes_and_the_receipt_counts_it(client, hold, django_capture_on_commit_callbacks):
    case_file = hold(BY_PATHWAY["puma-non-eu"])
    case_file.residence_proofs.create(kind="lease")
    counted = counts_of(case_file)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("delete-file"))
    assert response["Location"] == reverse("erased")
    assert not CaseFile.objects.filter(pk=case_file.pk).exists()
    page = client.get(reverse("erased"))
    assert page.status_code == 200
    assert page.context["reference"] == case_file.reference
    assert sum(count for _held, count in page.context["rows"]) == sum(counted.values())
    assert page.context["backups_until"] == TODAY + timedelta(days=30)
    assert "no-store" in page["Cache-Control"]
    text = client.get(reverse("erased-text"))
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert case_file.reference in text.content.decode()
    assert "&" not in text.content.decode()
    assert erasures.beside() == {hash_of(case_file.pk): TODAY} == erasures.in_database()


def test_a_receipt_that_is_forged_or_old_leads_to_the_start(db):
    stranger = Client()
    stranger.cookies[COOKIE] = "ABCD-EFGH|2026-03-27T09:00:00+00:00|0:1:forged"
    for name in ("erased", "erased-text"):
        assert stranger.get(reverse(name))["Location"] == reverse("landing")


def test_nothing_is_written_beside_the_database_before_it_happened(family):
    erase(family, timezone.now())
    assert erasures.beside() == {}


def test_a_copy_that_is_brought_back_is_cleared(family, django_capture_on_commit_callbacks):
    kept = CaseFile.objects.create(answers={})
    gone = CaseFile.objects.create(answers={})
    erasures.write_beside({hash_of(gone.pk): TODAY})
    named = CaseFile.objects.create(answers={})
    assert replay({hash_of(named.pk): TODAY}) == 2
    assert set(CaseFile.objects.filter(pk__in=[kept.pk, gone.pk, named.pk])) == {kept}
    assert set(erasures.in_database()) >= {hash_of(gone.pk), hash_of(named.pk)}
    assert replay() == 0


def test_erasures_are_listed_and_read_again(family, tmp_path):
    pk = family.pk
    erase(family, timezone.now())
    out = StringIO()
    call_command("replay_deletions", "--list", stdout=out)
    assert out.getvalue() == f"{TODAY} {hash_of(pk)}\n"
    Erasure.objects.all().delete()
    CaseFile.objects.create(pk=pk, answers={})
    listed = tmp_path / "list"
    listed.write_text(out.getvalue())
    call_command("replay_deletions", "--from", str(listed), stdout=out)
    assert not CaseFile.objects.filter(pk=pk).exists()
    listed.write_text("not a list at all\n")
    with pytest.raises(CommandError):
        call_command("replay_deletions", "--from", str(listed))


def test_an_erasure_is_forgotten_once_no_copy_is_as_old(family):
    now = timezone.now()
    old, young = TODAY - ERASURES_REMEMBERED - timedelta(days=1), TODAY
    erasures.keep_remembering({"a" * 64: old, "b" * 64: young})
    erasures.forget_the_old(now)
    assert erasures.remembered() == {"b" * 64: young}


# The file of a marked name, on a database and with connections as a running site has them.
MARKED = """
import django, sys
django.setup()
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
call_command("migrate", verbosity=0)
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.privacy.records import erasing
MARK = "ZYXOMARKR"  # a reference: what a person typed is encrypted, and never found
def found():
    files = Path(settings.DATABASES["default"]["NAME"]).parent.glob("*.sqlite3*")
    return sum(MARK.encode() in path.read_bytes() for path in files)
case_file = CaseFile.objects.create(reference=MARK)
with acting(case_file, now=timezone.now()):
    case_file.answers = {"names": {"birth_name": MARK, "first_names": MARK}, "address": {"street": MARK * 400}}
    case_file.save()
before = found()
if "guard away" in sys.argv:
    erasing.truncate_log = lambda: True
erasing.erase(case_file, timezone.now())
print(before, found())
"""


@pytest.mark.parametrize(("guard", "left"), [("in place", "0"), ("guard away", "1")])
def test_s46_no_name_is_left_in_the_files_of_the_database(tmp_path, migrated, guard, left):
    migrated(tmp_path / "site.sqlite3")
    environment = {
        **os.environ,
        "DROITS_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    told = subprocess.run(
        [sys.executable, "-c", MARKED, guard],
        cwd=HOUSE, env=environment, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    before, after = told.stdout.split()
    assert int(before) > 0
    assert after == left


def test_s46_what_the_desk_noted_of_a_file_goes_with_it(family):
    desk = User.objects.create(username="gerda")
    other = CaseFile.objects.create(answers={})
    for noted in (family, other):
        LogEntry.objects.log_actions(desk.pk, [noted], CHANGE, change_message="seen", single_object=True)
    erase(family, timezone.now())
    assert [each.object_id for each in LogEntry.objects.all()] == [str(other.pk)]


def test_s46_a_backup_is_kept_for_thirty_days(tmp_path):
    now = timezone.localtime()
    young, old = ((now - timedelta(days=age)).strftime(NAME) for age in (29, 31))
    for each in (young, old):
        (tmp_path / each).mkdir()
    assert [each.name for each in drop_old(tmp_path, now, 30)] == [old]
    assert [each.name for each in tmp_path.glob("droits-*")] == [young]
