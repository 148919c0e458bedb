from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Case, Q, Value, When


A_WEEK = timedelta(days=7)
ORDERS = ("order", "by_due", "by_waiting")
# As Django names the index of the foreign key.
OF_THE_KEY = "docket_docketrow_advisor_id_55b748f7"


def say_how_near(apps: Any, schema_editor: Any) -> None:
    """Rows of before say it of their own day, as its turn would have done."""
    rows = apps.get_model("docket", "DocketRow").objects.filter(due_on__isnull=False)
    days = rows.filter(reckoned_on__isnull=False).order_by().values_list("reckoned_on", flat=True)
    for day in days.distinct():
        near = Case(
            When(due_on__lt=day, then=Value("over")),
            When(due_on__lte=day + A_WEEK, then=Value("week")),
            default=Value("later"),
        )
        rows.filter(reckoned_on=day).update(nearness=near)


class Migration(migrations.Migration):
    dependencies = [("docket", "0007_whatever_is_asked_in_whatever_order")]

    operations = [
        # First, so that fewer indexes are kept up while the column is filled.
        *(migrations.RemoveIndex("docketrow", f"docket_advisor_{order}") for order in ORDERS),
        migrations.RemoveIndex("docketrow", "docket_for_me"),
        # By itself SQLite would copy the whole table for it.
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"DROP INDEX {OF_THE_KEY}", f"CREATE INDEX {OF_THE_KEY} ON docket_docketrow (advisor_id)"
                )
            ],
            [
                migrations.AlterField(
                    "docketrow",
                    "advisor",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="docket_rows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                )
            ],
        ),
        migrations.AddField("docketrow", "nearness", models.CharField(blank=True, default="", max_length=8)),
        migrations.RunPython(say_how_near, migrations.RunPython.noop),
        migrations.AddIndex(
            "docketrow",
            models.Index(fields=["team", "nearness", "by_waiting", "id"], name="docket_nearness_by_waiting"),
        ),
        *(
            migrations.AddIndex(
                "docketrow",
                models.Index(
                    fields=["team", order, "id"],
                    condition=Q(advisor__isnull=True),
                    name=f"docket_nobodys_{order}",
                ),
            )
            for order in ORDERS
        ),
        *(
            migrations.AddIndex(
                "docketrow",
                models.Index(
                    fields=["team", "advisor", order, "id"],
                    condition=Q(advisor__isnull=False),
                    name=f"docket_advisor_{order}",
                ),
            )
            for order in ORDERS
        ),
        *(
            migrations.AddIndex(
                "docketrow", models.Index(fields=fields, condition=Q(advisor__isnull=False), name=name)
            )
            for name, fields in (
                ("docket_for_me", ["team", "advisor", "waits_for", "order", "id"]),
                ("docket_by_advisor", ["advisor"]),
            )
        ),
    ]
