"""Everything that is encrypted, brought under the newest key of `DROITS_KEYS`; the old ones can go afterwards."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from enrollment.encryption.key_ring import BrokenSeal, LostKey
from enrollment.encryption.records.fields import key_ring
from enrollment.encryption.records.sealed_columns import key_ids_in_use, reencrypt, sealed_columns
from enrollment.encryption.records.sealed_elsewhere import SEALED_ELSEWHERE


class Command(BaseCommand):
    """Beside a running site, twice, or pulled out in the middle: it goes on where it was."""

    help = __doc__

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        newest = key_ring().newest
        steps = [(f"{each.table._meta.label}.{each.name}", reencrypt(each)) for each in sealed_columns()]
        steps += [(texts.name, texts.reencrypt()) for texts in SEALED_ELSEWHERE]
        for name, batches in steps:
            try:
                done = sum(batches)
            except (LostKey, BrokenSeal) as error:
                raise CommandError(f"{name}: {error}") from None
            if verbosity > 0:
                self.stdout.write(f"{name}: {done}")
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            # What was sealed with the old key still stands in the log of writes until it is folded in.
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        in_use = {key_id for column in sealed_columns() for key_id in key_ids_in_use(column)}
        in_use |= {key_id for texts in SEALED_ELSEWHERE for key_id in texts.key_ids()}
        if verbosity > 0 and in_use <= {newest}:
            self.stdout.write(f"Everything is under the key “{newest}”. The others can go from DROITS_KEYS.")
