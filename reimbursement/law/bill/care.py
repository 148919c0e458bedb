"""What a person tells us about care they paid for, and about the contract that tops it up.

Nothing here names a person or an illness. Impossible input stops at the border (`BadInput`), so that
the estimator never meets it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Sector(StrEnum):
    """The doctor's contract with Assurance Maladie; three is a doctor without one."""

    ONE = "1"
    TWO_OPTAM = "2-optam"
    TWO = "2"
    NOT_CONTRACTED = "3"


class CareTerritory(StrEnum):
    """Where the care is billed: tariffs differ overseas. `ELSEWHERE` is a territory of which we hold none."""

    METROPOLE = "metropole"
    GUADELOUPE = "guadeloupe"
    MARTINIQUE = "martinique"
    GUYANE = "guyane"
    REUNION = "reunion"
    ELSEWHERE = "elsewhere"


class Circumstance(StrEnum):
    """What about the person or the care changes the refund; the words are in `circumstances.toml`."""

    ALD = "ald"
    MATERNITY = "maternity"
    C2S = "c2s"
    AME = "ame"
    WORK_ACCIDENT = "work-accident"
    INVALIDITY = "invalidity"
    OLD_AGE_SUPPLEMENT = "old-age-supplement"
    ALSACE_MOSELLE = "alsace-moselle"
    NEWBORN = "newborn"
    MILITARY_PENSION = "military-pension"
    TERRORISM_VICTIM = "terrorism-victim"
    INFERTILITY = "infertility"
    ABORTION = "abortion"
    DONOR = "donor"
    PREVENTION = "prevention"
    ABUSED_MINOR = "abused-minor"
    DISABLED_CHILD_HOME = "disabled-child-home"
    HOSPITAL_AT_HOME = "hospital-at-home"
    PSYCHIATRY = "psychiatry"
    SAMU = "samu"
    OWN_CAR = "own-car"
    DEAF_BLIND = "deaf-blind"
    URGENT = "urgent"
    AWAY_FROM_HOME = "away-from-home"
    OUT_OF_HOURS = "out-of-hours"
    STAND_IN_DOCTOR = "stand-in-doctor"
    CARE_PROTOCOL = "care-protocol"
    ADDICTION_CLINIC = "addiction-clinic"
    NEW_DOCTOR = "new-doctor"
    MEDECIN_TRAITANT_LEFT = "medecin-traitant-left"
    HUMANITARIAN_CENTRE = "humanitarian-centre"
    MILITARY = "military"
    FULL_COVER_BASKET = "100-sante"
    MODERATE_BASKET = "moderate-basket"
    FREE_CHOICE = "free-choice"
    CROWN_ZIRCONIA = "crown-zirconia"
    CROWN_METAL = "crown-metal"
    LENSES_SIMPLE_COMPLEX = "lenses-simple-complex"
    LENSES_SIMPLE_VERY_COMPLEX = "lenses-simple-very-complex"
    LENSES_COMPLEX = "lenses-complex"
    LENSES_COMPLEX_VERY_COMPLEX = "lenses-complex-very-complex"
    LENSES_VERY_COMPLEX = "lenses-very-complex"


class SurchargeReading(StrEnum):
    """Two published readings of the surcharge outside the parcours de soins."""

    LEGAL_CAP = "legal-cap"
    PUBLISHED = "published"


