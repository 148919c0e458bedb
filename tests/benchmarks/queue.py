"""The desk's queue among a million files beside ten thousand, what the docket costs an act, and the turn of the day."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate

from django.contrib.admin import site
from django.contrib.auth.models import User
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connections
from django.test import RequestFactory

from enrollment.case_file.records.acts import acted
from enrollment.case_file.records.models import CaseFile
from enrollment.docket.queue import counted, page_of, queue
from enrollment.docket.records.writing import write
from tests.benchmarks.browser import browser_with_a_whole_file
from tests.benchmarks.family import SLUGS
from tests.benchmarks.kept_databases import Kept, server_processes, stored_in
from tests.benchmarks.many_files import ADVISOR, NOW, SOUGHT, TODAY, made, multiplied
from tests.benchmarks.measuring import Goal, Pace, Row, compare, with_servers
from tests.benchmarks.memory import growth


# Kept from run to run, until what is in them is made otherwise; a quick run keeps nothing.
KEPT, QUICK = "queue_with_pairs", "queue_quick"
SIZES, QUICK_SIZES = (10_000, 100_000, 1_000_000), (60, 120)
FLAT, FOUND = Goal(ratio=1.3), Goal(ratio=1.5)
WHO = User(pk=ADVISOR, username="advisor", is_staff=True, is_superuser=True)
Asked = dict[str, object]


def rows(pace: Pace) -> Iterator[Row]:
    """Every comparison of the queue."""
    quick = pace.seconds == 0
    first, *others = QUICK_SIZES if quick else SIZES
    smallest, *larger = accumulate(others, multiplied, initial=made(QUICK if quick else KEPT, first))
    turned = [smallest, *larger][-2]
    for large in larger:
        yield from beside_the_smallest(large, smallest, pace)
    yield from cost_of_the_docket(pace)
    yield growth("tests.benchmarks.turning", 400 if quick else 100_000, "rows turned", turned.name)
    if quick:
        for each in (smallest, *larger):
            each.removed()


def beside_the_smallest(large: Kept, smallest: Kept, pace: Pace) -> Iterator[Row]:
    """What the desk asks of the queue, whole page or rows alone, in both databases in turn."""
    asks: list[tuple[str, Goal | None, Asked]] = [
        (named(each | order), FLAT, each | order) for each in SINGLE for order in ORDERS
    ]
    asks.append((named(FIRST_TAB), FLAT, FIRST_TAB))
    asks += [(named(each | order), None, each | order) for each in PAIRS for order in ORDERS[::2]]
    asks += [
        ("search, one hit", FOUND, {"search": f"{SOUGHT['birth_name'][:6]} {SOUGHT['first_names'][:4]}"}),
        ("search, a common beginning", FOUND, {"search": "ma"}),
        ("search, two common beginnings", FOUND, {"search": "jean pe"}),
        ("search, two that never meet", FOUND, {"search": "jean ma"}),
        ("search, no hit", FOUND, {"search": "nobody is called so"}),
    ]
    for what, goal, asked in asks:
        yield in_both(
            f"{large.number} files: {what}", partial(first_rows, asked), large, smallest, pace, goal
        )
    yield in_both(f"{large.number} files: last rows", last_rows, large, smallest, pace, FLAT)
    for asked in WHOLE:
        what = f"{large.number} files: first page, whole, {named(asked)}"
        yield in_both(
            what, partial(first_page, asked, of_so_many=smallest.number), large, smallest, pace, FLAT
        )
    yield in_both(f"{large.number} files: a file's page", file_page, large, smallest, pace, FLAT)


# A common and a rare value of each filter, in each order that the page offers.
SINGLE: tuple[Asked, ...] = (
    {},
    {"state": "blocked"},
    {"state": "gathering"},
    {"waits_for": "caisse"},
    {"waits_for": "advisor"},
    {"road": "puma-non-eu"},
    {"road": "student"},
    {"fund": "597"},
    {"language": "fr"},
    {"due": "over"},
    {"due": "today"},
    {"due": "week"},
    {"due": "later"},
    {"doubt": True},
    {"advisor": "me"},
    {"advisor": "nobody"},
)
# As an advisor gets it. Of what is due near there are too few rows among the smallest to be counted to the end of counting.
WHOLE: tuple[Asked, ...] = ({}, {"due": "today"}, {"due": "week"})
FIRST_TAB: Asked = {"advisor": "me", "waits_for": "advisor"}
ORDERS: tuple[Asked, ...] = ({}, {"sort": "due"}, {"sort": "waiting"})
# Two at once: an index of their own have those of the first tab, an advisor's files are few, and of the others the database
# walks along one and looks at each for the other. Measured without a goal.
PAIRS: tuple[Asked, ...] = (
    {"advisor": "me", "state": "gathering"},
    {"advisor": "me", "due": "over"},
    {"advisor": "nobody", "language": "fr"},
    {"advisor": "nobody", "due": "over"},
    {"state": "gathering", "due": "over"},
    {"state": "blocked", "fund": "597"},
    {"state": "blocked", "road": "student"},
    {"road": "student", "language": "fr"},
)


def named(asked: Asked) -> str:
    """What is asked, for the table."""
    return ", ".join(f"{name} {value}" for name, value in asked.items()) or "first rows"


def first_rows(asked: Asked) -> None:
    """The rows of the first page, and how many there are."""
    wanted = queue(WHO, TODAY, **asked)
    page_of(wanted)
    counted(wanted)


def last_rows() -> None:
    """The last page, and the one before it."""
    wanted = queue(WHO, TODAY)
    page_of(wanted, before=page_of(wanted, last=True).before)


def first_page(asked: Asked, of_so_many: int) -> None:
    """As an advisor gets it; full wherever there are enough files."""
    response = desk().changelist_view(request(asked))
    assert response.content.count(b"data-reference") == 50 or of_so_many < SIZES[0]


def file_page() -> None:
    """One file, found by what the search found."""
    [row] = page_of(queue(WHO, TODAY, search=SOUGHT["birth_name"])).rows
    response = desk().change_view(request({}), str(row.case_file_id))
    assert "Zwetschgenbaum" in response.rendered_content


def desk() -> object:
    """The desk's own pages of files."""
    return site.get_model_admin(CaseFile)


