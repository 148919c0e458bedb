"""Who owes what of the base before any flat charge is kept back."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CENT, Care, CareFamily, Circumstance
from reimbursement.law.estimate.rates import is_heavy, rate_of
from reimbursement.law.tariffs import Figure, figure_on


ZERO = Decimal(0)


class Share(NamedTuple):
    """What the person owes of the base, with the figures that say so and the codes of what must be said.

    `instead` is the code of the flat charge that takes the place of the ticket modérateur. `absorbed` is what a
    stay owes besides and doesn't pay, because the larger of day charge and ticket modérateur holds it.
    """

    rate: Decimal
    rate_figure: Figure
    ticket_moderateur: Decimal
    ticket_figure: Figure
    forfait_journalier: Decimal = ZERO
    day_figure: Figure | None = None
    notes: tuple[str, ...] = ()
    instead: str = ""
    absorbed: Decimal = ZERO


REDUCED_IN_EMERGENCY = frozenset({Circumstance.ALD, Circumstance.WORK_ACCIDENT})


def share_in_town(care: Care, act: Act, counted: Decimal) -> Share:
    """The ticket modérateur; for a doctor's heavy act (R160-16) and in A&E (L160-13) a flat charge takes its place."""
    rate, notes = rate_of(care, act, counted)
    if act.rate == "emergency" and not rate.amount:
        return _share_of_emergency(care, counted, notes)
    ticket = counted - (counted * rate.amount).quantize(CENT, ROUND_HALF_UP)
    ticket_figure, instead = rate, ""
    if ticket and act.surcharged and act.family is CareFamily.VISITS and is_heavy(care, counted):
        ticket_figure = figure_on("heavy-act.charge", care.on)
        rate = figure_on("lifted.heavy-act", care.on)
        ticket, instead = min(ticket, ticket_figure.amount * care.units), "heavy-act-charge"
    return Share(
        rate=rate.amount,
        rate_figure=rate,
        ticket_moderateur=ticket,
        ticket_figure=ticket_figure,
        notes=notes,
        instead=instead,
    )


def _share_of_emergency(care: Care, counted: Decimal, notes: tuple[str, ...]) -> Share:
    """The forfait patient urgences, and nothing else of what the hospital bills."""
    charge = figure_on(f"emergency.{'reduced' if care.situation & REDUCED_IN_EMERGENCY else 'full'}", care.on)
    rest = figure_on("lifted.emergency", care.on)
    return Share(
        rate=rest.amount,
        rate_figure=rest,
        ticket_moderateur=min(charge.amount * care.units, counted),
        ticket_figure=charge,
        notes=notes,
        instead="emergency-charge",
    )
