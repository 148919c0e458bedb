"""Everything that is encrypted, brought under the newest key of `DROITS_KEYS`; the old ones can go afterwards."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.encryption.records.fields import key_ring
from enrollment.encryption.records.sealed_columns import key_ids_in_use, reencrypt, sealed_columns


class Command(BaseCommand):
    """Beside a running site, twice, or pulled out in the middle: it goes on where it was."""

    help = __doc__

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        newest = key_ring().newest
        for column in sealed_columns():
            try:
                done = sum(reencrypt(column))
            except (LostKey, BrokenSeal) as error:
                raise CommandError(f"{column.table._meta.label}.{column.name}: {error}") from None
            if verbosity > 0:
                self.stdout.write(f"{column.table._meta.label}.{column.name}: {done}")
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            # What was sealed with the old key still stands in the log of writes until it is folded in.
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        in_use = {key_id for column in sealed_columns() for key_id in key_ids_in_use(column)}
        if verbosity > 0 and in_use <= {newest}:
            self.stdout.write(f"Everything is under the key “{newest}”. The others can go from DROITS_KEYS.")
