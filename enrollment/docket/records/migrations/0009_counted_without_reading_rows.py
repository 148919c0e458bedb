from django.db import migrations, models
from django.db.models import Q


ORDERS = ("order", "by_due", "by_waiting")
ONE_CONDITION = {"doubt": Q(is_doubtful=True), "nobodys": Q(advisor__isnull=True)}
NEAR = "docket_nearness_by_waiting"


class Migration(migrations.Migration):
    dependencies = [("docket", "0008_near_days_and_nobodys_files")]

    operations = [
        *(
            migrations.RemoveIndex("docketrow", f"docket_{name}_{order}")
            for name in ("sorted", *ONE_CONDITION)
            for order in ORDERS
        ),
        migrations.RemoveIndex("docketrow", NEAR),
        *(
            migrations.AddIndex(
                "docketrow",
                models.Index(fields=["team", order, "id", "case_file"], name=f"docket_sorted_{order}"),
            )
            for order in ORDERS
        ),
        migrations.AddIndex(
            "docketrow",
            models.Index(fields=["team", "nearness", "by_waiting", "id", "case_file"], name=NEAR),
        ),
        # As they were: SQLite takes the one made last, and these leave fewer files.
        *(
            migrations.AddIndex(
                "docketrow",
                models.Index(
                    fields=["team", order, "id"], condition=condition, name=f"docket_{name}_{order}"
                ),
            )
            for name, condition in ONE_CONDITION.items()
            for order in ORDERS
        ),
    ]
