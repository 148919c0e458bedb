"""Up to which resources the Complémentaire santé solidaire takes the place of a mutuelle (L861-1)."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reimbursement.law.tariffs import Figure, sure_figure_on


class Ceilings(NamedTuple):
    """Monthly resources of the last twelve months, in euros: for one person, for two."""

    single: Figure
    couple: Figure

    @property
    def amounts(self) -> tuple[Decimal, Decimal]:
        return self.single.amount, self.couple.amount


def free_up_to(day: date) -> Ceilings:
    """Below these it costs nothing. Raises `NoTariff` on a day of which none is known."""
    return _ceilings("free", day)


def against_a_contribution_up_to(day: date) -> Ceilings:
    """Below these it costs a monthly sum that depends on age."""
    return _ceilings("contribution", day)


def _ceilings(kind: str, day: date) -> Ceilings:
    return Ceilings(sure_figure_on(f"c2s.{kind}-single", day), sure_figure_on(f"c2s.{kind}-couple", day))
