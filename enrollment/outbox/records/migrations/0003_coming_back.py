import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.outbox.records.models import address_digest


def digest_all(apps: Any, schema_editor: Any) -> None:
    """Whoever confirmed an address before can come back by it too."""
    mailboxes = apps.get_model("outbox", "mailbox").objects.using(schema_editor.connection.alias)
    for mailbox in mailboxes.only("pk", "address").iterator(chunk_size=500):
        mailboxes.filter(pk=mailbox.pk).update(address_digest=address_digest(mailbox.address))


class Migration(migrations.Migration):
    dependencies = [("enrollment", "0005_nothing_readable_left"), ("outbox", "0002_addresses_encrypted")]

    operations = [
        migrations.AddField(
            "mailbox",
            "address_digest",
            models.CharField(db_index=True, default="", editable=False, max_length=64),
        ),
        migrations.RunPython(digest_all, migrations.RunPython.noop),
        migrations.CreateModel(
            name="MailedCode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "purpose",
                    models.CharField(choices=[("return", "Return"), ("proof", "Proof")], max_length=8),
                ),
                ("address", EncryptedTextField()),
                ("code", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "case_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailed_codes",
                        to="enrollment.casefile",
                    ),
                ),
            ],
        ),
    ]
