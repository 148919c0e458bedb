"""The wizard: what a question costs beside a bare page, and late on the path beside early."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle, pairwise
from unittest.mock import patch

from enrollment.case_file.records.models import CaseFile
from enrollment.encryption.key_ring import KeyRing
from tests.benchmarks.browser import Browser, browser_before, browser_with_a_whole_file
from tests.benchmarks.family import SLUGS, TYPED
from tests.benchmarks.measuring import Goal, Pace, Row, Work, compare
from tests.benchmarks.stock_wizard import ASKED


# The first question is everybody's; sixteen conditional ones follow.
SECOND, LAST = SLUGS[2], SLUGS[16]
# Twenty-eight questions are answered before it, and the file stands among the advisors’.
DEEP = SLUGS[28]
# Where the family may have been born instead: an answer that is another at each asking.
TOWNS = ("Huế", "Đà Nẵng")


def rows(pace: Pace) -> Iterator[Row]:
    """Every comparison of the wizard."""
    yield from against_a_bare_page(pace)
    yield from along_the_path(pace)
    yield encrypted(pace)


def encrypted(pace: Pace) -> Row:
    """What it costs that the answers of a whole file are sealed and opened with each question."""
    sealed, readable = browser_with_a_whole_file(), browser_with_a_whole_file()

    def in_clear() -> None:
        with patch.object(KeyRing, "seal", seal_nothing):
            readable.answer(SLUGS[-1])

    with patch.object(KeyRing, "open", open_either):
        row = compare(
            f"POST {SLUGS[-1]}, a whole file, encrypted",
            partial(sealed.answer, SLUGS[-1]),
            in_clear,
            pace,
            beside="the same, in clear",
            goal=Goal(ratio=1.1),
        )
        CaseFile.objects.all().delete()  # no other group can read what stands there in clear
    return row


opened = KeyRing.open


def seal_nothing(ring: KeyRing, text: str, what: str) -> str:
    """The text as it is, marked as such."""
    return f"clear:{text}"


def open_either(ring: KeyRing, sealed: str, what: str) -> str:
    """What is marked as readable as it is, and whatever was sealed before."""
    mark, _colon, text = sealed.partition(":")
    return text if mark == "clear" else opened(ring, sealed, what)


def against_a_bare_page(pace: Pace) -> Iterator[Row]:
    """A question is answered and shown."""
    bare = page(Browser(), "/bare/", "<h1>Bare</h1>")
    posts, shown = Goal(ratio=2.5), Goal(ratio=5)
    for slug, kind in (
        ("activity", "radios"),
        ("nationality", "country list"),
        ("birth-place", "two fields"),
    ):
        browser = browser_before(slug)
        see = page(browser, f"/situation/{slug}/", f'name="{next(iter(TYPED[slug]))}"')
        yield compare(f"GET {slug} ({kind})", see, bare, pace, beside="bare page", goal=shown)
        yield compare(
            f"POST {slug}", partial(browser.answer, slug), bare, pace, beside="bare page", goal=posts
        )
    for what, late in (
        (f"POST {DEEP}, {SLUGS.index(DEEP) + 1}th question", partial(browser_before(DEEP).answer, DEEP)),
        ("POST birth-place, another each time", another_each_time(browser_before("birth-place"))),
    ):
        yield compare(what, late, bare, pace, beside="bare page", goal=posts)
    whole = browser_with_a_whole_file()
    for path, marker, goal in (
        ("/situation/check/", "Huế", None),
        ("/file/", "data-pathway", shown),
        ("/file/checklist/", "passport", Goal(ratio=6)),
    ):
        yield compare(f"GET {path}", page(whole, path, marker), bare, pace, beside="bare page", goal=goal)


def along_the_path(pace: Pace) -> Iterator[Row]:
    """A question late on the path beside an early one, and beside the stock wizard."""
    early, late = browser_before(SECOND), browser_before(LAST)
    yield compare(
        f"POST {LAST}, 16th conditional question",
        partial(late.answer, LAST),
        partial(early.answer, SECOND),
        pace,
        beside=f"the 2nd, {SECOND}",
        goal=Goal(ratio=1.2),
    )
    whole = browser_with_a_whole_file()
    yield compare(
        f"POST {SLUGS[-1]}, {len(SLUGS)}th question, the last",
        partial(whole.answer, SLUGS[-1]),
        partial(early.answer, SECOND),
        pace,
        beside=f"the 2nd, {SECOND}",
    )
    for address, beside in (("stock", "formtools"), ("stock-as-the-site", "formtools, our conditions")):
        yield compare(
            f"POST {LAST}, 16th conditional question",
            partial(late.answer, LAST),
            stock(address, LAST),
            pace,
            beside=beside,
        )


def page(browser: Browser, path: str, marker: str) -> Work:
    """Open a page that shows what it should."""
    expected = marker.encode()

    def opened() -> None:
        assert expected in browser.get(path), (path, browser.status, browser.location)

    return opened


def another_each_time(browser: Browser) -> Work:
    """Say that one was born elsewhere than one said before."""
    towns = cycle(TOWNS)

    def moved() -> None:
        browser.post("/situation/birth-place/", TYPED["birth-place"] | {"birth_town": next(towns)})
        assert browser.location == f"/situation/{DEEP}/", (browser.status, browser.location)

    return moved


def stock(address: str, slug: str) -> Work:
    """Answer the same question with the same words in a stock wizard, everything before it answered."""
    browser = Browser()
    onward = dict(pairwise(ASKED))

    def answer(step: str) -> None:
        browser.post(f"/{address}/{step}/", {"stock-current_step": step, **TYPED[step]})
        assert browser.location == f"/{address}/{onward[step]}/", (step, browser.status, browser.location)

    for earlier in ASKED[: ASKED.index(slug)]:
        answer(earlier)
    return partial(answer, slug)
