"""S46 on PostgreSQL: its own programs make the copy and bring it back."""

import stat

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.desk.backups import BadBackup, drop_old, make_backup, restore_backup, verified
from enrollment.privacy.records.erasing import erase
from tests.abuse.people import MARKERS, their_file


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="make test-postgres runs it"),
]


def test_s46_a_backup_comes_back_whole(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    theirs = their_file()
    folder = make_backup(tmp_path / "backups", timezone.now())
    assert verified(folder)
    assert not [each for each in (folder, *folder.rglob("*")) if stat.S_IMODE(each.stat().st_mode) & 0o077]
    before = theirs.pk
    theirs.delete()
    CaseFile.objects.create()
    restore_backup(folder)
    assert list(CaseFile.objects.values_list("pk", flat=True)) == [before], "what came since is gone"
    assert CaseFile.objects.get().answers["names"]["birth_name"] == MARKERS[0]


def test_s46_what_was_erased_since_is_erased_again(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    theirs = their_file()
    call_command("backup", str(tmp_path / "backups"), verbosity=0)
    [folder] = (tmp_path / "backups").iterdir()
    erase(theirs, now=timezone.now())
    call_command("restore", str(folder), "--yes", verbosity=0)
    assert not CaseFile.objects.exists()


def test_s46_a_damaged_copy_is_refused_before_anything_changes(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    theirs = their_file()
    folder = make_backup(tmp_path / "backups", timezone.now())
    with (folder / "database.dump").open("r+b") as dump:
        dump.seek(100)
        dump.write(b"\0" * 100)
    with pytest.raises(BadBackup):
        restore_backup(folder)
    assert CaseFile.objects.filter(pk=theirs.pk).exists()


def test_s46_nothing_read_from_a_copy_names_anybody(tmp_path, settings):
    settings.VAR = tmp_path / "var"
    their_file()
    folder = make_backup(tmp_path / "backups", timezone.now())
    dump = (folder / "database.dump").read_bytes()
    assert not [word for word in MARKERS if word.encode() in dump]
    assert drop_old(tmp_path / "backups", timezone.now(), days=30) == []
