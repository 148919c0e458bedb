"""The counter card: six sentences to say at the desk, and the articles that may be needed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pathways.decision import Decision
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import LetterPurpose


class ArticleWhen(StrEnum):
    """On which pathways an article matters."""

    ALWAYS = "always"
    EXEMPT = "exempt"
    RESIDENCE = "residence"


@dataclass(frozen=True, kw_only=True)
class Article(Text):
    """What a text says, and its number as a clerk knows it."""

    when: ArticleWhen
    number: str
    level: Level
    source: str
    checked_on: date


_table = table_beside(__file__)
GREETINGS: Mapping[LetterPurpose, Text] = MappingProxyType(
    {LetterPurpose(code): Text(**entry) for code, entry in _table["greeting"].items()}
)
SENTENCES: Mapping[str, Text] = MappingProxyType(
    {code: Text(**entry) for code, entry in _table["sentence"].items()}
)
QUESTIONS: Mapping[str, Text] = MappingProxyType(
    {code: Text(**entry) for code, entry in _table["question"].items()}
)
AGAIN, ASKS_FIRST, LIMITED, IF_NEEDED = (
    Text(**_table[name]) for name in ("again", "asks_first", "limited", "if_needed")
)
ARTICLES: tuple[Article, ...] = tuple(
    Article(**entry | {"when": ArticleWhen(entry["when"]), "level": Level(entry["level"])})
    for entry in _table["article"].values()
)


def sentences_for(purpose: LetterPurpose, *, again: bool = False) -> tuple[Text, ...]:
    """What to say, in order: why one has come, for the first time or `again`, then the same for everybody."""
    greeting, left_out = (AGAIN, "brings") if again else (GREETINGS[purpose], "brings_more")
    return (greeting, *(text for code, text in SENTENCES.items() if code != left_out))


def questions_first() -> tuple[Text, ...]:
    """What to say, in order, while the request must not be handed in: a person must look, or a last day has passed."""
    shared = (SENTENCES[code] for code in ("missing", "next"))
    return (ASKS_FIRST, SENTENCES["brings_more"], *QUESTIONS.values(), *shared)


def articles_for(decision: Decision) -> tuple[Article, ...]:
    """The texts that matter on this pathway."""
    when = ArticleWhen.RESIDENCE if decision.needs_three_months else ArticleWhen.EXEMPT
    return tuple(article for article in ARTICLES if article.when in (ArticleWhen.ALWAYS, when))
