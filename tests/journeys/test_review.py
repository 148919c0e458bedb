"""A paper from the advisor's "once more, please" to accepted: two people, two browsers, a phone and a desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from enrollment.case_file.records.models import CaseFile
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.records.models import Request
from enrollment.server.paper_storage import paper_storage
from tests.journeys.desk_door import at_the_desk
from tests.journeys.layout import width_of
from tests.journeys.pages import hold
from tests.journeys.walker import arrived, path_of
from tests.sent_papers import photo
from tests.staff import entrust, staff


WIDE = {"width": 1280, "height": 900}
PASSPORT = "/file/papers/give/passport/applicant/"


@pytest.fixture
def papers(settings: Any, tmp_path: Path) -> None:
    """A storage of this journey's own."""
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}


def give(page: Page, words: str) -> None:
    """A photo, by the form of the page."""
    picture = {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": photo(words)}
    arrived(page).locator("input[type=file][name=files]").set_input_files([picture])
    page.locator("form[data-send] button[type=submit]").click()


def fits(page: Page, width: int = 360) -> None:
    """Nothing hangs over the edge of the phone."""
    assert width_of(page) <= width


@pytest.mark.usefixtures("papers")
def test_asked_again_at_the_desk_answered_on_a_phone_and_accepted(
    open_page: Callable[..., Page], page: Page, demonstration: CaseFile, language: str
) -> None:
    anne = staff("anne", "view_casefile", "add_milestoneentry")
    entrust(demonstration)
    CaseFile.objects.filter(pk=demonstration.pk).update(language=language)
    hold(page, demonstration)
    page.goto(PASSPORT)
    give(page, "DARK")
    paper = GivenPaper.objects.get()

    desk = open_page("fr" if language == "en" else "en", viewport=WIDE)
    at_desk = f"/admin/papers/{demonstration.pk}/{paper.pk}/"
    at_the_desk(desk, anne, at_desk)
    desk.locator("[data-key=r]").click()
    desk.locator("[name=reason]").select_option("illegible")
    desk.locator("[name=words]").fill("Line 2")
    desk.locator("form:has([name=reason]) button[type=submit]").click()
    expect(desk.locator("[data-preview] [lang=en]")).to_contain_text("can’t be read")
    expect(desk.locator("[data-preview] [lang=fr]")).to_contain_text("ne se lit pas")
    desk.locator("button[name=send]").click()
    expect(desk.locator("[data-request=open]")).to_be_visible()

    page.goto("/file/")
    page.locator("[data-team-asks='1'] a").click()
    assert path_of(page) == "/file/requests/"
    fits(page)
    page.locator("[data-request=open] a").click()
    asked = path_of(page)
    expect(page.locator("blockquote")).to_contain_text("Line 2")
    fits(page)
    page.locator(f"main .actions a[href='/file/papers/{paper.pk}/']").click()
    fits(page)
    page.locator("[name=instead]").check()
    give(page, "BRIGHT")

    desk.goto(at_desk)
    expect(desk.locator("[data-half-done]")).to_be_visible()
    assert desk.locator("[data-key=a]").count() == 0

    page.locator(f"[data-asked] a[href='{asked}']").click()
    expect(page.locator(f"[data-given='{paper.pk}']")).to_be_visible()
    page.locator("#question button[type=submit]").click()
    expect(page.locator("[data-request=answered]")).to_be_visible()

    desk.reload()
    expect(desk.locator("[data-review=answered]")).to_be_visible()
    desk.locator("[data-key=a]").click()
    desk.goto(at_desk)
    expect(desk.locator("[data-review=accepted]")).to_be_visible()
    page.goto("/file/requests/")
    expect(page.locator("[data-request=closed]")).to_be_visible()
    assert Request.objects.get().closed_by == "anne"


@pytest.mark.usefixtures("papers")
def test_the_pages_are_turned_and_enlarged_with_script_too(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    anne = staff("anne", "view_casefile", "add_milestoneentry")
    entrust(demonstration)
    phone = open_page()
    hold(phone, demonstration)
    phone.goto(PASSPORT)
    give(phone, "BRIGHT")
    desk = open_page(script=True, viewport=WIDE)
    at_the_desk(desk, anne, f"/admin/papers/{demonstration.pk}/{GivenPaper.objects.get().pk}/")
    desk.locator("[data-look=turn]").click()
    expect(desk.locator("img[src*='turn=90']")).to_be_visible()
    desk.locator("[data-look=zoom]").click()
    expect(desk.locator(".is-large img[src*='zoom=2']")).to_be_visible()
    assert "turn" not in desk.url
