"""Papers are read in the background, by `manage.py db_worker`: each revision of a paper once.

A task knows a paper by id and revision and nothing else. What was read is kept only where the paper is still that
revision and nobody has kept it before: a worker that was killed, or was slow and taken for dead, does nothing twice.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from documents.papers.found import Reading
from documents.papers.reading.tools import tools
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records.antivirus import SERVED
from enrollment.papers.records.models import GivenPaper, ReadingState, VirusCheck
from enrollment.papers.records.storage import StorageAway


logger = logging.getLogger(__name__)

# The libraries that read take a second and 100 MB to load: only who reads pays for it.
READER = "documents.papers.reading.read"
JOINER = "enrollment.papers.records.assembling.pdf_of"
# Twice as long as the slowest paper takes: a task that runs longer has lost its worker.
LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 3
RESULTS_KEPT = timedelta(hours=1)
TO_READ = (ReadingState.WAITING, ReadingState.READING)


def read_soon(paper: GivenPaper) -> None:
    """Put the paper on the list of the workers, with the act that changed it: both are there, or neither."""
    GivenPaper.objects.filter(pk=paper.pk).update(reading_state=ReadingState.WAITING, reading=None)
    paper.reading_state, paper.reading = ReadingState.WAITING, None
    read_paper.enqueue(str(paper.pk), paper.revision)


@task()
def read_paper(paper_id: str, revision: int) -> None:
    """Read one paper, and say nothing of it: what fails is known by the kind of error alone."""
    this_revision = GivenPaper.objects.filter(pk=paper_id, revision=revision)
    to_read = this_revision.filter(reading_state__in=TO_READ)
    paper = to_read.first()
    if paper is None or not _may_be_opened(paper):
        # With a virus in it, it is never opened: its page says what to do, and nobody waits for the machine.
        to_read.filter(files__virus_check=VirusCheck.INFECTED).update(reading_state=ReadingState.FAILED)
        return
    to_read.update(reading_state=ReadingState.READING)
    try:
        reading = _read(paper)
    except StorageAway:
        # Nothing is wrong with the paper: the next round takes it up again.
        _keep(paper, reading_state=ReadingState.WAITING)
        return
    except Exception as error:
        # The text of an error may carry words of the paper.
        logger.warning("a paper could not be read: %s", type(error).__name__)
        _keep(paper, reading_state=ReadingState.FAILED)
        return
    _keep(paper, reading_state=_outcome(reading), reading=stored(reading))


def _outcome(reading: Reading) -> ReadingState:
    """A picture of a paper says nothing where letters aren't recognised: that is no fault of the paper."""
    if not reading.pages:
        return ReadingState.FAILED
    return ReadingState.READ if reading.legible or tools().tesseract else ReadingState.OFF


def _may_be_opened(paper: GivenPaper) -> bool:
    """Whether no file of it waits for the antivirus; the sweep comes back to those that do."""
    checks = set(paper.files.values_list("virus_check", flat=True))
    return bool(checks) and checks <= set(SERVED)


def _read(paper: GivenPaper) -> Reading:
    joined: Callable[[GivenPaper], bytes] = import_string(JOINER)
    read: Callable[[bytes, date], Reading] = import_string(READER)
    return read(joined(paper), timezone.localdate())


def _keep(paper: GivenPaper, **found: object) -> None:
    """Where it is still the same revision, and nobody else was quicker."""
    with transaction.atomic():
        same = GivenPaper.objects.select_for_update().filter(
            pk=paper.pk, revision=paper.revision, reading_state=ReadingState.READING
        )
        for still in same:
            for name, value in found.items():
                setattr(still, name, value)
            still.save(update_fields=list(found))


def take_up_again(now: datetime) -> None:
    """What killed workers left, what waits without a task, and results that nobody needs any more."""
    _release_lost_tasks(now)
    _enqueue_forgotten()
    ours = DBTaskResult.objects.filter(task_path=read_paper.module_path)
    ours.finished().filter(finished_at__lte=now - RESULTS_KEPT).delete()


def _release_lost_tasks(now: datetime) -> None:
    """Tasks whose worker is gone run again; one that has taken three workers with it has failed."""
    ours = DBTaskResult.objects.filter(task_path=read_paper.module_path)
    for lost in ours.running().filter(started_at__lte=now - LEASE):
        same = ours.running().filter(pk=lost.pk, started_at=lost.started_at)
        if len(lost.worker_ids) < MOST_ATTEMPTS:
            same.update(status=TaskResultStatus.READY)
        elif same.update(status=TaskResultStatus.FAILED, finished_at=now):
            paper_id, revision = lost.args_kwargs["args"]
            GivenPaper.objects.filter(pk=paper_id, revision=revision, reading_state__in=TO_READ).update(
                reading_state=ReadingState.FAILED
            )


def _enqueue_forgotten() -> None:
    """Papers that wait for the antivirus, or came back with a copy of the database: no task knows of them."""
    waiting = GivenPaper.objects.filter(reading_state__in=TO_READ).values_list("pk", "revision")
    known = _in_hand()
    for pk, revision in waiting.iterator():
        if (str(pk), revision) not in known:
            read_paper.enqueue(str(pk), revision)


def _in_hand() -> set[tuple[str, int]]:
    ours = DBTaskResult.objects.filter(task_path=read_paper.module_path)
    unfinished = ours.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    return {tuple(kept["args"]) for kept in unfinished.values_list("args_kwargs", flat=True)}
