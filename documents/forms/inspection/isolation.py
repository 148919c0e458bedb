"""Has a stranger's blank read in a process of its own."""

import json
from dataclasses import dataclass

from documents.child_process import End, Unanswered, in_a_child
from documents.forms.inspection.found_boxes import FoundBoxes
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused
from documents.tesseract import FRENCH, program_with


PROGRAMS = "documents.forms.inspection."
SECONDS = 60.0  # by the clock; the child's own limit is of computing
REFUSALS = {
    End.TOO_SLOW: BlankRefusal.TOO_SLOW,
    End.LATE: BlankRefusal.TOO_SLOW,
    End.TOO_HEAVY: BlankRefusal.TOO_HEAVY,
    End.BROKEN: BlankRefusal.DAMAGED,
}


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """What was found, and the copy in which it was found."""

    findings: FoundBoxes
    clean: bytes


def inspect(
    pdf: bytes, *, strip_scripts: bool = False, unprotect: bool = False, seconds: float = SECONDS
) -> Inspected:
    """The file's boxes and words, or the reason why it isn't taken; what is agreed to is said for each file."""
    agreed = [name for name, said in (("scripts", strip_scripts), ("protection", unprotect)) if said]
    tesseract = program_with(FRENCH)
    told, _line, clean = answer_of("inspection", pdf, tesseract, *agreed, seconds=seconds).partition(b"\n")
    found = json.loads(told)
    if "refused" in found:
        raise BlankRefused(BlankRefusal(found["refused"]), found["detail"])
    return Inspected(findings=FoundBoxes.from_json(found), clean=clean)


def picture_of(pdf: bytes, page: int) -> bytes:
    """A page, counted from 0, as a PNG; empty where there is none."""
    return answer_of("pictures", pdf, str(page))


def answer_of(program: str, given: bytes, *words: str, seconds: float = SECONDS) -> bytes:
    """What one of the programs of this folder answers."""
    try:
        return in_a_child(PROGRAMS + program, given, *words, seconds=seconds)
    except Unanswered as stopped:
        raise BlankRefused(REFUSALS[stopped.end]) from stopped
