"""What each road is: in plain words, who handles it, by which way, with which form, and what opens it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pathways.decision import Channel, Pathway
from pathways.facts.fact import Level, Text, texts_of
from pathways.facts.tables import table_beside
from pathways.filing_day import Opens


class Kind(StrEnum):
    """Is there an application to make here, at another door, or not yet?"""

    APPLICATION = "application"
    ELSEWHERE = "elsewhere"
    NOT_YET = "not-yet"


@dataclass(frozen=True, kw_only=True)
class Duration(Text):
    """How long it usually takes, and who says so."""

    level: Level
    source: str
    checked_on: date


@dataclass(frozen=True, kw_only=True)
class Road:
    """`forms` are those that the road itself uses; children come by `offers_child_attachment`."""

    kind: Kind
    channel: Channel
    opens: Opens
    forms: tuple[str, ...] = ()
    attaches_children: bool = False
    title: Text
    summary: Text
    next_steps: tuple[Text, ...]
    where: Text
    duration: Duration | None = None
    links: tuple[str, ...] = ()
    level: Level
    source: str
    checked_on: date


def _road(entry: dict[str, Any]) -> Road:
    steps, duration = entry["next_steps"], entry.get("duration")
    return Road(
        **entry
        | {name: Text(**entry[name]) for name in ("title", "summary", "where")}
        | {
            "kind": Kind(entry["kind"]),
            "channel": Channel(entry["channel"]),
            "opens": Opens(entry["opens"]),
            "level": Level(entry["level"]),
            "forms": tuple(entry.get("forms", ())),
            "links": tuple(entry.get("links", ())),
            "next_steps": texts_of(steps),
            "duration": Duration(**duration | {"level": Level(duration["level"])}) if duration else None,
        }
    )


ROADS = {Pathway(slug): _road(entry) for slug, entry in table_beside(__file__).items()}


def offers_child_attachment(pathway: Pathway) -> bool:
    """Can a parent on this road attach children with cerfa 14445? Only the caisse of an insured one can."""
    return ROADS[pathway].attaches_children
