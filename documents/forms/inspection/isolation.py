"""Has a stranger's PDF read in a process of its own, so that whatever it does, the site goes on.

The file goes through pipes and never onto a disk: it may be somebody's own form, filled in already.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from documents.forms.inspection.found_boxes import Findings
from documents.forms.inspection.refusals import Refusal, Refused


HOUSE = Path(__file__).resolve().parents[3]
SECONDS = 60.0  # by the clock; the child's own limit is of computing
LONGEST_ANSWER = 60_000_000
# Isolated from the environment and the folder it is started in; it knows the house by its address alone.
START = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv.pop(1)); "
    "import_module('documents.forms.inspection.' + sys.argv.pop(1)).main()"
)


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """What was found, and the copy in which it was found."""

    findings: Findings
    clean: bytes


def inspect(
    pdf: bytes, *, strip_scripts: bool = False, unprotect: bool = False, seconds: float = SECONDS
) -> Inspected:
    """The file's boxes and words, or the reason why it isn't taken; what is agreed to is said for each file."""
    agreed = [name for name, said in (("scripts", strip_scripts), ("protection", unprotect)) if said]
    told, _line, clean = in_a_child("inspection", pdf, *agreed, seconds=seconds).partition(b"\n")
    found = json.loads(told)
    if "refused" in found:
        raise Refused(Refusal(found["refused"]), found["detail"])
    return Inspected(findings=Findings.from_json(found), clean=clean)


def picture_of(pdf: bytes, page: int) -> bytes:
    """A page, counted from 0, as a PNG; empty where there is none."""
    return in_a_child("pictures", pdf, str(page))


def in_a_child(program: str, given: bytes, *words: str, seconds: float = SECONDS) -> bytes:
    """What one of the programs of this folder answers."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own program; the stranger's file is only read
            [sys.executable, "-I", "-c", START, str(HOUSE), program, *words],
            input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env={}, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise Refused(Refusal.TOO_SLOW) from late
    if ended.returncode < 0:  # stopped by one of its limits
        raise Refused(Refusal.TOO_SLOW if -ended.returncode in (9, 24) else Refusal.TOO_HEAVY)
    if ended.returncode > 0 or len(ended.stdout) > LONGEST_ANSWER:
        raise Refused(Refusal.DAMAGED)
    return ended.stdout