def request(asked: Asked) -> object:
    """What an advisor's browser asks, on the day of the databases."""
    sent = RequestFactory().get("/", asked)
    sent.answered_at, sent.answered_on = NOW, TODAY
    sent.user, sent._messages = WHO, CookieStorage(sent)
    return sent


def in_both(
    what: str, work: Callable[[], None], large: Kept, smallest: Kept, pace: Pace, goal: Goal | None
) -> Row:
    """The same work in the large database and in the small one, both open."""
    with stored_in(large.name):
        in_large, servers = connections["default"], server_processes()
        with stored_in(smallest.name):
            in_small = connections["default"]
            servers += server_processes()

            def on(connection: object) -> None:
                connections["default"] = connection
                work()

            row = compare(
                what,
                partial(on, in_large),
                partial(on, in_small),
                pace,
                beside=str(smallest.number),
                goal=goal,
                by=with_servers(servers) if servers else None,
            )
            connections["default"] = in_small
    return row


def cost_of_the_docket(pace: Pace) -> Iterator[Row]:
    """An act with its row of the docket, beside the same act without."""
    goal = Goal(ratio=1.5)
    person = browser_with_a_whole_file()
    acts = {
        f"POST {SLUGS[-1]}": partial(person.answer, SLUGS[-1]),
        "POST checklist": partial(person.post, "/file/checklist/", {"held": "passport|applicant"}),
    }
    for what, act in acts.items():
        yield compare(
            f"{what}, with its row", act, partial(without_docket, act), pace, beside="without", goal=goal
        )


def without_docket(act: Callable[[], object]) -> None:
    """As if nobody kept a docket."""
    acted.disconnect(dispatch_uid="docket")
    act()
    acted.connect(write, dispatch_uid="docket")
