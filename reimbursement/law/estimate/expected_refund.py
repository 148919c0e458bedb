"""What comes back of a bill of which the fund may make more than one thing: the least and the most.

Nobody can name a médecin traitant before being insured, the two published readings of the surcharge differ,
and a fee beyond the tariff may come from a doctor of sector 2, whose tariff is lower.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from reimbursement.estimator import estimate
from reimbursement.law.bill.care import Care, Sector, SurchargeReading


def expected_refund(care: Care) -> tuple[Decimal, Decimal]:
    """The least and the most that Assurance Maladie pays; no tariff in one reading is no tariff at all."""
    usual = estimate(replace(care, sector=Sector.ONE, in_pathway=True))
    sectors = (Sector.ONE, Sector.TWO) if usual.depassement else (Sector.ONE,)
    refunds = [
        estimate(replace(care, sector=sector, in_pathway=in_pathway), hors_parcours=reading).amo_paid
        for sector, in_pathway, reading in product(sectors, (True, False), SurchargeReading)
    ]
    return min(refunds), max(refunds)
