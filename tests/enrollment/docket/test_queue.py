"""The queue: what needs somebody first, filtered, found by name, and walked through page by page."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from enrollment.access.records.putting_aside import put_aside, take_up
from enrollment.case_file.records.acts import acting
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.law.row import AFTER_ALL, NO_DAY, Turn, nearness_of
from enrollment.docket.queue import MOST_COUNTED, NOBODYS, NoPlace, counted, page_of, queue
from enrollment.docket.queue.paging import ROWS
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.docket.records.models import DocketRow
from enrollment.docket.records.writing import reckon
from enrollment.history.records.record import Happening, record
from enrollment.tracking.law.milestones import Milestone
from enrollment.tracking.law.working_days import is_working_day, working_days_between
from tests.enrollment.stored_answers import AWAY_FOR_LONG, BY_PATHWAY, TITLE_ENDED, TODAY
from tests.staff import everything_entrusted


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


@pytest.fixture(autouse=True)
def entrusted_files():
    with everything_entrusted():
        yield


@pytest.fixture
def files():
    """One of each: in doubt, blocked, gathering, sent, elsewhere, without answers."""
    answers = {
        "doubtful": AWAY_FOR_LONG,
        "blocked": TITLE_ENDED,
        "gathering": BY_PATHWAY["puma-non-eu"],
        "sent": BY_PATHWAY["employee"],
        "elsewhere": {"territory": {"territory": "mayotte"}},
        "asking": {},
    }
    made = {name: CaseFile.objects.create(answers=each) for name, each in answers.items()}
    CaseFile.objects.filter(pk=made["sent"].pk).update(language="fr")
    turn_the_day(TODAY)
    happening = Happening(milestone=Milestone.SUBMITTED, happened_on=TODAY)
    record(made["sent"], happening, by="applicant", today=TODAY)
    return made


def names_of(rows, files):
    by_id = {each.pk: name for name, each in files.items()}
    return [by_id[row.case_file_id] for row in rows]


def many(count):
    """Rows as the turn of the day leaves them, without working each out."""
    answers = {"names": {"first_names": "Lan", "birth_name": "Ngô"}}
    made = [CaseFile.objects.create(answers=answers) for _each in range(count)]
    turn_the_day(TODAY)
    return made


def test_what_needs_somebody_stands_first(advisor, files):
    shown = names_of(queue(advisor, TODAY), files)
    assert shown[:2] == ["doubtful", "blocked"]
    assert shown[-1] == "elsewhere"
    assert set(shown) == set(files)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"state": "blocked"}, ["blocked"]),
        ({"waits_for": "caisse"}, ["sent"]),
        ({"road": "puma-non-eu"}, ["doubtful", "gathering"]),
        ({"language": "fr"}, ["sent"]),
        ({"doubt": True}, ["doubtful"]),
        ({"state": "sent", "language": "en"}, []),
        ({"search": "nguyen", "state": "gathering"}, ["gathering"]),
        ({"search": "nobody of this name"}, []),
        ({"search": "--"}, []),
    ],
    ids=str,
)
def test_the_filters_narrow_it(advisor, files, asked, names):
    assert sorted(names_of(queue(advisor, TODAY, **asked), files)) == names


@pytest.mark.parametrize("sort", ["", "due", "waiting"])
@pytest.mark.parametrize(
    ("due", "days"),
    [("over", [-9, -1]), ("today", [0]), ("week", [0, 3, 7]), ("later", [8])],
)
def test_by_due_day_the_nearest_first(advisor, due, days, sort):
    made = many(7)
    for case_file, offset in zip(made, [3, -1, 8, 0, -9, None, 7], strict=True):
        day = None if offset is None else TODAY + timedelta(days=offset)
        DocketRow.objects.filter(case_file=case_file).update(
            due_on=day, by_due=f"{day or NO_DAY} {NO_DAY}", nearness=nearness_of(day, TODAY)
        )
    shown = [(row.due_on - TODAY).days for row in page_of(queue(advisor, TODAY, due=due, sort=sort)).rows]
    assert (sorted(shown) if sort == "waiting" else shown) == days


@pytest.mark.parametrize("asked", [{}, {"language": "en"}, {"waits_for": "client"}], ids=str)
@pytest.mark.parametrize(("due", "offset"), [("over", -3), ("today", 0), ("week", 5), ("later", 30)])
def test_of_those_as_near_whoever_waits_longest_stands_first(advisor, due, offset, asked):
    made, day = many(4), TODAY + timedelta(days=offset)
    for case_file, waits in zip(made, [2, 40, 7, 40], strict=True):
        since = TODAY - timedelta(days=waits)
        told = {
            "by_due": f"{day} {since}",
            "by_waiting": f"{since} {day}",
            "nearness": nearness_of(day, TODAY),
        }
        DocketRow.objects.filter(case_file=case_file).update(due_on=day, waiting_since=since, **told)
    rows = queue(advisor, TODAY, due=due, sort="waiting", **asked)
    longest, other = sorted(made[1::2], key=lambda each: each.docket_row.pk)
    assert [row.case_file for row in page_of(rows).rows] == [longest, other, made[2], made[0]]


@pytest.mark.parametrize(
    ("offset", "near"), [(-1, "over"), (0, "week"), (7, "week"), (8, "later"), (None, "")]
)
def test_a_row_says_how_near_its_next_day_is(offset, near):
    assert nearness_of(None if offset is None else TODAY + timedelta(days=offset), TODAY) == near


@pytest.mark.parametrize("asked", [{}, {"language": "en"}], ids=str)
@pytest.mark.parametrize("sort", ["", "due", "waiting"])
@pytest.mark.parametrize("due", ["over", "today", "week", "later"])
def test_a_file_that_does_not_read_has_no_day_in_whatever_order(advisor, monkeypatch, due, sort, asked):
    [broken] = many(1)
    monkeypatch.setattr("enrollment.docket.records.writing.row_of", lambda *_whose: 1 / 0)
    with acting(broken, now=timezone.now() + timedelta(minutes=1)):
        pass
    assert not queue(advisor, TODAY, due=due, sort=sort, **asked).exists()
    assert queue(advisor, TODAY, sort=sort, **asked).get().case_file == broken, "it stands before all others"


def test_the_turn_of_the_day_brings_the_next_day_nearer(files):
    sent = DocketRow.objects.filter(case_file=files["sent"])
    call_on = sent.get().due_on
    for before, near in ((8, "later"), (7, "week"), (0, "week"), (-1, "over")):
        turn_the_day(call_on - timedelta(days=before))
        assert (sent.get().due_on, sent.get().nearness) == (call_on, near)


def test_nobody_else_sees_a_row(files):
    for who in (AnonymousUser(), User.objects.create_user("no right", is_staff=True)):
        assert not queue(who, TODAY).exists()


def test_a_filter_that_there_is_not_is_refused(advisor):
    with pytest.raises(KeyError):
        queue(advisor, TODAY, answers="x")
    with pytest.raises(KeyError):
        queue(advisor, TODAY, due="someday")
    with pytest.raises(KeyError):
        queue(advisor, TODAY, due="someday", sort="waiting")
    with pytest.raises(KeyError):
        queue(advisor, TODAY, due="today", sort="whichever")


@pytest.mark.parametrize("asked", [{}, {"search": "lan ngo"}, {"state": "asking"}], ids=str)
def test_every_row_is_met_once_forwards_and_backwards(advisor, asked):
    many(2 * ROWS + 7)
    rows = queue(advisor, TODAY, **asked)
    forwards, page = [], page_of(rows)
    assert not page.before
    forwards += page.rows
    while page.after:
        page = page_of(rows, after=page.after)
        forwards += page.rows
    assert [row.pk for row in forwards] == [row.pk for row in rows]
    backwards, page = [], page_of(rows, last=True)
    assert not page.after
    backwards = list(page.rows)
    while page.before:
        page = page_of(rows, before=page.before)
        backwards = [*page.rows, *backwards]
    assert [row.pk for row in backwards] == [row.pk for row in forwards]


def test_a_page_goes_on_from_a_row_that_is_gone(advisor):
    many(ROWS + 3)
    rows = queue(advisor, TODAY)
    first = page_of(rows)
    CaseFile.objects.filter(pk=first.rows[-1].case_file_id).delete()
    assert len(page_of(rows, after=first.after).rows) == 3


@pytest.mark.parametrize(
    "place", ["x", "x~y", "1~2~3~4", "1~99999999999999999999999", "1~-1", "\x00~1", "1\n~1", "é~1"]
)
def test_a_place_that_is_none_is_refused(advisor, files, place):
    with pytest.raises(NoPlace):
        page_of(queue(advisor, TODAY), after=place)


def test_nobody_waits_for_a_million_to_be_counted(advisor):
    many(3)
    rows = queue(advisor, TODAY)
    assert counted(rows) == 3
    assert f"LIMIT {MOST_COUNTED + 1}" in str(rows.order_by()[: MOST_COUNTED + 1].query)


@pytest.mark.parametrize(
    "since", [date(2026, 1, 1), date(2025, 12, 24), date(2026, 3, 21), TODAY, date(2026, 4, 30)]
)
@pytest.mark.parametrize("department", ["", "67", "974"])
def test_working_days_are_counted_as_one_by_one(since, department):
    days = [since + timedelta(days=n) for n in range(1, max((TODAY - since).days, 0) + 1)]
    counted_one_by_one = sum(is_working_day(day, department) for day in days)
    assert working_days_between(since, TODAY, department) == counted_one_by_one


def test_what_is_put_aside_leaves_the_queue_and_is_back_once_the_client_acts(files, advisor):
    aside = files["doubtful"]
    put_aside(aside, by=advisor, now=timezone.now())
    for asked in ({}, {"advisor": NOBODYS}, {"due": "later"}, {"sort": "waiting"}, {"doubt": True}):
        assert "doubtful" not in names_of(queue(advisor, TODAY, **asked), files)
    assert names_of(queue(advisor, TODAY, waits_for=Turn.PUT_ASIDE), files) == ["doubtful"]
    assert names_of(queue(advisor, TODAY, search=aside.reference), files) == ["doubtful"]
    assert all(each.is_as_kept for each in reckon([aside.pk], TODAY))
    with acting(aside, now=timezone.now() + timedelta(minutes=1)):
        pass
    assert names_of(queue(advisor, TODAY), files)[0] == "doubtful"


@pytest.mark.parametrize("due", ["over", "today", "week", "later"])
def test_what_is_put_aside_is_found_by_its_day_where_it_is_asked_for(files, advisor, due):
    aside = files["doubtful"]
    put_aside(aside, by=advisor, now=timezone.now())
    day = TODAY + timedelta(days={"over": -1, "later": 30}.get(due, 0))
    DocketRow.objects.filter(case_file=aside).update(due_on=day)
    for asked in ({"waits_for": Turn.PUT_ASIDE}, {"search": aside.reference}):
        assert names_of(queue(advisor, TODAY, due=due, **asked), files) == ["doubtful"]
    assert "doubtful" not in names_of(queue(advisor, TODAY, due=due), files)


@pytest.mark.parametrize("sort", ["", "due", "waiting"])
def test_what_is_put_aside_has_its_place_after_every_other_row(files, advisor, sort):
    put_aside(files["doubtful"], by=advisor, now=timezone.now())
    shown = names_of(queue(advisor, TODAY, sort=sort), files)
    assert set(shown) == files.keys() - {"doubtful"}
    rows = DocketRow.objects.order_by("by_" + sort if sort else "order")
    assert names_of(rows, files) == [*shown, "doubtful"]
    assert getattr(rows.last(), "by_" + sort if sort else "order") == AFTER_ALL


def test_what_the_team_takes_up_again_is_in_the_queue(files, advisor):
    put_aside(files["doubtful"], by=advisor, now=timezone.now())
    take_up(files["doubtful"], by=advisor, now=timezone.now())
    assert names_of(queue(advisor, TODAY), files)[0] == "doubtful"
