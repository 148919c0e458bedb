"""SQLite leaves what a row held before in pages that are free now: the file is written anew, once."""

from typing import Any

from django.db import migrations


def write_file_anew(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite" and not schema_editor.connection.in_atomic_block:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("enrollment", "0004_answers_encrypted"),
        ("outbox", "0002_addresses_encrypted"),
        ("tracking", "0004_history_encrypted"),
    ]

    operations = [migrations.RunPython(write_file_anew, migrations.RunPython.noop)]
