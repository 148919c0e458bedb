"""Has a stranger's file read in a process of its own, so that whatever it does, the site goes on.

The file goes through pipes and never onto a disk: it may be somebody's own form or passport.
"""

import resource
import subprocess
import sys
from enum import StrEnum
from pathlib import Path


HOUSE = Path(__file__).resolve().parents[1]
LONGEST_ANSWER = 60_000_000  # bytes
# Isolated from the environment and the folder it is started in; it knows the house by its address alone.
START = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv.pop(1)); "
    "import_module(sys.argv.pop(1)).main()"
)
# One child, one thread: libraries that begin one for each processor would each set memory aside.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
KILLED, OUT_OF_TIME = 9, 24  # signals: what the system sends once the time for computing is over


class End(StrEnum):
    """How a child ended that gave no answer."""

    TOO_SLOW = "too-slow"  # it computed longer than it may
    LATE = "late"  # by the clock: others computed beside it
    TOO_HEAVY = "too-heavy"
    BROKEN = "broken"


class Unanswered(Exception):
    """The child was stopped, or fell over what it read; `.end` says which."""

    def __init__(self, end: End) -> None:
        super().__init__(end.value)
        self.end = end


def in_a_child(program: str, given: bytes, *words: str, seconds: float) -> bytes:
    """What `main()` of a module of ours writes, given this on its standard input; `seconds` by the clock.

    Raises `Unanswered`. The child limits itself by `limit_this_process`.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the stranger's file is only read
            [sys.executable, "-I", "-c", START, str(HOUSE), program, *words],
            input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env=ENVIRONMENT, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unanswered(End.LATE) from None
    if ended.returncode < 0:  # stopped by one of its limits
        raise Unanswered(End.TOO_SLOW if -ended.returncode in (KILLED, OUT_OF_TIME) else End.TOO_HEAVY)
    if ended.returncode > 0 or len(ended.stdout) > LONGEST_ANSWER:
        raise Unanswered(End.BROKEN)
    return ended.stdout


def limit_this_process(memory: int, seconds: int) -> None:
    """From here on it may hold so many bytes and compute so many seconds, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
