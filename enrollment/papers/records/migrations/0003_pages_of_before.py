from django.db import migrations

import enrollment.encryption.records.fields


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_what_an_advisor_says")]

    operations = [
        migrations.AddField(
            model_name="givenpaper",
            name="former",
            field=enrollment.encryption.records.fields.EncryptedJSONField(
                blank=True, null=True, verbose_name="pages as a team looked at them"
            ),
        ),
    ]
