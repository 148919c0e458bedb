"""The list of papers: each tick is kept as it is set, with script and without, and a lost connection is said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from documents.records.models import HeldPaper
from enrollment.case_file.records.models import CaseFile
from tests.journeys.pages import with_family_file


BOX = "[name=held]:not(:checked)"
SAVE = ".save-here button:visible"


@pytest.fixture
def is_kept(demonstration: CaseFile) -> Callable[[str], bool]:
    def kept(box: str) -> bool:
        key, person = box.split("|")
        return HeldPaper.objects.filter(case_file=demonstration, key=key, person=person).exists()

    return kept


def unticked(page: Page) -> str:
    """The value of the first box that isn't ticked."""
    return page.locator(BOX).first.get_attribute("value") or ""


def test_with_script_a_tick_is_kept_at_once_and_the_counts_follow(
    open_page: Callable[..., Page], is_kept: Callable[[str], bool]
) -> None:
    page = open_page(script=True)
    with_family_file("/file/checklist/")(page)
    before = int(page.locator(".lead").get_attribute("data-missing") or 0)
    box = unticked(page)
    tick = page.locator(f"[name=held][value='{box}']")
    tick.check()
    expect(page.locator(".lead")).to_have_attribute("data-missing", str(before - 1))
    expect(page.locator("form [role=status]")).not_to_be_empty()
    expect(page.locator(f"[data-paper]:has([value='{box}'])")).to_have_attribute("data-state", "met")
    expect(page.locator(SAVE)).to_have_count(0)
    assert is_kept(box)
    tick.uncheck()
    expect(page.locator(".lead")).to_have_attribute("data-missing", str(before))
    assert not is_kept(box)


def test_with_script_a_lost_connection_is_said_and_the_button_comes_back(
    open_page: Callable[..., Page], is_kept: Callable[[str], bool]
) -> None:
    page = open_page(script=True)
    with_family_file("/file/checklist/")(page)
    box = unticked(page)
    page.route("**/file/checklist/", lambda route: route.abort())
    page.locator(f"[name=held][value='{box}']").check()
    expect(page.locator("form [role=status]")).not_to_be_empty()
    expect(page.locator(SAVE)).to_have_count(1)
    assert not is_kept(box)
    page.unroute("**/file/checklist/")
    page.locator(SAVE).click()
    expect(page.locator(f"[name=held][value='{box}']")).to_be_checked()
    assert is_kept(box)


def test_without_script_a_button_appears_beside_what_has_changed(
    open_page: Callable[..., Page], is_kept: Callable[[str], bool]
) -> None:
    page = open_page()
    with_family_file("/file/checklist/")(page)
    expect(page.locator(SAVE)).to_have_count(0)
    box = unticked(page)
    page.locator(f"[name=held][value='{box}']").check()
    expect(page.locator(SAVE)).to_have_count(1)
    page.locator(SAVE).click()
    expect(page.locator(f"[name=held][value='{box}']")).to_be_checked()
    expect(page.locator(SAVE)).to_have_count(0)
    assert is_kept(box)
