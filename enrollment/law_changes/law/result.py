"""What the law says of a file on a day, as far as a change of it is told: route, first day, papers that are needed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.checklist import Need
from enrollment.standing.law.holding import PaperOf
from enrollment.standing.law.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Result:
    """`pathway` is empty while the questions that decide it are not all answered; `first_day` None where none is told."""

    pathway: str = ""
    first_day: date | None = None
    papers: frozenset[PaperOf] = frozenset()

    def as_kept(self) -> dict[str, Any]:
        """For a column of JSON."""
        return {
            "pathway": self.pathway,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "papers": sorted(map(list, self.papers)),
        }


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What another edition of the law says otherwise of the same file on the same day."""

    before: Result
    after: Result

    @property
    def is_another_route(self) -> bool:
        return self.before.pathway != self.after.pathway

    @property
    def is_another_day(self) -> bool:
        return self.before.first_day != self.after.first_day

    @property
    def added(self) -> tuple[PaperOf, ...]:
        """Papers that are needed now."""
        return tuple(sorted(self.after.papers - self.before.papers))

    @property
    def gone(self) -> tuple[PaperOf, ...]:
        """Papers that are needed no longer."""
        return tuple(sorted(self.before.papers - self.after.papers))


def result_of(standing: Standing | None) -> Result:
    """The result of a file; of one that still answers the first questions, an empty one."""
    if standing is None:
        return Result()
    needed = (item for item in standing.checklist.items if item.blocks_filing or item.need is Need.REQUIRED)
    return Result(
        pathway=standing.decision.pathway.value,
        first_day=standing.first_day,
        papers=frozenset((item.key, item.person) for item in needed),
    )


def result_kept(kept: Mapping[str, Any]) -> Result:
    """A result as it was kept; what a former release kept otherwise is left out."""
    first_day = kept.get("first_day")
    return Result(
        pathway=str(kept.get("pathway") or ""),
        first_day=date.fromisoformat(first_day) if first_day else None,
        papers=frozenset((str(key), str(person)) for key, person in kept.get("papers", ())),
    )


def difference(before: Result, after: Result) -> Difference | None:
    """What to tell, if anything; nothing was decided before the first questions were answered."""
    return Difference(before=before, after=after) if before.pathway and before != after else None
