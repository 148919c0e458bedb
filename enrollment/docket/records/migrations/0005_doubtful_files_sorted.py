"""Doubtful files by the next day or by who waits longest: read in that order too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds two indexes, of doubtful files alone."""

    dependencies = [("docket", "0004_sorted_along_the_way")]

    operations = [
        migrations.AddIndex(
            model_name="docketrow",
            index=models.Index(
                condition=models.Q(("is_doubtful", True)),
                fields=["team", "by_due", "id"],
                name="docket_doubt_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="docketrow",
            index=models.Index(
                condition=models.Q(("is_doubtful", True)),
                fields=["team", "by_waiting", "id"],
                name="docket_doubt_by_waiting",
            ),
        ),
    ]
