"""What comes back of a bill: the door of this app, and everything that a page needs to ask.

    estimate(Care(act="gp", on=date(2025, 3, 1), fee=Decimal("30")), Cover(mutuelle_percent=100))

Raises `NoTariff` where the tables hold no sure figure, `BadInput` for what cannot be; never guesses.
"""

from reimbursement.law.bill.care import (
    BadInput,
    Care,
    CareFamily,
    Circumstance,
    Cover,
    Sector,
    SurchargeReading,
)
from reimbursement.law.estimate.breakdown import Line
from reimbursement.law.estimate.flat_charges import Ledger
from reimbursement.law.estimate.settlement import Estimate, settle
from reimbursement.law.estimate.year_estimate import NO_MUTUELLE, YearEstimate, estimate_year, reading_named
from reimbursement.law.tariffs import NoTariff


__all__ = [
    "BadInput",
    "Care",
    "CareFamily",
    "Circumstance",
    "Cover",
    "Estimate",
    "Line",
    "NoTariff",
    "Sector",
    "SurchargeReading",
    "YearEstimate",
    "estimate",
    "estimate_year",
]


def estimate(
    care: Care, cover: Cover = NO_MUTUELLE, *, hors_parcours: str = SurchargeReading.LEGAL_CAP
) -> Estimate:
    """One item by itself, as if it were the first of the year."""
    return settle(care, cover, reading_named(hors_parcours), Ledger())
