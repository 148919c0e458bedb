"""What a mutuelle pays of one item of care, within the bounds of a contrat responsable.

Percentages include the share of Assurance Maladie before flat charges, so flat charges stay with the
person; so does the surcharge outside the parcours de soins (L871-1, R871-1, R871-2).
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from reimbursement.law.bill.acts import Act
from reimbursement.law.bill.care import CENT, Care, Circumstance, Cover, Sector
from reimbursement.law.tariffs import Figure, figure_on, known_figure_on


ZERO = Decimal(0)
HUNDRED = Decimal(100)
SECTOR_TWO = Sector.TWO  # looked up once, as each estimate needs it
# C2S is itself the cover: the ticket modérateur, the baskets without charge, and no excess.
C2S = Cover(mutuelle_percent=100)

OTHER_BASKETS = frozenset({Circumstance.FREE_CHOICE, Circumstance.MODERATE_BASKET})
CROWNS = (Circumstance.CROWN_ZIRCONIA, Circumstance.CROWN_METAL)
LENSES = {
    Circumstance.LENSES_SIMPLE_COMPLEX: "glasses-simple-complex",
    Circumstance.LENSES_SIMPLE_VERY_COMPLEX: "glasses-simple-very-complex",
    Circumstance.LENSES_COMPLEX: "glasses-complex",
    Circumstance.LENSES_COMPLEX_VERY_COMPLEX: "glasses-complex-very-complex",
    Circumstance.LENSES_VERY_COMPLEX: "glasses-very-complex",
}


class Bill(NamedTuple):
    """What a contract looks at; `share` is that of Assurance Maladie inside the parcours de soins."""

    care: Care
    act: Act
    outside: bool
    counted: Decimal
    share: Decimal

    @property
    def kind(self) -> str:
        """Under which name the baskets list this item."""
        if self.act.key != "crown":
            return self.act.key
        return next((kind for kind in CROWNS if kind in self.care.situation), "crown")


class Contribution(NamedTuple):
    """What the contract pays, the basket that it had to follow, the codes of what must be said."""

    amount: Decimal
    basket: Figure | None = None
    notes: tuple[str, ...] = ()


NOTHING = Contribution(amount=ZERO)


def contribution_of(cover: Cover, bill: Bill) -> Contribution:
    """The part of the bill that the contract pays; without a contract, nothing."""
    cover = C2S if bill.care.situation and Circumstance.C2S in bill.care.situation else cover
    percent = percent_for(cover, bill.care, bill.act)
    lump_sum = cover.lump_sums.get(bill.act.family, ZERO)
    if not percent and not lump_sum:
        return NOTHING
    payable = bill.care.fee - _authorised_excess(cover, bill)
    promised = (bill.counted * percent / HUNDRED).quantize(CENT, ROUND_HALF_UP)
    basket = _basket(cover, bill)
    if basket:
        promised = max(promised, basket.amount * bill.care.units)
    # The lump sum comes on top of the percentage, within the bill.
    promised = min(payable, max(promised, bill.share) + lump_sum * bill.care.units)
    amount = max(ZERO, min(promised, _bound(cover, bill)) - bill.share)
    return Contribution(amount=amount, basket=basket, notes=_notes(bill, basket))


def percent_for(cover: Cover, care: Care, act: Act) -> int:
    """The percentage that the contract promises for this care and this doctor."""
    percent = cover.family_percent.get(act.family, cover.mutuelle_percent)
    if not act.surcharged or care.sector != SECTOR_TWO:
        return percent
    if cover.non_optam_percent is not None:
        # A contract that tells the two kinds of doctors apart does so in every family.
        overridden = act.family in cover.family_percent
        percent = highest_non_optam(percent, care.on) if overridden else cover.non_optam_percent
    return min(percent, _percent("limit.non-optam", care.on)) if cover.responsible else percent


def highest_non_optam(percent: int, day: date) -> int:
    """R871-2, 2°: twenty points below the OPTAM promise, never below the ticket modérateur."""
    below = _percent("limit.non-optam-below-optam", day)
    return min(_percent("limit.non-optam", day), max(min(percent, 100), percent - below))


def _percent(key: str, day: date) -> int:
    return int(figure_on(key, day).amount)


def _authorised_excess(cover: Cover, bill: Bill) -> Decimal:
    """Outside the parcours de soins the excess that the doctor may charge stays with the person."""
    if not (bill.outside and cover.responsible):
        return ZERO
    highest = known_figure_on(
        f"highest-unreferred-fee.{bill.act.base.removesuffix('-unreferred')}", bill.care.on
    )
    if highest is None:
        return ZERO
    return max(ZERO, min(bill.care.fee, highest.amount * bill.care.units) - bill.counted)


def _basket(cover: Cover, bill: Bill) -> Figure | None:
    """The highest price of the 100 % Santé basket, where this item is in it and the contract must follow."""
    situation = bill.care.situation
    key = f"full-cover.{bill.kind}"
    if not cover.responsible or situation & OTHER_BASKETS:
        return None
    highest = known_figure_on(key, bill.care.on)
    return highest if highest and bill.care.fee <= highest.amount * bill.care.units else None


def _bound(cover: Cover, bill: Bill) -> Decimal:
    """The most that both refunds may reach together under a contrat responsable."""
    key = bill.act.key
    if key == "glasses":
        key = next((key for slug, key in LENSES.items() if slug in bill.care.situation), "glasses-simple")
    limit = known_figure_on(f"limit.{key}", bill.care.on) if cover.responsible else None
    return limit.amount * bill.care.units if limit else bill.care.fee


def _notes(bill: Bill, basket: Figure | None) -> tuple[str, ...]:
    if not (basket or bill.care.situation or bill.act.optional_in_contracts):
        return ()
    notes = []
    if bill.act.optional_in_contracts and Circumstance.C2S not in bill.care.situation:
        notes.append("optional-in-contracts")
    if basket and Circumstance.FULL_COVER_BASKET not in bill.care.situation:
        notes.append("full-cover-assumed")
    if Circumstance.C2S in bill.care.situation and bill.care.fee > bill.counted and not basket:
        notes.append("c2s-no-excess")
    return tuple(notes)
