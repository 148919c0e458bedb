"""axe-core finds nothing on any page, by day and by night, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import ours, unreadable, violations
from tests.journeys.pages import DESK, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_no_violation(open_page: Callable[..., Page], language: str, name: str) -> None:
    # axe is a script; the site has none.
    page = open_page(language, script=True, color_scheme="light")
    PAGES[name](page)
    by_day = violations(page)
    page.emulate_media(color_scheme="dark")
    by_night = unreadable(page)
    assert (ours(by_day) if DESK in name else by_day) == []
    assert by_night == []


def test_axe_would_find_something(open_page: Callable[..., Page]) -> None:
    page = open_page(script=True)
    page.goto("/")
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert any(line.startswith("html-has-lang") for line in violations(page))
