"""The advisor's desk in the browser: log in, find the file, read three things beside each other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from enrollment.case_file.records.models import CaseFile
from tests.journeys.axe import ours, violations
from tests.journeys.desk_door import come_in_as_demonstrated
from tests.journeys.layout import laid_out, width_of
from tests.journeys.walker import path_of


WIDE = {"width": 1280, "height": 900}
LIST, DETAIL = "/admin/enrollment/casefile/", "/admin/enrollment/casefile/{}/change/"
FORMS = "/admin/forms-in-use/"


def at_the_desk(page: Page) -> None:
    """An advisor logs in and opens the list of files."""
    come_in_as_demonstrated(page)
    page.goto(LIST)


def test_the_advisor_reads_answers_checklist_and_residence_beside_each_other(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport=WIDE)
    at_the_desk(page)
    row = page.locator(f".desk-queue tr[data-reference='{demonstration.reference}']")
    expect(row).to_contain_text("Nguyễn" if "Nguyễn" in row.inner_text() else "Dvořák")
    row.locator("a").first.click()
    assert path_of(page) == DETAIL.format(demonstration.pk)
    answers, checklist = laid_out(page).locator("#answers .desk-panel").all()
    left, right = answers.bounding_box(), checklist.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    assert right["x"] + right["width"] <= WIDE["width"]
    expect(answers).to_contain_text("Roubaix")
    assert checklist.locator("li").count() > 5
    # The ribbon has the whole width, and nothing of it is cut.
    ribbon, residence = page.locator("#residence svg.ribbon-wide"), page.locator("#residence")
    expect(ribbon).to_be_visible()
    assert ribbon.bounding_box()["width"] > WIDE["width"] * 0.8
    assert residence.evaluate("each => each.scrollWidth <= each.clientWidth")
    # An advisor with a mandate to look reads: nothing here can be typed or saved.
    assert page.locator("#content textarea, #content input[type=submit]").count() == 0


def test_the_advisor_sees_which_blank_the_forms_go_out_on(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport={"width": 360, "height": 800})
    at_the_desk(page)
    page.goto("/admin/")
    page.locator(f"a[href='{FORMS}']").click()
    panels = page.locator(".desk-blank")
    expect(panels).to_have_count(2)
    expect(panels.first).to_contain_text({"en": "Our own preparation copy", "fr": "Notre copie"}[language])
    panels.first.locator("summary").click()
    expect(panels.first.locator("tbody tr").first).to_contain_text("birth_name + used_name + first_names")
    assert width_of(page) <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_our_parts_of_the_desk(
    open_page: Callable[..., Page], demonstration: CaseFile, scheme: str
) -> None:
    # Not watched: on these pages axe tries to apply an inline style, and the policy rightly refuses it.
    page = open_page(script=True, watched=False, viewport=WIDE, color_scheme=scheme)
    at_the_desk(page)
    found = {"list": ours(violations(page, "#content"))}
    page.goto(DETAIL.format(demonstration.pk))
    expect(page.locator("#answers .desk-panel")).to_have_count(2)
    found["file"] = violations(page, "#content")
    page.goto(FORMS)
    page.locator("summary").first.click()
    found["forms"] = violations(page, "#content")
    assert found == {"list": [], "file": [], "forms": []}
