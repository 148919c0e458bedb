"""Does the site's memory grow with the people it has served?"""

import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.measuring import Goal, Pace, Row, in_words


# What a process may gain between the first hundred files and the thousandth and still be called flat.
FLAT = Goal(ratio=1.05)


def rows(pace: Pace) -> Iterator[Row]:
    """One process of its own, on the database of this run."""
    yield growth("tests.benchmarks.serving", pace.files, "whole files")


def growth(module: str, times: int, what: str, *args: str) -> Row:
    """A module run on its own, which says now and then how much it holds."""
    served = subprocess.run(
        [sys.executable, "-m", module, str(times), *args], check=True, capture_output=True, text=True
    )
    seen = {int(files): int(held) for files, held in (line.split() for line in served.stdout.splitlines())}
    first, last = min(seen), max(seen)
    ratio = seen[last] / seen[first]
    return Row(
        what=f"memory after {last} {what}",
        ours=megabytes(seen[last]),
        other=", ".join(f"{files}: {megabytes(held)}" for files, held in seen.items() if files != last),
        ratio=in_words(ratio),
        goal=f"{FLAT} {'met' if FLAT.met(ratio, 0) else 'MISSED'}",
    )


def megabytes(held: int) -> str:
    """A size in memory."""
    return f"{held / 2**20:.1f} MB"
