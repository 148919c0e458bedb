"""What can happen to a file after it was prepared, and the history in which nothing is ever erased.

A wrong entry is corrected by a new one that names it; what counts is then worked out from all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import DecidedBy


class Milestone(StrEnum):
    """Something that happened, named by what came of it; never by a number that was given."""

    # The right: am I covered?
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACKNOWLEDGED = "acknowledged"
    PAPERS_ASKED = "papers-asked"
    PAPERS_SENT = "papers-sent"
    PROVISIONAL_ATTESTATION = "provisional-attestation"
    RIGHT_GRANTED = "right-granted"
    ATTESTATION_DE_DROITS = "attestation-de-droits"
    RIGHT_REFUSED = "right-refused"
    APPEAL_FILED = "appeal-filed"
    APPEAL_REJECTED = "appeal-rejected"
    APPEAL_SILENT = "appeal-silent"
    COURT_SEIZED = "court-seized"
    COURT_LOST = "court-lost"
    WITHDRAWN = "withdrawn"
    # The number: which one have I?
    WAITING_NUMBER = "waiting-number"
    CIVIL_PAPER_ASKED = "civil-paper-asked"
    CIVIL_PAPER_SENT = "civil-paper-sent"
    FORMAL_NOTICE = "formal-notice"
    IDENTITY_SENT_ON = "identity-sent-on"
    DEFINITIVE_NUMBER = "definitive-number"
    PHOTO_ASKED = "photo-asked"
    PHOTO_SENT = "photo-sent"
    CARD_RECEIVED = "card-received"
    CARD_LOST = "card-lost"
    # Settling in, in any order.
    AMELI_ACCOUNT = "ameli-account"
    MEDECIN_TRAITANT = "medecin-traitant"
    MUTUELLE_LINKED = "mutuelle-linked"
    # What the person did because nothing came.
    CALLED = "called"
    MESSAGE_SENT = "message-sent"
    REMINDER_SENT = "reminder-sent"
    COMPLAINT_SENT = "complaint-sent"
    MEDIATOR_ASKED = "mediator-asked"


@dataclass(frozen=True, kw_only=True)
class MilestoneWords:
    """A milestone as people read it; `awaited` is its name while it is still to come.

    `not_yet` is true `until` that other milestone, where it names one.
    """

    title: Text
    means: Text
    level: Level
    source: str
    checked_on: date
    awaited: Text | None = None
    on_a_title: Text | None = None  # what more it means for whoever needs a title of residence
    allows: Text | None = None
    not_yet: Text | None = None
    until: Milestone | None = None
    proof: Text | None = None


def _read(entry: dict[str, Any]) -> MilestoneWords:
    said: dict[str, Any] = {
        key: Text(**value) if isinstance(value, dict) else value for key, value in entry.items()
    }
    until = Milestone(entry["until"]) if "until" in entry else None
    return MilestoneWords(**said | {"level": Level(entry["level"]), "until": until})


_table = table_beside(__file__)
# The words that differ where the request is decided by other rules, by whose.
_OTHERWISE: dict[DecidedBy, dict[Milestone, MilestoneWords]] = {
    DecidedBy(by): {Milestone(slug): _read(entry) for slug, entry in entries.items()}
    for by, entries in _table.pop("decided-by").items()
}
MILESTONES: dict[Milestone, MilestoneWords] = {
    Milestone(slug): _read(entry) for slug, entry in _table.items()
}


def words_of(milestone: Milestone, decided_by: DecidedBy) -> MilestoneWords:
    """A milestone as people read it whose request is decided by these rules."""
    return _OTHERWISE.get(decided_by, {}).get(milestone, MILESTONES[milestone])


# What goes off by post or at a counter: its number is worth keeping.
SENT_BY_THE_PERSON = frozenset(
    {
        Milestone.SUBMITTED,
        Milestone.PAPERS_SENT,
        Milestone.CIVIL_PAPER_SENT,
        Milestone.APPEAL_FILED,
        Milestone.COURT_SEIZED,
        Milestone.REMINDER_SENT,
        Milestone.COMPLAINT_SENT,
        Milestone.MEDIATOR_ASKED,
    }
)


class SubmittedBy(StrEnum):
    """How the file reached the fund, and so what proves the day."""

    COUNTER = "counter"
    REGISTERED_LETTER = "registered-letter"
    PORTAL = "portal"
    EMPLOYER = "employer"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the history: what happened and when, who wrote it down and when, and what proves it.

    `corrects` names the entry that this one replaces; an entry without a milestone strikes the other out.
    `reference` is a registered letter's or a portal's; a social security number is refused before it gets here.
    """

    id: str
    milestone: Milestone | None
    happened_on: date
    recorded_at: datetime
    recorded_by: str
    reference: str = ""
    submitted_by: SubmittedBy | None = None
    corrects: str = ""


def in_force(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order in which things happened.

    On one day, what was written down first happened first; a correction keeps the place of what it corrects.
    """
    by_id = {entry.id: entry for entry in entries}
    replaced = {entry.corrects for entry in by_id.values() if entry.corrects}
    counting = [entry for entry in by_id.values() if entry.id not in replaced and entry.milestone is not None]

    def place(entry: Entry) -> tuple[date, datetime]:
        first = entry
        while first.corrects in by_id:
            first = by_id[first.corrects]
        return entry.happened_on, first.recorded_at

    return tuple(sorted(counting, key=place))
