"""The phone lines of the health insurance: numbers in France and from abroad, hours, price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pathways.caisses import Confidence
from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A line that a person may call. No price where the source gives none."""

    name: Text
    phone: str
    phone_from_abroad: str
    hours: Text
    source: str
    checked_on: date
    confidence: Confidence
    price: Text | None = None


def _contact(entry: dict[str, Any]) -> Contact:
    texts = {name: Text(**value) for name, value in entry.items() if isinstance(value, dict)}
    return Contact(**{**entry, **texts, "confidence": Confidence(entry["confidence"])})


_ENTRIES = table_beside(__file__)
CONTACTS: Mapping[str, Contact] = {code: _contact(entry) for code, entry in _ENTRIES.items()}
