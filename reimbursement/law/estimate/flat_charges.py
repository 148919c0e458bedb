"""The flat charges, who is exempt, and how much a day and a year may take.

The law counts a year by the day of the refund (D160-6, D160-10); the day of care stands in for it here.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reimbursement.law.bill.acts import Act, age_of
from reimbursement.law.bill.care import Care, Circumstance
from reimbursement.law.tariffs import Figure, figure_on, known_figure_on, last_sure_before


ZERO = Decimal(0)
OF_AGE = 18

EXEMPT = frozenset(
    {
        Circumstance.MATERNITY,
        Circumstance.C2S,
        Circumstance.AME,
        Circumstance.WORK_ACCIDENT,
        Circumstance.MILITARY_PENSION,
        Circumstance.TERRORISM_VICTIM,
    }
)
NO_TRANSPORT_FRANCHISE = frozenset({Circumstance.OWN_CAR, Circumstance.SAMU, Circumstance.URGENT})


class Charge(NamedTuple):
    """What is kept back from one item, the figure behind it, and the code of what must be said."""

    amount: Decimal
    figure: Figure | None = None
    note: str = ""


NO_CHARGE = Charge(ZERO)
Period = tuple[str | int | date, ...]


def is_exempt(care: Care, act: Act) -> bool:
    """L160-15, L160-9: minors, maternity, C2S and others pay neither charge; long illness does not exempt."""
    if age_of(care, act) < OF_AGE or care.situation & EXEMPT:
        return True
    return act.flat == "franchise-transport" and bool(care.situation & NO_TRANSPORT_FRANCHISE)


class Ledger:
    """What one person has been charged so far, by day and by calendar year."""

    def __init__(self) -> None:
        self._spent: dict[Period, Decimal] = {}
        self._sessions: dict[int, int] = {}

    def charge(self, care: Care, act: Act, limit: Decimal) -> Charge:
        """The flat charge of one item, never above `limit`, the share of Assurance Maladie in it (D160-9)."""
        if not act.flat or is_exempt(care, act):
            return NO_CHARGE
        figure = figure_on(f"{act.flat}.amount", care.on)
        group = "participation" if act.flat == "participation" else "franchise"
        yearly = figure_on(f"{group}.per-year", care.on)
        year: Period = (group, care.on.year)
        amount = min(figure.amount * care.units, limit, self._room(year, yearly))
        daily = known_figure_on(f"{act.flat}.per-day", care.on)
        if daily:
            day = _day(care, act)
            amount = min(amount, self._room(day, daily))
            self._spent[day] = self._spent.get(day, ZERO) + amount
        self._spent[year] = self._spent.get(year, ZERO) + amount
        return Charge(amount, figure, self._doubt(yearly, self._spent[year]))

    def _room(self, period: Period, cap: Figure) -> Decimal:
        return cap.amount - self._spent.get(period, ZERO)

    def sessions_left(self, care: Care) -> int:
        """How many of these sessions with a psychologist still count this year (R162-65)."""
        limit = int(figure_on("psychologist.sessions-per-year", care.on).amount)
        taken = self._sessions.get(care.on.year, 0)
        self._sessions[care.on.year] = taken + care.units
        return max(0, min(care.units, limit - taken))

    def _doubt(self, yearly: Figure, spent: Decimal) -> str:
        """A cap in doubt matters only to someone who goes past the one before it."""
        return yearly.doubt if yearly.doubt and spent > last_sure_before(yearly).amount else ""


def _day(care: Care, act: Act) -> Period:
    """Whose day is counted: with one professional for the participation, the patient's for the franchise."""
    if act.flat == "participation":
        return (act.flat, care.on, act.key, care.professional)
    return (act.flat, care.on)
