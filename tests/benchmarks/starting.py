"""Does the first visitor after a start wait longer than those who come later?"""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.measuring import Goal, Pace, Row, clock, in_words


NO_SLOWER = Goal(ratio=1.5)


def rows(pace: Pace) -> Iterator[Row]:
    """Each round is a worker of its own; both sides are timed in it."""
    rounds = [fresh_worker() for _round in range(min(pace.rounds, 5))]
    ratio = median(first / later for first, later in rounds)
    yield Row(
        what="first page of a fresh worker",
        ours=clock(median(first for first, _ in rounds)),
        other=f"a later one: {clock(median(later for _, later in rounds))}",
        ratio=in_words(ratio),
        goal=f"{NO_SLOWER} {'met' if NO_SLOWER.met(ratio, 0) else 'MISSED'}",
    )


def fresh_worker() -> tuple[float, float]:
    """The first page and a later one, in seconds of the processor."""
    served = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.first_page"], check=True, capture_output=True, text=True
    )
    first, later = map(float, served.stdout.split())
    return first, later
