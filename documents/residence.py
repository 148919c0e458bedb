"""Do these proofs show more than three months of uninterrupted residence, and what is missing?

The law asks for *a* proof by any means; official guidance names combinations; strict counters want a paper
for each month. The three are told apart here and never mixed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from documents.combinations import (
    MONTHS,
    OFFICIAL,
    Combination,
    Ground,
    best_on,
    earliest_on_or_after,
    grounds_of,
    satisfies_strict_counter,
)
from documents.proof_kinds import PARAMETERS, Coverage
from documents.proof_periods import PeriodReading, Proof, SetAside, read_all
from documents.residence_advice import Advice, advise_enough, advise_official, advise_strict
from documents.spans import NEVER, Days, Span, holes, merged, must_reach_back_to, span_of


__all__ = ["Advice", "Assessment", "Combination", "Proof", "ResidenceOutcome", "Span", "assess"]


class ResidenceOutcome(StrEnum):
    """How far the papers carry. Never "refused": what isn't enough yet can become enough."""

    OFFICIAL = "official"
    ANALOG = "analog"
    NOT_ENOUGH = "not-enough"


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What the proofs show on the filing day.

    `covered` and `gaps` share out `window`. `running` is the part of `covered` that rests only on a document
    presumed to run on, without a paper of those days. `earliest_submission` is the first day, from the filing
    day on, on which the papers at hand are enough; where they never are, that of the advised papers; None
    where it can't be known. `holds_until` is the last day on which today's combination stands with the same
    papers; None where they don't age, or aren't enough.
    """

    level: ResidenceOutcome
    counter_ready: bool
    combination: Combination | None
    window: Span
    covered: tuple[Span, ...]
    gaps: tuple[Span, ...]
    running: tuple[Span, ...]
    earliest_submission: date | None
    holds_until: date | None
    used: tuple[tuple[str, str], ...]
    set_aside: tuple[SetAside, ...]
    warnings: tuple[tuple[str, str], ...]
    advice: tuple[Advice, ...]


def assess(proofs: Iterable[Proof], submit_on: date, arrived_on: date | None = None) -> Assessment:
    """The state of the proofs if the file goes out on `submit_on`."""
    filing = submit_on.toordinal()
    arrival = arrived_on.toordinal() if arrived_on else 0
    readings, aside = read_all(proofs, arrival)
    present = [reading for reading in readings if reading.start <= filing]
    aside += [(reading.id, "future-dated") for reading in readings if reading.start > filing]
    grounds = grounds_of(readings)
    ground = best_on(grounds, filing)
    ready = _counter_ready(ground, present, filing)
    advice, earliest = _outlook(readings, present, filing, arrival, grounds, ground, ready)
    window = min(max(must_reach_back_to(filing, MONTHS), arrival, 1), filing), filing
    covered, gaps, running = _coverage(present, window)
    return Assessment(
        level=_level(ground),
        counter_ready=ready,
        combination=ground.combination if ground else None,
        window=span_of(window),
        covered=_spans(covered),
        gaps=_spans(gaps),
        running=_spans(running),
        earliest_submission=_day(earliest),
        holds_until=_day(ground.last) if ground else None,
        used=_used(present, ground, window),
        set_aside=tuple(sorted(aside)),
        warnings=_warnings(present, ground, filing),
        advice=advice,
    )


def _level(ground: Ground | None) -> ResidenceOutcome:
    if ground is None:
        return ResidenceOutcome.NOT_ENOUGH
    return ResidenceOutcome.OFFICIAL if ground.combination in OFFICIAL else ResidenceOutcome.ANALOG


def _counter_ready(ground: Ground | None, present: Sequence[PeriodReading], filing: int) -> bool:
    if ground is None:
        return False
    return ground.combination is Combination.BENEFIT or satisfies_strict_counter(present, filing)


def _outlook(
    readings: Sequence[PeriodReading],
    present: Sequence[PeriodReading],
    filing: int,
    arrival: int,
    grounds: Sequence[Ground],
    ground: Ground | None,
    ready: bool,
) -> tuple[tuple[Advice, ...], int | None]:
    """What to get next, and the first day to file: the filing day itself when the papers are enough."""
    if ground is None:
        return advise_enough(readings, filing, arrival, earliest_on_or_after(grounds, filing))
    if not ready:
        return advise_strict(present, filing), filing
    if ground.combination not in OFFICIAL:
        return advise_official(present, filing), filing
    return (), filing


def _coverage(present: Sequence[PeriodReading], window: Days) -> tuple[list[Days], list[Days], list[Days]]:
    """Days of the window that papers cover, that none covers, and that a running document alone covers."""
    covered = merged(((reading.start, reading.end) for reading in present), window)
    shown = merged(((reading.start, min(reading.end, reading.shown_until)) for reading in present), window)
    gaps = holes(covered, window)
    running = holes(merged(sorted(shown + gaps), window), window)
    return covered, gaps, running


def _used(
    present: Sequence[PeriodReading], ground: Ground | None, window: Days
) -> tuple[tuple[str, str], ...]:
    deciding = set(ground.members) if ground else set()
    return tuple((reading.id, _role(reading, reading in deciding, window)) for reading in present)


def _role(reading: PeriodReading, decides: bool, window: Days) -> str:
    if decides:
        return "decides"
    if reading.end < window[0]:
        return "shows-earlier-stay"
    if reading.kind.coverage is Coverage.OPEN:
        return "runs-from"
    return "covers-days" if reading.end > reading.start else "shows-one-day"


def _warnings(
    present: Sequence[PeriodReading], ground: Ground | None, filing: int
) -> tuple[tuple[str, str], ...]:
    found = [(reading.id, code) for reading in present if reading.warnings for code in reading.warnings]
    found += [(reading.id, "clipped-at-submission") for reading in present if filing < reading.end < NEVER]
    if ground:
        last = ground.members[-1]
        long_ago = last.end < filing - PARAMETERS.recent_official.value
        if long_ago and ground.combination is Combination.BENEFIT:
            found.append((last.id, "benefit-long-ago"))
        elif long_ago and ground.combination is Combination.CODIFIED_FOR_AME:
            found.append((last.id, "shows-start-only"))
    return tuple(found)


def _spans(stretches: Iterable[Days]) -> tuple[Span, ...]:
    return tuple(span_of(days) for days in stretches)


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None and ordinal < NEVER else None
