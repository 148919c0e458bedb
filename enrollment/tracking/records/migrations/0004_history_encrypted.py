from django.db import migrations

from enrollment.encryption.records.fields import EncryptedTextField
from enrollment.encryption.records.sealing_migration import seal


class Migration(migrations.Migration):
    dependencies = [("tracking", "0003_letterreceived")]

    operations = [
        *seal(
            "tracking",
            "milestoneentry",
            "reference",
            EncryptedTextField(verbose_name="reference", blank=True),
        ),
        *seal(
            "tracking", "milestoneentry", "recorded_by", EncryptedTextField(verbose_name="written down by")
        ),
    ]
