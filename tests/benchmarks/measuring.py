"""Two ways to do the same thing, timed turn and turn about, so that a busy machine slows both alike.

The clock is the processor time of this process, system calls included: what neighbours on the machine use
isn't in it. Waiting for a disk isn't either; what the kernel works for a commit is (SQLite in WAL mode with
synchronous=FULL asks it to write each to the disk). Where one side works in another process, both are timed by
the clock on the wall, and the row says so; so is everything where the database is a server's, but for what counts
that server's time as well (`with_servers`).
"""

import gc
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection


Work = Callable[[], object]
Watch = Callable[[], float]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How many rounds, and how long each side works in a round."""

    rounds: int
    seconds: float
    files: int


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What was promised. It is marked, never enforced: a clock proves nothing on a shared machine."""

    ratio: float | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        parts = [f"≤ {in_words(self.ratio)}"] if self.ratio else []
        return ", ".join(parts + ([f"≤ {clock(self.seconds)}"] if self.seconds else []))

    def met(self, ratio: float, seconds: float) -> bool:
        """Both, where both are promised."""
        return ratio <= (self.ratio or ratio) and seconds <= (self.seconds or seconds)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table; every cell is ready to print."""

    what: str
    ours: str
    other: str
    ratio: str
    goal: str = ""
    spread: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.ours, self.other, self.ratio, self.goal, self.spread


HEAD = Row(what="what", ours="ours", other="other side", ratio="ratio", goal="goal", spread="spread of ratio")


def compare(
    what: str,
    ours: Work,
    other: Work,
    pace: Pace,
    *,
    beside: str,
    goal: Goal | None = None,
    by: Watch | None = None,
) -> Row:
    """The two in turn, round by round; the median of the rounds' ratios, and its middle half."""
    by = by or (process_time if connection.vendor == "sqlite" else perf_counter)
    calls = [calls_in(pace, work, by) for work in (ours, other)]
    rounds = [(timed(ours, calls[0], by), timed(other, calls[1], by)) for _round in range(pace.rounds)]
    ratios = [mine / theirs for mine, theirs in rounds]
    ratio, seconds = median(ratios), median(mine for mine, _ in rounds)
    low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    mark = "" if goal is None else ("met" if goal.met(ratio, seconds) else "MISSED")
    return Row(
        what=what,
        ours=clock(seconds),
        other=f"{beside} {clock(median(theirs for _, theirs in rounds))}",
        ratio=in_words(ratio),
        goal=f"{goal} {mark}" if goal else "",
        spread=f"{in_words(low)} … {in_words(high)}",
    )


def with_servers(processes: Collection[int]) -> Watch | None:
    """Processor time of this process and of these, a database's, which wait for each other; not of their parallel workers.

    None where they don't run here, or the kernel doesn't say.
    """
    said = [Path(f"/proc/{each}/schedstat") for each in processes]
    if not all(each.exists() and each.with_name("comm").read_text() == "postgres\n" for each in said):
        return None
    return lambda: process_time() + sum(int(each.read_text().split()[0]) for each in said) / 1e9


def calls_in(pace: Pace, work: Work, by: Watch = process_time) -> int:
    """How often to call it in one round; the call that finds out also warms everything up, for more than one."""
    if pace.rounds > 1:
        work()
    return max(1, round(pace.seconds / timed(work, 1, by))) if pace.seconds else 1


def timed(work: Work, calls: int, by: Watch = process_time) -> float:
    """Seconds of one call, without the garbage of what ran before."""
    gc.collect()
    gc.disable()
    begin = by()
    for _call in range(calls):
        work()
    took = by() - begin
    gc.enable()
    return took / calls


def clock(seconds: float) -> str:
    """A duration in the unit that fits."""
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def in_words(ratio: float) -> str:
    """2.50×, or 1/18 where ours is the smaller."""
    return f"{ratio:.2f}×" if ratio >= 0.5 else f"1/{1 / ratio:.1f}"
