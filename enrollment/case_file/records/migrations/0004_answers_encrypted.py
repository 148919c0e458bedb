from django.db import migrations

from enrollment.encryption.records.fields import EncryptedJSONField
from enrollment.encryption.records.sealing_migration import seal


class Migration(migrations.Migration):
    dependencies = [("enrollment", "0003_casefile_client_acted_at")]

    operations = [
        *seal("enrollment", "casefile", "answers", EncryptedJSONField(verbose_name="answers", default=dict)),
        *seal(
            "enrollment",
            "casefile",
            "offered",
            EncryptedJSONField(verbose_name="answers offered", default=dict, blank=True),
        ),
    ]
