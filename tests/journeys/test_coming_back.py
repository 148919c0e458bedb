"""A phone is lost: back on another one by mail, the old one shut out; a sheet for whoever has no mail; a helper who looks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from enrollment.access.records.models import AccessEvent
from enrollment.case_file.records.models import CaseFile
from enrollment.tracking.records.models import MilestoneEntry
from tests.journeys.desk_door import at_the_desk
from tests.journeys.pages import with_family_file, with_holders
from tests.journeys.printed import downloaded
from tests.journeys.walker import give_one, path_of
from tests.post_office import PostOffice, code_in
from tests.staff import staff


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


def test_a_team_is_let_in_its_mandate_is_printed_at_a_library_and_it_is_shut_out(
    open_browser: Callable[..., Any], demonstration: CaseFile
) -> None:
    agathe = staff("agathe", "view_casefile", "add_milestoneentry", team="Accueil")
    page = open_browser().new_page()
    with_family_file("/file/mandates/")(page)
    page.locator("[name=team]").first.check()
    page.locator("[name=scope][value=act]").check()
    give_one(page.locator("#question"), "until", "2026-12-31")
    page.locator("#question button.button").click()
    on_paper = PdfReader(downloaded(page.locator("main a[href$='mandate.pdf']"))).pages[0].extract_text()
    assert "Mandat" in on_paper and "31 décembre 2026" in on_paper and demonstration.reference in on_paper

    desk = open_browser().new_page()
    at_the_desk(desk, agathe)
    file = f"/admin/enrollment/casefile/{demonstration.pk}"
    assert desk.goto(f"{file}/change/").status == 200
    desk.goto(f"{file}/history/add/acknowledged/")
    before = MilestoneEntry.objects.count()

    page.goto("/file/print-elsewhere/")
    page.locator("[name=what][value=mandate]").check()
    page.locator("#question button.button").click()
    code = page.locator(".code").inner_text()
    library = open_browser().new_page()
    library.goto("/print/")
    library.locator("[name=code]").fill(code.lower().replace("-", " "))
    fetched = downloaded(library.locator("#question button.button"))
    assert PdfReader(fetched).pages[0].extract_text() == on_paper
    library.locator("#question button.button").click()
    expect(library.locator(".error-summary")).to_be_visible()
    library.goto("/file/")
    assert path_of(library) == "/", "the other machine holds no file"

    page.goto("/file/mandates/")
    press(page, "/file/mandates/revoke/")
    with desk.expect_response(lambda response: response.request.method == "POST") as answered:
        desk.locator("#content form [type=submit]").first.click()
    assert answered.value.status == 404
    assert desk.goto(f"{file}/change/").status == 404
    assert MilestoneEntry.objects.count() == before
