"""What every program of the child does: limits itself, reads, and answers in one parcel, or says why not."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from documents.child_process import limit_this_process
from documents.papers.intake.limits import COMPUTING, MEMORY
from documents.papers.intake.parcels import packed
from documents.papers.intake.received import Refusal, Refused


Answer = tuple[dict[str, Any], Sequence[bytes]]


def answer(work: Callable[[bytes], Answer], damages: tuple[type[BaseException], ...]) -> None:
    """Do the work on what comes in; `damages` is what the libraries in use stumble over in a broken file."""
    limit_this_process(MEMORY, COMPUTING)
    try:
        parcel = packed(*work(sys.stdin.buffer.read()))
    except Refused as refused:
        parcel = packed({"refused": refused.reason, "detail": refused.detail})
    except MemoryError:
        parcel = packed({"refused": Refusal.TOO_HEAVY, "detail": ""})
    except damages as damage:
        parcel = packed({"refused": Refusal.DAMAGED, "detail": type(damage).__name__})
    sys.stdout.buffer.write(parcel)
