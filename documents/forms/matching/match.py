"""One of our fields (or several on one line) matched to one box, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


SURE = 0.7  # below, a person decides
LEAD = 0.1  # so far before the next candidate


@dataclass(frozen=True, kw_only=True)
class Match:
    """What a box takes; a doubt keeps it out of use until an operator settles it."""

    box: str
    takes: tuple[str, ...]
    label: str
    how: str
    strength: float
    then: tuple[str, ...] = ()  # the boxes of its further lines
    join: str = ""
    date: str = ""
    characters: tuple[int, int] | None = None
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    doubt: str = ""

    @property
    def sure(self) -> bool:
        return not self.doubt
