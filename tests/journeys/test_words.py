"""Words on a page: folded away until one is tapped, and then its meaning alone, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from enrollment.case_file.records.models import CaseFile
from tests.journeys.axe import violations
from tests.journeys.pages import with_family_file


pytestmark = pytest.mark.looks


Opener = Callable[..., Page]


def tapped(page: Page) -> Locator:
    """The meaning of the first word on the page of the file, once that word is tapped."""
    with_family_file("/file/")(page)
    shown = page.locator(".word-meaning:popover-open")
    expect(shown).to_have_count(0)
    page.locator("main button.word:visible").first.click()
    expect(shown).to_have_count(1)
    return shown


def test_a_tapped_word_shows_its_meaning_and_closes_again(open_page: Opener, demonstration: CaseFile) -> None:
    """Without a script, as everywhere."""
    page = open_page("fr")
    shown = tapped(page)
    expect(shown).to_be_in_viewport()
    expect(shown).to_contain_text("Fermer")
    shown.locator("button").click()
    expect(shown).to_have_count(0)
    page.locator("main button.word:visible").first.click()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)


def test_axe_finds_nothing_wrong_with_a_meaning_that_is_shown(
    open_page: Opener, demonstration: CaseFile
) -> None:
    """Axe is a script: without scripts it never answers."""
    page = open_page(script=True)
    tapped(page)
    assert not violations(page)
