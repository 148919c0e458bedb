"""The table of a blank that waits: a row for each box, and what was corrected stays where it was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.forms.matching.calibration import what
from documents.forms.matching.manual_mapping import BY_HAND
from documents.forms.matching.match import Match


EMPTY = "-"  # what is typed for “not this one”


@dataclass(frozen=True, kw_only=True)
class WaitingRow:
    """`field` as a correction names it, "" where the row above speaks for this one; `match`: none, where it was taken away."""

    field: str
    typed: str
    match: Match | None = None

    @property
    def label(self) -> str:
        return self.match.label if self.match else ""

    @property
    def doubt(self) -> str:
        return self.match.doubt if self.match else ""

    @property
    def what(self) -> str:
        return what(self.match) if self.match else self.field

    @property
    def boxes(self) -> str:
        if self.match is None:
            return ""
        return ", ".join(f"{box}{self._state}" for box in (self.match.box, *self.match.then))

    @property
    def _state(self) -> str:
        return "".join(f"/{state}" for state in self.match.states.values()) if self.match else ""

    @property
    def sure(self) -> int:
        return round(self.match.strength * 100) if self.match else 0


def rows_of(matches: Sequence[Match], maps: Sequence[str]) -> list[WaitingRow]:
    """Of each match, each answer of a choice by itself; last the corrections of which no row is left to see."""
    said = [(field, box) for field, _sign, box in (each.partition("=") for each in maps)]
    rows = []
    shown: set[tuple[str, str]] = set()
    for match in _one_by_one(matches):
        own = next((each for each in said if _made(each, match)), None) if match.how == BY_HAND else None
        if own is None:
            rows.append(WaitingRow(match=match, field=_field_of(match), typed=""))
        else:
            field, typed = ("", "") if own in shown else own
            rows.append(WaitingRow(match=match, field=field, typed=typed))
            shown.add(own)
    return rows + [
        WaitingRow(field=field, typed=box or EMPTY) for field, box in said if (field, box) not in shown
    ]


def _one_by_one(matches: Sequence[Match]) -> Iterator[Match]:
    for match in matches:
        yield from (replace(match, states={answer: state}) for answer, state in match.states.items())
        if not match.states:
            yield match


def _field_of(match: Match) -> str:
    return ".".join(("+".join(match.takes), *match.states))


def _made(said: tuple[str, str], match: Match) -> bool:
    """Whether this correction made this match: it is for its field, and names its box."""
    field, target = said
    named = {target, *target.split(",")}
    squares = {f"{match.box}/{state}" for state in match.states.values()}
    of_it = _field_of(match).startswith(field)  # an address may take postcode and town along
    return of_it and not named.isdisjoint({match.box, *squares})
