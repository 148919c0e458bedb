from datetime import timedelta
from typing import Any

from django.db import migrations


def await_the_turn(apps: Any, schema_editor: Any) -> None:
    """No file is found yet by how two parts of its name begin: the next turn of the day writes the words of each again."""
    rows = apps.get_model("docket", "DocketRow").objects
    days = rows.filter(reckoned_on__isnull=False).order_by().values_list("reckoned_on", flat=True).distinct()
    for day in sorted(days):
        rows.filter(reckoned_on=day).update(reckoned_on=day - timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("docket", "0005_doubtful_files_sorted")]

    operations = [migrations.RunPython(await_the_turn, migrations.RunPython.noop)]
