"""How a migration turns a readable column into an encrypted one, with what stands in it."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from enrollment.encryption.records.fields import SealedField, key_ring


BATCH = 500


def seal(app: str, model: str, column: str, field: SealedField) -> Iterator[Operation]:
    """The column becomes text, its rows are sealed, and from then on it is `field`. There is no way back."""

    def seal_rows(apps: Any, schema_editor: Any) -> None:
        table = apps.get_model(app, model)._base_manager.using(schema_editor.connection.alias)
        what, ring = f"{app}.{model}.{column}", key_ring()
        keys = list(table.exclude(**{f"{column}__isnull": True}).values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            for pk, text in table.filter(pk__in=keys[start : start + BATCH]).values_list("pk", column):
                table.filter(pk=pk).update(**{column: ring.seal(text, what)})

    yield migrations.AlterField(model, column, models.TextField(null=field.null))
    yield migrations.RunPython(seal_rows)
    yield migrations.AlterField(model, column, field)
