"""Which papers together show more than three months: what official guidance names, then what can be argued.

Each combination at hand says from which filing day to which it holds (`Ground`). "Is it enough on this day?"
and "from which day is it enough?" are then the same question, and no day is tried one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from documents.proof_kinds import PARAMETERS, Coverage, ProofFamily
from documents.proof_periods import PeriodReading
from documents.spans import NEVER, Days, add_months, first_filing_day, must_reach_back_to


MONTHS = PARAMETERS.months.value
RECENT = PARAMETERS.recent_official.value
SLACK = PARAMETERS.slack.value
COUNT = {ProofFamily.RECEIPTS: PARAMETERS.receipts.value, ProofFamily.BILLS: PARAMETERS.bills.value}


class Combination(StrEnum):
    """What carried the result, strongest first."""

    BENEFIT = "benefit"
    RUNNING_DOCUMENT = "running-document"
    RENT_RECEIPTS = "rent-receipts"
    BILLS = "bills"
    CODIFIED_FOR_AME = "codified-for-ame"
    FOLLOWING_DOCUMENTS = "following-documents"


OFFICIAL = frozenset(
    {Combination.BENEFIT, Combination.RUNNING_DOCUMENT, Combination.RENT_RECEIPTS, Combination.BILLS}
)
SERIES = {ProofFamily.RECEIPTS: Combination.RENT_RECEIPTS, ProofFamily.BILLS: Combination.BILLS}


class Ground(NamedTuple):
    """A combination at hand and the filing days on which it holds, both included."""

    combination: Combination
    first: int
    last: int
    members: tuple[PeriodReading, ...]

    def holds_on(self, filing: int) -> bool:
        return self.first <= filing <= self.last


def runs(readings: Iterable[PeriodReading]) -> Iterator[tuple[list[PeriodReading], int]]:
    """Maximal runs of adjoining periods with the last day of each; `readings` sorted by first day.

    The last day is the furthest one seen, not that of the paper that starts last: otherwise a short paper
    inside a long one would tear the run, and one more good paper could make a file worse.
    """
    run: list[PeriodReading] = []
    end = 0
    for reading in readings:
        if run and reading.start - end > SLACK:
            yield run, end
            run = []
        end = max(end, reading.end) if run else reading.end
        run.append(reading)
    if run:
        yield run, end


def _series(combination: Combination, readings: list[PeriodReading], count: int) -> Iterator[Ground]:
    """Successive receipts or bills of one kind; two that begin on one day are one step of the series."""
    for run, end in runs(readings):
        begins = sorted({reading.start for reading in run})
        if len(begins) >= count:
            first = max(first_filing_day(begins[0], MONTHS), begins[count - 1])
            # Between `first` and the last day of grace the run never falls silent for longer than `slack`,
            # which is shorter than `recent`: so it holds on every day between.
            yield Ground(combination, first, end + RECENT, tuple(run))


def _running(readings: list[PeriodReading]) -> Iterator[Ground]:
    for reading in readings:
        first = first_filing_day(reading.start, MONTHS)
        yield Ground(Combination.RUNNING_DOCUMENT, first, reading.end + RECENT, (reading,))
    # Two leases in a row: residence in France counts, not one address. No official example names it.
    yield from _series(Combination.FOLLOWING_DOCUMENTS, readings, 2)


def by_kind(readings: Iterable[PeriodReading]) -> dict[str, list[PeriodReading]]:
    """Papers of one kind together, still sorted by their days."""
    groups: dict[str, list[PeriodReading]] = {}
    for reading in readings:
        groups.setdefault(reading.key, []).append(reading)
    return groups


def grounds_of(readings: Iterable[PeriodReading]) -> list[Ground]:
    """Every combination that these papers carry on some filing day."""
    grounds: list[Ground] = []
    running: list[PeriodReading] = []
    for group in by_kind(readings).values():
        family = group[0].kind.family
        if family is ProofFamily.BENEFIT:
            grounds.append(Ground(Combination.BENEFIT, group[0].start, NEVER, (group[0],)))
        elif family is ProofFamily.RUNNING:
            running += group
        elif family in SERIES:
            grounds += _series(SERIES[family], group, COUNT[family])
        elif family is ProofFamily.AME:
            first = first_filing_day(group[0].start, MONTHS)
            grounds.append(Ground(Combination.CODIFIED_FOR_AME, first, NEVER, (group[0],)))
    grounds += _running(sorted(running))
    return [ground for ground in grounds if ground.first <= ground.last and ground.first < NEVER]


_STRENGTH = {combination: place for place, combination in enumerate(Combination)}


def best_on(grounds: Iterable[Ground], filing: int) -> Ground | None:
    """The strongest combination on this day; between equals the one that holds longest."""
    holding = [ground for ground in grounds if ground.holds_on(filing)]
    return min(holding, key=lambda ground: (_STRENGTH[ground.combination], -ground.last), default=None)


def earliest_on_or_after(grounds: Iterable[Ground], filing: int) -> tuple[int, Ground] | None:
    """The first filing day that some combination allows, and that combination."""
    days = [
        (max(ground.first, filing), _STRENGTH[ground.combination], ground)
        for ground in grounds
        if ground.last >= filing
    ]
    best = min(days, key=lambda found: found[:2], default=None)
    return (best[0], best[2]) if best else None


def last_months(filing: int) -> list[Days]:
    """The calendar months before the filing month, latest first: a demanding counter wants each touched."""
    months = []
    day: date | None = date.fromordinal(filing).replace(day=1)
    for _ in range(MONTHS):
        end = day.toordinal() - 1 if day else 0
        day = add_months(day, -1) if day else None
        if day:
            months.append((day.toordinal(), end))
    return months


def strict_days(present: Sequence[PeriodReading], filing: int) -> list[Days]:
    """The days that a demanding counter sees: a running document counts for its first day only."""
    return [
        (reading.start, reading.start)
        if reading.kind.coverage is Coverage.OPEN
        else (reading.start, min(reading.end, filing))
        for reading in present
    ]


def has_strong_paper(present: Iterable[PeriodReading]) -> bool:
    return any(reading.kind.is_strong for reading in present)


def satisfies_strict_counter(present: Sequence[PeriodReading], filing: int) -> bool:
    """Each of the last months touched, no long gap, a recent paper, a strong one: practice, not law.

    Any unbroken chain will do, not only the latest: one more paper must never make a file worse.
    """
    back = must_reach_back_to(filing, MONTHS)
    recent = filing - PARAMETERS.recent_strict.value
    days = strict_days(present, filing)
    if not days or not has_strong_paper(present):
        return False
    chains = _chains(days)
    if not any(start <= back and end >= recent for start, end in chains):
        return False
    months = last_months(filing)
    return len(months) == MONTHS and all(
        any(start <= last and end >= first for start, end in days) for first, last in months
    )


def _chains(days: Iterable[Days]) -> list[Days]:
    chains: list[Days] = []
    for start, end in days:
        if chains and start - chains[-1][1] <= PARAMETERS.max_gap.value:
            chains[-1] = (chains[-1][0], max(chains[-1][1], end))
        else:
            chains.append((start, end))
    return chains
