"""What comes back: one estimate beside the bare arithmetic of it, and a year of a thousand items beside single ones."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from reimbursement.estimator import Care, Cover, estimate, estimate_year
from tests.benchmarks.measuring import Goal, Pace, Row, compare


CENT = Decimal("0.01")
VISIT = Care(act="gp", on=date(2025, 3, 1), fee=Decimal(30))
FULL = Cover(mutuelle_percent=100)
YEAR = tuple(
    Care(act=act, on=date(2025, 1, 1) + timedelta(days=day % 365), fee=Decimal(fee))
    for day, (act, fee) in enumerate((("gp", 30), ("medicine-65", 12), ("physio", 20), ("lab", 40)) * 250)
)


def rows(pace: Pace) -> Iterator[Row]:
    """Every comparison of the estimator."""
    seen = estimate(VISIT, FULL)
    assert (seen.amo_paid, seen.mutuelle, seen.patient) == bare(Decimal(30), Decimal(30), Decimal(2))
    for what, ours in (("estimate", one), ("estimate, line by line", with_lines)):
        yield compare(
            what,
            ours,
            lambda: bare(Decimal(30), Decimal(30), Decimal(2)),
            pace,
            beside="bare arithmetic",
            goal=Goal(ratio=20),
        )
    assert len(estimate_year(YEAR, FULL).estimates) == len(YEAR) == 1000
    yield compare(
        "estimate_year, 1000 items",
        lambda: estimate_year(YEAR, FULL),
        lambda: [estimate(care, FULL) for care in YEAR],
        pace,
        beside="1000 single ones",
        goal=Goal(ratio=1.5),
    )


def one() -> object:
    return estimate(VISIT, FULL)


def with_lines() -> object:
    return estimate(VISIT, FULL).lines


def bare(fee: Decimal, tariff: Decimal, flat: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Paid, topped up, left: the sums of one visit and nothing else, neither a date nor a source."""
    base = min(fee, tariff)
    share = (base * Decimal("0.70")).quantize(CENT, ROUND_HALF_UP)
    paid = share - min(flat, share)
    promised = (base * 100 / Decimal(100)).quantize(CENT, ROUND_HALF_UP)
    mutuelle = max(Decimal(0), min(promised, fee) - share)
    return paid, mutuelle, fee - paid - mutuelle
