"""Which paper to get next: the cheapest one that closes what is missing, for which days, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from documents.combinations import (
    COUNT,
    MONTHS,
    RECENT,
    SLACK,
    Ground,
    by_kind,
    has_strong_paper,
    last_months,
    strict_days,
)
from documents.proof_kinds import KINDS, PARAMETERS, ProofFamily
from documents.proof_periods import PeriodReading
from documents.spans import (
    NEVER,
    Days,
    Span,
    calendar_months,
    first_filing_day,
    holes,
    merged,
    must_reach_back_to,
    span_of,
)
from pathways.facts.fact import Level


# What most people can get within a week, when nothing at hand points to a paper.
USUAL_PAPERS = ("rent_receipt", "phone_internet_bill")


# The same reasons where a plan takes several papers, none of which is enough alone.
TOGETHER = MappingProxyType(
    {
        "completes-the-series": "completes-together",
        "older-paper": "older-papers",
        "makes-it-official": "make-it-official",
    }
)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Get a paper of this kind for these days; `why` is a code of residence_texts.toml."""

    kind: str
    span: Span
    why: str
    level: Level


class ProofPlan(NamedTuple):
    """Papers of one kind that would make the file enough, if filed on `day`."""

    kind: str
    missing: tuple[Days, ...]
    why: str
    day: int

    @property
    def cost(self) -> int:
        return sum(last - first + 1 for first, last in self.missing)


def advise_enough(
    readings: Sequence[PeriodReading], filing: int, arrival: int, at_hand: tuple[int, Ground] | None
) -> tuple[tuple[Advice, ...], int | None]:
    """For a file that isn't enough yet: what to get, and the earliest day to file with it.

    With nothing at hand that will do by itself, the day is that of the cheapest plan; None where neither an
    arrival nor a paper tells since when the person has been here.
    """
    known_since = arrival or (readings[0].start if readings else 0)
    day = max(filing, first_filing_day(known_since, MONTHS)) if known_since else filing
    plan = cheapest_plan(readings, day) if day < NEVER else None
    advice = []
    if at_hand:
        until = (filing, at_hand[0])
        advice.append(_advice(at_hand[1].members[-1].key, until, "wait", Level.LAW))
    if plan and (at_hand is None or plan.day < at_hand[0]):
        advice += _advice_of(plan)
    if not arrival:
        advice += _if_here_before(readings, filing, plan)
    advice.append(_advice("benefit_attestation", (filing, filing), "benefit-is-enough", Level.LAW))
    if at_hand:
        return tuple(advice), at_hand[0]
    return tuple(advice), plan.day if plan and known_since else None


def _if_here_before(readings: Sequence[PeriodReading], filing: int, plan: ProofPlan | None) -> list[Advice]:
    """Without an arrival date older papers may exist: then the person can file on the day they plan."""
    sooner = cheapest_plan(readings, filing) if readings else None
    if sooner is None or (plan and plan.day == filing):
        return []
    return _advice_of(sooner._replace(why="older-paper"))


def _advice_of(plan: ProofPlan) -> list[Advice]:
    level = KINDS[plan.kind].level
    why = plan.why if len(plan.missing) == 1 else TOGETHER.get(plan.why, plan.why)
    return [_advice(plan.kind, days, why, level) for days in plan.missing]


def _advice(kind: str, days: Days, why: str, level: Level) -> Advice:
    return Advice(kind=kind, span=span_of(days), why=why, level=level)


def cheapest_plan(readings: Sequence[PeriodReading], day: int) -> ProofPlan | None:
    """The series at hand that lacks the fewest days on a filing day, or else papers of a usual kind."""
    window = must_reach_back_to(day, MONTHS), day
    if window[0] < 1:
        return None
    plans = []
    running: list[PeriodReading] = []
    for key, group in by_kind(readings).items():
        family = group[0].kind.family
        if family in COUNT:
            plans.append(_series_plan(key, group, COUNT[family], window))
        elif family is ProofFamily.RUNNING:
            running += group
    if running:
        plans.append(_running_plan(sorted(running), window))
    possible = [plan for plan in plans if plan is not None]
    cheapest = min(possible, key=lambda plan: plan.cost, default=None)
    return cheapest or ProofPlan(USUAL_PAPERS[0], (window,), "covers-the-window", day)


