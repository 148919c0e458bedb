"""The seeds in allauth's table, for whoever changes the keys: which key sealed them, and all under the newest."""

from collections.abc import Iterator

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from enrollment.encryption.records.fields import key_ring


# Where a seed stands in the data of an app, and of recovery codes; a passkey has none: its secret never leaves the key.
PLACES = ("secret", "seed")


def _sealed(data: dict) -> dict[str, str]:
    return {place: data[place] for place in PLACES if place in data}


class Seeds:
    """A few rows: one by one, each under its lock, so that a code used meanwhile stays used."""

    name = "mfa.Authenticator.data"

    def key_ids(self) -> set[str]:
        """Read from the front of each text; none before the table is made."""
        if Authenticator._meta.db_table not in connection.introspection.table_names():
            return set()
        rows = Authenticator.objects.order_by("pk").values_list("data", flat=True)
        return {text.partition(":")[0] for data in rows for text in _sealed(data).values()}

    def reencrypt(self) -> Iterator[int]:
        """Yields 1 for each row that was under another key."""
        adapter, newest = get_adapter(), key_ring().newest
        for pk in list(Authenticator.objects.order_by("pk").values_list("pk", flat=True)):
            with transaction.atomic():
                row = Authenticator.objects.select_for_update().filter(pk=pk).first()
                old = {
                    place: text
                    for place, text in _sealed(row.data if row else {}).items()
                    if text.partition(":")[0] != newest
                }
                if old:
                    row.data |= {place: adapter.encrypt(adapter.decrypt(text)) for place, text in old.items()}
                    row.save(update_fields=["data"])
            if old:
                yield 1
