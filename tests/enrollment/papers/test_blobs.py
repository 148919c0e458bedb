"""Blobs live as long as the rows that name them, and no longer; a new key takes them over."""

import os
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from enrollment.encryption.key_ring import BrokenSeal, LostKey, new_key
from enrollment.encryption.records.checks import every_key_is_here
from enrollment.papers.records import storage
from enrollment.papers.records.blobs import orphans, sweep_orphans
from enrollment.papers.records.models import SentFile
from enrollment.papers.records.storage import BlobMissing, get, put


pytestmark = pytest.mark.django_db
OLD, NEW = f"old:{new_key()}", f"new:{new_key()}"


def lying(folder):
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_what_is_put_is_got_and_lies_there_sealed(folder):
    name = put(b"Zzyzxmarker" * 9)
    assert get(name) == b"Zzyzxmarker" * 9
    [file] = folder.iterdir()
    assert file.name == name
    assert b"Zzyzx" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "../keys", "k.nothing", "local." + "0" * 32, "/etc/passwd"])
def test_a_name_that_was_never_given_finds_nothing(folder, name):
    with pytest.raises(BlobMissing):
        get(name)


def test_a_blob_is_on_the_disk_before_its_name_is_given(folder, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.readlink(f"/proc/self/fd/{number}")))
    name = put(b"a lease")
    assert synced == [str(folder / name), str(folder)]


def test_two_blobs_that_are_exchanged_on_the_disk_are_both_refused(folder, caplog):
    one, other = put(b"passport"), put(b"payslip")
    (folder / one).rename(folder / "aside")
    (folder / other).rename(folder / one)
    (folder / "aside").rename(folder / other)
    for name in (one, other):
        with pytest.raises(BrokenSeal):
            get(name)
    assert "can’t be opened" in caplog.text


@pytest.mark.parametrize("through", ["row", "rows", "paper", "file"])
def test_blobs_go_with_their_rows(folder, give, case_file, through, django_capture_on_commit_callbacks):
    paper = give()
    assert len(lying(folder)) == 2
    gone = {
        "row": paper.files.get().delete,
        "rows": paper.files.all().delete,
        "paper": paper.delete,
        "file": case_file.delete,
    }[through]
    with django_capture_on_commit_callbacks(execute=True):
        gone()
        assert len(lying(folder)) == 2
    assert lying(folder) == []


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_taken_back_leaves_the_blob(folder, give):
    paper = give(b"kept")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        paper.delete()
        raise ZeroDivisionError
    assert get(SentFile.objects.get().blob) == b"kept"


@pytest.mark.django_db(transaction=True)
def test_what_a_failed_transaction_leaves_is_swept_an_hour_later(folder, give):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        give()
        raise ZeroDivisionError
    kept = give()
    assert len(list(orphans())) == 2
    assert sweep_orphans(timezone.now()) == 0
    assert sweep_orphans(timezone.now() + timedelta(minutes=61)) == 2
    assert set(lying(folder)) == {kept.files.get().blob, kept.pages.get().thumbnail}


def test_the_worker_sweeps_too(folder, give):
    name = put(b"of nobody")
    give()
    then = time.time() - 3700
    os.utime(folder / name, (then, then))
    call_command("sweep")
    assert list(orphans()) == []
    assert len(lying(folder)) == 2


def test_nothing_is_swept_where_no_paper_was_ever_given(folder):
    assert sweep_orphans(timezone.now()) == 0


def test_a_new_key_takes_over_and_the_old_one_can_go(
    folder, give, settings, django_capture_on_commit_callbacks
):
    before = settings.KEYS
    settings.KEYS = f"{OLD} {before}"
    paper = give(b"lease")
    settings.KEYS = f"{NEW} {OLD} {before}"
    with django_capture_on_commit_callbacks(execute=True):
        call_command("reencrypt", verbosity=0)
    settings.KEYS = NEW
    assert get(paper.files.get().blob) == b"lease"
    assert get(paper.pages.get().thumbnail) == b"small"
    assert len(lying(folder)) == 2
    assert not list(every_key_is_here(None, databases=["default"]))


def test_a_lost_key_is_named_by_the_check_and_by_the_change_of_keys(folder, give, settings):
    before = settings.KEYS
    settings.KEYS = f"{OLD} {before}"
    blob = put(b"lease")
    settings.KEYS = f"{NEW} {before}"
    give().files.update(blob=blob)
    [error] = every_key_is_here(None, databases=["default"])
    assert error.id == "keys.E003"
    assert "“old”" in error.msg
    with pytest.raises(CommandError, match="“old”"):
        call_command("reencrypt", verbosity=0)
    with pytest.raises(LostKey):
        storage.get(blob)


def test_the_same_file_is_known_again_within_a_case_file_and_nowhere_else(case_file):
    other = type(case_file).objects.create()
    assert storage.fingerprint_of(b"a", case_file) == storage.fingerprint_of(b"a", case_file)
    assert storage.fingerprint_of(b"a", case_file) != storage.fingerprint_of(b"b", case_file)
    assert storage.fingerprint_of(b"a", case_file) != storage.fingerprint_of(b"a", other)
