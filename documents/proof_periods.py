"""What each paper says, in days: from when to when it counts, or why it is set aside.

Nothing here depends on the filing day: the same readings answer "today" and "from which day on".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from documents.proof_kinds import KINDS, Coverage, ProofHolder, ProofKind
from documents.spans import NEVER


SetAside = tuple[str, str]  # proof id, reason code


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One paper. `kind` is a key of residence.toml; dates are those printed on it.

    `holder` is "applicant", "both" (the applicant and the spouse), "spouse" or "other".
    """

    id: str
    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    issued_on: date | None = None
    holder: str = "applicant"


class PeriodReading(NamedTuple):
    """A paper that counts. Sorting readings sorts them by their days, whatever order the papers came in.

    `end` is NEVER while a document runs on; `shown_until` is its last evidence: past it the document is only
    presumed to run.
    """

    start: int
    end: int
    key: str
    holder: str
    id: str
    shown_until: int
    kind: ProofKind
    warnings: tuple[str, ...]


def _in_acceptable_name(kind: ProofKind, holder: str) -> str | None:
    if holder in ("applicant", "both") or kind.whose is ProofHolder.ANYONE:
        return None
    if holder != "spouse":
        return "other-holder"
    return "spouse-personal-paper" if kind.whose is ProofHolder.APPLICANT else None


def _open_days(kind: ProofKind, proof: Proof) -> tuple[int, int, int] | None:
    """A document that runs from a day on; its first day is all that it shows, unless it looks back."""
    opened = proof.starts_on or proof.issued_on
    if opened is None:
        return None
    start = opened.toordinal()
    end = proof.ends_on.toordinal() if proof.ends_on else NEVER
    if kind.until_issue and proof.issued_on:
        end = min(end, proof.issued_on.toordinal())
        return start, end, end
    return start, end, start


def _printed_days(kind: ProofKind, proof: Proof) -> tuple[int, int] | None:
    """The period printed; with a single date, that day alone, so that nothing is invented."""
    first = proof.starts_on or proof.ends_on or proof.issued_on
    if first is None:
        return None
    last = proof.ends_on or first
    if kind.until_issue and proof.issued_on:
        last = min(proof.ends_on, proof.issued_on) if proof.ends_on else proof.issued_on
    return first.toordinal(), last.toordinal()


def _days_of(kind: ProofKind, proof: Proof) -> tuple[int, int, int] | None:
    """First day, last day, last day with evidence."""
    if kind.coverage is Coverage.OPEN:
        return _open_days(kind, proof)
    if kind.coverage is Coverage.POINT:
        day = proof.issued_on or proof.starts_on or proof.ends_on
        return (day.toordinal(),) * 3 if day else None
    printed = _printed_days(kind, proof)
    return (*printed, printed[1]) if printed else None


def _why_reversed(kind: ProofKind, proof: Proof) -> str:
    """A certificate issued before its period is honest but early; anything else is a slip of the pen."""
    honest = proof.ends_on is None or proof.starts_on is None or proof.starts_on <= proof.ends_on
    return "forward-only" if kind.until_issue and honest else "dates-reversed"


def _warnings(kind: ProofKind, proof: Proof, clipped: bool) -> tuple[str, ...]:
    found = [kind.warning] if kind.warning else []
    if proof.holder == "spouse" and kind.whose is ProofHolder.HOUSEHOLD:
        found.append("marriage-certificate")
    if clipped:
        found.append("clipped-at-arrival")
    if (kind.coverage is Coverage.PERIOD or kind.coverage is Coverage.DECISIVE) and (
        proof.starts_on is None or _last_day_of(kind, proof) is None
    ):
        found.append("one-date-only")
    return tuple(found)


def _last_day_of(kind: ProofKind, proof: Proof) -> date | None:
    return proof.ends_on or (proof.issued_on if kind.until_issue else None)


def read(proof: Proof, arrival: int = 0) -> PeriodReading | str:
    """The days on which a paper counts, or the code of the reason why it doesn't."""
    try:
        kind = KINDS[proof.kind]
    except KeyError:
        raise ValueError(f"no such kind of proof: {proof.kind!r}") from None
    refusal = kind.set_aside or _in_acceptable_name(kind, proof.holder)
    if refusal:
        return refusal
    days = _days_of(kind, proof)
    if days is None:
        return "undated"
    start, end, shown_until = days
    if start > end:
        return _why_reversed(kind, proof)
    if end < arrival:
        return "before-arrival"
    clipped = start < arrival
    warnings = _warnings(kind, proof, clipped)
    # Typed in by both partners, a paper in both names is one paper.
    holder = "applicant" if proof.holder == "both" else proof.holder
    return PeriodReading(max(start, arrival), end, proof.kind, holder, proof.id, shown_until, kind, warnings)


def read_all(proofs: Iterable[Proof], arrival: int = 0) -> tuple[list[PeriodReading], list[SetAside]]:
    """Papers that count, sorted by their days and each once; and those that don't, each with its reason."""
    readings: list[PeriodReading] = []
    aside: list[SetAside] = []
    for proof in proofs:
        outcome = read(proof, arrival)
        if isinstance(outcome, str):
            aside.append((proof.id, outcome))
        else:
            readings.append(outcome)
    readings.sort()
    once: list[PeriodReading] = []
    previous = None
    for reading in readings:
        same = reading[:4]  # days, kind and holder
        if same == previous:
            aside.append((reading.id, "duplicate"))
        else:
            once.append(reading)
            previous = same
    return once, aside
