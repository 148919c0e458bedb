"""Addresses of before were taken as they were typed: whoever wants the mail confirms theirs once."""

from django.db import migrations


def forget_unconfirmed(apps, schema_editor):
    """Nothing else stands in these rows."""
    apps.get_model("digest", "MorningMail").objects.all().delete()


class Migration(migrations.Migration):
    """One way."""

    dependencies = [("digest", "0001_mail_of_the_morning")]

    operations = [migrations.RunPython(forget_unconfirmed, migrations.RunPython.noop)]
