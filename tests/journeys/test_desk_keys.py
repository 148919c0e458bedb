"""The queue by keys alone and by mouse: from row to file to the next one and back, in both languages; axe on what is new."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from enrollment.desk.demonstration import ADVISORS, demonstration_advisor, demonstration_team
from enrollment.desk.demonstration_files import fill_the_desk
from tests.enrollment.stored_answers import TODAY
from tests.journeys.axe import violations
from tests.journeys.desk_door import at_the_desk_as_demonstrated
from tests.journeys.layout import width_of


WIDE = {"width": 1280, "height": 900}
LIST = "/admin/enrollment/casefile/"


@pytest.fixture
def full_desk(the_day: None, live_server: object) -> None:
    """Forty files, and three who work on them."""
    for name in ADVISORS:
        demonstration_advisor(name)
    fill_the_desk(*demonstration_team(), TODAY, timezone.now())


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('tr')?.dataset.reference ?? ''")


def test_an_advisor_walks_through_the_queue_by_keys(
    open_page: Callable[..., Page], language: str, full_desk: None
) -> None:
    page = open_page(language, script=True, viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    page.keyboard.press("m")
    page.wait_for_url("**/?advisor=me&waits_for=advisor")
    rows = page.locator("[data-reference]").evaluate_all("rows => rows.map(row => row.dataset.reference)")
    assert len(rows) >= 2
    page.keyboard.press("j")
    assert focused(page) == rows[0]
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    first = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda address: address != first and "/change/" in address)
    # After an act the address names no list any more; the window remembers it.
    page.goto(page.url.split("?")[0])
    page.keyboard.press("b")
    page.wait_for_url(f"**/?advisor=me&waits_for=advisor#row-{rows[1]}")
    page.keyboard.press("k")
    assert focused(page) == rows[0], "from the row that one came back to"
    page.keyboard.press("/")
    page.keyboard.type("nj")
    expect(page.locator("[name=q]")).to_have_value("nj")


def test_keys_can_be_switched_off_and_the_language_changed_in_place(
    open_page: Callable[..., Page], full_desk: None
) -> None:
    page = open_page("en", script=True, viewport=WIDE)
    at_the_desk_as_demonstrated(page, f"{LIST}?sort=due")
    page.keyboard.press("?")
    dialog = page.locator("dialog.desk-keys")
    expect(dialog).to_be_visible()
    dialog.locator("[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert page.locator("[data-key=m][aria-keyshortcuts]").count() == 0
    page.locator("#header .languages button").click()
    page.wait_for_url(f"**{LIST}?sort=due")
    assert page.evaluate("document.documentElement.lang") == "fr"


@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_lists_and_the_frame_of_the_desk(
    open_page: Callable[..., Page], full_desk: None, scheme: str
) -> None:
    page = open_page(script=True, watched=False, viewport=WIDE, color_scheme=scheme)
    at_the_desk_as_demonstrated(page)
    found = {}
    for address in ("/admin/", f"{LIST}?advisor=me", "/admin/queue/views/?list=sort%3Ddue"):
        page.goto(address)
        found[address] = violations(page)
        assert width_of(page) <= WIDE["width"]
    assert [line for lines in found.values() for line in lines] == []
