"""The AME once it is asked for: two months without an answer are a refusal, contested within two more.

By service-public.fr F3079. The office is that of the health insurance, the rules are not.
"""

from collections.abc import Iterator
from datetime import date

from enrollment.tracking.law.limit_table import Deadline, reckoned
from enrollment.tracking.law.milestones import Milestone as M
from enrollment.tracking.law.progress import UNDER_REVIEW, Progress


def silence_on(progress: Progress) -> Deadline | None:
    """The last day of the office, counted from a complete file; None while no first decision is awaited from it."""
    if progress.right not in UNDER_REVIEW - {M.PAPERS_ASKED}:
        return None
    return reckoned("aid-silence", progress.complete_since)


def is_refused_by_silence(progress: Progress, today: date) -> bool:
    """Whether no answer came within the two months."""
    silence = silence_on(progress)
    return silence is not None and silence.due_on < today


def limits_of_the_aid(progress: Progress, today: date) -> Iterator[Deadline]:
    """The decision of the office, then the days to contest a refusal, said or silent."""
    silence = silence_on(progress)
    if silence is not None:
        yield silence
        if is_refused_by_silence(progress, today):
            yield reckoned("aid-appeal", silence.due_on)
    if progress.right is M.RIGHT_REFUSED:
        yield reckoned("aid-appeal", progress.days[M.RIGHT_REFUSED])
