"""On a phone: papers are given, looked at and put right, without script and with it; a lost connection costs one file at most."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from enrollment.access.keys import COOKIE
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.models import GivenPaper, PaperPage
from enrollment.server.paper_storage import paper_storage
from tests.journeys.pages import with_family_file
from tests.journeys.walker import arrived
from tests.sent_papers import pdf, photo, sheet_on_a_table


GIVE = "/file/papers/give/passport/applicant/"
SLOW = 60_000  # milliseconds: each file is opened in a process of its own


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    """A folder of this journey's own."""
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}


def file(name: str, content: bytes) -> dict[str, Any]:
    """As a browser sends it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def codes(page: Page) -> list[str | None]:
    """What became of the files, as the page says."""
    return [each.get_attribute("data-outcome") for each in page.locator("[data-outcomes] > li").all()]


def settled(page: Page) -> None:
    """Wait until every picture in sight has come: none is drawn for a page that is left, or for the next test."""
    page.wait_for_load_state("networkidle", timeout=SLOW)


def changes(page: Page, change: str) -> None:
    """Press the first button of this kind."""
    with page.expect_navigation():
        page.locator(f"[name=change][value={change}]").first.click()
    settled(page)


def test_without_script_files_are_given_looked_at_and_put_right(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    page = open_page()
    page.set_default_timeout(SLOW)
    with_family_file("/file/papers/")(page)
    page.locator(".next-action a.button").click()
    arrived(page).locator("#files").set_input_files(
        [
            file("front.jpg", sheet_on_a_table("front")),
            file("locked.pdf", pdf(password="x")),
            file("large.jpg", b"\xff\xd8" + b"0" * 12_000_000),
            file("back.jpg", photo("back")),
        ]
    )
    page.locator(".send button[type=submit]").click()
    expect(page.locator("[data-outcome=saved]")).to_have_count(2)
    assert codes(page) == ["saved", "locked", "too-large", "saved"]

    page.locator("[data-pages] .given-paper a").click()
    expect(page.locator(".paper-page")).to_have_count(2)
    settled(page)
    assert page.locator(".picture").first.evaluate("picture => picture.naturalWidth") > 100
    changes(page, "turn-right")
    expect(page.locator(".paper-page").first).to_have_attribute("data-turn", "90")
    changes(page, "crop-to-sheet")
    expect(page.locator(".paper-page").first).to_have_attribute("data-cropped", "yes")
    changes(page, "down")
    expect(page.locator(".paper-page").last).to_have_attribute("data-turn", "90")
    page.locator(".paper-page summary").last.click()
    with page.expect_navigation():
        page.locator("[name=change][value=remove]").last.click()
    settled(page)
    expect(page.locator(".paper-page")).to_have_count(1)

    page.locator("main > details:last-of-type summary").click()
    page.locator("main > details:last-of-type button").click()
    expect(page.locator("[data-state=given]")).to_have_count(0)
    settled(page)
    assert not GivenPaper.objects.filter(case_file=demonstration).exists()


def test_with_script_each_file_goes_by_itself_and_a_lost_one_is_offered_again(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    page = open_page(script=True, watched=False)  # a lost connection stands in the console
    page.set_default_timeout(SLOW)
    with_family_file(GIVE)(page)
    lost: list[str] = []

    def lose_one(route: Route) -> None:
        if (
            route.request.method == "POST"
            and not lost
            and b"second.jpg" in (route.request.post_data_buffer or b"")
        ):
            lost.append("second.jpg")
            route.abort()
        else:
            route.continue_()

    page.route(f"**{GIVE}", lose_one)
    arrived(page).locator("#files").set_input_files(
        [
            file("first.jpg", photo("first")),
            file("second.jpg", photo("second")),
            file("locked.pdf", pdf(password="x")),
            file("third.jpg", photo("third")),
        ]
    )
    expect(page.locator("[data-outcome=saved]")).to_have_count(2, timeout=SLOW)
    expect(page.locator("[data-outcomes] [data-outcome=locked]")).to_have_count(1)
    expect(page.locator("[data-outcome=lost]")).to_have_count(1)
    page.locator("[data-outcome=lost] button").click()
    expect(page.locator("[data-outcome=saved]")).to_have_count(3, timeout=SLOW)
    expect(page.locator("[data-outcome=lost]")).to_have_count(0)
    expect(page.locator("[data-pages] img")).to_have_count(3)
    settled(page)
    assert PaperPage.objects.filter(paper__case_file=demonstration).count() == 3

    page.context.clear_cookies(
        name=COOKIE
    )  # the browser was closed elsewhere, or the file taken to another device
    page.locator("#files").set_input_files([file("fourth.jpg", photo("fourth"))])
    expect(page.locator("[data-outcome=lost]")).to_contain_text("This browser holds no file.", timeout=SLOW)
    expect(page.locator("[data-outcome=saved]")).to_have_count(3)


def test_with_script_the_corners_of_the_sheet_are_dragged(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    page = open_page(script=True)
    page.set_default_timeout(SLOW)
    with_family_file(GIVE)(page)
    arrived(page).locator("#files").set_input_files([file("one.jpg", photo("one"))])
    expect(page.locator("[data-outcome=saved]")).to_have_count(1, timeout=SLOW)
    there = PaperPage.objects.get()
    page.goto(f"/file/papers/{there.paper_id}/page/{there.pk}/")
    settled(page)
    box = page.locator(".crop img").bounding_box()
    assert box is not None
    page.mouse.move(box["x"], box["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 5, steps=3)
    page.mouse.up()
    expect(page.locator("[name=x0]")).to_have_value("25")
    expect(page.locator("[name=y0]")).to_have_value("20")
    page.locator("#question button.button").click()
    expect(page.locator(".paper-page")).to_have_attribute("data-cropped", "yes")
    settled(page)
    there.refresh_from_db()
    assert there.corners[0] == [0.25, 0.2]
