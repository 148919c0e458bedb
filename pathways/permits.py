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
    VLS_CARTE = "vls-carte"
    CARTE_LD_UE_ETRANGERE = "carte-ld-ue-etrangere"
    ATTESTATION_PROLONGATION = "attestation-prolongation"
    ATTESTATION_DECISION_FAVORABLE = "attestation-decision-favorable"
    CONFIRMATION_DEPOT = "confirmation-depot"
    UNKNOWN = "unknown"


class TitleKind(StrEnum):
    """What somebody holds, before they have looked at what is printed on it."""

    VISA = "visa"
    CARD = "card"
    PAPER = "paper"
    NONE = "none"
    UNSURE = "unsure"


class Acceptance(StrEnum):
    """What the list of titles says of each."""

    YES = "yes"
    ONCE_VALIDATED = "only-once-validated"
    UNSURE = "unsure"  # neither the list nor what is read of its practice settles it
    NO = "no"


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title as the list knows it. `may_allow_work`: off the list, yet it can let its holder work."""

    name: Text
    kind: TitleKind
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
    entry["kind"] = TitleKind(entry["kind"])
    entry["accepted"] = Acceptance(entry["accepted"])
    entry["level"] = Level(entry["level"])
    if "note" in entry:
        entry["note"] = Text(**entry["note"])
    return Title(**entry)


TITLES = {Permit(slug): _title(entry) for slug, entry in table_beside(__file__).items()}


# Within each kind the usual ones first.
AS_PEOPLE_MEET_THEM = (
    Permit.VLS_TS,
    Permit.VLS_CARTE,
    Permit.VLS_T,
    Permit.PVT_WHV,
    Permit.SCHENGEN_C,
    Permit.CST,
    Permit.CSP,
    Permit.CARTE_RESIDENT,
    Permit.CARTE_FAMILLE_UE,
    Permit.CRA,
    Permit.CARTE_RESIDENT_LD_UE,
    Permit.CARTE_LD_UE_ETRANGERE,
    Permit.CARTE_RESIDENT_PERMANENT,
    Permit.UE_PERMANENT,
    Permit.CARTE_RETRAITE,
    Permit.COMPETENCES_TALENTS,
    Permit.CARTE_ART50_TUE,
    Permit.ANDORRE,
    Permit.MONACO,
    Permit.RECEPISSE_RENOUVELLEMENT,
    Permit.ATTESTATION_PROLONGATION,
    Permit.ATTESTATION_DECISION_FAVORABLE,
    Permit.CONFIRMATION_DEPOT,
    Permit.APS,
    Permit.AUTRE_PREFECTURE,
    Permit.RECEPISSE_REFUGIE,
    Permit.RECEPISSE_PS,
    Permit.ATDA,
    Permit.NONE,
    Permit.VISA_FREE,
    Permit.UNKNOWN,
)
if _unplaced := set(Permit) ^ set(AS_PEOPLE_MEET_THEM):
    raise ValueError(f"titles without a place in the question: {sorted(_unplaced)}")


def is_listed(permit: Permit) -> bool:
    """Does the arrêté name this title, validated or not?"""
    return TITLES[permit].accepted in (Acceptance.YES, Acceptance.ONCE_VALIDATED)


def may_count(permit: Permit) -> bool:
    """Is it one of those of which nobody can say it without asking the fund?"""
    return TITLES[permit].accepted is Acceptance.UNSURE


def titles_of(kind: TitleKind) -> tuple[Permit, ...]:
    """The titles of a kind, the usual ones first."""
    return tuple(permit for permit in AS_PEOPLE_MEET_THEM if TITLES[permit].kind is kind)


def awaits_validation(holder: Holder) -> bool:
    """A long-stay visa counts as a title only once its holder has validated it online."""
    return TITLES[holder.permit].accepted is Acceptance.ONCE_VALIDATED and not holder.vls_ts_validated


def is_current(holder: Holder, day: date) -> bool:
    """Valid on the day of the request (R111-3 II), both ends included."""
    return (holder.permit_from or date.min) <= day <= (holder.permit_to or date.max)


def accepted_on(holder: Holder, day: date) -> bool:
    """Does the title make the stay lawful for the health insurance on that day?"""
    return is_listed(holder.permit) and not awaits_validation(holder) and is_current(holder, day)
