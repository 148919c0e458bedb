"""When care is outside the parcours de soins coordonnés, and what that costs (L162-5-3, R160-6).

The law caps the surcharge; the official table for the public leaves the cap out. Both are computed, by name.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reimbursement.law.bill.acts import Act, age_of
from reimbursement.law.bill.care import CENT, Care, Circumstance, SurchargeReading
from reimbursement.law.tariffs import Figure, figure_on


ADULT_IN_THE_SCHEME = 16
# Official pages open the psychiatrist's door to 16-25 only; D162-1-7 names no age. The pages are followed.
LAST_AGE_OF_DIRECT_PSYCHIATRY = 25

NOT_SURCHARGED = frozenset(
    {
        Circumstance.URGENT,
        Circumstance.AWAY_FROM_HOME,
        Circumstance.OUT_OF_HOURS,
        Circumstance.STAND_IN_DOCTOR,
        Circumstance.CARE_PROTOCOL,
        Circumstance.ADDICTION_CLINIC,
        Circumstance.NEW_DOCTOR,
        Circumstance.MEDECIN_TRAITANT_LEFT,
        Circumstance.HUMANITARIAN_CENTRE,
        Circumstance.MILITARY,
        # The surcharge raises the participation of the health branch, which these two do not owe.
        Circumstance.AME,
        Circumstance.WORK_ACCIDENT,
    }
)


def is_outside(care: Care, act: Act) -> bool:
    """Whether the surcharge applies: no referral, and nothing that makes one unnecessary."""
    if care.in_pathway and not act.never_referred:
        return False
    if not act.surcharged or act.direct_access:
        return False
    return not (
        age_of(care, act) < ADULT_IN_THE_SCHEME
        or (act.key == "psychiatrist" and care.age <= LAST_AGE_OF_DIRECT_PSYCHIATRY)
        or care.situation & NOT_SURCHARGED
    )


class Surcharge(NamedTuple):
    """What Assurance Maladie pays less, the figure behind it, and whether the two readings part here."""

    amount: Decimal
    figure: Figure | None = None
    readings_differ: bool = False


NO_SURCHARGE = Surcharge(Decimal(0))


def surcharge_of(care: Care, act: Act, counted: Decimal, reading: SurchargeReading) -> Surcharge:
    """The surcharge on the counted base, before it is limited to what Assurance Maladie pays at all."""
    cap = figure_on("surcharge.legal-cap", care.on)
    # A stay is raised by the capped amount once; no table for the public says otherwise.
    if act.rate == "hospital":
        return Surcharge(cap.amount, cap)
    points = figure_on("surcharge.points", care.on)
    full = (counted * points.amount).quantize(CENT, ROUND_HALF_UP)
    capped = cap.amount * care.units
    if full <= capped:
        return Surcharge(full, points)
    if reading is SurchargeReading.PUBLISHED:
        return Surcharge(full, points, True)
    return Surcharge(capped, cap, True)


def reduced_rate(rate: Decimal, care: Care) -> Decimal:
    """The rate as the table for the public prints it: forty points less."""
    return max(Decimal(0), rate - figure_on("surcharge.points", care.on).amount)
