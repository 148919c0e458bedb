"""How long things usually take: what is said publicly, as a range with its source, and when that falls for a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.progress import Progress
from pathways.decision import Pathway
from pathways.facts.fact import Level, Text
from pathways.facts.tables import table_beside
from pathways.pathway_facts import PATHWAYS


@dataclass(frozen=True, kw_only=True)
class Usual(Text):
    """The usual wait for a milestone; where a range is known, from the last of `reckoned_from`."""

    level: Level
    source: str
    checked_on: date
    reckoned_from: tuple[Milestone, ...] = ()
    least: relativedelta | None = None
    most: relativedelta | None = None
    not_while: tuple[
        Milestone, ...
    ] = ()  # at which the number's lane waits for the person, so that no time runs

    def expected(self, progress: Progress) -> tuple[date | None, date] | None:
        """The days between which it usually comes, for a file that got so far."""
        if progress.number in self.not_while:
            return None
        began = max((progress.days[each] for each in self.reckoned_from if progress.has(each)), default=None)
        if began is None or self.most is None:
            return None
        return began + self.least if self.least else None, began + self.most


def _read(entry: dict[str, Any]) -> Usual:
    known: dict[str, Any] = {key: relativedelta(**entry[key]) for key in ("least", "most") if key in entry}
    known["level"] = Level(entry["level"])
    for name in ("reckoned_from", "not_while"):
        known[name] = tuple(Milestone(each) for each in entry.get(name, ()))
    return Usual(**entry | known)


def _by_milestone(entries: dict[str, Any]) -> dict[Milestone, Usual]:
    return {Milestone(slug): _read(entry) for slug, entry in entries.items()}


_table = table_beside(__file__)
# Of a number that exists before the file is sent, by why it does.
KNOWN_NUMBER: dict[str, Usual] = {why: _read(entry) for why, entry in _table.pop("known-number").items()}
# Of the decision, on a pathway for which nobody publishes a time.
_UNPUBLISHED = _by_milestone(_table.pop("unpublished"))
_ON: dict[Pathway, dict[Milestone, Usual]] = {
    Pathway(pathway): _by_milestone(waits) for pathway, waits in _table.pop("on").items()
}
USUAL: dict[Milestone, Usual] = _by_milestone(_table)


def usual_on(pathway: Pathway | None, milestone: Milestone) -> Usual | None:
    """The usual wait for it on this pathway; where the pathway isn't known, what is usual on most."""
    if pathway is None:
        return USUAL.get(milestone)
    if milestone in _ON.get(pathway, {}):
        return _ON[pathway][milestone]
    if milestone in _UNPUBLISHED and PATHWAYS[pathway].duration is None:
        return _UNPUBLISHED[milestone]
    return USUAL.get(milestone)
