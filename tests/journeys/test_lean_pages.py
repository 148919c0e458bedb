"""Pages fit the narrowest phone, and are light enough for the poorest line."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Request

from tests.journeys.pages import PAGES
from tests.journeys.walker import path_of


NARROWEST = {"width": 320, "height": 640}
HEAVIEST = 60_000  # bytes, before images


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_narrow_and_light_and_has_no_style_or_script_inside(
    open_page: Callable[..., Page], language: str, name: str
) -> None:
    page = open_page(language, viewport=NARROWEST)
    PAGES[name](page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert page.locator("[style], style, script:not([src])").count() == 0
    weighed = weight_of(page)
    print(f"{sum(weighed.values()):>7} bytes: {name} ({language})")
    assert sum(weighed.values()) < HEAVIEST, weighed
    # Nothing is light because it is missing.
    assert weighed[path_of(page)] > 1_000
    assert any(path.endswith(".css") for path in weighed)


def weight_of(page: Page) -> dict[str, int]:
    """The bytes that travel when the page is loaded with an empty cache, pictures left out."""
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.remove_listener("requestfinished", note)
    return {pathname(each): bytes_of(each) for each in finished if each.resource_type != "image"}


def pathname(request: Request) -> str:
    """The address without the host."""
    return "/" + request.url.split("/", 3)[3].partition("?")[0]


def bytes_of(request: Request) -> int:
    """The body as it travels; style sheets as WhiteNoise sends them, compressed when they were collected."""
    path = pathname(request)
    if path.endswith(".css"):
        return len(gzip.compress(Path(finders.find(path.removeprefix("/static/"))).read_bytes()))
    return request.sizes()["responseBodySize"]
