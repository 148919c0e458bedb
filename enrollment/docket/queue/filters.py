"""Which rows somebody may see, and which of them are asked for."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Q, QuerySet

from enrollment.access.records.models import Team
from enrollment.access.visible import is_visible_to, teams_of
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import A_WEEK, AFTER_ALL, BEFORE_ALL, NO_DAY, Turn
from enrollment.docket.queue.searching import found
from enrollment.docket.records.models import DocketRow


A_DAY = timedelta(days=1)
MOST_USERS = 2**31

# How near the day is that is due next.
DUE: Mapping[str, Callable[[date], Q]] = MappingProxyType(
    {
        "over": lambda today: Q(due_on__lt=today),
        "today": lambda today: Q(due_on=today),
        "week": lambda today: Q(due_on__range=(today, today + A_WEEK)),
        "later": lambda today: Q(due_on__gt=today + A_WEEK),
    }
)
# The same of the text by which the next day comes first: an index begins where these days do, and ends with them.
BY_DUE: Mapping[str, Callable[[date], Q]] = MappingProxyType(
    {
        "over": lambda today: Q(by_due__gt=BEFORE_ALL, by_due__lt=f"{today}"),
        "today": lambda today: Q(by_due__gte=f"{today}", by_due__lt=f"{today + A_DAY}"),
        "week": lambda today: Q(by_due__gte=f"{today}", by_due__lt=f"{today + A_WEEK + A_DAY}"),
        "later": lambda today: Q(by_due__gte=f"{today + A_WEEK + A_DAY}", by_due__lt=NO_DAY),
    }
)
# Columns that are asked for by one of their values.
FILTERS = ("state", "waits_for", "road", "fund", "language")
# Whose files, beside one advisor's by id: the reader's own, or nobody's.
MINE, NOBODYS = "me", "nobody"
# In which order else than by what needs somebody first: columns of the row.
SORTS: Mapping[str, str] = MappingProxyType({"due": "by_due", "waiting": "by_waiting"})


def oldest_day(today: date) -> date | None:
    """The day of the oldest row, where any still waits for the turn of this day."""
    waiting = DocketRow.objects.filter(reckoned_on__lt=today).order_by("reckoned_on")
    return waiting.values_list("reckoned_on", flat=True).first()


def is_unwritten() -> bool:
    """Whether no file stands in the queue though there are files: none was written down since the site has a docket."""
    return not DocketRow.objects.exists() and CaseFile.objects.exists()


def queue(
    who: AbstractUser | AnonymousUser,
    today: date,
    *,
    team: Team | None = None,
    due: str = "",
    doubt: bool | None = None,
    advisor: str = "",
    sort: str = "",
    search: str = "",
    **filters: str,
) -> QuerySet[DocketRow]:
    """The rows visible to `who`, what needs somebody first; by their next day where a `due` of `DUE` is asked for.

    What the team has put aside is left out, unless it is searched for or `waits_for` asks for it.

    They are those of one team, the first by name where none is given. `advisor` is `MINE`, `NOBODYS` or an advisor's id;
    `sort` one of `SORTS`. `filters` are columns of `FILTERS` with a value each, an empty one asks for nothing; `search` as
    in `found`, which puts the newest file first, whatever the order asked for. Raises `KeyError` for a filter, a `due` or a
    `sort` that there isn't.
    """
    team = team or teams_of(who).order_by("name").first()
    if team is None:
        return DocketRow.objects.none()
    if unknown := filters.keys() - set(FILTERS):
        raise KeyError(*sorted(unknown))
    ordered = DocketRow.objects.filter(team=team).order_by("order", "pk")
    rows = found(search, team.pk) if search.strip() else ordered
    # The index walks along the rows of the team; that its mandate still stands is looked up for each that is shown.
    still = is_visible_to(who, today, file="case_file")
    rows = rows.filter(still)
    rows = rows.filter(**{column: value for column, value in filters.items() if value})
    if advisor:
        rows = rows.filter(whose(advisor, who))
    if doubt is not None:
        rows = rows.filter(is_doubtful=doubt)
    column, near = order_of(due, sort), DUE[due](today) if due else Q()
    if search.strip():
        return rows.filter(near)
    is_alone = not (advisor or doubt is not None or any(filters.values()))
    # Of another filter's rows the few of a week are sorted sooner than looked for among all. What is put aside has no day there.
    by_days = column == "by_due" or (due == "week" and not is_alone)
    from_day_to_day = due and by_days and filters.get("waits_for") != Turn.PUT_ASIDE
    if from_day_to_day:
        rows = rows.filter(BY_DUE[due](today))
        if column != "by_due":
            # PostgreSQL guesses better at one value than at a span.
            rows = rows.filter(nearness=due)
    elif due:
        # By who waits longest, what the row said on its own day; among the rows of another filter each is looked at.
        rows = rows.filter(Q(nearness=due) if is_alone else near)
    if not (from_day_to_day or filters.get("waits_for")):
        # By its place: of many that are put aside none is passed over on the way back from the end.
        rows = rows.filter(**{f"{column}__lt": AFTER_ALL})
    return rows.order_by(column, "pk")


def order_of(due: str, sort: str) -> str:
    """The column by which rows are sorted. Raises `KeyError`."""
    column = SORTS[sort] if sort else "order"
    # Of those that are due on one day, whoever waits longest stands first by the next day too.
    return "by_due" if due and (not sort or due == "today") else column


def whose(advisor: str, who: AbstractUser | AnonymousUser) -> Q:
    """The files on which this advisor works, or nobody. Raises `KeyError` for what names neither."""
    if advisor == NOBODYS:
        return Q(advisor=None)
    if advisor == MINE:
        return Q(advisor=who.pk)
    if not (advisor.isdecimal() and int(advisor) < MOST_USERS):
        raise KeyError(advisor)
    return Q(advisor=int(advisor))
