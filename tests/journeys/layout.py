"""How a page lies on the screen."""

from playwright.sync_api import Page


LONGEST_WAIT = 100  # times 20 ms


def laid_out(page: Page) -> Page:
    """The page once its styles and fonts are there: until then it lies as nobody is to see it."""
    page.wait_for_load_state("load")
    for _time in range(LONGEST_WAIT):
        if page.evaluate("document.fonts.status") == "loaded":
            break
        page.wait_for_timeout(20)
    return page


def width_of(page: Page) -> int:
    """How wide the page is, laid out."""
    width: int = laid_out(page).evaluate("document.documentElement.scrollWidth")
    return width
