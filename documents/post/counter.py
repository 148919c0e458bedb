"""The counter card: six sentences to say at the desk, and the articles that may be needed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pathways.decision import Decision
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import Purpose


class When(StrEnum):
    """On which pathways an article matters."""

    ALWAYS = "always"
    EXEMPT = "exempt"
    RESIDENCE = "residence"


@dataclass(frozen=True, kw_only=True)
class Article(Text):
    """What a text says, and its number as a clerk knows it."""

    when: When
    number: str
    level: Level
    source: str
    checked_on: date


_table = table_beside(__file__)
GREETINGS: Mapping[Purpose, Text] = MappingProxyType(
    {Purpose(code): Text(**entry) for code, entry in _table["greeting"].items()}
)
SENTENCES: tuple[Text, ...] = tuple(Text(**entry) for entry in _table["sentence"].values())
ARTICLES: tuple[Article, ...] = tuple(
    Article(**entry | {"when": When(entry["when"]), "level": Level(entry["level"])})
    for entry in _table["article"].values()
)


def sentences_for(purpose: Purpose) -> tuple[Text, ...]:
    """What to say, in order: why one has come, then the same for everybody."""
    return (GREETINGS[purpose], *SENTENCES)


def articles_for(decision: Decision) -> tuple[Article, ...]:
    """The texts that matter on this pathway."""
    when = When.RESIDENCE if decision.needs_three_months else When.EXEMPT
    return tuple(article for article in ARTICLES if article.when in (When.ALWAYS, when))
