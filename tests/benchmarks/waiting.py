"""How long files wait, counted for every fund: the daily count beside one that opens every file whole."""

from collections.abc import Iterator
from datetime import date, timedelta

from enrollment.case_file.records.models import CaseFile
from enrollment.standing.law.funds import caisses_of
from enrollment.tracking.law.measured_waits import MeasuredWait, observation_of
from enrollment.tracking.law.progress import progress_of
from enrollment.tracking.records.models import MilestoneEntry, WaitingTime
from enrollment.tracking.records.waiting_time_count import recount
from enrollment.wizard.law.question_path import walk
from tests.benchmarks.family import ANSWERS
from tests.benchmarks.measuring import Goal, Pace, Row, compare


TODAY = date(2026, 11, 25)
LIFE = (
    "submitted",
    "acknowledged",
    "right-granted",
    "waiting-number",
    "civil-paper-sent",
    "definitive-number",
)


def rows(pace: Pace) -> Iterator[Row]:
    """Both count the same files to the same figures."""
    number = max(pace.files, 10)
    CaseFile.objects.all().delete()  # what another group left has no fund
    fill(number)
    assert len(whole()) == recount(TODAY) == 2
    assert set(WaitingTime.objects.values_list("files", flat=True)) == {number}
    yield compare(
        f"waiting times of {number} files",
        lambda: recount(TODAY),
        whole,
        Pace(rounds=min(pace.rounds, 5), seconds=0, files=number),
        beside="opening every file",
        goal=Goal(ratio=1 / 2),
    )
    CaseFile.objects.all().delete()


def fill(number: int) -> None:
    """So many families, each with six lines of history."""
    files = CaseFile.objects.bulk_create(CaseFile(answers=ANSWERS) for _file in range(number))
    MilestoneEntry.objects.bulk_create(
        MilestoneEntry(
            case_file=case_file,
            milestone=milestone,
            happened_on=TODAY - timedelta(days=300 - 20 * step - number % 7),
            recorded_by="applicant",
        )
        for number, case_file in enumerate(files)
        for step, milestone in enumerate(LIFE)
    )


def whole() -> dict[tuple[str, MeasuredWait], list[object]]:
    """The plain way: every answer is read and the pathway decided, to learn the fund."""
    waits: dict[tuple[str, MeasuredWait], list[object]] = {}
    for case_file in CaseFile.objects.prefetch_related("milestone_entries"):
        (caisse,) = caisses_of(walk(case_file.answers, TODAY).answers)
        progress = progress_of(entry.as_entry() for entry in case_file.milestone_entries.all())
        for waiting in MeasuredWait:
            wait = observation_of(progress, waiting, TODAY)
            if wait is not None:
                waits.setdefault((caisse.code, waiting), []).append(wait)
    return waits
