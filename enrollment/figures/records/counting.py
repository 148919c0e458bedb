"""Counts everything anew, once a day: grouped in the database, or file after file with nothing kept but the counts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Count as Number
from django.db.models import F
from django.db.models.functions import ExtractQuarter, ExtractYear
from django.utils import timezone

from enrollment.case_file.records.models import DEMONSTRATION, CaseFile
from enrollment.docket.records.models import DocketRow
from enrollment.figures.law.quarters import Quarter, quarter_of
from enrollment.figures.records.models import Count, CountedFigure, WaitsOfFund
from enrollment.requests.law.request import Asked
from enrollment.requests.records.models import Request
from enrollment.tracking.law.measured_waits import BOUNDS, MeasuredWait, observation_of
from enrollment.tracking.law.progress import Progress, replay
from enrollment.tracking.records.models import MilestoneEntry
from enrollment.wizard.law.question_path import walk


# Where a newcomer stands, beside the slugs of the questions.
ALL_ANSWERED, UNDER_WAY, UNREADABLE = "all-answered", "under-way", "unreadable"
A_WEEK = timedelta(days=7)
CHUNK = 500
Counts = Counter[tuple[int | None, Quarter, str]]


def is_counted(today: date) -> bool:
    """Whether everything was counted on this day already."""
    return Count.objects.filter(counted_on=today).exists()


@transaction.atomic
def count_everything(today: date) -> int:
    """How many numbers there are now. Quarters that are over keep those figures that only say how things stood."""
    here = quarter_of(today)
    replace(CountedFigure.STATES, grouped("state", here), today, since=here)
    replace(CountedFigure.ROUTES, grouped("road", here), today, since=here)
    replace(CountedFigure.LOAD, load(here), today, since=here)
    replace(CountedFigure.ASKED_AGAIN, asked_again(), today)
    # Files of before are erased one by one when nobody uses them: their quarter was counted while they were there.
    replace(CountedFigure.NEWCOMERS, newcomers(here.before, today), today, since=here.before)
    count_waits(today)
    return Count.objects.count()


def replace(figure: CountedFigure, counts: Counts, today: date, since: Quarter | None = None) -> None:
    """These counts in place of those that are kept, from a quarter on."""
    kept = Count.objects.filter(figure=figure)
    (kept.filter(quarter__gte=str(since)) if since else kept).delete()
    Count.objects.bulk_create(
        [
            Count(
                team_id=team,
                figure=figure,
                quarter=str(quarter),
                key=key[:160],
                number=number,
                counted_on=today,
            )
            for (team, quarter, key), number in counts.items()
        ],
        batch_size=CHUNK,
    )


def of_teams() -> Any:
    """The rows of files that are entrusted to a team, the demonstration left out."""
    return DocketRow.objects.filter(team__isnull=False).exclude(case_file__reference=DEMONSTRATION)


def grouped(column: str, here: Quarter) -> Counts:
    """The files of each team by a column of the docket."""
    rows = of_teams().order_by().values_list("team", column).annotate(number=Number("pk"))
    return Counter({(team, here, key): number for team, key, number in rows})


def load(here: Quarter) -> Counts:
    """The files of each team by the advisor who works on them."""
    advisor = F("case_file__assignment__advisor__username")
    rows = of_teams().order_by().values_list("team", advisor).annotate(number=Number("pk"))
    return Counter({(team, here, name or ""): number for team, name, number in rows})


def asked_again() -> Counts:
    """The papers that each team asked for once more, by the paper and the reason, in the quarter in which it did."""
    zone = timezone.get_default_timezone()
    asked = Request.objects.filter(asked=Asked.PAPER_AGAIN).exclude(case_file__reference=DEMONSTRATION)
    quarters = asked.annotate(
        year=ExtractYear("asked_at", tzinfo=zone), in_year=ExtractQuarter("asked_at", tzinfo=zone)
    )
    rows = (
        quarters.order_by()
        .values_list("team", "year", "in_year", "key", "reason")
        .annotate(number=Number("pk"))
    )
    return Counter(
        {
            (team, Quarter(year, number), f"{key}|{reason}"): count
            for team, year, number, key, reason, count in rows
        }
    )


def newcomers(since: Quarter, today: date) -> Counts:
    """Of the files begun since, on the whole site: the first question that is open, once nobody has touched it for a week."""
    zone = timezone.get_default_timezone()
    begin = datetime.combine(since.first_day, time.min, tzinfo=zone)
    begun = CaseFile.objects.filter(created_at__gte=begin).exclude(reference=DEMONSTRATION)
    rows = begun.order_by().values_list("created_at", "updated_at", "answers").iterator(chunk_size=CHUNK)
    counts: Counts = Counter()
    for created_at, updated_at, answers in rows:
        rests = timezone.localdate(updated_at) <= today - A_WEEK
        counts[None, quarter_of(timezone.localdate(created_at)), stopped_at(answers, today, rests)] += 1
    return counts


def stopped_at(answers: Any, today: date, rests: bool) -> str:
    """Where a newcomer stands; those who come back within a week haven't stopped."""
    try:
        open_question = walk(answers, today).next_slug
    except Exception:  # of a file that doesn't read the log tells elsewhere; here it is one of a number
        return UNREADABLE
    if open_question is None:
        return ALL_ANSWERED
    return open_question if rests else UNDER_WAY


def count_waits(today: date) -> None:
    """The waits of all files that are entrusted to a team, by fund, kind of wait, and the quarter in which they began."""
    counts: dict[tuple[int, str, MeasuredWait, Quarter], Counter[tuple[int, bool]]] = {}
    for team, fund, progress in histories():
        for waiting in MeasuredWait:
            wait, began = observation_of(progress, waiting, today), began_on(progress, waiting)
            if wait is not None and began is not None:
                place = counts.setdefault((team, fund, waiting, quarter_of(began)), Counter())
                place[wait.days, wait.ended] += 1
    WaitsOfFund.objects.all().delete()
    WaitsOfFund.objects.bulk_create(
        [
            WaitsOfFund(
                team_id=team,
                fund=fund,
                waiting=waiting,
                quarter=str(quarter),
                waits=[[days, int(ended), count] for (days, ended), count in sorted(waits.items())],
            )
            for (team, fund, waiting, quarter), waits in counts.items()
        ],
        batch_size=CHUNK,
    )


def histories() -> Iterator[tuple[int, str, Progress]]:
    """The team, the fund and the history of each file that has all three, one after the other."""
    rows = (
        MilestoneEntry.objects.filter(case_file__docket_row__team__isnull=False)
        .exclude(case_file__docket_row__fund="")
        .exclude(case_file__reference=DEMONSTRATION)
        .annotate(team=F("case_file__docket_row__team"), fund=F("case_file__docket_row__fund"))
        .order_by("case_file_id", "recorded_at", "id")
    )
    for _file, lines in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.case_file_id):
        told = list(lines)
        yield told[0].team, told[0].fund, replay(line.as_entry() for line in told)


def began_on(progress: Progress, waiting: MeasuredWait) -> date | None:
    """The day on which the last such wait began."""
    begins = BOUNDS[waiting].begins
    days = [entry.happened_on for entry in progress.history if entry.milestone is begins]
    return days[-1] if days else None
