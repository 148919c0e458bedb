"""Which fund is in charge of an address: the one in whose district the person habitually lives (R312-1).

The department decides, except where several funds share one: there the arrondissement or the commune
does, and where no source says which, every fund that is possible is offered. Addresses are years old,
unless an operator accepted a newer list: each carries the day on which a source last showed it.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

from pathways.caisse_addresses.accepted import ADDRESS_BOOK
from pathways.communes import Commune, commune_named, communes_of
from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


class CaisseType(StrEnum):
    """The bodies of the general scheme that take in an application."""

    CPAM = "CPAM"
    CCSS = "CCSS"
    CGSS = "CGSS"


class Confidence(StrEnum):
    """How well the sources carry a statement."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Area(StrEnum):
    """What may decide, the smallest first."""

    COMMUNE = "commune"
    ARRONDISSEMENT = "arrondissement"
    DEPARTMENT = "department"


@dataclass(frozen=True, kw_only=True)
class Caisse:
    """A fund and where to write to it. A blank street means that the Cedex line alone is the address."""

    code: str
    name: str
    type: CaisseType
    departments: tuple[str, ...]
    street: str
    postcode_city: str
    phone: str
    website: str
    address_source: str
    address_checked_on: date
    confidence: Confidence
    note: str


@dataclass(frozen=True, kw_only=True)
class AddressSource(Text):
    """A list in which addresses of funds were read."""

    dated: date
    source: str


@dataclass(frozen=True, kw_only=True)
class NoCaisse(Text):
    """A territory that another body serves, and the sentence that says which."""

    code: str
    body: str
    source: str
    checked_on: date
    confidence: Confidence
    address: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Text):
    """Why the person must choose between funds."""

    code: str


@dataclass(frozen=True, kw_only=True)
class Routing:
    """Which funds an area may belong to and who says so; `choice` names the doubt where there are several."""

    codes: tuple[str, ...]
    choice: str
    source: str
    checked_on: date
    confidence: Confidence


def _caisse(row: Mapping[str, Any]) -> Caisse:
    # The sources set a straight apostrophe; a letter sets ours.
    typeset = {key: value.replace("'", "’") for key, value in row.items()}
    return Caisse(
        **{
            **typeset,
            "type": CaisseType(row["type"]),
            "departments": tuple(row["departments"].split()),
            "address_checked_on": date.fromisoformat(row["address_checked_on"]),
            "confidence": Confidence(row["confidence"]),
        }
    )


def _no_caisse(entry: dict[str, Any]) -> NoCaisse:
    return NoCaisse(**{**entry, "confidence": Confidence(entry["confidence"])})


def _routing(codes: Iterable[str], choice: str, entry: Mapping[str, Any]) -> Routing:
    return Routing(
        codes=tuple(codes),
        choice=choice,
        source=entry["source"],
        checked_on=date.fromisoformat(str(entry["checked_on"])),
        confidence=Confidence(entry["confidence"]),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((resources.files(__package__) / name).read_text(encoding="utf-8").splitlines())


_TEXTS = table_beside(__file__)
ADDRESS_SOURCES = {tag: AddressSource(**entry) for tag, entry in _TEXTS["address_source"].items()}
NO_CAISSE = {department: _no_caisse(entry) for department, entry in _TEXTS["no_caisse"].items()}
CHOICES = {code: Choice(code=code, **entry) for code, entry in _TEXTS["choice"].items()}
CAISSES = {row["code"]: _caisse(row) for row in _rows("caisses.csv")}
# An office of the Paris fund for all France: language assistants, researchers, holders of a talent permit.
INTERNATIONAL_RELATIONS = replace(CAISSES["751"], **_TEXTS["international_relations"])


def _routings() -> Iterator[tuple[tuple[Area, str], Routing]]:
    for department, elsewhere in NO_CAISSE.items():
        by_law = {**_TEXTS["department"], "source": elsewhere.source}
        yield (Area.DEPARTMENT, department), _routing((), "", by_law)
    shared = Counter(department for caisse in CAISSES.values() for department in caisse.departments)
    for caisse in CAISSES.values():
        for department in caisse.departments:
            # A department with several funds decides nothing by itself.
            if shared[department] == 1:
                yield (Area.DEPARTMENT, department), _routing([caisse.code], "", _TEXTS["department"])
    for row in _rows("caisse_splits.csv"):
        yield (Area(row["area"]), row["insee_code"]), _routing(row["codes"].split(), row["choice"], row)


ROUTINGS: Mapping[tuple[Area, str], Routing] = dict(_routings())


def caisses_for(postcode: str, commune: str = "") -> tuple[Caisse, ...]:
    """One fund when certain, several when the person must choose, none overseas (see `why_none`).

    Raises `pathways.communes.DoubtfulAddress` where postcode and commune name no place.
    """
    codes = {code for place in _places(postcode, commune) for code in routing_of(place).codes}
    return tuple(addressed(CAISSES[code]) for code in sorted(codes))


def addressed(caisse: Caisse) -> Caisse:
    """The fund with the address of the list that an operator accepted, where that names it."""
    accepted = ADDRESS_BOOK.current
    address = accepted.addresses.get(caisse.code) if accepted else None
    if accepted is None or address is None:
        return caisse
    return replace(
        caisse,
        street=address.street,
        postcode_city=address.postcode_city,
        address_source=accepted.source,
        address_checked_on=accepted.dated,
    )


def why_none(postcode: str, commune: str = "") -> NoCaisse | None:
    """Which other body is in charge; None where a fund of the general scheme is."""
    return next(
        (NO_CAISSE[p.department] for p in _places(postcode, commune) if p.department in NO_CAISSE), None
    )


def why_several(postcode: str, commune: str = "") -> Choice | None:
    """Why there are several funds; None where there is at most one."""
    routings = {routing_of(place) for place in _places(postcode, commune)}
    if len({routing.codes for routing in routings}) > 1:
        return CHOICES["several-communes"]
    return next((CHOICES[routing.choice] for routing in routings if routing.choice), None)


def routing_of(commune: Commune) -> Routing:
    """The rule that decides for a commune: its own, its arrondissement's or its department's."""
    return (
        ROUTINGS.get((Area.COMMUNE, commune.insee_code))
        or ROUTINGS.get((Area.ARRONDISSEMENT, commune.arrondissement))
        or ROUTINGS[Area.DEPARTMENT, commune.department]
    )


def _places(postcode: str, commune: str) -> tuple[Commune, ...]:
    return (commune_named(postcode, commune),) if commune.strip() else communes_of(postcode)
