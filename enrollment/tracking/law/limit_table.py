"""What is due and until when: one shape for every limit of the law, practice or advice, and how it is reckoned.

Lengths, articles and texts lie in the data file; which limit applies when is said in `running_limits.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dateutil.relativedelta import relativedelta

from enrollment.tracking.law.working_days import carried_on
from pathways.facts.fact import Fact, Level, Text, fact_of
from pathways.facts.tables import table_beside


class Topic(StrEnum):
    """What a person can be reminded of, or not, one by one."""

    FILING = "filing"
    FOLLOW_UP = "chasing"
    LIMITS = "limits"
    PERMIT = "permit"
    CARE = "care"
    BIRTHDAYS = "birthdays"
    MESSAGES = "messages"  # without a day: that the team wrote


class HeldBy(StrEnum):
    """Who has to act by that day; nobody, where a day only comes."""

    PERSON = "person"
    CAISSE = "caisse"
    CNAV = "cnav"
    APPEAL_BOARD = "appeal-board"
    EMPLOYER = "employer"
    HOST_FAMILY = "host-family"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something to do: `code` leads to its texts, article and source (`LIMITS`).

    `due_on` is the last day, moved on by weekends and public holidays where the law says so; `begins_on`
    the first day on which doing it makes sense. `person` is "applicant", "spouse" or "child-1";
    `about` tells two of the same code and person apart. `moves_with_today`: the day is today whichever day it is;
    who may file at once may do so tomorrow too, so it is always near and no reminder of it would ever end.
    """

    code: str
    topic: Topic
    due_on: date
    begins_on: date | None = None
    person: str = "applicant"
    about: str = ""
    moves_with_today: bool = False
    is_printed: bool = False  # on the letter, and not our own reckoning

    @property
    def key(self) -> str:
        """The same for the same thing, on whatever day it falls: for calendars and for what was sent already."""
        return ":".join(part for part in (self.code, self.person, self.about) if part)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What is known of a limit: how long it is, whom it holds, what to say of it and who says so.

    `moves`: the law carries it to the next working day. `lapses`: past its day it is no longer worth showing.
    `over`: what can still be done once a day of the law's is over. `ours_unless_printed`: where no letter prints a day,
    the length is our advice, and no right ends with it.
    """

    topic: Topic
    held: HeldBy
    title: Text
    text: Text
    level: Level
    source: str
    checked_on: date
    length: relativedelta
    opens: relativedelta | None = None
    moves: bool = False
    lapses: bool = False
    over: Fact | None = None
    ours_unless_printed: bool = False

    def is_over(self, deadline: "Deadline", today: date) -> bool:
        """Whether a legal day has passed, and not only one that we advise."""
        binds = deadline.is_printed or not self.ours_unless_printed
        return self.over is not None and binds and deadline.due_on < today


def _limit(entry: dict[str, Any]) -> Limit:
    opens, over = entry.pop("opens", None), entry.pop("over", None)
    return Limit(
        topic=Topic(entry.pop("topic")),
        held=HeldBy(entry.pop("held")),
        title=Text(**entry.pop("title")),
        text=Text(**entry.pop("text")),
        level=Level(entry.pop("level")),
        length=relativedelta(**entry.pop("length", {})),
        opens=None if opens is None else relativedelta(**opens),
        over=fact_of(over) if over else None,
        **entry,
    )


_table = table_beside(__file__)
LIMITS: Mapping[str, Limit] = MappingProxyType({code: _limit(entry) for code, entry in _table.items()})


# The days of a file are the same at each of its pages; a few thousand are kept, of which nothing says whose they are.
DAYS_KEPT = 4096


@lru_cache(maxsize=DAYS_KEPT)
def _last_day(code: str, start: date) -> date:
    return start + LIMITS[code].length


@lru_cache(maxsize=DAYS_KEPT)
def _first_day(code: str, start: date) -> date | None:
    opens = LIMITS[code].opens
    return None if opens is None else start + opens


def reckoned(
    code: str,
    start: date,
    *,
    department: str = "",
    person: str = "applicant",
    about: str = "",
    printed: date | None = None,
) -> Deadline:
    """The limit of this code counted from `start`; the day printed on a letter goes before our own reckoning."""
    limit = LIMITS[code]
    due_on = printed or _last_day(code, start)
    if limit.moves and not printed:
        due_on = carried_on(due_on, department)
    return Deadline(
        code=code,
        topic=limit.topic,
        due_on=due_on,
        begins_on=_first_day(code, start),
        person=person,
        about=about,
        is_printed=printed is not None,
    )
