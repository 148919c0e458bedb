"""Somebody with a bill: an example opened, a bill of their own typed in, offers compared; on a phone, with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE
from tests.journeys.layout import width_of
from tests.journeys.walker import give_one, path_of


@pytest.fixture(params=[False, True], ids=["without script", "with script"])
def page(open_page: Callable[..., Page], language: str, request: pytest.FixtureRequest) -> Page:
    return open_page(language, script=request.param)


def answer(page: Page, **answers: str) -> None:
    """Fill in the bill and ask."""
    for name, value in answers.items():
        give_one(page.locator("#bill"), name, value)
    page.locator("#bill button.button").click()


def left_to_pay(page: Page, case: str) -> str:
    """The last cell of a case in the table under the bars, in the writing of either language as digits and point."""
    said = page.locator(f"[data-case='{case}'] td").last.text_content() or ""
    return "".join(sign for sign in said.replace(",", ".") if sign in "0123456789.")


def test_a_bill_is_understood_from_the_start_page(page: Page) -> None:
    page.goto("/")
    page.locator("main a[href='/reimbursement/']").click()
    # An example first, as a guide would show it.
    page.locator(".presets a").first.click()
    expect(page.locator("#result")).to_have_attribute("data-act", "gp")
    expect(page.locator(".bars li")).to_have_count(6)
    # Then a bill of one's own: a doctor of sector 2, whose sector the page asks about.
    answer(page, act="specialist", fee="70,00", on="1 mars 2025")
    answer(page, sector="2", percent="200")
    assert left_to_pay(page, "with-doctor") == "55.90"
    assert left_to_pay(page, "with-doctor mutuelle") == "26.00"
    fits_and_is_clean(page)


def test_a_missing_tariff_is_asked_for_and_nothing_typed_is_lost(page: Page) -> None:
    page.goto("/reimbursement/")
    answer(page, act="imaging", fee="80", on="2025-03-01")
    answer(page, sector="2")
    asked = page.locator("[data-refusal] a")
    expect(asked).to_have_attribute("href", "#id_base")
    asked.click()
    expect(page.locator("#id_base")).to_be_visible()
    expect(page.locator("#id_fee")).to_have_value("80")
    answer(page, base="60")
    expect(page.locator("[data-refusal]")).to_have_count(0)
    assert left_to_pay(page, "with-doctor") == "40.00"
    fits_and_is_clean(page)


def test_the_kept_link_and_the_other_language_show_the_same(page: Page, language: str) -> None:
    page.goto("/reimbursement/?act=gp&fee=30&on=2025-03-01")
    amounts = page.locator("[data-case] td").count()
    assert amounts
    page.locator("#result a[href^='?']").click()
    assert left_to_pay(page, "without-doctor-legal-cap") == "21.60"
    page.locator(".languages button").click()
    other = "fr" if language == "en" else "en"
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert path_of(page) == "/reimbursement/"
    expect(page.locator("[data-case] td")).to_have_count(amounts)
    assert left_to_pay(page, "without-doctor-legal-cap") == "21.60"


def test_offers_are_compared_on_the_way_from_a_bill(page: Page) -> None:
    page.goto("/reimbursement/?act=specialist&fee=50&sector=2-optam&on=2025-03-01")
    page.locator("#result a[href^='/reimbursement/mutuelle/']").click()
    expect(page.locator("[data-percent]")).to_have_count(3)
    for name, value in {"gp": "3", "a-price": "40", "b-price": "60,50", "b-percent": "200"}.items():
        page.locator(f"#offers [name='{name}']").fill(value)
    page.locator("#offers button.button").click()
    expect(page.locator("#comparison [data-line=total] td")).to_have_count(3)
    # The bill of the page travelled along.
    expect(page.locator("[data-example]")).to_have_attribute("data-example", "specialist")
    fits_and_is_clean(page)


def test_bars_need_no_colour(page: Page) -> None:
    page.goto("/reimbursement/?act=gp&fee=30&on=2025-03-01")
    fills = {
        part: page.locator(f".bars .bar-{part}").first.get_attribute("fill")
        for part in ("mutuelle", "patient")
    }
    assert fills == {"mutuelle": "url(#bar-mutuelle)", "patient": "url(#bar-patient)"}
    for fill in fills.values():
        assert page.locator(f"pattern{fill.removeprefix('url(').removesuffix(')')}").count() == 1


def fits_and_is_clean(page: Page) -> None:
    """No sideways scrolling on a phone; nothing for axe, where script lets it run."""
    assert width_of(page) <= PHONE["width"]
    if script_runs(page):
        assert violations(page) == []


def script_runs(page: Page) -> bool:
    """Whether the page itself may run script; Playwright's own evaluation always may."""
    return page.evaluate("matchMedia('(scripting: enabled)').matches")
