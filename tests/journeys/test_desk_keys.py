"""The queue by keys alone and by mouse: from row to file to the next one and back, in both languages; axe on what is new."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from enrollment.access.records.models import Team
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.demonstration import ADVISORS, demonstration_advisor, demonstration_team
from enrollment.desk.demonstration_files import fill_the_desk
from enrollment.docket.records.models import SavedView
from enrollment.household.records.demonstration import TEAM
from tests.enrollment.papers.without_pages import given
from tests.enrollment.stored_answers import TODAY
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE
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


def test_rows_are_ticked_and_handed_on_by_keys(open_page: Callable[..., Page], full_desk: None) -> None:
    page = open_page("en", script=True, viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    page.goto(LIST)
    for key in "jxjxjxx":
        page.keyboard.press(key)
    assert page.locator("[name=file]:checked").count() == 2
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/bulk/confirm/**")
    assert page.locator("#content tbody tr").count() == 2


def test_every_key_that_is_told_does_something_on_a_page_for_it(
    open_page: Callable[..., Page], full_desk: None
) -> None:
    file = CaseFile.objects.filter(given_papers=None, mandates__scope="act").first()
    papers = [given(file, key=key) for key in ("passport", "rib")]
    page = open_page("en", script=True, viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    answers: set[str] = set()
    for address in (
        LIST,
        f"{LIST}{file.pk}/change/",
        *(f"/admin/papers/{file.pk}/{each.pk}/" for each in papers),
    ):
        page.goto(address)
        answers |= set(page.locator("[data-key]").evaluate_all("all => all.map(each => each.dataset.key)"))
    told = page.locator("dialog.desk-keys kbd").all_text_contents()
    # Rows are gone through by the script; papers whose pages are nowhere have no picture to enlarge and to turn.
    assert set(told) == answers | {"j", "k", "x"} | {"z", "t"}

    page.goto(f"{LIST}{file.pk}/change/")
    for key, paper in (("p", papers[0]), ("n", papers[1]), ("p", papers[0])):
        page.keyboard.press(key)
        page.wait_for_url(f"**/admin/papers/{file.pk}/{paper.pk}/**")
    page.keyboard.press("b")
    page.wait_for_url(f"**{LIST}{file.pk}/change/**")
    page.keyboard.press("w")
    page.keyboard.type("panel")
    expect(page.locator("#messages textarea")).to_have_value("panel")
    assert f"{LIST}{file.pk}/change/" in page.url


def test_the_head_is_gone_through_in_the_order_in_which_it_is_read(
    open_page: Callable[..., Page], full_desk: None
) -> None:
    page = open_page("en", viewport=WIDE)
    at_the_desk_as_demonstrated(page)
    head = page.locator("#header a, #header button").all()
    seen = [(box["x"], each) for each in head if each.is_visible() and (box := each.bounding_box())]
    assert [place for place, _each in seen] == sorted(place for place, _each in seen)


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
    team = Team.objects.get(name=TEAM).pk
    view = SavedView.objects.create(owner=User.objects.get(username="advisor"), name="Mine", query="sort=due")
    lists = (
        "/admin/",
        f"{LIST}?advisor=me",
        "/admin/queue/views/?list=sort%3Ddue",
        f"/admin/teams/{team}/",
        f"/admin/queue/views/{view.pk}/rename/",
    )
    for address in lists:
        page.goto(address)
        found[address] = violations(page)
        assert width_of(page) <= WIDE["width"]
        page.set_viewport_size(PHONE)
        assert width_of(page) <= PHONE["width"], address
        page.set_viewport_size(WIDE)
    assert [line for lines in found.values() for line in lines] == []
