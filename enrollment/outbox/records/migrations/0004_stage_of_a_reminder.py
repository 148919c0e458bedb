"""The column is called what the law of reminders calls it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_coming_back")]

    operations = [
        migrations.RemoveConstraint(model_name="ledgerentry", name="each_reminder_once"),
        migrations.RenameField(model_name="ledgerentry", old_name="rung", new_name="stage"),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.UniqueConstraint(
                fields=("case_file", "deadline", "due_on", "stage"), name="each_reminder_once"
            ),
        ),
    ]
