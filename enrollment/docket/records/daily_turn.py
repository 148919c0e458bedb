"""The turn of the day, and the comparison of the whole docket with the files: in batches, whatever their number."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from enrollment.case_file.records.acts import household_locked
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.records.models import FindingWord
from enrollment.docket.records.words import hashes_for, keep_words
from enrollment.docket.records.writing import Reckoned, keep, reckon


# Whoever writes while a batch is worked out waits for it: some tenths of a second.
BATCH = 100
A_DAY = timedelta(days=1)
# Its words aren't those of the file, though the row says they are.
WORDS_KEPT = "words kept"


@dataclass(frozen=True, kw_only=True)
class RowDifference:
    """A row that doesn't say what it ought to, and in which columns; no row at all: all of them.

    `trouble`: by which error its file can't be worked out, whatever the row says; nothing mends that but a look at the file.
    """

    reference: str
    columns: tuple[str, ...]
    trouble: str = ""


def turn_the_day(today: date) -> int:
    """Work out again every row that isn't of this day, and make those that are missing; how many there were."""
    return sum(turned_in_batches(today))


def turned_in_batches(today: date) -> Iterator[int]:
    """The same, batch by batch: how many rows of each."""
    # A clock was ahead; where midnight passes meanwhile, the day after may stand there rightly.
    too_far = Q(docket_row__reckoned_on__gt=today + A_DAY)
    unwritten = Q(docket_row__isnull=True) | Q(docket_row__reckoned_on__isnull=True)
    waiting = CaseFile.objects.filter(unwritten | Q(docket_row__reckoned_on__lt=today) | too_far)
    for batch in batches_of(waiting):
        with transaction.atomic():
            # No act comes between reading a file and writing its row.
            keep(reckoned_on(today, household_locked(batch)))
        yield len(batch)


def compare(today: date, *, mend: bool = False) -> Iterator[RowDifference]:
    """Each row that says something else than its file on this day, mended, it says the same afterwards; and each file that
    can't be worked out.

    A row that only waits for the turn of the day is worked out for this day, and differs if it then says something else.
    """
    for batch in batches_of(CaseFile.objects.all()):
        yield from compared(batch, today, mend=mend)


def compared(batch: list[UUID], today: date, *, mend: bool) -> list[RowDifference]:
    """The same for a batch; no transaction is held while its differences are told."""
    with transaction.atomic():
        # Neither told nor mended is what an act wrote between reading a row and reading its file.
        files, asked = household_locked(batch), set(batch)
        reckoned = [each for each in reckoned_on(today, files) if each.file in asked]
        wrong_words = words_that_differ(reckoned)
        if mend:
            keep(reckoned)
            for each in wrong_words:
                keep_words(each.former, each.words)
    told = (
        RowDifference(
            reference=each.reference,
            columns=(*each.differences, *([WORDS_KEPT] if each in wrong_words else [])),
            trouble=each.trouble,
        )
        for each in reckoned
    )
    return [each for each in told if each.columns or each.trouble]


def reckoned_on(today: date, files: list[UUID]) -> list[Reckoned]:
    """What these rows ought to say; those of the day after are left out, which midnight may have brought meanwhile."""
    reckoned = reckon(files, today)
    return [each for each in reckoned if not (each.former and each.former.reckoned_on == today + A_DAY)]


def words_that_differ(reckoned: list[Reckoned]) -> list[Reckoned]:
    """The files whose row carries the fingerprint of the right words, and which other words find."""
    kept = defaultdict(set)
    rows = [each.former for each in reckoned if each.former]
    for row, word in FindingWord.objects.filter(row__in=rows).values_list("row", "word"):
        kept[row].add(word)
    return [
        each
        for each in reckoned
        if each.former
        and each.is_under_the_same_words
        and kept[each.former.pk] != hashes_for(each.former, each.words)
    ]


def batches_of(files: QuerySet[CaseFile]) -> Iterator[list[UUID]]:
    """The ids in batches; each is asked for when its turn comes, and nothing is held open meanwhile."""
    batch = list(files.order_by("pk").values_list("pk", flat=True)[:BATCH])
    while batch:
        yield batch
        following = files.filter(pk__gt=batch[-1])
        batch = list(following.order_by("pk").values_list("pk", flat=True)[:BATCH])
