"""What to do once one is covered, by topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Fact, Text, fact_of
from pathways.facts.tables import table_beside


class CoveredTopic(StrEnum):
    """What comes up after the cover, in the order in which most people meet it."""

    MEDECIN_TRAITANT = "medecin-traitant"
    NO_DOCTOR = "no-doctor"
    AMELI_ACCOUNT = "ameli-account"
    CARTE_VITALE = "carte-vitale"
    LOST_CARD = "lost-card"
    BANK_DETAILS = "bank-details"
    C2S = "c2s"
    MUTUELLE = "mutuelle"
    PERMIT_RENEWAL = "permit-renewal"
    BABY = "baby"
    MOVING = "moving"
    GROWING_UP = "growing-up"
    LEAVING = "leaving"
    FROM_EUROPE = "from-europe"
    URGENT_OPENING = "urgent-opening"


@dataclass(frozen=True, kw_only=True)
class TopicGuide:
    """What there is to know of one topic; `link` are the words that lead to a page that goes further.

    `letter_abroad`: for an institution outside France, in English, each paragraph with what it says in French.
    """

    title: Text
    summary: Text
    says: tuple[Fact, ...]
    link: Text | None = None
    letter_abroad: tuple[Text, ...] = ()


def _guide(entry: dict[str, Any]) -> TopicGuide:
    return TopicGuide(
        title=Text(**entry["title"]),
        summary=Text(**entry["summary"]),
        says=tuple(map(fact_of, entry["says"])),
        letter_abroad=tuple(Text(**each) for each in entry.get("letter_abroad", ())),
        link=Text(**entry["link"]) if "link" in entry else None,
    )


_table = table_beside(__file__)
GUIDES: Mapping[CoveredTopic, TopicGuide] = MappingProxyType(
    {topic: _guide(_table[topic]) for topic in CoveredTopic}
)
