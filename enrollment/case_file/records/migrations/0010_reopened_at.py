from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enrollment", "0009_who_answered")]

    operations = [
        migrations.AddField(
            model_name="casefile",
            name="reopened_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="questions open again since"
            ),
        ),
    ]
