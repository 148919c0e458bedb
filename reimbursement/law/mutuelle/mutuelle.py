"""What a percentage means, and what up to four offers of a mutuelle come to over a year.

The worst case is the expected year with a bad one on top, the same for every offer (`mutuelle.toml`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pathways.facts.tables import table_beside
from reimbursement.estimator import estimate
from reimbursement.law.bill.care import CENT, BadInput, Care, Circumstance, Cover, SurchargeReading
from reimbursement.law.estimate.settlement import Estimate
from reimbursement.law.estimate.year_estimate import NO_MUTUELLE, YearEstimate, estimate_year
from reimbursement.law.mutuelle.offers import Offer


MOST_OFFERS = 4
HUNDRED = Decimal(100)
USUAL_PERCENTS = (100, 150, 200)
# What belongs to the person and not to one item of care, and so holds for care that is only imagined.
PERSONAL = frozenset(
    {
        Circumstance.C2S,
        Circumstance.AME,
        Circumstance.ALSACE_MOSELLE,
        Circumstance.INVALIDITY,
        Circumstance.OLD_AGE_SUPPLEMENT,
    }
)


@dataclass(frozen=True, kw_only=True)
class PercentageResult:
    """What one percentage means for one bill: up to `promised` for both refunds together."""

    percent: int
    promised: Decimal
    estimate: Estimate


def under_percentages(
    care: Care, percents: Sequence[int] = USUAL_PERCENTS, *, hors_parcours: str = SurchargeReading.LEGAL_CAP
) -> tuple[PercentageResult, ...]:
    """The same bill under several percentages."""
    return tuple(_under_percentage(care, percent, hors_parcours) for percent in percents)


def _under_percentage(care: Care, percent: int, hors_parcours: str) -> PercentageResult:
    result = estimate(care, Cover(mutuelle_percent=percent), hors_parcours=hors_parcours)
    promised = (result.base * percent / HUNDRED).quantize(CENT, ROUND_HALF_UP)
    return PercentageResult(percent=percent, promised=promised, estimate=result)


@dataclass(frozen=True, kw_only=True)
class OfferOutcome:
    """A year under one offer. `worst` is the same year with the bad year of `mutuelle.toml` on top."""

    name: str
    premium: Decimal
    expected: YearEstimate
    worst: YearEstimate
    breaches: tuple[str, ...] = ()

    @property
    def left_to_pay(self) -> Decimal:
        return self.expected.patient

    @property
    def total(self) -> Decimal:
        return self.premium + self.expected.patient

    @property
    def worst_left_to_pay(self) -> Decimal:
        return self.worst.patient

    @property
    def worst_total(self) -> Decimal:
        return self.premium + self.worst.patient


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The offers in the order given, beside the year without any. Equals share the first place."""

    without: OfferOutcome
    outcomes: tuple[OfferOutcome, ...]
    bad_year: tuple[Care, ...]

    @property
    def cheapest(self) -> tuple[OfferOutcome, ...]:
        lowest = min(outcome.total for outcome in self.outcomes)
        return tuple(outcome for outcome in self.outcomes if outcome.total == lowest)

    @property
    def safest(self) -> tuple[OfferOutcome, ...]:
        lowest = min(outcome.worst_total for outcome in self.outcomes)
        return tuple(outcome for outcome in self.outcomes if outcome.worst_total == lowest)


def compare(
    offers: Sequence[Offer], cares: Sequence[Care], *, hors_parcours: str = SurchargeReading.LEGAL_CAP
) -> Comparison:
    """Up to four offers over the care that one person expects in one calendar year."""
    _require_comparable(offers, cares)
    bad = bad_year_after(cares)
    first = min(care.on for care in cares)

    def outcome(name: str, premium: Decimal, cover: Cover, breaches: tuple[str, ...]) -> OfferOutcome:
        return OfferOutcome(
            name=name,
            premium=premium,
            expected=estimate_year(cares, cover, hors_parcours=hors_parcours),
            worst=estimate_year([*cares, *bad], cover, hors_parcours=hors_parcours),
            breaches=breaches,
        )

    return Comparison(
        without=outcome("", Decimal(0), NO_MUTUELLE, ()),
        outcomes=tuple(
            outcome(offer.name, offer.premium, offer.cover_on(first), offer.breaches_on(first))
            for offer in offers
        ),
        bad_year=bad,
    )


def _require_comparable(offers: Sequence[Offer], cares: Sequence[Care]) -> None:
    if not offers:
        raise BadInput("no-offer", "offers")
    if len(offers) > MOST_OFFERS:
        raise BadInput("too-many-offers", "offers")
    if not cares:
        raise BadInput("no-care", "cares")
    if len({care.on.year for care in cares}) > 1:
        raise BadInput("several-years", "cares")


@dataclass(frozen=True, kw_only=True)
class BadYearItem:
    """One item of the bad year. `once`: nobody has a second one in the year."""

    act: str
    fee: Decimal
    units: int = 1
    sector: str = "1"
    situation: frozenset[str] = frozenset()
    once: bool = False


def _bad_year_item(entry: dict[str, Any]) -> BadYearItem:
    return BadYearItem(**{**entry, "situation": frozenset(entry.get("situation", ()))})


_table = table_beside(__file__)
BAD_YEAR = tuple(_bad_year_item(entry) for entry in _table["bad_year"])


def bad_year_after(cares: Sequence[Care]) -> tuple[Care, ...]:
    """The bad year of our example, for the person of these items, in the middle of their year."""
    expected = {care.act for care in cares}
    personal = PERSONAL.intersection(*(care.situation for care in cares))
    return tuple(
        Care(
            act=item.act,
            on=date(cares[0].on.year, 7, 1),
            fee=item.fee,
            sector=item.sector,
            in_pathway=all(care.in_pathway for care in cares),
            age=cares[0].age,
            units=item.units,
            situation=item.situation | personal,
        )
        for item in BAD_YEAR
        if not (item.once and item.act in expected)
    )
