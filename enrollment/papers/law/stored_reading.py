"""What a machine read, as it is kept: plain JSON, and back again.

What was written by an earlier version and isn't known any more is left out, and what was not read then is not there.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from documents.papers.found import Found, Reading, ReadingMeans, Signed
from documents.spans import Span


Stored = Mapping[str, Any]
SEVERAL = frozenset({"names"})


def stored(reading: Reading) -> dict[str, Any]:
    """The reading as JSON: only what was found."""
    found = {field.name: getattr(reading, field.name) for field in fields(reading)}
    return {
        name: _stored_field(value) for name, value in found.items() if value not in (None, (), frozenset())
    }


def read_back(kept: Stored | None) -> Reading | None:
    """The reading that was stored; None where there is none, or none that can be understood."""
    if kept is None:
        return None
    known = {field.name for field in fields(Reading)}
    try:
        return Reading(**{name: _field(name, value) for name, value in kept.items() if name in known})
    except (KeyError, TypeError, ValueError):
        return None


def _stored_field(value: Any) -> Any:
    if isinstance(value, Found):
        return {
            "value": _stored_value(value.value),
            "sure": value.sure,
            "page": value.page,
            "box": list(value.box) if value.box else None,
            "means": value.means.value,
        }
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_stored_field(each) for each in value]
    return value


def _stored_value(value: Any) -> Any:
    if isinstance(value, Span):
        return {"starts_on": value.starts_on.isoformat(), "ends_on": value.ends_on.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _field(name: str, kept: Any) -> Any:
    if name in SEVERAL:
        return tuple(_found(each) for each in kept)
    if name == "signed":
        return Signed(kept)
    if name == "turned":
        return tuple((page, degrees) for page, degrees in kept)
    if name == "marks":
        return frozenset(kept)
    return _found(kept) if isinstance(kept, Mapping) else kept


def _found(kept: Mapping[str, Any]) -> Found[Any]:
    box = kept["box"]
    return Found(
        value=_value(kept["value"]),
        sure=kept["sure"],
        page=kept["page"],
        box=tuple(box) if box else None,
        means=ReadingMeans(kept["means"]),
    )


def _value(kept: Any) -> Any:
    if not isinstance(kept, Mapping):
        return kept
    days = {name: date.fromisoformat(day) for name, day in kept.items()}
    return days["day"] if "day" in days else Span(**days)
