from django.db import migrations, models


ORDERS = ("order", "by_due", "by_waiting")
# What leaves fewest files is made last: SQLite takes that of several that fit as well.
COLUMNS = ("language", "fund", "road", "waits_for", "state", "advisor")
FORMER = (
    "docket_by_due_day",
    *(f"docket_by_{column}" for column in ("language", "fund", "road", "turn", "state", "advisor")),
    *(f"docket_{column}_{order}" for column in COLUMNS[3:] for order in ORDERS[1:]),
)


class Migration(migrations.Migration):
    dependencies = [("docket", "0006_how_two_parts_of_a_name_begin")]

    operations = [
        *(migrations.RemoveIndex("docketrow", name) for name in FORMER),
        migrations.RenameIndex("docketrow", old_name="docket_in_order", new_name="docket_sorted_order"),
        migrations.RenameIndex("docketrow", old_name="docket_by_doubt", new_name="docket_doubt_order"),
        *(
            migrations.AddIndex(
                "docketrow",
                models.Index(fields=["team", column, order, "id"], name=f"docket_{column}_{order}"),
            )
            for column in COLUMNS
            for order in ORDERS
        ),
    ]
