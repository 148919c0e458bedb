"""What the docket says of a file on a day: nothing that `standing_of` doesn't say, in one row. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from enrollment.standing.law.due_dates import due_dates_of, is_late
from enrollment.standing.law.holding import Holding
from enrollment.standing.law.standing import NextAction, Readiness, Standing, standing_of
from enrollment.tracking.law.limit_table import Deadline
from enrollment.tracking.law.progress import Actor


class Turn(StrEnum):
    """Who has to act."""

    ADVISOR = "advisor"
    CLIENT = "client"
    CAISSE = "caisse"
    CNAV = "cnav"
    APPEAL_BOARD = "appeal-board"
    COURT = "court"
    NOBODY = "nobody"
    PUT_ASIDE = "put-aside"  # by the team, until the client acts


class Nearness(StrEnum):
    """How near, on the day of a row, the day is that is due next."""

    OVER = "over"
    WEEK = "week"  # today, or within seven days
    LATER = "later"
    NO_DAY = ""


TURN_OF = {
    Actor.PERSON: Turn.CLIENT,
    Actor.CAISSE: Turn.CAISSE,
    Actor.CNAV: Turn.CNAV,
    Actor.APPEAL_BOARD: Turn.APPEAL_BOARD,
    Actor.COURT: Turn.COURT,
}
# What needs somebody first: what waits for an advisor, then where a right may be lost, then whatever has a day.
FIRST = (
    {Readiness.LIMIT_PASSED},
    {Readiness.DOUBTFUL},
    {Readiness.REFUSED, Readiness.CAME_BACK},
    {Readiness.BLOCKED},
)
LAST = {Readiness.ELSEWHERE, Readiness.SETTLED}
NO_DAY = "9999-12-31"
# The place, whatever the order, of what the team has put aside: after every other.
AFTER_ALL = "99999"
# The same of a file that couldn’t be worked out: before every other, and before every day.
BEFORE_ALL = "0"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A file in one row. Counts of papers leave out the forms that we print; None while they aren't known.

    `step` is what is next once the file is sent (a `Step`), `follow_up` the way to ask where it is time to (a
    `FollowUpStep`), and `step_on` the day that belongs to it; empty before. `message_waits`: the client wrote, and nobody
    has answered; `requests_open` wait for the client, `requests_answered` for the team.
    """

    state: Readiness
    next_action: NextAction
    step: str
    follow_up: str
    step_on: date | None
    waits_for: Turn
    waiting_since: date | None
    due_code: str
    due_on: date | None
    nearness: Nearness
    doubts: tuple[str, ...]
    flags: tuple[str, ...]
    road: str
    fund: str
    language: str
    answers_complete: bool
    papers_missing: int | None
    papers_blocking: int | None
    residence_shown: bool | None
    client_acted_at: datetime | None
    message_waits: bool
    requests_open: int
    requests_answered: int

    @property
    def by_due(self) -> str:
        """By this text the next day comes first, and files without one last."""
        return f"{self.due_on or NO_DAY} {self.waiting_since or NO_DAY}"

    @property
    def by_waiting(self) -> str:
        """By this text whoever waits longest comes first, and files that wait for nobody last."""
        return f"{self.waiting_since or NO_DAY} {self.due_on or NO_DAY}"

    @property
    def order(self) -> str:
        """By this text rows stand in the queue: what needs somebody first, then the next day, then who waits longest."""
        return f"{self.rank} {self.by_due}"

    @property
    def rank(self) -> int:
        """How soon it needs somebody, from 1."""
        if self.waits_for is Turn.ADVISOR:
            return 1
        if self.state in LAST:
            return len(FIRST) + 3
        return next((place for place, states in enumerate(FIRST, 2) if self.state in states), len(FIRST) + 2)


def row_of(holding: Holding, today: date, zone: tzinfo) -> Row:
    """The row of a file on a day; the days of the client's acts are those of `zone`."""
    standing = standing_of(holding, today)
    turn, since = turn_of(holding, standing, zone)
    told: dict[str, Any] = {
        "waits_for": turn,
        "waiting_since": since,
        "language": holding.language,
        "client_acted_at": holding.client_acted_at,
        "message_waits": holding.wrote_at is not None,
        "requests_open": len(holding.open_requests),
        "requests_answered": len(holding.requests) - len(holding.open_requests),
    }
    if standing is None:
        return Row(
            state=Readiness.ASKING,
            next_action=NextAction.ANSWER,
            step="",
            follow_up="",
            step_on=None,
            due_code="",
            due_on=None,
            nearness=Nearness.NO_DAY,
            doubts=(),
            flags=(),
            road="",
            fund="",
            answers_complete=False,
            papers_missing=None,
            papers_blocking=None,
            residence_shown=None,
            **told,
        )
    following = standing.next_step if standing.next_action is NextAction.FOLLOW_UP else None
    due = next_due(standing, today)
    return Row(
        state=standing.readiness,
        next_action=standing.next_action,
        step=following.step.value if following else "",
        follow_up=(following.follow_up or "") if following else "",
        step_on=following.day if following else None,
        due_code=due.code if due else "",
        due_on=due.due_on if due else None,
        nearness=nearness_of(due.due_on if due else None, today),
        doubts=tuple(doubt.code for doubt in standing.decision.doubts),
        flags=tuple(sorted(standing.decision.flags)),
        road=standing.decision.pathway.value,
        fund=standing.caisse.code if standing.caisse else "",
        answers_complete=standing.question_path.complete,
        papers_missing=len(standing.missing_papers),
        papers_blocking=len(standing.blocking),
        residence_shown=standing.shows_residence,
        **told,
    )


def turn_of(holding: Holding, standing: Standing | None, zone: tzinfo) -> tuple[Turn, date | None]:
    """Whose turn it is, and since when.

    An advisor's from the client's first act that nobody has answered; the client's while the team asks for something.
    Otherwise the history says it once the file is sent, and the client's last act before.
    """
    if holding.waits_for_team_since is not None:
        return Turn.ADVISOR, day_of(holding.waits_for_team_since, zone)
    if holding.open_requests:
        return Turn.CLIENT, day_of(min(each.asked_at for each in holding.open_requests), zone)
    acted_on = day_of(holding.client_acted_at, zone)
    if standing is None:
        return Turn.CLIENT, acted_on
    if standing.readiness is Readiness.DOUBTFUL:
        return Turn.ADVISOR, acted_on
    if standing.next_action is NextAction.FOLLOW_UP and standing.next_step is not None:
        step = standing.next_step
        return (TURN_OF[step.waits_for], step.since) if step.waits_for else (Turn.NOBODY, None)
    if standing.readiness is Readiness.ELSEWHERE:
        return Turn.NOBODY, None
    return Turn.CLIENT, acted_on


def nearness_of(due_on: date | None, today: date) -> Nearness:
    """How near a day is."""
    if due_on is None:
        return Nearness.NO_DAY
    if due_on < today:
        return Nearness.OVER
    return Nearness.WEEK if due_on <= today + A_WEEK else Nearness.LATER


def day_of(moment: datetime | None, zone: tzinfo) -> date | None:
    """The day, in this zone, of a moment."""
    return moment.astimezone(zone).date() if moment else None


def next_due(standing: Standing, today: date) -> Deadline | None:
    """What is due next: what was missed, or is still to come; a day that moves on with today is due on none."""
    listed = (each for each in due_dates_of(standing, today) if not each.moves_with_today)
    missed_or_to_come = (
        each for each in listed if each.due_on >= today or is_late(each.code, each.due_on, today)
    )
    return next(missed_or_to_come, None)
