"""What must be said beside an estimate: what is unsure, assumed, or about to change."""

from collections.abc import Iterator
from datetime import date

from reimbursement.law.bill.care import CareTerritory, Circumstance, Sector
from reimbursement.law.estimate.contract import Bill, Contribution
from reimbursement.law.estimate.flat_charges import Charge
from reimbursement.law.estimate.parcours_de_soins import Surcharge
from reimbursement.law.estimate.tariff_base import Base
from reimbursement.law.estimate.ticket_moderateur import Share
from reimbursement.law.tariffs import Figure, known_figure_on


# Décrets 2026-809 to 2026-812 appeared on this day.
RISES_ANNOUNCED_ON = date(2026, 8, 22)
# Décret 2025-1131 for wheelchairs, then for wigs of class II; zirconia crowns followed with the latter.
WHEELCHAIRS_FULLY_COVERED_ON = date(2025, 12, 1)
ZIRCONIA_FULLY_COVERED_ON = date(2026, 1, 1)


def notes_of(
    bill: Bill, base: Base, share: Share, surcharge: Surcharge, charge: Charge, contribution: Contribution
) -> tuple[str, ...]:
    """The codes of the notes, each once."""
    figures = (base.figure, share.rate_figure, share.ticket_figure, share.day_figure, contribution.basket)
    return tuple(
        dict.fromkeys(
            [
                *((base.note,) if base.note else ()),
                *_of_bill(bill, base),
                *share.notes,
                *_of_pathway(bill, surcharge),
                *(figure.doubt for figure in figures if figure and figure.doubt),
                *((charge.note,) if charge.note else ()),
                *contribution.notes,
            ]
        )
    )


def _of_bill(bill: Bill, base: Base) -> Iterator[str]:
    if bill.care.fee < base.amount:
        yield "fee-below-base"
    elif bill.care.fee > base.amount and bill.act.surcharged and _is_above_sector_one(bill, base):
        yield "fee-above-sector-1"
    if bill.act.key == "psychologist" and bill.counted < min(base.amount, bill.care.fee):
        yield "sessions-used-up"
    if bill.act.rises_in_2027 and bill.care.on >= RISES_ANNOUNCED_ON:
        yield "rises-in-2027"
    if bill.act.key == "device" and bill.care.on >= WHEELCHAIRS_FULLY_COVERED_ON:
        yield "wheelchairs-and-wigs"
    if _is_zirconia_in_the_wrong_basket(bill):
        yield "zirconia-full-cover"
    elif bill.care.situation and _is_above_basket(bill):
        yield "above-basket" if bill.care.territory == CareTerritory.METROPOLE else "overseas-baskets"


def _of_pathway(bill: Bill, surcharge: Surcharge) -> Iterator[str]:
    if surcharge.readings_differ:
        yield "two-readings"
        if bill.care.territory != CareTerritory.METROPOLE:
            yield "overseas-surcharge"
    if bill.outside and bill.act.key == "psychiatrist":
        yield "surcharge-of-young-psychiatry"


def _is_above_sector_one(bill: Bill, base: Base) -> bool:
    """A fee that a doctor of sector 1 may not ask for; outside the parcours de soins the law lets them ask for more."""
    if bill.care.sector != Sector.ONE or base.figure is None or base.figure.doubt:
        return False
    if bill.outside and bill.care.territory != CareTerritory.METROPOLE:
        return False
    key = f"highest-unreferred-fee.{bill.act.base.removesuffix('-unreferred')}"
    highest = known_figure_on(key, bill.care.on) if bill.outside else None
    return bill.care.fee > max(base.amount, highest.amount * bill.care.units if highest else base.amount)


def _is_zirconia_in_the_wrong_basket(bill: Bill) -> bool:
    """A moderate price, for a crown that has moved to the basket without charge."""
    moved = bill.care.on >= ZIRCONIA_FULLY_COVERED_ON
    return moved and {Circumstance.MODERATE_BASKET, Circumstance.CROWN_ZIRCONIA} <= bill.care.situation


def _is_above_basket(bill: Bill) -> bool:
    """A fee beyond the highest price of the basket that the person named."""
    highest = _highest_price(bill)
    return highest is not None and bill.care.fee > highest.amount * bill.care.units


def _highest_price(bill: Bill) -> Figure | None:
    situation = bill.care.situation
    if Circumstance.FULL_COVER_BASKET in situation:
        prefix = "full-cover"
    elif Circumstance.MODERATE_BASKET in situation:
        prefix = "moderate"
    else:
        return None
    return known_figure_on(f"{prefix}.{bill.kind}", bill.care.on)
