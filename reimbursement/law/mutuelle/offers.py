"""An offer of a mutuelle as the person typed it in, held to the rules of a contrat responsable.

No brands and no advice: what contradicts the law in an offer is named, and the estimate follows the law.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reimbursement.law.bill.care import (
    CENT,
    NO_LUMP_SUM,
    NOTHING_SPECIAL,
    CareFamily,
    Cover,
    require_count,
    require_euros,
)
from reimbursement.law.estimate.contract import highest_non_optam
from reimbursement.law.tariffs import figure_on


MONTHS = 12
HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A contract as its leaflet prints it. `monthly_price` includes the employer's part."""

    name: str
    monthly_price: Decimal
    percent: int
    non_optam_percent: int | None = None
    family_percent: Mapping[str, int] = field(default_factory=lambda: NOTHING_SPECIAL)
    lump_sums: Mapping[str, Decimal] = field(default_factory=lambda: NO_LUMP_SUM)
    responsible: bool = True
    employer: bool = False
    employer_share: int = 50

    def __post_init__(self) -> None:
        require_euros(self.monthly_price, "monthly_price")
        require_count(self.employer_share, 100, "employer_share")

    @property
    def premium(self) -> Decimal:
        """What the person pays in a year."""
        own = HUNDRED - self.employer_share if self.employer else HUNDRED
        return (self.monthly_price * MONTHS * own / HUNDRED).quantize(CENT, ROUND_HALF_UP)

    def cover_on(self, day: date) -> Cover:
        """What the offer promises, held to the bounds of a contrat responsable where it is one."""
        highest = highest_non_optam(self.percent, day)
        promised = highest if self.non_optam_percent is None else min(self.non_optam_percent, highest)
        return Cover(
            mutuelle_percent=self.percent,
            non_optam_percent=promised if self.responsible else self.non_optam_percent,
            family_percent=self.family_percent,
            lump_sums=self.lump_sums,
            responsible=self.responsible,
        )

    def breaches_on(self, day: date) -> tuple[str, ...]:
        """What contradicts the law in the offer as typed; the codes are those of `CONTRACTS`."""
        return tuple(_breaches(self, day))


def _breaches(offer: Offer, day: date) -> Iterator[str]:
    if offer.responsible and offer.percent < 100:
        yield "below-100"
    if offer.responsible and (offer.non_optam_percent or 0) > highest_non_optam(offer.percent, day):
        yield "non-optam-too-high"
    glasses = offer.lump_sums.get(CareFamily.OPTICAL, Decimal(0))
    if offer.responsible and glasses > figure_on("limit.glasses-very-complex", day).amount:
        yield "glasses-above-limit"
    # Two simple lenses have the lowest bounds of all; a leaflet that names no sum contradicts nothing.
    if offer.responsible and 0 < glasses < figure_on("floor.glasses-simple", day).amount:
        yield "glasses-below-floor"
    if offer.employer and offer.employer_share < figure_on("employer.share", day).amount * HUNDRED:
        yield "employer-share-too-low"
    if (
        offer.employer
        and offer.family_percent.get(CareFamily.DENTAL, offer.percent)
        < figure_on("employer.dental", day).amount
    ):
        yield "employer-dental-too-low"
    if offer.employer and 0 < glasses < figure_on("employer.glasses-simple", day).amount:
        yield "employer-glasses-too-low"
