"""A round of reminders over many files, beside only reading those files from the database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.delivery import BATCH, Delivery, batch_of, deliveries
from enrollment.outbox.records.models import Mailbox
from enrollment.tracking.law.limit_table import Topic
from tests.benchmarks.family import ANSWERS, TODAY
from tests.benchmarks.measuring import Goal, Pace, Row, compare


def rows(pace: Pace) -> Iterator[Row]:
    """A day on which one file in ten has something due; what a mail server takes isn't ours to measure."""
    now = timezone.now()
    files = CaseFile.objects.bulk_create(
        CaseFile(answers=ANSWERS, planned_on=None if number % 10 else TODAY + timedelta(days=1))
        for number in range(pace.files)
    )
    Mailbox.objects.bulk_create(
        Mailbox(
            case_file=file,
            address=f"{number}@example.org",
            language="fr",
            topics=list(Topic),
            confirmed_at=now,
        )
        for number, file in enumerate(files)
    )
    keys = list(Mailbox.objects.values_list("pk", flat=True))

    def one_round() -> list[Delivery]:
        return list(deliveries(TODAY, now, dry_run=True))

    def only_read() -> int:
        return sum(len(batch_of(keys[start : start + BATCH])[0]) for start in range(0, len(keys), BATCH))

    with CaptureQueriesContext(connection) as queries:
        due = sum(bool(each.reminders) for each in one_round())
    assert due == -(-pace.files // 10)
    assert only_read() == pace.files
    batches = -(-pace.files // BATCH)
    assert len(queries) <= 1 + 10 * batches, "a round asks by the batch, not by the file"
    yield compare(
        f"remind, {pace.files} files, {len(queries)} queries",
        one_round,
        only_read,
        replace(pace, rounds=min(pace.rounds, 5)),
        beside="reading them",
        goal=Goal(ratio=10),
    )
