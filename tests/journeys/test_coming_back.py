"""A phone is lost: back on another one by mail, the old one shut out; a sheet for whoever has no mail; a helper who looks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from enrollment.access.records.models import AccessEvent
from tests.journeys.pages import with_family_file, with_holders
from tests.journeys.walker import give_one, path_of
from tests.post_office import PostOffice, code_in


pytestmark = pytest.mark.usefixtures("demonstration")


def press(page: Page, action: str) -> None:
    page.locator(f"main form[action='{action}'] button").first.click()


def type_code(page: Page, code: str) -> None:
    page.locator("#question [name=code]").fill(code)
    page.locator("#question button.button").click()


def test_a_lost_phone_costs_nothing_and_opens_nothing_any_more(
    open_browser: Callable[..., Any], office: PostOffice, language: str
) -> None:
    lost = open_browser(language).new_page()
    with_holders("/file/")(lost)
    found = open_browser(language).new_page()
    found.goto("/")
    found.locator("main a[href='/return/']").click()
    found.locator("[name=address]").fill("ANH@example.org")
    found.locator("#question button.button").click()
    assert path_of(found) == "/return/code/"
    type_code(found, code_in(office.received[0]))
    assert path_of(found) == "/file/"
    found.goto("/file/devices/")
    press(found, "/file/devices/end-others/")
    assert path_of(found) == "/file/devices/", "whoever came back by mail is asked for no second code"
    expect(found.locator(".holders").first.locator("li")).to_have_count(1)
    lost.goto("/file/checklist/")
    assert path_of(lost) == "/"


def test_a_sheet_opens_the_file_by_its_square_and_by_its_letters(open_browser: Callable[..., Any]) -> None:
    page = open_browser().new_page()
    with_family_file("/file/devices/")(page)
    press(page, "/file/sheet/")
    code = page.locator(".code").inner_text()
    expect(page.locator(".sheet-qr svg")).to_be_visible()
    camera = open_browser(script=True).new_page()
    camera.goto(f"/return/sheet/#{code}")
    expect(camera.locator("[name=code]")).to_have_value(code)
    assert code not in camera.url
    camera.locator("#question button.button").click()
    assert path_of(camera) == "/file/"


def test_a_helper_looks_sends_nothing_and_is_shown_the_door(
    open_browser: Callable[..., Any], language: str
) -> None:
    page = open_browser(language).new_page()
    with_family_file("/file/devices/")(page)
    page.locator("main a[href='/file/helpers/invite/']").click()
    page.locator("[name=name]").fill("Nadia Benali")
    page.locator("[name=role][value=look]").check()
    give_one(page.locator("#question"), "until", "2026-12-31")
    page.locator("#question button.button").click()
    code = re.search(r"(?:[2-9B-Z]{4}-){3}[2-9B-Z]{4}", page.locator(".code").inner_text())
    assert code
    helper = open_browser(language).new_page()
    helper.goto("/helping/")
    type_code(helper, code.group())
    assert path_of(helper) == "/file/"
    helper.goto("/situation/names/")
    with helper.expect_response(lambda response: response.request.method == "POST") as answered:
        helper.locator("#question button.button").click()
    assert answered.value.status == 403
    page.goto("/file/devices/")
    expect(page.locator("main")).to_contain_text("Nadia Benali")
    assert AccessEvent.objects.filter(what="device-added").exists()
    page.locator(".holders").nth(1).locator("button").click()
    helper.goto("/file/")
    assert path_of(helper) == "/"
