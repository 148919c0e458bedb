"""What to do once one is covered, by topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Fact, Level, Words
from pathways.facts.tables import table_beside


class Topic(StrEnum):
    """What comes up after the cover, in the order in which most people meet it."""

    MEDECIN_TRAITANT = "medecin-traitant"
    AMELI_ACCOUNT = "ameli-account"
    CARTE_VITALE = "carte-vitale"
    LOST_CARD = "lost-card"
    MUTUELLE = "mutuelle"
    PERMIT_RENEWAL = "permit-renewal"
    BABY = "baby"
    MOVING = "moving"
    GROWING_UP = "growing-up"
    LEAVING = "leaving"


@dataclass(frozen=True, kw_only=True)
class Guide:
    """What there is to know of one topic; `link` are the words that lead to a page that goes further."""

    title: Words
    summary: Words
    says: tuple[Fact, ...]
    link: Words | None = None


def _guide(entry: dict[str, Any]) -> Guide:
    return Guide(
        title=Words(**entry["title"]),
        summary=Words(**entry["summary"]),
        says=tuple(Fact(**each | {"level": Level(each["level"])}) for each in entry["says"]),
        link=Words(**entry["link"]) if "link" in entry else None,
    )


_table = table_beside(__file__)
GUIDES: Mapping[Topic, Guide] = MappingProxyType({topic: _guide(_table[topic]) for topic in Topic})
