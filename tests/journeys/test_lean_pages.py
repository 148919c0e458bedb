"""Pages fit the narrowest phone, and are light enough for the poorest line."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.journeys.pages import PAGES


NARROWEST = {"width": 320, "height": 640}
HEAVIEST = 60_000  # bytes, before images


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("demonstration")
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
    assert any(url.endswith(".css") for url in weighed)


def weight_of(page: Page) -> dict[str, int]:
    """The bytes of each body when the page is loaded with an empty cache, pictures left out."""
    arrived: list[Response] = []
    page.on("response", arrived.append)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.remove_listener("response", arrived.append)
    return {each.url: len(each.body()) for each in arrived if each.request.resource_type != "image"}
