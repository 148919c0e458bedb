"""What speaks against a map, or against a correction of it: a code with its values; the sentences lie in `problems.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pathways.facts.fact import Text
from pathways.facts.tables import table_beside


SENTENCES: Mapping[str, Text] = MappingProxyType(
    {code: Text(**text) for code, text in table_beside(__file__).items()}
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One of them. `field` is our key, with its answer where it has several; `answers` is what could be said instead."""

    code: str
    field: str
    box: str = ""
    answers: str = ""

    @property
    def sentence(self) -> Text:
        """What a person reads."""
        text, values = SENTENCES[self.code], {"field": self.field, "box": self.box, "answers": self.answers}
        by_language = {code: each.format(**values) for code, each in text.by_language.items()}
        return Text(en=by_language.pop("en"), fr=by_language.pop("fr"), others=by_language)

    def __str__(self) -> str:
        return self.sentence.en
