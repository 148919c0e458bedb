"""Databases of ten thousand, a hundred thousand and a million files, made once and kept for later runs.

The rows of the docket are worked out for some real files and then repeated, each with names and days of its own. The
larger databases repeat the one before them: whoever is in that one once is in this one ten times, under other references.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import Any

from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import Model
from django.utils import timezone

from enrollment.access.records.models import Mandate, Membership, Scope, Team
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import Row, Turn, nearness_of, row_of
from enrollment.docket.law.search_words import found_by, reference_word
from enrollment.docket.records.models import DocketRow, FindingWord
from enrollment.docket.records.words import fingerprint_of, hashed
from enrollment.docket.records.writing import ORDERS
from enrollment.standing.law.holding import Holding
from enrollment.tracking.law.milestones import Entry, Milestone
from tests.benchmarks.kept_databases import Kept, hurry, random_id
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED


TODAY = date(2026, 3, 27)
NOW = datetime(2026, 3, 27, 9, tzinfo=timezone.get_default_timezone())
# All files are entrusted to the one team of the one advisor, for as long as the databases are kept.
ADVISOR, TEAM, UNTIL = 1, 1, date(2099, 12, 31)
# Every fifth file is nobody's yet; the others are shared out among so many.
ADVISORS, NOBODYS = 50, 5
# In every twentieth a message waits for an answer.
WRITING = 20
BATCH = 5_000
# The one whom a search is to find, among however many.
SOUGHT = {"first_names": "Xochiquetzal", "birth_name": "Zwetschgenbaum", "used_name": ""}
FIRST = (
    "Thị Hồng",
    "Aïcha",
    "Jean-Pierre",
    "Łukasz",
    "Zoë",
    "María José",
    "Olena",
    "Ali",
    "Fatoumata",
    "Wei",
)
STARTS = ("Ba", "Da", "Ga", "Ko", "Li", "Ma", "Ngu", "Pe", "Ro", "Sa", "Ta", "Tra", "Vo", "Wa", "Zi")
ENDS = ("bert", "dek", "lou", "man", "nez", "reira", "ska", "tov", "wala", "yễn")


def made(prefix: str, number: int) -> Kept:
    """The database of so many files."""
    kept = Kept(prefix=prefix, number=number)
    kept.brought_about(partial(fill, number))
    return kept


def multiplied(smaller: Kept, number: int) -> Kept:
    """The database of so many files, made of copies of a smaller one; who is sought there is here once too."""
    kept = Kept(prefix=smaller.prefix, number=number)
    kept.brought_about(
        partial(copy, number // smaller.number - 1, max(1000, smaller.number // 10)), like=smaller
    )
    return kept


def copy(times: int, apart: int) -> None:
    """Whoever is in it stands in it so many times more."""
    hurry()
    with transaction.atomic(), connections["default"].cursor() as cursor:
        for statement in copying(times, apart):
            cursor.execute(statement)
        for statement in connections["default"].ops.sequence_reset_sql(no_style(), [DocketRow, User]):
            cursor.execute(statement)


def copying(times: int, apart: int) -> Iterator[str]:
    """Every file but the first one so many times more, with its row and the names that find it.

    Each copy has advisors of its own, whose ids lie so far `apart`: nobody has more files among more.
    """
    kinds = (CaseFile, DocketRow, FindingWord, Mandate, User)
    files, rows, words, mandates, users = (each._meta.db_table for each in kinds)
    yield (
        f"CREATE TEMP TABLE copies AS WITH RECURSIVE times(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM times WHERE k < {times}) "  # noqa: S608
        f"SELECT f.id AS old, r.id AS old_row, k, {random_id()} AS new, "
        f"r.id + k * (SELECT max(id) FROM {rows}) AS new_row FROM {rows} r JOIN {files} f ON f.id = r.case_file_id, times "
        f"WHERE r.id > (SELECT min(id) FROM {rows}) ORDER BY k, r.id"
    )
    yield copy_of(files, CaseFile, "c.old = t.id", id="c.new", reference="'#' || c.new_row")
    theirs = f"t.advisor_id + c.k * {apart}"
    yield copy_of(
        rows, DocketRow, "c.old_row = t.id", id="c.new_row", case_file_id="c.new", advisor_id=theirs
    )
    yield f"CREATE TEMP TABLE new_users AS SELECT t.id, k FROM {users} t, (SELECT DISTINCT k FROM copies) AS times"  # noqa: S608
    yield copy_of(
        users,
        User,
        "c.id = t.id",
        copies="new_users",
        id=f"c.id + c.k * {apart}",
        username=f"t.username || '.' || (c.k * {apart})",
    )
    yield copy_of(mandates, Mandate, "c.old = t.case_file_id", id=random_id(), case_file_id="c.new")
    yield (
        f"INSERT INTO {words} (word, row_id) SELECT t.word, c.new_row FROM {words} t JOIN copies c ON c.old_row = t.row_id "  # noqa: S608
        f"ORDER BY t.word, c.new_row"
    )


def copy_of(table: str, model: type[Model], match: str, copies: str = "copies", **changed: str) -> str:
    """The statement that copies a table, with these columns changed."""
    columns = [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(f'"{column}"' for column in columns)
    taken = ", ".join(changed.get(column, f't."{column}"') for column in columns)
    return f"INSERT INTO {table} ({quoted}) SELECT {taken} FROM {copies} c JOIN {table} t ON {match}"  # noqa: S608


def fill(number: int) -> None:
    """So many files with their rows, the words that find them, and nothing else."""
    hurry()
    patterns = list(itertools.starmap(pattern, lives()))
    advisor = User.objects.create(pk=ADVISOR, username="advisor", is_staff=True, is_superuser=True)
    Membership.objects.create(user=advisor, team=Team.objects.create(pk=TEAM, name="Everybody’s"))
    User.objects.bulk_create(
        User(pk=ADVISOR + each, username=f"advisor-{each}", is_staff=True) for each in range(1, ADVISORS)
    )
    for start in range(0, number, BATCH):
        with transaction.atomic():
            fill_batch(range(start, min(start + BATCH, number)), patterns)


def fill_batch(numbers: Iterable[int], patterns: Sequence[tuple[dict[str, Any], Row]]) -> None:
    """The files of these numbers."""
    pairs = [(number, *patterns[number % len(patterns)]) for number in numbers]
    files = CaseFile.objects.bulk_create(file_of(number, answers) for number, answers, _said in pairs)
    Mandate.objects.bulk_create(
        Mandate(case_file=each, team_id=TEAM, scope=Scope.ACT, until=UNTIL) for each in files
    )
    rows = DocketRow.objects.bulk_create(
        row_for(case_file, said, number)
        for case_file, (number, _answers, said) in zip(files, pairs, strict=True)
    )
    keep_words(zip(files, rows, strict=True))


def keep_words(filed: Iterable[tuple[CaseFile, DocketRow]]) -> None:
    """By hand: sixteen million rows, of two numbers each."""
    words = [(word, row.pk) for case_file, row in filed for word in words_of(case_file)]
    with connections["default"].cursor() as cursor:
        table = FindingWord._meta.db_table
        cursor.executemany(f"INSERT INTO {table} (word, row_id) VALUES (%s, %s)", words)  # noqa: S608


def lives() -> Iterator[tuple[dict[str, Any], tuple[tuple[Milestone, int], ...]]]:
    """Answers of every kind, each with several histories: milestones and how many days ago they happened."""
    histories = (
        (),
        ((Milestone.SUBMITTED, 20),),
        ((Milestone.SUBMITTED, 90), (Milestone.PAPERS_ASKED, 30)),
        ((Milestone.SUBMITTED, 200), (Milestone.RIGHT_REFUSED, 40)),
        ((Milestone.SUBMITTED, 300), (Milestone.RIGHT_GRANTED, 100)),
    )
    for answers in (*BY_PATHWAY.values(), AWAY_FOR_LONG, TITLE_ENDED, {}):
        for history in histories if "activity" in answers else histories[:1]:
            yield answers, history


def pattern(answers: dict[str, Any], history: Sequence[tuple[Milestone, int]]) -> tuple[dict[str, Any], Row]:
    """Answers, and the row of a file that holds them and this history."""
    entries = tuple(
        Entry(
            id=str(place),
            milestone=milestone,
            happened_on=TODAY - timedelta(days=days),
            recorded_at=NOW - timedelta(days=days),
            recorded_by="applicant",
        )
        for place, (milestone, days) in enumerate(history)
    )
    holding = Holding(answers=answers, entries=entries, client_acted_at=NOW, language="en")
    return answers, row_of(holding, TODAY, timezone.get_default_timezone())


def file_of(number: int, answers: dict[str, Any]) -> CaseFile:
    """The file of this number, with a name of its own."""
    return CaseFile(answers={**answers, "names": names_of(number)}, client_acted_at=acted_at(number))


def names_of(number: int) -> dict[str, str]:
    """Some ten thousand names, the commoner ones more often; one that nobody else has."""
    if number == 0:
        return SOUGHT
    family = STARTS[number % 15] + STARTS[(number // 7) % 15].lower() + ENDS[(number // 31) % 10]
    return {"first_names": FIRST[(number // 3) % 10], "birth_name": family, "used_name": ""}


def acted_at(number: int) -> datetime:
    """The last act of a client: on some day of the last four hundred."""
    return NOW - timedelta(days=number * 7919 % 400)


def row_for(case_file: CaseFile, said: Row, number: int) -> DocketRow:
    """The row of a file after a pattern, on days of its own."""
    shift = timedelta(days=number * 104_729 % 60)
    row = replace(
        said,
        client_acted_at=case_file.client_acted_at,
        language=("en", "fr")[number % 2],
        waiting_since=said.waiting_since and said.waiting_since - shift,
        due_on=said.due_on and said.due_on + shift,
    )
    row = replace(row, nearness=nearness_of(row.due_on, TODAY))
    if number % WRITING == 0:
        row = replace(row, message_waits=True, waits_for=Turn.ADVISOR, waiting_since=TODAY - shift)
    columns = {field.name: getattr(row, field.name) for field in fields(Row)}
    columns |= {"doubts": list(row.doubts), "flags": list(row.flags)}
    return DocketRow(
        case_file=case_file,
        reckoned_on=TODAY,
        **{name: getattr(row, name) for name in ORDERS},
        advisor_id=None if number % NOBODYS == 0 else ADVISOR + number // NOBODYS % ADVISORS,
        is_doubtful=bool(row.doubts),
        words=fingerprint(case_file),
        team_id=TEAM,
        **columns,
    )


def words_of(case_file: CaseFile) -> set[int]:
    """The hashes of what finds a file."""
    names = case_file.answers["names"]
    _words, hashes = words_of_name(names["first_names"], names["birth_name"])
    return {*hashes, hashed(reference_word(case_file.reference), TEAM)}


def fingerprint(case_file: CaseFile) -> str:
    """Of the same words."""
    names = case_file.answers["names"]
    words, _hashes = words_of_name(names["first_names"], names["birth_name"])
    return fingerprint_of((*words, reference_word(case_file.reference)), TEAM)


@cache
def words_of_name(first: str, family: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words by which everybody who is called so is found, and their hashes."""
    found = found_by({"names": {"first_names": first, "birth_name": family}}, "", "")
    words = tuple(word for word in found if word != reference_word(""))
    return words, frozenset(hashed(word, TEAM) for word in words)
