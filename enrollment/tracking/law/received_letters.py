"""Letters of the fund: what each kind looks like, means and wants, and one letter as the file keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from enrollment.tracking.law.milestones import Milestone
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import DecidedBy


class LetterKind(StrEnum):
    """What a fund writes, named by what the letter is about."""

    ACKNOWLEDGEMENT = "acknowledgement"
    MISSING_PAPERS = "missing-papers"
    FILE_RETURNED = "file-returned"
    WAITING_NUMBER = "waiting-number"
    FORMAL_NOTICE = "formal-notice"
    PROVISIONAL_ATTESTATION = "provisional-attestation"
    DEFINITIVE_NUMBER = "definitive-number"
    PHOTO_REQUEST = "photo-request"
    REFUSAL = "refusal"
    APPEAL_REJECTED = "appeal-rejected"
    CLAIM_BACK = "claim-back"
    CHANGE_OF_FUND = "change-of-fund"
    CONTROL = "control"
    OTHER_BODY = "other-body"
    BANK_DETAILS = "bank-details"
    C2S_GRANTED = "c2s-granted"
    C2S_REFUSED = "c2s-refused"


@dataclass(frozen=True, kw_only=True)
class ReceivedLetter:
    """One letter: the day printed on it, the day it arrived, the limit printed on it if there is one."""

    id: str
    kind: LetterKind
    dated_on: date
    received_on: date
    limit_on: date | None = None
    answered_on: date | None = None


class SketchMark(StrEnum):
    """What is drawn on the sketch of a letter."""

    STAMP = "stamp"
    LIST = "list"
    ARROW = "arrow"
    NUMBER = "number"
    WARNING = "warning"
    PHOTO = "photo"
    CROSS = "cross"
    EUROS = "euros"


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a kind of letter looks like, and what it means for a file."""

    kind: LetterKind
    heading: str
    phrases: tuple[str, ...]
    mark: SketchMark
    title: Text
    means: Text
    wants: Text
    reassures: Text
    level: Level
    source: str
    checked_on: date
    milestones: tuple[Milestone, ...] = ()
    answered_by: Milestone | None = None
    deadline: str = ""
    asks_limit: bool = False
    replies: tuple[str, ...] = ()


def _meaning(kind: LetterKind, entry: dict[str, Any]) -> Meaning:
    answered_by = entry.get("answered_by")
    return Meaning(
        kind=kind,
        **entry
        | {name: Text(**entry[name]) for name in ("title", "means", "wants", "reassures")}
        | {
            "phrases": tuple(entry["phrases"]),
            "mark": SketchMark(entry["mark"]),
            "milestones": tuple(Milestone(each) for each in entry.get("milestones", ())),
            "answered_by": Milestone(answered_by) if answered_by else None,
            "replies": tuple(entry.get("replies", ())),
            "level": Level(entry["level"]),
        },
    )


_table = table_beside(__file__)
MEANINGS: Mapping[LetterKind, Meaning] = MappingProxyType(
    {kind: _meaning(kind, _table[kind]) for kind in LetterKind}
)
# What a kind means where the request is decided by other rules, by whose.
_OTHERWISE: Mapping[DecidedBy, Mapping[LetterKind, Meaning]] = MappingProxyType(
    {
        DecidedBy(by): {
            LetterKind(kind): _meaning(LetterKind(kind), entry) for kind, entry in entries.items()
        }
        for by, entries in _table["decided-by"].items()
    }
)


def meaning_of(kind: LetterKind, decided_by: DecidedBy) -> Meaning:
    """What a letter of this kind means for a request that is decided by these rules."""
    return _OTHERWISE.get(decided_by, {}).get(kind, MEANINGS[kind])
