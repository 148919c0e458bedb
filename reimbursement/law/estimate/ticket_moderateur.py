"""Who owes what of the base before any flat charge is kept back."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CENT, Care, Family
from reimbursement.law.estimate.rates import is_heavy, rate_of
from reimbursement.law.tariffs import Figure, figure_on


ZERO = Decimal(0)


class Share(NamedTuple):
    """What the person owes of the base, with the figures that say so and the codes of what must be said."""

    rate: Decimal
    rate_figure: Figure
    ticket_moderateur: Decimal
    ticket_figure: Figure
    forfait_journalier: Decimal = ZERO
    day_figure: Figure | None = None
    notes: tuple[str, ...] = ()


def share_in_town(care: Care, act: Act, counted: Decimal) -> Share:
    """The ticket modérateur; for a doctor's heavy act a flat charge takes its place (R160-16)."""
    rate, notes = rate_of(care, act, counted)
    ticket = counted - (counted * rate.amount).quantize(CENT, ROUND_HALF_UP)
    ticket_figure = rate
    if ticket and act.surcharged and act.family is Family.VISITS and is_heavy(care, counted):
        ticket_figure = figure_on("heavy-act.charge", care.on)
        rate = figure_on("lifted.heavy-act", care.on)
        ticket = min(ticket, ticket_figure.amount * care.units)
    return Share(
        rate=rate.amount,
        rate_figure=rate,
        ticket_moderateur=ticket,
        ticket_figure=ticket_figure,
        notes=notes,
    )
