"""Shares in hundred, and the work spread over the processors."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar


Job, Done = TypeVar("Job"), TypeVar("Done")


def in_parallel(work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
    """On every processor, in the order of the jobs."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(work, jobs)


def share(each: Iterable[bool]) -> str:
    """Hundredths, and of how many; nothing where there is none."""
    known = list(each)
    return f"{100 * sum(known) / len(known):.0f} % /{len(known)}" if known else ""


def verdict(met: bool) -> str:
    """As the other benchmarks mark a goal."""
    return "met" if met else "MISSED"
