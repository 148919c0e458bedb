"""What a verified 2D-Doc adds to a reading. Its fields are named in `signed_fields.toml`; amounts and numbers stay there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from documents.papers.found import Found, Reading, ReadingMeans
from documents.papers.reading.seals import Seal
from documents.spans import Span
from pathways.facts.plain_letters import plain_words
from pathways.facts.tables import table_beside


_TABLE = table_beside(__file__)
KIND_OF: Mapping[str, str] = _TABLE["kind"]
NAMES: Sequence[Sequence[str]] = _TABLE["names"]
ADDRESSES: Sequence[Sequence[str]] = _TABLE["addresses"]
BORN: str = _TABLE["born"]
EXPIRES: Sequence[str] = _TABLE["expires"]
PERIODS: Sequence[Sequence[str]] = _TABLE["periods"]
SURE = 0.99


def from_seal(reading: Reading, seal: Seal) -> Reading:
    """The reading with what the symbol says first; names printed beside it stay, so that another name is seen."""
    said = seal.fields
    people = [name for codes in NAMES for name in [_joined(said, codes)] if name]
    address = next((text for codes in ADDRESSES for text in [_address(said, codes)] if text), "")
    names = [_found(name) for name in dict.fromkeys(people)]
    printed = [each for each in reading.names if not any(_same(each.value, name) for name in people)]
    return replace(
        reading,
        names=(*names, *printed),
        kind=_found(KIND_OF[seal.document])
        if seal.document in KIND_OF and not reading.kind
        else reading.kind,
        address=_found(address) if address else reading.address,
        issued_on=_found(seal.issued_on) if seal.issued_on else reading.issued_on,
        born_on=_found(said[BORN]) if isinstance(said.get(BORN), date) else reading.born_on,
        expires_on=_day(said, EXPIRES) or reading.expires_on,
        covers=_period(said) or reading.covers,
    )


def _joined(said: Mapping[str, Any], codes: Sequence[str]) -> str:
    """The parts of a name, which the norm of addresses and the lists of first names set apart by a stroke."""
    text = " ".join(str(said[code]) for code in codes if code in said).replace("/", " ")
    words = text.split()
    return " ".join(words[1:] if words[:1] in (["M"], ["MME"], ["MLLE"], ["MR"]) else words)


def _address(said: Mapping[str, Any], codes: Sequence[str]) -> str:
    *street, postcode, town = codes
    if postcode not in said or town not in said:
        return ""
    lines = [str(said[code]) for code in street if code in said]
    return ", ".join([*lines, f"{str(said[postcode]).zfill(5)} {said[town]}"])


def _day(said: Mapping[str, Any], codes: Sequence[str]) -> Found[date] | None:
    return next((_found(said[code]) for code in codes if isinstance(said.get(code), date)), None)


def _period(said: Mapping[str, Any]) -> Found[Span] | None:
    for first, last in PERIODS:
        days = said.get(first), said.get(last)
        if isinstance(days[0], date) and isinstance(days[1], date) and days[0] <= days[1]:
            return _found(Span(starts_on=days[0], ends_on=days[1]))
    return None


def _found(value: Any) -> Found[Any]:
    return Found(value=value, sure=SURE, means=ReadingMeans.SYMBOL)


def _same(name: str, other: str) -> bool:
    return set(plain_words(name).split()) == set(plain_words(other).split())
