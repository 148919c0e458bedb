"""A year of care: each item settled after those before it, so that the caps of the day and of the year hold.

One pass in the order of the days; the result keeps the order in which the items were given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reimbursement.law.bill.care import BadInput, Care, Cover, SurchargeReading
from reimbursement.law.estimate.flat_charges import Ledger
from reimbursement.law.estimate.settlement import Estimate, settle


NO_MUTUELLE = Cover()


@dataclass(frozen=True, kw_only=True)
class YearEstimate:
    """All items with their sums. Items of several calendar years are capped year by year."""

    estimates: tuple[Estimate, ...]
    fee: Decimal
    amo_paid: Decimal
    participation: Decimal
    franchise: Decimal
    mutuelle: Decimal
    patient: Decimal
    notes: tuple[str, ...]


def reading_named(name: str) -> SurchargeReading:
    """One of the two readings of the surcharge; there is no third."""
    try:
        return SurchargeReading(name)
    except ValueError:
        raise BadInput("unknown", "hors_parcours") from None


def estimate_year(
    cares: Sequence[Care], cover: Cover = NO_MUTUELLE, *, hors_parcours: str = SurchargeReading.LEGAL_CAP
) -> YearEstimate:
    """What a list of care comes to for one person."""
    reading = reading_named(hors_parcours)
    ledger = Ledger()
    settled: dict[int, Estimate] = {}
    for position in sorted(range(len(cares)), key=lambda place: cares[place].on):
        settled[position] = settle(cares[position], cover, reading, ledger)
    return _year(tuple(settled[position] for position in range(len(cares))))


def _year(estimates: tuple[Estimate, ...]) -> YearEstimate:
    nothing = Decimal(0)
    return YearEstimate(
        estimates=estimates,
        fee=sum((item.fee for item in estimates), nothing),
        amo_paid=sum((item.amo_paid for item in estimates), nothing),
        participation=sum((item.participation for item in estimates), nothing),
        franchise=sum((item.franchise for item in estimates), nothing),
        mutuelle=sum((item.mutuelle for item in estimates), nothing),
        patient=sum((item.patient for item in estimates), nothing),
        notes=tuple(
            dict.fromkeys(["caps-by-day-of-refund", *(note for item in estimates for note in item.notes)])
        ),
    )
