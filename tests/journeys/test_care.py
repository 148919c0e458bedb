"""Bills paid before cover: written down on a phone, reckoned from a day, taken away as a letter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.layout import width_of
from tests.journeys.pages import with_family_file
from tests.journeys.printed import downloaded
from tests.journeys.walker import give_one, path_of
from tests.printed_words import words_of


VISIT = {"act": "gp", "on": "2026-10-02", "fee": "30,00", "kept": ("feuille-de-soins",)}
MEDICINE = {"act": "medicine-65", "on": "2 octobre 2026", "fee": "26.50", "kept": ("feuille-de-soins",)}
EARLY = {"act": "specialist", "on": "2026-07-05", "fee": "80", "kept": ("feuille-de-soins",)}
BILLS = "main ul.task-list > li"


def to_the_ledger(page: Page) -> None:
    """From the file's narrow side to the list of bills."""
    with_family_file("/file/")(page)
    page.locator("aside a[href='/file/care/']").click()
    assert path_of(page) == "/file/care/"


def write_down(page: Page, bill: dict[str, str | tuple[str, ...]]) -> None:
    """From the list through the form and back."""
    page.locator("main a.button").click()
    for name, answer in bill.items():
        give_one(page.locator("#question"), name, answer)
    page.locator("#question button.button").click()
    assert path_of(page) == "/file/care/", page.locator(".error-summary").inner_text()


def put_down(page: Page, name: str, day: str) -> None:
    """One of the two days of the page."""
    form = page.locator(f"form:has([name='{name}_day'])")
    give_one(form, name, day)
    form.locator("button").click()


@pytest.mark.usefixtures("demonstration")
def test_from_three_bills_to_a_letter(page: Page) -> None:
    to_the_ledger(page)
    for bill in (VISIT, MEDICINE, EARLY):
        write_down(page, bill)
    expect(page.locator(BILLS)).to_have_count(3)
    put_down(page, "rights_open_on", "26.09.2026")
    expect(page.locator(f"{BILLS} .status.good")).to_have_count(2)
    # Its prescription turns up.
    page.locator(BILLS).nth(2).locator("a[href^='/file/care/']").click()
    give_one(page.locator("#question"), "kept", ("prescription",))
    page.locator("#question button.button").click()
    said = words_of(downloaded(page.locator("a[href$='claim.pdf']")))
    assert "56,50 €" in said
    assert "80,00" not in said
    page.locator(BILLS).first.locator("form button").click()
    expect(page.locator(BILLS)).to_have_count(2)
    page.goto("/file/")
    expect(page.locator("main .task-list a[href='/file/care/']")).to_be_visible()


@pytest.mark.looks
@pytest.mark.usefixtures("demonstration")
def test_the_pages_are_clean_and_narrow(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(language, script=True, viewport={"width": 320, "height": 640})
    to_the_ledger(page)
    for seen in (
        lambda: None,
        lambda: write_down(page, VISIT),
        lambda: put_down(page, "end_cover_on", "2020"),
    ):
        seen()
        assert violations(page) == []
        assert width_of(page) <= 320
    page.goto("/file/care/add/")
    page.locator("#question button.button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []
    assert width_of(page) <= 320
