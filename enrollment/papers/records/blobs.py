"""Which rows name a blob: blobs go with their rows, those that no row names are swept, and all come under the newest key."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from enrollment.encryption.records.fields import key_ring
from enrollment.papers.records import storage
from enrollment.papers.records.models import PaperPage, SentFile


logger = logging.getLogger(__name__)
# The column of each table that names a blob.
NAMED_IN: Sequence[tuple[type[Model], str]] = ((SentFile, "blob"), (PaperPage, "thumbnail"))
AN_HOUR = timedelta(hours=1)  # no request lasts as long: by then a blob has its row or never gets it
BATCH = 500


def goes_with_its_row(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Whatever deleted the row: a page of ours, the end of a file, a round of the worker."""
    for table, column in NAMED_IN:
        if sender is table:
            storage.delete_after_commit(getattr(instance, column))


def is_named(names: Sequence[str]) -> set[str]:
    """Those of these blobs that a row names."""
    return {
        name
        for table, column in NAMED_IN
        for name in table._base_manager.filter(**{f"{column}__in": names}).values_list(column, flat=True)
    }


def orphans() -> Iterator[str]:
    """Every blob that no row names, however young."""
    kept = storage.names_kept()
    while names := list(islice(kept, BATCH)):
        yield from sorted(set(names) - is_named(names))


def sweep_orphans(now: datetime) -> int:
    """Delete those that are older than an hour; how many there were."""
    swept = 0
    for name in list(orphans()):
        if storage.storage().get_modified_time(name) < now - AN_HOUR:
            storage.storage().delete(name)
            swept += 1
    return swept


class SealedBlobs:
    """The blobs, for whoever changes the keys: which key sealed each stands in front of its name."""

    name = "papers"

    def key_ids(self) -> set[str]:
        """Read from the rows; none before their tables are made."""
        there = set(connection.introspection.table_names())
        return {
            name.partition(".")[0]
            for table, column in NAMED_IN
            if table._meta.db_table in there
            for name in table._base_manager.order_by().values_list(column, flat=True)
        }

    def reencrypt(self) -> Iterator[int]:
        """Each that isn't under the newest key is written anew under a new name, and its row names that.

        Stopped anywhere, either the old blob is named or the new one; the other is an orphan, and is swept.
        """
        front = f"{key_ring().newest}."
        for table, column in NAMED_IN:
            rows = table._base_manager
            old = rows.exclude(**{f"{column}__startswith": front}).order_by("pk").values_list("pk", flat=True)
            for pk in list(old):
                with transaction.atomic():
                    row = rows.select_for_update().filter(pk=pk).first()
                    if row is None:
                        continue
                    was = getattr(row, column)
                    try:
                        content = storage.get(was)
                    except storage.BlobMissing:
                        logger.exception("A paper is lost: its row names a blob that isn’t there.")
                        continue
                    rows.filter(pk=pk).update(**{column: storage.put(content)})
                    storage.delete_after_commit(was)
                yield 1
