"""Columns that only the site can read: Python sees the value, the database a sealed text.

They can't be searched, ordered or compared in the database: a lookup raises `FieldError` rather than find nothing.
"""

from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import IsNull, Lookup

from enrollment.encryption.key_ring import KeyRing, keys_in


@cache
def _ring_of(given: str) -> KeyRing:
    return keys_in(given)


def key_ring() -> KeyRing:
    """The keys of this deployment."""
    return _ring_of(settings.KEYS)


class SealedUnder(Lookup):
    """Whether a column was sealed with the key of this id: read from the front of the text, nothing is opened."""

    lookup_name = "sealed_under"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """`column LIKE 'id:%'`."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", [*parameters, f"{self.rhs}:%"]


class SealedField(models.TextField):
    """What encrypted columns share."""

    def what(self) -> str:
        """What is sealed with each text: to which column it belongs."""
        return f"{self.model._meta.label_lower}.{self.attname}"

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        """Two questions can be put to the database, and no other."""
        allowed = {"isnull": IsNull, "sealed_under": SealedUnder}
        if lookup_name not in allowed:
            raise FieldError(f"{self.model._meta.label}.{self.name} is encrypted: it can’t be searched.")
        return allowed[lookup_name]

    def get_transform(self, lookup_name: str) -> None:
        """Nor can a part of it."""
        raise FieldError(f"{self.model._meta.label}.{self.name} is encrypted: it can’t be searched.")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """The value. Raises `LostKey` and `BrokenSeal`."""
        return None if value is None else self.read(key_ring().open(value, self.what()))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The sealed text; expressions (of a bulk update) seal their own values."""
        if value is None or hasattr(value, "as_sql"):
            return value
        return key_ring().seal(self.written(value), self.what())

    def read(self, text: str) -> Any:
        """The value that a text stands for."""
        return text

    def written(self, value: Any) -> str:
        """The text that stands for a value."""
        return str(value)


class EncryptedTextField(SealedField):
    """A text."""


class EncryptedJSONField(SealedField):
    """A value of JSON."""

    def read(self, text: str) -> Any:
        """The value."""
        return orjson.loads(text)

    def written(self, value: Any) -> str:
        """JSON, without blanks."""
        # Some keys are words of an enumeration, such as a check's name: texts of a kind of their own.
        return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()

    def value_to_string(self, obj: Any) -> Any:
        """For a dump: as it is."""
        return self.value_from_object(obj)

    def to_python(self, value: Any) -> Any:
        """As it is: what comes from the database is read there."""
        return value

    def get_prep_value(self, value: Any) -> Any:
        """As it is."""
        return value
