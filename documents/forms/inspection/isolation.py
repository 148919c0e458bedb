"""Has a stranger's PDF read in a process of its own, so that whatever it does, the site goes on."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.forms.inspection.found_boxes import Findings
from documents.forms.inspection.refusals import Refusal, Refused


HOUSE = Path(__file__).resolve().parents[3]
SECONDS = 60.0  # by the clock; the child's own limit is of computing
LONGEST_ANSWER = 20_000_000
# Isolated from the environment and the folder it is started in; it knows the house by its address alone.
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from documents.forms.inspection.inspection import main; main()"


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """What was found, and the copy in which it was found."""

    findings: Findings
    clean: bytes


def inspect(
    pdf: bytes, *, strip_scripts: bool = False, unprotect: bool = False, seconds: float = SECONDS
) -> Inspected:
    """The file's boxes and words, or the reason why it isn't taken; what is agreed to is said for each file."""
    with TemporaryDirectory(prefix="droits-blank-") as folder:
        source, target, answer = (Path(folder) / name for name in ("source.pdf", "clean.pdf", "answer.json"))
        source.write_bytes(pdf)
        agreed = [name for name, said in (("scripts", strip_scripts), ("protection", unprotect)) if said]
        command = [sys.executable, "-I", "-c", START, str(HOUSE), str(source), str(target), *agreed]
        with answer.open("wb") as out:
            try:
                ended = subprocess.run(  # noqa: S603 - our own program; the stranger's file is only read
                    command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
                    cwd=folder, env={}, timeout=seconds, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired as late:
                raise Refused(Refusal.TOO_SLOW) from late
        if ended.returncode < 0:  # stopped by one of its limits
            raise Refused(Refusal.TOO_SLOW if -ended.returncode in (9, 24) else Refusal.TOO_HEAVY)
        if ended.returncode > 0 or answer.stat().st_size > LONGEST_ANSWER:
            raise Refused(Refusal.DAMAGED)
        told = json.loads(answer.read_bytes())
        if "refused" in told:
            raise Refused(Refusal(told["refused"]), told["detail"])
        return Inspected(findings=Findings.from_json(told), clean=target.read_bytes())
