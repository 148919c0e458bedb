"""axe-core finds nothing on any page, by day and by night, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import violations
from tests.journeys.pages import PAGES


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("demonstration")
def test_no_violation(open_page: Callable[..., Page], language: str, name: str) -> None:
    # axe is a script; the site has none.
    page = open_page(language, script=True)
    PAGES[name](page)
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page)
    assert found == {"light": [], "dark": []}


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page(script=True)
    page.goto("/")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in violations(page))
