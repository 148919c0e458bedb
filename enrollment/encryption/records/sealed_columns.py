"""All encrypted columns of the site, found in its tables, and bringing them under the newest key."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction

from enrollment.encryption.records.fields import SealedField, key_ring


BATCH = 200
# Only ids of ours: a name of up to 16 small letters and figures before the colon.
LONGEST_ID = 17


@dataclass(frozen=True)
class SealedColumn:
    """One encrypted column of one table."""

    table: type[models.Model]
    name: str

    def rows(self) -> models.QuerySet:
        """Every row that has something in it, whatever the table's own manager forbids."""
        return self.table._base_manager.exclude(**{f"{self.name}__isnull": True})


def sealed_columns() -> list[SealedColumn]:
    """In the order of the apps."""
    return [
        SealedColumn(table, field.name)
        for table in apps.get_models()
        for field in table._meta.concrete_fields
        if isinstance(field, SealedField)
    ]


def is_made(column: SealedColumn) -> bool:
    """Whether the database has the column: before the first migration it hasn't."""
    table = column.table._meta.db_table
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return False
        described = connection.introspection.get_table_description(cursor, table)
    return column.table._meta.get_field(column.name).column in {each.name for each in described}


def key_ids_in_use(column: SealedColumn) -> set[str]:
    """The ids of the keys that sealed what stands in the column; nothing is opened. None before its table is made."""
    if not is_made(column):
        return set()
    name = connection.ops.quote_name(column.table._meta.get_field(column.name).column)
    table = connection.ops.quote_name(column.table._meta.db_table)
    with connection.cursor() as cursor:
        # Both names are ours, and quoted; there is no word of anybody else's in it.
        cursor.execute(f"SELECT DISTINCT substr({name}, 1, {LONGEST_ID}) FROM {table}")  # noqa: S608
        fronts = [front for (front,) in cursor.fetchall() if front]
    return {front.partition(":")[0] for front in fronts}


def reencrypt(column: SealedColumn) -> Iterator[int]:
    """Bring the column under the newest key, batch by batch; yields how many rows each batch had.

    A batch is a transaction that holds its rows: what somebody answers meanwhile waits, and is never written over.
    Stopped anywhere, the next run goes on with what is left. Raises `LostKey` and `BrokenSeal`.
    """
    newest = key_ring().newest
    last = None
    while True:
        with transaction.atomic():
            left = column.rows().exclude(**{f"{column.name}__sealed_under": newest}).order_by("pk")
            rows = list((left.filter(pk__gt=last) if last is not None else left).select_for_update()[:BATCH])
            for row in rows:
                kept = {column.name: getattr(row, column.name)}
                column.table._base_manager.filter(pk=row.pk).update(**kept)
        if not rows:
            return
        last = rows[-1].pk
        yield len(rows)
