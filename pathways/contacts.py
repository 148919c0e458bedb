"""The phone lines of the health insurance: numbers in France and from abroad, hours, price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pathways.caisses import Confidence
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A line that a person may call. No price where the source gives none."""

    name_en: str
    name_fr: str
    phone: str
    phone_from_abroad: str
    hours_en: str
    hours_fr: str
    source: str
    checked_on: date
    confidence: Confidence
    price_en: str = ""
    price_fr: str = ""


_ENTRIES = table_beside(__file__)
CONTACTS: Mapping[str, Contact] = {
    code: Contact(**entry | {"confidence": Confidence(entry["confidence"])})
    for code, entry in _ENTRIES.items()
}
