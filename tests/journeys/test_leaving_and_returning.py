"""Nothing typed is lost: not by closing the browser, by Back, by a second tab or by another language."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.pages import with_family_file
from tests.journeys.people import EMPLOYEE, PUMA_EU, PUMA_NON_EU
from tests.journeys.walker import arrive, begin, give, go_on, path_of, question_of, walk


OpenBrowser = Callable[..., BrowserContext]
FIRST_FOUR = dict(list(PUMA_EU.items())[:4])


def answered_four(page: Page) -> str:
    """Four questions in; the fifth is on the screen."""
    begin(page)
    for slug, answers in FIRST_FOUR.items():
        assert question_of(page) == slug
        give(page, answers)
        go_on(page)
    return question_of(page)


def test_a_browser_that_comes_back_lands_where_it_was(open_browser: OpenBrowser, language: str) -> None:
    before = open_browser(language)
    next_question = answered_four(before.new_page())
    kept = before.storage_state()
    before.close()
    page = open_browser(language, storage_state=kept).new_page()
    page.goto("/")
    page.locator("main a.button").click()
    assert question_of(page) == next_question
    page.goto("/situation/birth-date/")
    for part, value in (("day", "30"), ("month", "9"), ("year", "1961")):
        expect(page.locator(f"[name=born_on_{part}]")).to_have_value(value)


def test_back_never_drops_an_answer(open_page: Callable[..., Page]) -> None:
    page = open_page()
    answered_four(page)
    for slug in reversed(FIRST_FOUR):
        page.locator("a.back").click()
        assert question_of(page) == slug
    expect(page.locator("[name=territory][value=metropole]")).to_be_checked()
    page.goto("/situation/")
    page.go_back()
    page.go_forward()
    assert question_of(page) == "nationality"


def test_an_early_answer_changed_from_the_list_comes_back_to_the_list(open_page: Callable[..., Page]) -> None:
    page = open_page()
    arrive(page, EMPLOYEE)
    page.locator("main a[href='/situation/birth-date/?from=check']").click()
    give(page, {"born_on": "28 March 1988"})
    go_on(page)
    assert question_of(page) == "check"
    expect(page.locator("main")).to_contain_text("28 March 1988")
    # Out of work: the questions that this opens come first, the others are not asked again.
    page.locator("main a[href='/situation/activity/?from=check']").click()
    give(page, {"activity": "none"})
    go_on(page)
    opened = walk(page, PUMA_NON_EU)
    assert "arrival" in opened
    assert not {"names", "address", "phone", "birth-date"} & set(opened)
    # And back in work: what was said of it is still there.
    page.locator("main a[href='/situation/activity/?from=check']").click()
    give(page, {"activity": "employee"})
    go_on(page)
    assert question_of(page) == "check"
    expect(page.locator("main")).to_contain_text("SARL Dupont")


def test_two_tabs_do_not_undo_each_other(open_browser: OpenBrowser) -> None:
    context = open_browser()
    first = context.new_page()
    with_family_file("/situation/phone/")(first)
    give(first, {"phone": "07 00 00 00 07"})
    second = context.new_page()
    second.goto("/situation/names/")
    give(second, {"first_names": "Harpreet Simran"})
    go_on(second)
    first.bring_to_front()
    go_on(first)
    first.goto("/situation/check/")
    expect(first.locator("main")).to_contain_text("07 00 00 00 07")
    expect(first.locator("main")).to_contain_text("Harpreet Simran")


def test_a_tab_left_behind_loses_nothing(open_browser: OpenBrowser) -> None:
    context = open_browser()
    behind = context.new_page()
    arrive(behind, EMPLOYEE)
    behind.goto("/situation/employment/")
    ahead = context.new_page()
    ahead.goto("/situation/activity/?from=check")
    give(ahead, {"activity": "none"})
    go_on(ahead)
    # A tab in the background draws a frame a second.
    behind.bring_to_front()
    give(behind, {"employment_detail": "salariée, SNCF"})
    go_on(behind)
    expect(behind.locator("[role=status]")).to_be_visible()
    behind.goto("/situation/activity/")
    give(behind, {"activity": "employee"})
    go_on(behind)
    behind.goto("/situation/employment/")
    expect(behind.locator("[name=employment_detail]")).to_have_value("salariée, SNCF")


def test_another_language_keeps_what_is_half_typed(page: Page, language: str) -> None:
    other = {"en": "fr", "fr": "en"}[language]
    answered_four(page)
    page.goto("/situation/birth-date/")
    give(page, {"born_on": "12 Sept 19"})
    page.locator(f"button[name=switch_language][value={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("[name=born_on_day]")).to_have_value("12 Sept 19")
    expect(page.locator(".error-summary")).to_have_count(0)
    # The language stays, also on pages without a question.
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.locator(f"button[name=language][value={language}]").click()
    assert path_of(page) == "/"
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_deleted_file_is_gone_and_its_receipt_says_so(page: Page) -> None:
    answered_four(page)
    page.goto("/file/delete/")
    page.locator("main form button").click()
    assert path_of(page) == "/erased/"
    expect(page.locator("[role=status]")).to_be_visible()
    page.goto("/")
    page.locator("main a.button").click()
    assert question_of(page) == "territory"
    expect(page.locator("input:checked")).to_have_count(0)
