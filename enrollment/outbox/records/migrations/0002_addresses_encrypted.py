from django.db import migrations

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.encryption.records.sealing_migration import seal


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [
        *seal("outbox", "mailbox", "address", EncryptedTextField(verbose_name="e-mail address")),
        *seal("outbox", "confirmation", "address", EncryptedTextField()),
    ]
