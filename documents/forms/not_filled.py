"""Official forms that a route leads to and that we don't fill in: said with the reason, and with what to do instead.

`form_ame` is a paper of the checklist, `c2s` a hint beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from documents.checklist import Checklist
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside


@dataclass(frozen=True, kw_only=True)
class NotFilled:
    """One of them; `needed` by the route itself; `url` is the official page on it, where we know one."""

    needed: bool
    number: str
    other_number: str
    title: Text
    why: Text
    instead: Text
    url: str
    level: Level
    source: str
    checked_on: date


def _read(entry: Mapping[str, Any]) -> NotFilled:
    words = {name: Text(**entry[name]) for name in ("title", "why", "instead")}
    return NotFilled(**{**entry, **words, "level": Level(entry["level"])})


NOT_FILLED: Mapping[str, NotFilled] = MappingProxyType(
    {key: _read(entry) for key, entry in table_beside(__file__).items()}
)


# Papers of the checklist that are forms of another body's: whoever takes the request, or covers the person, has them.
OF_OTHERS = ("form_ref726", "convention_form")


def forms_of_others(checklist: Checklist) -> tuple[str, ...]:
    """Those that this checklist asks for."""
    asked = {item.key for item in checklist.items}
    return tuple(key for key in OF_OTHERS if key in asked)


def not_filled_for(checklist: Checklist) -> tuple[NotFilled, ...]:
    """Those that this checklist speaks of."""
    told = {item.key for item in checklist.items} | set(checklist.hints)
    return tuple(form for key, form in NOT_FILLED.items() if key in told)
