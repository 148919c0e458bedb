"""Every page, in both languages: axe finds nothing by day or by night, it fits the narrowest phone, and it is light.

One visit for all of it: coming to a page costs more than looking at it.
"""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request

from tests.journeys.axe import ours, unreadable, violations
from tests.journeys.conftest import PHONE
from tests.journeys.layout import width_of
from tests.journeys.pages import DESK, PAGES
from tests.journeys.walker import in_language, path_of


NARROWEST = {"width": 320, "height": 640}
HEAVIEST = 60_000  # bytes, before images


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """axe is a script; the site has none."""
    return open_page("en", script=True)


@pytest.fixture
def asked(page: Page) -> Iterator[list[Request]]:
    """What the page on the screen is made of."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            requests.clear()
        requests.append(request)

    page.on("request", note)
    yield requests
    page.remove_listener("request", note)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_all_is_narrow_and_light_and_has_no_style_or_script_inside(
    page: Page, asked: list[Request], name: str
) -> None:
    PAGES[name](page)
    for language in ("en", "fr"):
        if language == "fr":
            in_language(page, language)
            page.reload()
        weighed = weight_of(page, asked)
        print(f"{sum(weighed.values()):>7} bytes: {name} ({language})")
        assert page.locator("html").get_attribute("lang") == language or DESK in name
        looks_right(page, stock=DESK in name)
        assert sum(weighed.values()) < HEAVIEST, weighed
        # Nothing is light because it is missing.
        assert weighed[path_of(page)] > 1_000
        assert any(path.endswith(".css") for path in weighed)


def looks_right(page: Page, *, stock: bool) -> None:
    """By day and by night, and on the narrowest phone."""
    assert page.locator("[style], style, script:not([src])").count() == 0
    page.emulate_media(color_scheme="light")
    by_day = violations(page)
    page.emulate_media(color_scheme="dark")
    assert (ours(by_day) if stock else by_day) == []
    assert unreadable(page) == []
    page.set_viewport_size(NARROWEST)
    assert width_of(page) <= NARROWEST["width"]
    page.set_viewport_size(PHONE)


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in violations(page))


def weight_of(page: Page, asked: list[Request]) -> dict[str, int]:
    """The bytes that the page is made of, pictures left out."""
    page.wait_for_load_state()  # a click only waits for the answer, not for its style
    page.evaluate("document.fonts.ready.then(() => true)")
    return {pathname(each): bytes_of(each) for each in list(asked) if each.resource_type != "image"}


def pathname(request: Request) -> str:
    """The address without the host."""
    return "/" + request.url.split("/", 3)[3].partition("?")[0]


def bytes_of(request: Request) -> int:
    """The body as it travels to who has nothing yet; style sheets as WhiteNoise sends them, compressed when collected."""
    path = pathname(request)
    if not path.startswith("/static/"):
        return request.sizes()["responseBodySize"]
    file = Path(finders.find(path.removeprefix("/static/"))).read_bytes()
    return len(gzip.compress(file) if path.endswith(".css") else file)
