"""Columns that only the site can read: Python sees the value, the database a sealed text.

They can't be searched, ordered or compared in the database: a lookup raises `FieldError` rather than find nothing.
A text that doesn't open is no trouble for whoever reads the rows beside it, or another column of the same row.
"""

import json
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import IsNull, Lookup
from django.db.models.query_utils import DeferredAttribute

from enrollment.encryption.key_ring import KeyRing, keys_in
from enrollment.encryption.records.unopened import UNREADABLE, Unopened


# In front of a text that Python's own JSON has written, and reads.
PYTHONS = " "
# What JSON knows only as text is told by whoever keeps it, and never turned into one unasked.
ONLY_JSON = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


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


class OpenedWhenAsked(DeferredAttribute):
    """The value in a row. Where its text doesn't open, asking for it raises `LostKey` or `BrokenSeal`, and loading doesn't."""

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = None if instance is None else vars(instance).get(self.field.attname)
        if value is None:
            return super().__get__(instance, cls)  # type: ignore[no-untyped-call]
        return value.opened() if type(value) is Unopened else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        # A descriptor that sets nothing wouldn't be asked for what the row holds.
        vars(instance)[self.field.attname] = value


class SealedField(models.TextField):
    """What encrypted columns share."""

    descriptor_class = OpenedWhenAsked

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
        """The value; of a text that doesn't open, what raises `LostKey` or `BrokenSeal` as soon as it is asked for anything."""
        if value is None:
            return None
        try:
            return self.opened(value)
        except UNREADABLE:
            return Unopened(self.opened, value)

    def opened(self, sealed: str) -> Any:
        """The value that is sealed so. Raises `LostKey` and `BrokenSeal`."""
        return self.read(key_ring().open(sealed, self.what()))

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
        if text.startswith(PYTHONS):
            return json.loads(text)
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:  # of before, in Python's own JSON, which knows more than the standard
            return json.loads(text)

    def written(self, value: Any) -> str:
        """JSON, without blanks. Raises `TypeError` for what isn't JSON, such as a day."""
        try:
            return orjson.dumps(value, option=ONLY_JSON).decode()
        except orjson.JSONEncodeError:
            # Keys of an enumeration, numbers of numpy's or beyond 64 bits: what comes back is the same, as ever.
            return PYTHONS + json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def value_to_string(self, obj: Any) -> Any:
        """For a dump: as it is."""
        return self.value_from_object(obj)

    def to_python(self, value: Any) -> Any:
        """As it is: what comes from the database is read there."""
        return value

    def get_prep_value(self, value: Any) -> Any:
        """As it is."""
        return value
