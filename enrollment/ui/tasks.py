"""What pages say of a thing to do: its state in a word and a tone, a line of a list, the one next action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from pathways.facts.fact import Level


@dataclass(frozen=True, kw_only=True)
class Status:
    """A state in a word; `tone` is neutral, info, good, warn or bad, and is always shown with a shape too."""

    text: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of a list of things to do. Without `url` it can't be opened yet; without `status` none is shown.

    `counts`: what its words say, in figures, under the names of data attributes.
    """

    title: str
    url: str = ""
    status: Status | None = None
    hint: str = ""
    counts: Mapping[str, int | str] = field(default_factory=dict, hash=False)


class Sourced(Protocol):
    """Anything that says who says so, and when that was last read."""

    @property
    def level(self) -> Level: ...

    @property
    def source(self) -> str: ...

    @property
    def checked_on(self) -> date: ...


@dataclass(frozen=True, kw_only=True)
class Action:
    """The one next thing to do: where, what its button says, a second way on, and who says so."""

    title: str
    text: str
    url: str = ""
    button: str = ""
    other_url: str = ""
    other: str = ""
    claim: Sourced | None = None
