"""Words on a page: folded away until one is tapped, and then its meaning alone, without a script."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from enrollment.case_file.records.models import CaseFile
from tests.journeys.axe import violations
from tests.journeys.pages import with_family_file


def test_a_tapped_word_shows_its_meaning_and_closes_again(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    page = open_page(viewport={"width": 360, "height": 800})
    with_family_file("/file/")(page)
    meanings = page.locator(".word-meaning")
    assert meanings.count() > 0
    expect(page.locator(".word-meaning:visible")).to_have_count(0)
    page.locator("main p .word:visible").first.click()
    expect(page.locator(".word-meaning:visible")).to_have_count(1)
    assert not violations(page)
    page.keyboard.press("Escape")
    expect(page.locator(".word-meaning:visible")).to_have_count(0)
