"""Every page, in both languages: axe finds nothing by day or by night, it fits the narrowest phone, and it is light.

One visit for all of it: coming to a page costs more than looking at it.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Request

from tests.journeys.axe import unreadable, violations
from tests.journeys.conftest import PHONE, new_profile
from tests.journeys.layout import width_of
from tests.journeys.pages import PAGES
from tests.journeys.walker import in_language, path_of
from tests.journeys.watching import Watch


pytestmark = pytest.mark.looks


NARROWEST = {"width": 320, "height": 640}
HEAVIEST = 60_000  # bytes, before images


class Phone:
    """A phone on which one page after the other is looked at."""

    def __init__(self, browser: Browser, site: str) -> None:
        # axe is a script; the site has none.
        self.context = new_profile(browser, site, script=True)
        self.watch = Watch(site)
        self.watch.over(self.context)
        self.asked: list[Request] = []
        self.context.on("request", self.note)
        self.page = self.context.new_page()

    def note(self, request: Request) -> None:
        """Write down what the page on the screen is made of."""
        if request.is_navigation_request():
            self.asked.clear()
        self.asked.append(request)

    def weight(self) -> dict[str, int]:
        """The bytes that the page is made of, pictures left out."""
        self.page.wait_for_load_state()  # a click only waits for the answer, not for its style
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return {pathname(each): bytes_of(each) for each in list(self.asked) if each.resource_type != "image"}


@pytest.fixture(scope="module")
def kept(browser: Browser, live_server: Any) -> Iterator[Phone]:
    """One for all pages: a new profile has to learn the half megabyte of axe anew."""
    phone = Phone(browser, live_server.url)
    yield phone
    phone.context.close()


@pytest.fixture
def phone(kept: Phone) -> Iterator[Phone]:
    """As it comes from the shop."""
    kept.context.clear_cookies()
    kept.page.set_viewport_size(PHONE)
    kept.watch.complaints.clear()
    yield kept
    assert not kept.watch.complaints


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_all_is_narrow_and_light_and_has_no_style_or_script_inside(
    phone: Phone, name: str
) -> None:
    page = phone.page
    PAGES[name](page)
    for language in ("en", "fr"):
        if language == "fr":
            in_language(page, language)
            page.reload()
        weighed = phone.weight()
        print(f"{sum(weighed.values()):>7} bytes: {name} ({language})")
        assert page.locator("html").get_attribute("lang") == language
        looks_right(page)
        assert sum(weighed.values()) < HEAVIEST, weighed
        # Nothing is light because it is missing.
        assert weighed[path_of(page)] > 1_000
        assert any(path.endswith(".css") for path in weighed)


def looks_right(page: Page) -> None:
    """By day and by night, and on the narrowest phone."""
    assert page.locator("[style], style, script:not([src])").count() == 0
    page.emulate_media(color_scheme="light")
    by_day = violations(page)
    page.emulate_media(color_scheme="dark")
    assert by_day == []
    assert unreadable(page) == []
    page.set_viewport_size(NARROWEST)
    assert width_of(page) <= NARROWEST["width"]
    page.set_viewport_size(PHONE)


def test_axe_would_find_something(phone: Phone) -> None:
    phone.page.goto("/")
    phone.page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in violations(phone.page))


def pathname(request: Request) -> str:
    """The address without the host."""
    return "/" + request.url.split("/", 3)[3].partition("?")[0]


def bytes_of(request: Request) -> int:
    """The body as it travels to who has nothing yet; style sheets as WhiteNoise sends them, compressed when collected."""
    path = pathname(request)
    if not path.startswith("/static/"):
        # What the page before still asked for when this one was opened is broken off, and is nothing of this one.
        return request.sizes()["responseBodySize"] if request.response() else 0
    file = Path(finders.find(path.removeprefix("/static/"))).read_bytes()
    return len(gzip.compress(file) if path.endswith(".css") else file)
