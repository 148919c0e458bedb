"""A stay in hospital: the day charge (forfait journalier) and the ticket modérateur (L174-4, R160-16).

`fee` is the cost of the whole stay, `on` its first day, `units` its days with that of discharge.
"""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CENT, Care, Circumstance
from reimbursement.law.estimate.rates import rate_of
from reimbursement.law.estimate.ticket_moderateur import ZERO, Share
from reimbursement.law.tariffs import Figure, figure_on


WHOLE = Decimal(1)
NO_DAY_CHARGE = frozenset(
    {
        Circumstance.MATERNITY,
        Circumstance.NEWBORN,
        Circumstance.C2S,
        Circumstance.AME,
        Circumstance.WORK_ACCIDENT,
        Circumstance.HOSPITAL_AT_HOME,
        Circumstance.DISABLED_CHILD_HOME,
        Circumstance.ALSACE_MOSELLE,
        Circumstance.MILITARY_PENSION,
    }
)


def share_of_stay(care: Care, act: Act, cost: Decimal) -> Share:
    """What the person owes of the cost of a stay, day charge included."""
    rate, notes = rate_of(care, act, cost)
    if act.key == "hospital-surgery" and rate.amount < WHOLE:
        return _heavy_stay(care, cost, notes)
    return _ordinary_stay(care, cost, rate, notes)


def _heavy_stay(care: Care, cost: Decimal, notes: tuple[str, ...]) -> Share:
    """The flat charge of a heavy act replaces the ticket modérateur and adds to the day charge."""
    flat = figure_on("heavy-act.charge", care.on)
    ticket = min(flat.amount, cost)
    days = min(_day_charges(care, 0, care.units), cost - ticket)
    share = _stay(care, figure_on("lifted.heavy-act", care.on), ticket, flat, days, notes)
    return share._replace(instead="heavy-act-charge")


def _ordinary_stay(care: Care, cost: Decimal, rate: Figure, notes: tuple[str, ...]) -> Share:
    """Ticket modérateur and day charge absorb each other; from day 31 on only the latter is left."""
    full_from = int(figure_on("long-stay.first-full-day", care.on).amount) - 1
    ordinary_days = min(care.units, full_from)
    # The bill gives one sum: a long stay is taken to cost the same each day.
    ordinary_cost = (cost * ordinary_days / care.units).quantize(CENT, ROUND_HALF_UP)
    ticket = ordinary_cost - (ordinary_cost * rate.amount).quantize(CENT, ROUND_HALF_UP)
    early = min(_day_charges(care, 0, ordinary_days), ordinary_cost)
    late = min(_day_charges(care, ordinary_days, care.units), cost - ordinary_cost)
    if care.units > full_from:
        notes = (*notes, "long-stay")
    if ticket >= early:
        return _stay(care, rate, ticket, rate, late, notes)._replace(absorbed=early)
    return _stay(care, rate, ZERO, rate, early + late, notes)._replace(absorbed=ticket)


def _stay(
    care: Care, rate: Figure, ticket: Decimal, figure: Figure, days: Decimal, notes: tuple[str, ...]
) -> Share:
    return Share(
        rate=rate.amount,
        rate_figure=rate,
        ticket_moderateur=ticket,
        ticket_figure=figure,
        forfait_journalier=days,
        day_figure=figure_on(_day_key(care), care.on),
        notes=notes,
    )


def _day_charges(care: Care, first: int, last: int) -> Decimal:
    """Each day of the stay at the charge of that day, the day of discharge included."""
    if care.situation & NO_DAY_CHARGE:
        return ZERO
    days = (care.on + timedelta(days=count) for count in range(first, last))
    return sum((figure_on(_day_key(care), day).amount for day in days), ZERO)


def _day_key(care: Care) -> str:
    return f"forfait-journalier.{'psychiatry' if Circumstance.PSYCHIATRY in care.situation else 'general'}"