class BadInput(ValueError):
    """Something that cannot be; `code` picks the sentence, `part` names the answer to look at again."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(f"{part}: {code}")
        self.code = code
        self.part = part


CENT = Decimal("0.01")
HIGHEST_FEE = Decimal(1_000_000)
HIGHEST_AGE = 130
MOST_UNITS = 1_000
HIGHEST_PERCENT = 2_000


def require_euros(amount: Decimal, part: str) -> None:
    """An exact amount in cents, neither negative nor beyond any bill."""
    # A binary fraction would already have lost the cent, so it is refused and not converted.
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise BadInput("not-an-amount", part)
    if amount < 0:
        raise BadInput("negative", part)
    if amount > HIGHEST_FEE:
        raise BadInput("absurd", part)
    if amount.quantize(CENT) != amount:
        raise BadInput("finer-than-a-cent", part)


def require_count(number: int, highest: int, part: str, lowest: int = 0) -> None:
    if not isinstance(number, int) or isinstance(number, bool):
        raise BadInput("not-a-number", part)
    if number < lowest:
        raise BadInput("too-small", part)
    if number > highest:
        raise BadInput("absurd", part)


def require_day(day: date, part: str) -> None:
    if not isinstance(day, date) or isinstance(day, datetime):
        raise BadInput("not-a-day", part)


@dataclass(frozen=True, kw_only=True)
class Care:
    """One item of care. `fee` and `base` are for all `units` together.

    Units are what flat charges count: visits, boxes, acts, trips, days of a stay, ears. `in_pathway` is
    False where no médecin traitant is declared or none was asked. `professional` is any mark that tells
    one professional from another: daily limits count by professional.
    """

    act: str
    on: date
    fee: Decimal
    sector: str = Sector.ONE
    in_pathway: bool = True
    age: int = 40
    units: int = 1
    base: Decimal | None = None
    situation: frozenset[str] = frozenset()
    professional: str = ""
    territory: str = CareTerritory.METROPOLE

    def __post_init__(self) -> None:
        require_day(self.on, "on")
        require_euros(self.fee, "fee")
        if self.base is not None:
            require_euros(self.base, "base")
        require_count(self.age, HIGHEST_AGE, "age")
        require_count(self.units, MOST_UNITS, "units", lowest=1)
        if self.sector not in SECTORS:
            raise BadInput("unknown", "sector")
        if self.territory not in TERRITORIES:
            raise BadInput("unknown", "territory")
        if not CIRCUMSTANCES.issuperset(self.situation):
            raise BadInput("unknown", "situation")


SECTORS = frozenset(Sector)
TERRITORIES = frozenset(CareTerritory)
CIRCUMSTANCES = frozenset(Circumstance)
NOTHING_SPECIAL: Mapping[str, int] = MappingProxyType({})
NO_LUMP_SUM: Mapping[str, Decimal] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What a mutuelle promises, in percent of the base with the share of Assurance Maladie included.

    `non_optam_percent` is the promise for sector 2 doctors without OPTAM, where it differs. By family of
    care: `family_percent` where the percentage differs, `lump_sums` for what is paid on top, in euros a unit.
    """

    mutuelle_percent: int = 0
    non_optam_percent: int | None = None
    family_percent: Mapping[str, int] = field(default_factory=lambda: NOTHING_SPECIAL)
    lump_sums: Mapping[str, Decimal] = field(default_factory=lambda: NO_LUMP_SUM)
    responsible: bool = True

    def __post_init__(self) -> None:
        require_count(self.mutuelle_percent, HIGHEST_PERCENT, "mutuelle_percent")
        if self.non_optam_percent is not None:
            require_count(self.non_optam_percent, HIGHEST_PERCENT, "non_optam_percent")
        for percent in self.family_percent.values():
            require_count(percent, HIGHEST_PERCENT, "family_percent")
        for amount in self.lump_sums.values():
            require_euros(amount, "lump_sums")
        if not FAMILIES.issuperset([*self.family_percent, *self.lump_sums]):
            raise BadInput("unknown", "family")


class CareFamily(StrEnum):
    """How contracts group care."""

    VISITS = "visits"
    MEDICINES = "medicines"
    TESTS = "tests"
    AUXILIARIES = "auxiliaries"
    HOSPITAL = "hospital"
    DENTAL = "dental"
    OPTICAL = "optical"
    HEARING = "hearing"
    TRANSPORT = "transport"
    OTHER = "other"


FAMILIES = frozenset(CareFamily)
