"""A stacked bar: where each part of a sum lies, in thousandths of the length. Pure geometry."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of the bar. Places are text, so that no language puts a comma into a drawing."""

    kind: str
    amount: Decimal
    at: str
    size: str


def bar_of(parts: Iterable[tuple[str, Decimal]], length: Decimal) -> tuple[Segment, ...]:
    """The parts one after the other; `length` is the sum that fills the whole bar."""
    segments = []
    before = Decimal(0)
    for kind, amount in parts:
        if amount > 0:
            segments.append(
                Segment(kind=kind, amount=amount, at=_percent(before, length), size=_percent(amount, length))
            )
        before += amount
    return tuple(segments)


def _percent(amount: Decimal, length: Decimal) -> str:
    return f"{amount / length * 100:.2f}%"
