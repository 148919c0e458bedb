"""Limits that one pathway alone has: which they are lies in its file, how long they last in the table of limits."""

from collections.abc import Iterator, Mapping
from datetime import date

from enrollment.tracking.law.limit_table import LIMITS, Deadline, reckoned
from pathways.pathway_facts import PATHWAYS, CountedFrom


_unknown = {
    f"{pathway}: {code}"
    for pathway, facts in PATHWAYS.items()
    for code in (*facts.limits, *facts.limits_before_filing)
    if code not in LIMITS
}
if _unknown:
    raise ValueError(f"pathways/catalogue names limits that limit_table.toml lacks: {sorted(_unknown)}")


def pathway_limits(
    limits: Mapping[str, CountedFrom], *, started_on: date | None, arrived_on: date | None
) -> Iterator[Deadline]:
    """Each of these limits, counted from its day; one whose day isn't known doesn't run."""
    for code, counted_from in limits.items():
        start = _start(counted_from, started_on, arrived_on)
        if start is not None:
            yield reckoned(code, start)


def _start(counted_from: CountedFrom, started_on: date | None, arrived_on: date | None) -> date | None:
    match counted_from:
        case CountedFrom.WORK:
            return started_on
        case CountedFrom.ARRIVAL:
            return arrived_on
        case CountedFrom.WORK_AND_HOME:
            # Both are needed for the choice to arise: work there, and a home here.
            return max(started_on, arrived_on or started_on) if started_on else None
        case CountedFrom.WORK_OR_ARRIVAL:
            return started_on or arrived_on
