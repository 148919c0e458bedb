"""What a team writes often: words by situation, in every language, filled with what the file knows. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from types import MappingProxyType
from typing import Any

from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


# What the words can name. Each is the same thing in every language, in the words of that language.
VALUES = frozenset(
    {
        "first_names",
        "team",
        "advisor",
        "fund",
        "day",
        "papers",
        "number",
        "doubt",
        "first",
        "action",
        "waits_for",
        "residence_day",
        "other_day",
        "envelope_for",
        "passed",
    }
)


@dataclass(frozen=True, kw_only=True)
class MessageTemplate:
    """Words for a situation. `states` and `steps` in which they fit; without either they always do. `needs`: what they name.

    `decided_by`: the rules under which they are true of a request; empty for all.
    """

    code: str
    name: Text
    text: Text
    level: Level
    source: str
    checked_on: date
    states: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    decided_by: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    def fits(self, state: str, step: str, decided_by: str) -> bool:
        """Whether it is for a file in this state, with this next step, decided by these rules."""
        if self.decided_by and decided_by not in self.decided_by:
            return False
        if not (self.states or self.steps):
            return True
        return state in self.states or step in self.steps

    @property
    def is_special(self) -> bool:
        """Whether it is for some situation only."""
        return bool(self.states or self.steps)

    def filled(self, language: str, values: Mapping[str, str]) -> str:
        """The words in a language; what they name is in `values`, in that language."""
        return self.text.in_(language).strip().format_map(values)


def _named_in(text: str) -> frozenset[str]:
    return frozenset(name for _words, name, _form, _as in Formatter().parse(text) if name)


def _template(code: str, entry: Mapping[str, Any]) -> MessageTemplate:
    text = Text(**entry["text"])
    needs = {language: _named_in(words) for language, words in text.by_language.items()}
    if len(set(needs.values())) > 1 or not needs["en"] <= VALUES:
        raise ValueError(
            f"templates.toml: {code} names other things in another language, or what nobody knows"
        )
    return MessageTemplate(
        code=code,
        name=Text(**entry["name"]),
        text=text,
        level=Level(entry["level"]),
        source=entry["source"],
        checked_on=entry["checked_on"],
        states=frozenset(entry.get("states", ())),
        steps=frozenset(entry.get("steps", ())),
        decided_by=frozenset(entry.get("decided_by", ())),
        needs=needs["en"],
    )


TEMPLATES: Mapping[str, MessageTemplate] = MappingProxyType(
    {code: _template(code, entry) for code, entry in table_beside(__file__).items()}
)


def offered(state: str, step: str, decided_by: str, known: Collection[str]) -> tuple[MessageTemplate, ...]:
    """Those that fit a file, whose words can all be filled; those for its very situation before the others."""
    fitting = [
        each for each in TEMPLATES.values() if each.fits(state, step, decided_by) and each.needs <= set(known)
    ]
    return tuple(sorted(fitting, key=lambda each: not each.is_special))
