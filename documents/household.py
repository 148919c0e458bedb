"""Who lives together and whose papers are needed: what the checklist must know beyond the pathway."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Birthplace(StrEnum):
    """Where a civil-status document comes from decides whether it needs a translation (R114-7)."""

    FRANCE = "france"
    EU_EEA_CH = "eu-eea-ch"
    OTHER = "other"


class Union(StrEnum):
    """The couple's bond, as far as a paper can prove it."""

    NONE = "none"
    MARRIED = "married"
    PACS = "pacs"
    COHABITING = "cohabiting"


class Housing(StrEnum):
    """How the person lives: decides which papers can show residence."""

    OWN_NAME = "own-name"
    HOSTED = "hosted"
    DOMICILED = "domiciled"
    HOTEL = "hotel"


# They say something of both partners: at hand for one, they are for the other. Each file needs a copy of its own.
COUPLES_PAPERS = frozenset({"marriage_cert", "livret_famille"})


_CHILD = "child-"


def child_key(number: int) -> str:
    """How a child of the household is named, everywhere: "child-1" is the first."""
    return f"{_CHILD}{number}"


def child_number(person: str) -> int | None:
    """Which child of the household this is, counted from 1; None for an adult ("applicant", "spouse")."""
    return int(person.removeprefix(_CHILD)) if person.startswith(_CHILD) else None


@dataclass(frozen=True, kw_only=True)
class Child:
    """A minor child of the household; `key` names them in the checklist ("child-1")."""

    key: str
    born_on: date
    birthplace: Birthplace
    born_to_applicant: bool = True

    def __post_init__(self) -> None:
        """A plain slug becomes its member; a misspelt one raises ValueError."""
        object.__setattr__(self, "birthplace", Birthplace(self.birthplace))


@dataclass(frozen=True, kw_only=True)
class Household:
    """What the checklist must know beyond the pathway; every field has its plain default."""

    birthplace: Birthplace = Birthplace.OTHER
    union: Union = Union.NONE
    uses_another_name: bool = False
    passport_differs: bool = False
    housing: Housing = Housing.OWN_NAME
    children: tuple[Child, ...] = ()

    def __post_init__(self) -> None:
        """Plain slugs become their members; a misspelt one raises ValueError."""
        object.__setattr__(self, "birthplace", Birthplace(self.birthplace))
        object.__setattr__(self, "union", Union(self.union))
        object.__setattr__(self, "housing", Housing(self.housing))
