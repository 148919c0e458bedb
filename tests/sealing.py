"""Texts in the database that don't open."""

from django.db import connection
from django.db.models import Model


def spoil(row: Model, sealed: str = "gone:AAAA", column: str = "answers") -> None:
    """What stands in the column is another text: by default of a key that nobody has."""
    meta, quoted = row._meta, connection.ops.quote_name
    which = meta.pk.get_db_prep_value(row.pk, connection)
    table, key = quoted(meta.db_table), quoted(meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {quoted(column)} = %s WHERE {key} = %s", [sealed, which])  # noqa: S608