def _missing(readings: Iterable[PeriodReading], window: Days) -> list[Days]:
    """Holes that break a combination: any at the start, longer than `slack` inside, not recent at the end."""
    first, day = window
    union = merged(((reading.start, reading.end) for reading in readings), window)
    return [
        (begin, end)
        for begin, end in holes(union, window)
        if begin == first or (begin - 1 < day - RECENT if end == day else end - begin + 2 > SLACK)
    ]


def _series_plan(key: str, series: list[PeriodReading], count: int, window: Days) -> ProofPlan | None:
    """Receipts or bills of one kind, continued until they reach from end to end and are enough in number."""
    inside = [reading for reading in series if reading.end >= window[0] and reading.start <= window[1]]
    union = merged(((reading.start, reading.end) for reading in inside), window)
    held = len({reading.start for reading in inside})
    left = [month for days in holes(union, window) for month in calendar_months(days)]
    # Where nothing breaks the series it is only too short: as many months as it lacks, and no more.
    for missing in (_missing(inside, window), left[: max(count - held, 0)], left):
        added = sum(len(calendar_months(days)) for days in missing)
        if missing and held + added >= count:
            return ProofPlan(
                key, tuple(_whole_months(key, missing, series)), "completes-the-series", window[1]
            )
    return None


def _whole_months(key: str, missing: list[Days], series: list[PeriodReading]) -> list[Days]:
    """A receipt is for a month: one that must reach back to the 19th is asked for from the 1st."""
    if KINDS[key].family is not ProofFamily.RECEIPTS:
        return missing
    first, last = missing[0]
    month = first - date.fromordinal(first).day + 1
    held = max((reading.end for reading in series if reading.start < first), default=0)
    return [(max(month, held + 1), last), *missing[1:]]


def _running_plan(running: list[PeriodReading], window: Days) -> ProofPlan | None:
    missing = _missing(running, window)
    if not missing:
        return None
    return ProofPlan(running[-1].key, tuple(missing), "continues-residence", window[1])


def advise_official(readings: Sequence[PeriodReading], filing: int) -> tuple[Advice, ...]:
    """For a file that rests on an arguable paper: what would make it a combination of official guidance."""
    plan = cheapest_plan(readings, filing)
    return tuple(_advice_of(plan._replace(why="makes-it-official"))) if plan else ()


def advise_strict(present: Sequence[PeriodReading], filing: int) -> tuple[Advice, ...]:
    """What a demanding counter would ask for on top: practice, never a reason to hold the file back."""
    kind = _kind_at_hand(present)
    days = strict_days(present, filing)
    untouched = [
        month
        for month in reversed(last_months(filing))
        if not any(start <= month[1] and end >= month[0] for start, end in days)
    ]
    long_gaps = _long_gaps(sorted(days + untouched), filing)
    advice = [_advice(kind, month, "paper-for-each-month", Level.PRACTICE) for month in untouched]
    advice += [_advice(kind, gap, "closes-long-gap", Level.PRACTICE) for gap in long_gaps]
    if not advice and not has_strong_paper(present):
        latest = last_months(filing)[:1] or [(filing, filing)]
        advice.append(_advice(kind, latest[0], "one-strong-paper", Level.PRACTICE))
    return tuple(advice)


def _long_gaps(days: list[Days], filing: int) -> list[Days]:
    """Holes between the day to reach back to and the filing day that are too long for a demanding counter."""
    window = max(must_reach_back_to(filing, MONTHS), 1), filing
    gaps = []
    before = max((end for start, end in days if start <= window[0]), default=0)
    for begin, end in holes(merged(days, window), window):
        length = end + 1 - (before if begin == window[0] else begin - 1)
        allowed = PARAMETERS.recent_strict.value if end == filing else PARAMETERS.max_gap.value
        if length > allowed:
            gaps.append((begin, end))
    return gaps


def _kind_at_hand(present: Iterable[PeriodReading]) -> str:
    """A series that the person gets already, else receipts for a tenant, else the usual bill."""
    keys = {reading.key for reading in present}
    if keys & {"rent_receipt", "lease"}:
        return "rent_receipt"
    bills = sorted(key for key in keys if KINDS[key].family is ProofFamily.BILLS)
    return bills[0] if bills else USUAL_PAPERS[1]
