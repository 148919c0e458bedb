"""A year of expected care, spread over the year, and what each kind of it leaves to pay under each offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside
from reimbursement.law.bill.care import Care
from reimbursement.law.mutuelle.mutuelle import Comparison


@dataclass(frozen=True, kw_only=True)
class Expected(Text):
    """A kind of care: what one costs in our example, and how many the page starts with."""

    key: str
    act: str
    fee: Decimal
    sector: str = "1"
    situation: frozenset[str] = frozenset()
    days: int = 1
    usual: int = 0


def _expected(key: str, entry: dict[str, Any]) -> Expected:
    return Expected(key=key, **{**entry, "situation": frozenset(entry.get("situation", ()))})


_table = table_beside(__file__)
EXPECTED: Mapping[str, Expected] = MappingProxyType(
    {key: _expected(key, entry) for key, entry in _table.items()}
)


def year_of(counts: Mapping[str, int], year: int) -> tuple[Care, ...]:
    """Each kind of care as often as expected, at even distances, so that daily limits aren't met by accident."""
    return tuple(
        Care(
            act=kind.act,
            on=_day(year, place, count),
            fee=kind.fee,
            sector=kind.sector,
            units=kind.days,
            situation=kind.situation,
        )
        for key, count in counts.items()
        for kind in (EXPECTED[key],)
        for place in range(count)
    )


def _day(year: int, place: int, count: int) -> date:
    return date(year, 1, 1) + timedelta(days=(2 * place + 1) * 365 // (2 * count))


@dataclass(frozen=True, kw_only=True)
class KindOfCare:
    """How much of one kind of care is left to pay: without mutuelle, then under each offer."""

    kind: Expected
    count: int
    left: tuple[Decimal, ...]


def by_kind(comparison: Comparison, counts: Mapping[str, int]) -> tuple[KindOfCare, ...]:
    """The year cut into its kinds of care; the items lie in the order of `year_of`."""
    years = [outcome.expected.estimates for outcome in (comparison.without, *comparison.outcomes)]
    rows, before = [], 0
    for key, count in counts.items():
        parts = slice(before, before + count)
        before += count
        if count:
            left = tuple(sum((item.patient for item in year[parts]), Decimal(0)) for year in years)
            rows.append(KindOfCare(kind=EXPECTED[key], count=count, left=left))
    return tuple(rows)
