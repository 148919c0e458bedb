"""Counts the waits of all files by fund, once a day, so that a page reads one line instead of ten thousand files."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db import transaction

from enrollment.case_file.records.models import DEMONSTRATION, CaseFile
from enrollment.tracking.law.kaplan_meier import Observation
from enrollment.tracking.law.measured_waits import MeasuredWait, figures_of, observation_of
from enrollment.tracking.law.progress import replay
from enrollment.tracking.records.models import MilestoneEntry, WaitingTime
from pathways.caisses import caisses_for
from pathways.communes import DoubtfulAddress
from pathways.situation import Activity


# Four answers of a file are read, and no other: question and field.
OF_THE_FUND = (("address", "postcode"), ("address", "town"), ("caisse", "caisse"), ("activity", "activity"))


@transaction.atomic
def recount(today: date) -> int:
    """Count anew; how many figures there are now."""
    waits: dict[tuple[str, MeasuredWait], list[Observation]] = defaultdict(list)
    funds = funds_of_files()
    for case_file, rows in groupby(rows_by_file(), key=lambda row: row.case_file_id):
        progress = replay(row.as_entry() for row in rows)
        for waiting in MeasuredWait:
            wait = observation_of(progress, waiting, today)
            if wait is not None and case_file in funds:
                waits[funds[case_file], waiting].append(wait)
    counted = [
        WaitingTime(caisse=caisse, waiting=waiting, counted_on=today, **vars(figures))
        for (caisse, waiting), known in waits.items()
        if (figures := figures_of(known)) is not None
    ]
    WaitingTime.objects.all().delete()
    WaitingTime.objects.bulk_create(counted)
    return len(counted)


def rows_by_file() -> Iterator[MilestoneEntry]:
    """Every line of every history, file after file, the demonstration left out."""
    rows = MilestoneEntry.objects.exclude(case_file__reference=DEMONSTRATION)
    return rows.order_by("case_file_id", "recorded_at", "id").iterator(chunk_size=2000)


def funds_of_files() -> dict[Any, str]:
    """The fund of each file that has a history, where it is certain or chosen."""
    files = CaseFile.objects.filter(milestone_entries__isnull=False).distinct()
    kept = files.values_list("pk", "answers").iterator(chunk_size=500)
    found = {pk: fund_of(*(text_of(answers, *place) for place in OF_THE_FUND)) for pk, answers in kept}
    return {pk: code for pk, code in found.items() if code}


def text_of(answers: Any, question: str, field: str) -> str | None:
    """What was answered, where it is a text; whatever else a file may hold is no answer."""
    given = answers.get(question) if isinstance(answers, dict) else None
    told = given.get(field) if isinstance(given, dict) else None
    return told if isinstance(told, str) else None


@lru_cache(maxsize=10_000)
def fund_of(postcode: str | None, town: str | None, chosen: str | None, activity: str | None) -> str:
    """The code of the fund of the general scheme, if there is one and only one."""
    if not postcode or activity == Activity.FARMING:
        return ""
    try:
        codes = [caisse.code for caisse in caisses_for(postcode=postcode, commune=town or "")]
    except DoubtfulAddress:
        return ""
    if chosen in codes:
        return chosen
    return codes[0] if len(codes) == 1 else ""
