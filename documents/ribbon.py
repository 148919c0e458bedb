"""The ribbon: where each paper, each missing day and each date lies on the scale from arrival to filing.

Pure geometry in thousandths of the length, so that the same numbers serve a wide page, a phone and a printer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.combinations import MONTHS
from documents.proof_kinds import KINDS
from documents.proof_periods import Proof, read
from documents.residence import Assessment, Span
from documents.spans import NEVER, Days, add_months, first_filing_day, must_reach_back_to, span_of
from pathways.facts.fact import Text


PATTERNS = 6
LONGEST = 6  # months before filing: an arrival long ago would squeeze the days that count


@dataclass(frozen=True, kw_only=True)
class DayMark:
    """One day on the scale: the place where it begins."""

    on: date
    at: int

    @property
    def percent(self) -> str:
        return _percent(self.at)

    @property
    def leans_back(self) -> bool:
        """In the second half a label is written towards the start, so that it stays inside."""
        return self.at > 500


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days in a row on the scale."""

    span: Span
    at: int
    size: int

    @property
    def percent(self) -> str:
        return _percent(self.at)

    @property
    def percent_size(self) -> str:
        return _percent(self.size)

    @property
    def percent_middle(self) -> str:
        return _percent(self.at + self.size // 2)

    @property
    def is_wide(self) -> bool:
        """Whether its dates fit inside."""
        return self.size >= 200

    @property
    def holds_two_lines(self) -> bool:
        """Whether its first and last day fit one above the other."""
        return self.size >= 90


@dataclass(frozen=True, kw_only=True)
class Bar(Stretch):
    """The days of one paper. `presumed`: a document believed to run on; `counted`: not set aside."""

    proof_id: str
    presumed: bool = False
    counted: bool = True


@dataclass(frozen=True, kw_only=True)
class RibbonLane:
    """The papers of one kind."""

    kind: str
    name: Text
    pattern: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """Everything that the picture and the table under it show.

    `flag_is_end` tells the two three-month flags apart: for somebody who arrived lately it stands on the day
    on which the three months are over, for others on the day back to which the papers must reach.
    """

    scale: Span
    filing: DayMark
    today: DayMark | None
    flag: DayMark | None
    flag_is_end: bool
    ticks: tuple[DayMark, ...]
    lanes: tuple[RibbonLane, ...]
    covered: tuple[Stretch, ...]
    running: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]

    @property
    def has_uncounted(self) -> bool:
        return any(not bar.counted for lane in self.lanes for bar in lane.bars)

    @property
    def missing_days(self) -> int:
        return sum(gap.span.days for gap in self.gaps)


def ribbon_of(
    assessment: Assessment,
    proofs: Iterable[Proof],
    arrived_on: date | None,
    submit_on: date,
    today: date,
) -> Ribbon:
    """The picture of an assessment made from these proofs for this filing day."""
    filing, arrival = submit_on.toordinal(), arrived_on.toordinal() if arrived_on else 0
    back = max(must_reach_back_to(filing, MONTHS), 1)
    flag_is_end = arrival > back
    flag = first_filing_day(arrival, MONTHS) if flag_is_end else back
    scale = _scale(assessment.window.starts_on.toordinal(), filing, arrival, flag)
    return Ribbon(
        scale=span_of(scale),
        filing=_mark(filing, scale),
        today=_mark_within(today.toordinal(), scale),
        flag=_mark_within(flag, scale),
        flag_is_end=flag_is_end,
        ticks=_ticks(scale),
        lanes=_lanes(proofs, arrival, filing, scale),
        covered=_stretches(assessment.covered, scale),
        running=_stretches(assessment.running, scale),
        gaps=_stretches(assessment.gaps, scale),
    )


def _scale(window_start: int, filing: int, arrival: int, flag: int) -> Days:
    """From arrival, or the month in which proof must start, to filing, or the day on which three months are over."""
    longest_back = add_months(date.fromordinal(filing), -LONGEST)
    longest_on = add_months(date.fromordinal(filing), LONGEST)
    month = window_start - date.fromordinal(window_start).day + 1
    start = max(arrival or month, longest_back.toordinal() if longest_back else 1)
    end = flag if filing < flag <= (longest_on.toordinal() if longest_on else 0) else filing
    return min(start, window_start), end


def _lanes(proofs: Iterable[Proof], arrival: int, filing: int, scale: Days) -> tuple[RibbonLane, ...]:
    bars: dict[str, list[Bar]] = {}
    for proof in proofs:
        bars.setdefault(proof.kind, []).extend(_bars(proof, arrival, filing, scale))
    # In the order of the table of kinds; the pattern goes with the place in the picture.
    kinds = [KINDS[key] for key in KINDS if bars.get(key)]
    return tuple(
        RibbonLane(
            kind=kind.key,
            name=kind,
            pattern=place % PATTERNS,
            bars=tuple(sorted(bars[kind.key], key=lambda bar: (bar.at, bar.size, bar.proof_id))),
        )
        for place, kind in enumerate(kinds)
    )


def _bars(proof: Proof, arrival: int, filing: int, scale: Days) -> list[Bar]:
    reading = read(proof, arrival)
    if isinstance(reading, str):
        return _uncounted(proof, scale)
    shown = reading.start, min(reading.end, reading.shown_until)
    if reading.start > filing:
        return _drawn(proof, (shown,), scale, counted=False)
    presumed = max(reading.start, shown[1] + 1), min(reading.end, filing)
    return _drawn(proof, (shown,), scale) + _drawn(proof, (presumed,), scale, presumed=True)


def _uncounted(proof: Proof, scale: Days) -> list[Bar]:
    """A paper that is set aside is drawn in outline where its dates say, if they make sense."""
    first = proof.starts_on or proof.issued_on or proof.ends_on
    if first is None:
        return []
    return _drawn(proof, ((first.toordinal(), (proof.ends_on or first).toordinal()),), scale, counted=False)


def _drawn(
    proof: Proof, stretches: Iterable[Days], scale: Days, *, presumed: bool = False, counted: bool = True
) -> list[Bar]:
    inside = [(max(first, scale[0]), min(last, scale[1])) for first, last in stretches]
    return [
        Bar(
            proof_id=proof.id,
            span=span_of((first, last)),
            at=_place(first, scale),
            size=max(_place(last + 1, scale) - _place(first, scale), 1),
            presumed=presumed,
            counted=counted,
        )
        for first, last in inside
        if first <= last
    ]


def _ticks(scale: Days) -> tuple[DayMark, ...]:
    first = date.fromordinal(scale[0])
    month = first if first.day == 1 else add_months(first.replace(day=1), 1)
    ticks = []
    while month and month.toordinal() <= scale[1]:
        ticks.append(_mark(month.toordinal(), scale))
        month = add_months(month, 1)
    return tuple(ticks)


def _stretches(spans: Iterable[Span], scale: Days) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(span=span, at=start, size=_place(span.ends_on.toordinal() + 1, scale) - start)
        for span in spans
        for start in (_place(span.starts_on.toordinal(), scale),)
    )


def _place(day: int, scale: Days) -> int:
    first, last = scale
    return (day - first) * 1000 // (last - first + 1)


def _mark(day: int, scale: Days) -> DayMark:
    return DayMark(on=date.fromordinal(day), at=_place(day, scale))


def _mark_within(day: int, scale: Days) -> DayMark | None:
    return _mark(day, scale) if scale[0] <= day <= scale[1] and day < NEVER else None


def _percent(thousandths: int) -> str:
    return f"{thousandths // 10}.{thousandths % 10}%"
