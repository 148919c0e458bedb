"""What a partner (an employer …) is told of a file: how far its request is, in one of five words, and nothing finer.

That something came back, was refused or is late is the person's to tell, and so is why. Pure.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from enrollment.standing.law.readiness import Readiness


class Told(StrEnum):
    """How far a request is, as a partner is told."""

    PREPARING = "preparing"
    READY = "ready"
    UNDER_WAY = "under-way"
    COVERED = "covered"
    ELSEWHERE = "elsewhere"


TOLD_OF: Mapping[Readiness, Told] = MappingProxyType(
    {
        Readiness.ASKING: Told.PREPARING,
        Readiness.GATHERING: Told.PREPARING,
        Readiness.BLOCKED: Told.PREPARING,
        Readiness.DOUBTFUL: Told.PREPARING,
        Readiness.WAITING: Told.PREPARING,
        Readiness.READY: Told.READY,
        Readiness.SENT: Told.UNDER_WAY,
        Readiness.CAME_BACK: Told.UNDER_WAY,
        Readiness.REFUSED: Told.UNDER_WAY,
        Readiness.LIMIT_PASSED: Told.UNDER_WAY,
        Readiness.COVERED: Told.COVERED,
        Readiness.SETTLED: Told.COVERED,
        Readiness.ELSEWHERE: Told.ELSEWHERE,
    }
)
if _untold := set(Readiness) - set(TOLD_OF):
    raise ValueError(f"not said what partners are told of: {sorted(_untold)}")
