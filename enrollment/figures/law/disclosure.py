"""Which counts may be shown: none below ten, and none from which one below ten could be worked out. Pure.

Whoever knows the sum of a table can take the counts that are shown from it. So where one is too small, the next larger are
kept back with it, until what is hidden could be shared out among the hidden lines in more than one way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from enrollment.tracking.law.measured_waits import FEWEST_FILES


class Disclosure(StrEnum):
    """Whether a count is shown, or why not."""

    SHOWN = "shown"
    FEW = "few"  # from one to nine
    KEPT_BACK = "kept-back"  # ten or more, and would give away one that isn't


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One line of a table; `number` is None where it isn't shown."""

    key: str
    number: int | None
    shown: Disclosure


@dataclass(frozen=True, kw_only=True)
class Table:
    """The lines in the order in which they were given, and what they come to; None where that would tell too much."""

    lines: tuple[FigureLine, ...]
    total: int | None


def table_of(counts: Mapping[str, int]) -> Table:
    """What may be shown of these counts; a line of nothing is no line."""
    some = {key: number for key, number in counts.items() if number}
    few = {key for key, number in some.items() if number < FEWEST_FILES}
    kept_back: set[str] = set()
    for key in sorted(some.keys() - few, key=lambda each: (some[each], each)):
        if not few or is_safe(some, few, kept_back):
            break
        kept_back.add(key)
    total = sum(some.values())
    may_say = total >= FEWEST_FILES and (not few or is_safe(some, few, kept_back))
    return Table(
        lines=tuple(line_of(key, number, few, kept_back) for key, number in some.items()),
        total=total if may_say else None,
    )


def is_safe(counts: Mapping[str, int], few: set[str], kept_back: set[str]) -> bool:
    """Whether the sum of what is hidden leaves each hidden line more than one number that it could be."""
    hidden = sum(counts[key] for key in few | kept_back)
    least = len(few) + FEWEST_FILES * len(kept_back)
    return bool(kept_back) and hidden >= least + 2


def line_of(key: str, number: int, few: set[str], kept_back: set[str]) -> FigureLine:
    """A line as it may be shown."""
    if key in few:
        return FigureLine(key=key, number=None, shown=Disclosure.FEW)
    if key in kept_back:
        return FigureLine(key=key, number=None, shown=Disclosure.KEPT_BACK)
    return FigureLine(key=key, number=number, shown=Disclosure.SHOWN)
