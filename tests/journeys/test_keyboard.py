"""Without a mouse and without script: a question answered by keys, and the way from an error to its field."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import HERE
from tests.journeys.walker import begin, give, go_on, question_of


pytestmark = pytest.mark.looks


FOCUSED = "document.activeElement"


def focused(page: Page, what: str) -> str:
    """A property of whatever has the focus."""
    return page.evaluate(f"{FOCUSED}.{what}")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; a page has fewer stops than that."""
    for _stop in range(25):
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {selector}")


def enter(page: Page) -> None:
    """Send the page's form by the Enter key."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_choice_is_made_with_tab_arrows_and_enter(page: Page) -> None:
    page.goto("/situation/territory/")
    page.keyboard.press("Tab")
    assert focused(page, "className") == "skip-link"
    tab_to(page, "[name=territory]")
    page.keyboard.press("Space")
    assert focused(page, "value") == "metropole"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page, "value") == "martinique"
    enter(page)
    assert question_of(page) == "particular"
    page.go_back()
    expect(page.locator("[name=territory][value=martinique]")).to_be_checked()


def test_enter_in_a_line_sends_the_answer_and_does_not_switch_the_language(page: Page, language: str) -> None:
    begin(page)
    for answers in HERE.values():
        give(page, answers)
        go_on(page)
    tab_to(page, "[name=born_on_day]")
    page.keyboard.type("27")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("1988")
    enter(page)
    assert question_of(page) == "activity"
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_every_stop_of_tab_can_be_seen(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/situation/territory/")
    for _stop in range(8):
        page.keyboard.press("Tab")
        # The frame of a choice stands around its words too.
        framed = f"({FOCUSED}.closest('.choice') ?? {FOCUSED})"
        assert page.evaluate(f"getComputedStyle({framed}).outlineStyle") == "solid", focused(
            page, "outerHTML"
        )


def test_after_a_bad_answer_the_focus_is_on_the_summary_and_its_link_leads_to_the_field(page: Page) -> None:
    begin(page)
    give(page, HERE["territory"])
    go_on(page)
    go_on(page)
    assert question_of(page) == "particular"
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").click()
    assert focused(page, "name") == "particular"
    page.keyboard.press("Space")
    enter(page)
    assert question_of(page) == "birth-date"


def test_a_bad_date_keeps_what_was_typed_and_is_tied_to_its_error(page: Page) -> None:
    begin(page)
    for answers in ({"territory": "metropole"}, {"particular": "none"}):
        give(page, answers)
        go_on(page)
    give(page, {"born_on": "31 February 1988"})
    go_on(page)
    expect(page.locator(".error-summary")).to_be_focused()
    for part, value in (("day", "31"), ("month", "February"), ("year", "1988")):
        box = page.locator(f"[name=born_on_{part}]")
        expect(box).to_have_value(value)
        expect(box).to_have_attribute("aria-invalid", "true")
    error = page.locator("fieldset:has([name=born_on_day])").get_attribute("aria-describedby") or ""
    assert any(page.locator(f"#{each}.field-error").count() for each in error.split())
    page.locator(".error-summary a").click()
    assert focused(page, "name") == "born_on_day"
