"""What is kept about a person: Python reads it, the database can't, and a new key takes over from the old one."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from documents.papers.concordance.findings import Check
from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import LostKey, new_key
from enrollment.encryption.records.checks import every_key_is_here, keys_are_fit
from enrollment.encryption.records.fields import EncryptedJSONField, SealedField
from enrollment.encryption.records.sealed_columns import key_ids_in_use, reencrypt, sealed_columns
from enrollment.outbox.records.models import Confirmation, Mailbox
from enrollment.tracking.records.models import MilestoneEntry


pytestmark = pytest.mark.django_db

MARK = "Zzyzxmarker"
ANSWERS = {"names": {"birth_name": MARK, "first_names": "Anh"}}
OLD, NEW = f"old:{new_key()}", f"new:{new_key()}"


@pytest.fixture
def file_with_everything():
    case_file = CaseFile.objects.create(answers=ANSWERS, offered=ANSWERS)
    now = datetime(2026, 3, 20, tzinfo=UTC)
    Mailbox.objects.create(
        case_file=case_file, address=f"{MARK}@example.org", language="fr", confirmed_at=now
    )
    Confirmation.objects.create(
        case_file=case_file, address=f"{MARK}@example.org", language="fr", code="x", sent_at=now
    )
    MilestoneEntry.objects.create(
        case_file=case_file,
        milestone="submitted",
        happened_on=date(2026, 3, 20),
        recorded_by=MARK,
        reference=MARK,
    )
    return case_file


def everything_kept():
    """Each cell of each table, as the database has it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from (str(cell) for row in cursor.fetchall() for cell in row)


def test_no_cell_of_any_table_says_what_a_person_told(file_with_everything):
    assert not [cell for cell in everything_kept() if MARK.casefold() in cell.casefold()]
    assert CaseFile.objects.get().answers == ANSWERS
    assert Mailbox.objects.get().address == f"{MARK}@example.org"
    assert MilestoneEntry.objects.get().reference == MARK


def test_values_read_without_their_row_are_readable_too(file_with_everything):
    assert list(CaseFile.objects.values_list("answers", flat=True)) == [ANSWERS]
    assert list(Mailbox.objects.values_list("address", flat=True)) == [f"{MARK}@example.org"]


def test_changing_rows_without_loading_them_seals_as_well(file_with_everything):
    CaseFile.objects.update(answers={"names": {"birth_name": MARK * 2}})
    [case_file] = CaseFile.objects.all()
    assert case_file.answers == {"names": {"birth_name": MARK * 2}}
    case_file.answers = {"arrival": MARK}
    CaseFile.objects.bulk_update([case_file], ["answers"])
    assert CaseFile.objects.get().answers == {"arrival": MARK}
    CaseFile.objects.update(offered=F("offered"))
    assert CaseFile.objects.get().offered == ANSWERS
    assert not [cell for cell in everything_kept() if MARK in cell]


@pytest.mark.parametrize(
    "question", ["answers__names", "answers__icontains", "answers", "answers__names__birth_name__startswith"]
)
def test_a_search_in_what_is_encrypted_fails_rather_than_find_nothing(question):
    with pytest.raises(FieldError, match="encrypted"):
        CaseFile.objects.filter(**{question: MARK}).exists()


def test_a_word_of_an_enumeration_is_kept_as_a_name_as_any_text_is():
    column = EncryptedJSONField()
    assert column.read(column.written({Check.ACCOUNT_HOLDER: {"words": "…"}})) == {
        "account-holder": {"words": "…"}
    }


def test_every_text_that_a_person_types_stands_in_an_encrypted_column():
    """A new column of free text is encrypted, or named here with its reason."""
    readable = {
        "enrollment.Invitation": {"finder", "proof_hash"},  # random, and a hash
        "enrollment.CaseFile": {"reference", "language"},  # random, and one of two
        "outbox.Mailbox": {"language", "address_digest"},
        "outbox.Confirmation": {"language", "code"},  # a keyed hash
        "enrollment.Press": {"digest"},  # a keyed hash
        "access.Spent": {"key"},  # a keyed hash
        "outbox.MailedCode": {"code"},  # a keyed hash
        "outbox.CodeSent": {"address"},  # a keyed hash
        "outbox.CalendarLink": {"secret", "language"},  # random
        "access.RecoverySheet": {"finder", "proof_hash"},  # random, and a hash
        "access.AccessEvent": {"previous", "digest"},  # hashes
        "access.Team": {"name"},  # an organisation's, shown to everybody with a file
        "access.PrintLink": {"code_hash", "name"},  # a keyed hash; a name of ours with the file's reference
        "figures.Count": {"key"},  # slugs, and user names of advisors
        "figures.WaitsOfFund": {"waits"},  # numbers
        "law_changes.Edition": {"fingerprint", "parts"},  # hashes of our own files
        # An advisor's user name; keyed hashes; hashes.
        "intake.PreparedFile": {"by", "address_digest", "person_digest", "line_digest", "proof_hash"},
        "intake.ClientList": {"read_as"},  # the encoding, the separator, and which column is which
        "outbox.LedgerEntry": {"deadline"},  # a slug with its day
        "papers.SentFile": {"blob", "fingerprint"},  # random, and a keyed hash
        "papers.PaperPage": {"thumbnail"},  # random
    }
    # Staff's: no e-mail address is kept, and seeds are sealed where they stand; and the docket's slugs.
    closed = {
        "account",
        "admin",
        "auth",
        "contenttypes",
        "mfa",
        "sessions",
        "docket",
        "django_tasks_database",
    }
    found = [
        f"{table._meta.label}.{field.name}"
        for table in apps.get_models()
        for field in table._meta.concrete_fields
        if field.get_internal_type() in {"TextField", "JSONField", "CharField", "EmailField"}
        and table._meta.app_label not in closed
        and not isinstance(field, SealedField)
        and not field.primary_key
        and field.name not in readable.get(table._meta.label, ())
        and not (field.max_length or 1000) <= 40  # slugs
    ]
    # Slugs of a list of ours, kept as JSON.
    assert found == ["outbox.Mailbox.topics", "outbox.Confirmation.topics", "papers.PaperPage.notes"]


