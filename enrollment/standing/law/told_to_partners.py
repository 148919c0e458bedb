"""What a partner (an employer …) is told of a file: how far its request is, in one of five words, and nothing finer.

That something came back, was refused or is late is the person's to tell, and so is why. Pure.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from enrollment.standing.law.readiness import Readiness
from enrollment.tracking.law.progress import Progress


class PartnerStage(StrEnum):
    """How far a request is, as a partner is told."""

    PREPARING = "preparing"
    READY = "ready"
    UNDER_WAY = "under-way"
    COVERED = "covered"
    ELSEWHERE = "elsewhere"


TOLD_OF: Mapping[Readiness, PartnerStage] = MappingProxyType(
    {
        Readiness.ASKING: PartnerStage.PREPARING,
        Readiness.GATHERING: PartnerStage.PREPARING,
        Readiness.BLOCKED: PartnerStage.PREPARING,
        Readiness.DOUBTFUL: PartnerStage.PREPARING,
        Readiness.WAITING: PartnerStage.PREPARING,
        Readiness.READY: PartnerStage.READY,
        Readiness.SENT: PartnerStage.UNDER_WAY,
        Readiness.CAME_BACK: PartnerStage.UNDER_WAY,
        Readiness.REFUSED: PartnerStage.UNDER_WAY,
        Readiness.LIMIT_PASSED: PartnerStage.PREPARING,
        Readiness.COVERED: PartnerStage.COVERED,
        Readiness.SETTLED: PartnerStage.COVERED,
        Readiness.ELSEWHERE: PartnerStage.ELSEWHERE,
    }
)
if _untold := set(Readiness) - set(TOLD_OF):
    raise ValueError(f"not said what partners are told of: {sorted(_untold)}")


def stage_of(readiness: Readiness, progress: Progress) -> PartnerStage:
    """What a partner is told.

    Once a request was sent its history says it: what keeps it from being sent again, or a last day that has passed,
    would tell that it came back, or is late. Before, a passed day leaves it where it is: not sent.
    """
    if progress.is_covered:
        return PartnerStage.COVERED
    return PartnerStage.UNDER_WAY if progress.is_sent else TOLD_OF[readiness]
