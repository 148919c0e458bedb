"""Titles of residence, and which of them make a stay lawful for the health insurance (R111-3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


class Permit(StrEnum):
    """Titles that a non-EU national may hold; slugs of the arrêté of 10 May 2017 and of practice."""

    NONE = "none"
    CARTE_RESIDENT = "carte-resident"
    CARTE_RESIDENT_LD_UE = "carte-resident-ld-ue"
    CARTE_RESIDENT_PERMANENT = "carte-resident-permanent"
    CSP = "csp"
    CST = "cst"
    COMPETENCES_TALENTS = "competences-talents"
    CARTE_RETRAITE = "carte-retraite"
    CARTE_FAMILLE_UE = "carte-famille-ue"
    UE_PERMANENT = "ue-permanent"
    VLS_TS = "vls-ts"
    CRA = "cra"
    ANDORRE = "andorre"
    MONACO = "monaco"
    RECEPISSE_RENOUVELLEMENT = "recepisse-renouvellement"
    ATDA = "atda"
    RECEPISSE_REFUGIE = "recepisse-refugie"
    RECEPISSE_PS = "recepisse-ps"
    APS = "aps"
    AUTRE_PREFECTURE = "autre-prefecture"
    CARTE_ART50_TUE = "carte-art50-tue"
    VLS_T = "vls-t"
    SCHENGEN_C = "schengen-c"
    VISA_FREE = "visa-free"
    PVT_WHV = "pvt-whv"


class Acceptance(StrEnum):
    """What the list of titles says of each."""

    YES = "yes"
    ONCE_VALIDATED = "only-once-validated"
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title as the list knows it. `may_allow_work`: off the list, yet it can let its holder work."""

    name: Text
    accepted: Acceptance
    note: Text | None = None
    may_allow_work: bool = False
    level: Level
    source: str
    checked_on: date


class Holder(Protocol):
    """What a title is judged on; every Situation has it."""

    @property
    def permit(self) -> Permit: ...
    @property
    def permit_from(self) -> date | None: ...
    @property
    def permit_to(self) -> date | None: ...
    @property
    def vls_ts_validated(self) -> bool: ...


def _title(entry: dict[str, Any]) -> Title:
    entry["name"] = Text(**entry["name"])
    entry["accepted"] = Acceptance(entry["accepted"])
    entry["level"] = Level(entry["level"])
    if "note" in entry:
        entry["note"] = Text(**entry["note"])
    return Title(**entry)


TITLES = {Permit(slug): _title(entry) for slug, entry in table_beside(__file__).items()}


def is_listed(permit: Permit) -> bool:
    """Does the arrêté name this title, validated or not?"""
    return TITLES[permit].accepted is not Acceptance.NO


def awaits_validation(holder: Holder) -> bool:
    """A long-stay visa counts as a title only once its holder has validated it online."""
    return TITLES[holder.permit].accepted is Acceptance.ONCE_VALIDATED and not holder.vls_ts_validated


def is_current(holder: Holder, day: date) -> bool:
    """Valid on the day of the request (R111-3 II), both ends included."""
    return (holder.permit_from or date.min) <= day <= (holder.permit_to or date.max)


def accepted_on(holder: Holder, day: date) -> bool:
    """Does the title make the stay lawful for the health insurance on that day?"""
    return is_listed(holder.permit) and not awaits_validation(holder) and is_current(holder, day)