def test_a_new_key_takes_over_while_the_old_one_still_reads(settings):
    settings.KEYS = OLD
    for number in range(450):
        CaseFile.objects.create(answers={"n": number})
    settings.KEYS = f"{NEW} {OLD}"
    assert sorted(each.answers["n"] for each in CaseFile.objects.all()) == list(range(450))
    told = StringIO()
    call_command("reencrypt", stdout=told)
    assert "enrollment.CaseFile.answers: 450" in told.getvalue()
    settings.KEYS = NEW
    assert sorted(each.answers["n"] for each in CaseFile.objects.all()) == list(range(450))
    told = StringIO()
    call_command("reencrypt", stdout=told)
    assert "enrollment.CaseFile.answers: 0" in told.getvalue()


def test_a_change_of_key_that_is_stopped_goes_on_where_it_was(settings):
    settings.KEYS = OLD
    CaseFile.objects.bulk_create(CaseFile(answers={"n": number}) for number in range(450))
    settings.KEYS = f"{NEW} {OLD}"
    [answers] = [column for column in sealed_columns() if column.name == "answers"]
    assert next(reencrypt(answers)) == 200
    assert key_ids_in_use(answers) == {"old", "new"}
    assert sum(reencrypt(answers)) == 250
    assert key_ids_in_use(answers) == {"new"}


def test_a_lost_key_is_a_clear_error_and_not_an_empty_file(settings, file_with_everything):
    settings.KEYS = NEW
    with pytest.raises(LostKey, match="DROITS_KEYS"):
        _read = CaseFile.objects.get().answers
    with pytest.raises(CommandError, match="isn’t among those given"):
        call_command("reencrypt")
    [error] = every_key_is_here(None, databases=["default"])
    assert error.id == "keys.E003"


def test_unfit_keys_stop_the_start(settings):
    settings.KEYS = "k1:short"
    assert [each.id for each in keys_are_fit(None)] == ["keys.E001"]
    settings.KEYS = f"k1:{(same := new_key())}"
    settings.SECRET_KEY = same
    assert [each.id for each in keys_are_fit(None)] == ["keys.E002"]


def test_the_command_makes_a_key_that_can_be_used(settings):
    told = StringIO()
    call_command("new_key", stdout=told)
    settings.KEYS = told.getvalue().strip()
    assert list(keys_are_fit(None)) == []
    with pytest.raises(CommandError):
        call_command("new_key", name="Key 1")


MAKE_FILES = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from documents.papers.concordance.findings import Check
from enrollment.case_file.records.models import CaseFile
CaseFile.objects.bulk_create(CaseFile(answers={"n": n, "names": {"birth_name": "Zzyzxmarker"}}) for n in range(6000))
"""
READ_FILES = """
import django; django.setup()
from documents.papers.concordance.findings import Check
from enrollment.case_file.records.models import CaseFile
print(sorted(each.answers["n"] for each in CaseFile.objects.all()) == list(range(6000)))
"""


def test_kill_9_in_the_middle_of_a_change_of_key_harms_nothing(tmp_path, migrated):
    migrated(tmp_path / "droits-ouverts.sqlite3")

    def environment(keys):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "DROITS_HOSTS": "droits.example",
            "DROITS_SECRET_KEY": "x" * 60,
            "DROITS_KEYS": keys,
            "DROITS_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "enrollment.settings",
        }

    def told(keys, *command):
        return subprocess.run(
            [sys.executable, *command], env=environment(keys), check=True, capture_output=True, text=True
        ).stdout

    told(OLD, "-c", MAKE_FILES)
    reencrypt_now = ["manage.py", "reencrypt", "--skip-checks"]
    running = subprocess.Popen([sys.executable, *reencrypt_now], env=environment(f"{NEW} {OLD}"))
    database = tmp_path / "droits-ouverts.sqlite3-wal"
    while running.poll() is None and not (database.exists() and database.stat().st_size > 300_000):
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL, "it was done before it could be stopped"
    assert told(f"{NEW} {OLD}", "-c", READ_FILES) == "True\n"
    assert "Everything is under the key “new”" in told(f"{NEW} {OLD}", *reencrypt_now)
    assert told(NEW, "-c", READ_FILES) == "True\n"
    assert not [path for path in tmp_path.iterdir() if b"Zzyzxmarker" in path.read_bytes()]
