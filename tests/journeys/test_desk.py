"""The advisor's desk in the browser: log in, find the file, read three things beside each other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from enrollment.access.records.models import Mandate, Scope
from enrollment.case_file.records.models import CaseFile
from tests.journeys.axe import ours, violations
from tests.journeys.desk_door import at_the_desk_as_demonstrated, come_in_as_demonstrated
from tests.journeys.layout import laid_out, width_of
from tests.journeys.walker import path_of


WIDE = {"width": 1280, "height": 900}
LIST, DETAIL = "/admin/enrollment/casefile/", "/admin/enrollment/casefile/{}/change/"
FORMS = "/admin/forms-in-use/"


def ends_of_columns(lines: Locator) -> tuple[list[float], float]:
    """Where each column of them ends, and how high the highest of them is."""
    boxes = [box for each in lines.all() if (box := each.bounding_box())]
    ends: dict[float, float] = {}
    for box in boxes:
        ends[box["x"]] = max(ends.get(box["x"], 0), box["y"] + box["height"])
    return list(ends.values()), max(box["height"] for box in boxes) + 32


def test_the_advisor_reads_a_file_in_columns_that_flow(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport=WIDE)
    come_in_as_demonstrated(page)
    page.goto(LIST)
    row = page.locator(f".desk-queue tr[data-reference='{demonstration.reference}']")
    expect(row).to_contain_text("Nguyễn" if "Nguyễn" in row.inner_text() else "Dvořák")
    row.locator("a").first.click()
    assert path_of(page) == DETAIL.format(demonstration.pk)
    checklist, answers = laid_out(page).locator("#answers .desk-panel").all()
    for lines in (page.locator(".desk-file > *"), checklist.locator("li"), answers.locator("dl > div")):
        ends, tallest = ends_of_columns(lines)
        assert len(ends) == 2
        assert max(ends) - min(ends) <= tallest, "a blank stretch beside a long column"
    assert width_of(page) <= WIDE["width"]
    expect(answers).to_contain_text("Roubaix")
    assert checklist.locator("li").count() > 5
    # What says who says so is an outline that the law fills: advice isn't drawn as law.
    frames = page.locator(".level .square").evaluate_all(
        "all => all.map(each => getComputedStyle(each).fill)"
    )
    assert set(frames) == {"none"}
    # The ribbon has the whole width, and nothing of it is cut.
    ribbon, residence = page.locator("#residence svg.ribbon-wide"), page.locator("#residence")
    expect(ribbon).to_be_visible()
    assert ribbon.bounding_box()["width"] > WIDE["width"] * 0.8
    assert residence.evaluate("each => each.scrollWidth <= each.clientWidth")
    # A mandate to look lets one read: nothing here can be typed or saved.
    Mandate.objects.update(scope=Scope.LOOK)
    page.reload()
    assert page.locator("#content textarea, #content input[type=submit]").count() == 0


def test_the_advisor_sees_which_blank_the_forms_go_out_on(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    page = open_page(language, viewport={"width": 360, "height": 800})
    at_the_desk_as_demonstrated(page)
    page.locator(f"a[href='{FORMS}']").click()
    panels = page.locator(".desk-blank")
    expect(panels).to_have_count(2)
    expect(panels.first).to_contain_text({"en": "Our own preparation copy", "fr": "Notre copie"}[language])
    panels.first.locator("summary").click()
    expect(panels.first.locator("tbody tr").first).to_contain_text("birth_name + used_name + first_names")
    assert width_of(page) <= 360


@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_our_parts_of_the_desk(
    open_page: Callable[..., Page], demonstration: CaseFile, scheme: str
) -> None:
    # Not watched: on these pages axe tries to apply an inline style, and the policy rightly refuses it.
    page = open_page(script=True, watched=False, viewport=WIDE, color_scheme=scheme)
    at_the_desk_as_demonstrated(page, LIST)
    found = {"list": ours(violations(page, "#content"))}
    page.goto(DETAIL.format(demonstration.pk))
    expect(page.locator("#answers .desk-panel")).to_have_count(2)
    found["file"] = violations(page, "#content")
    page.goto(FORMS)
    page.locator("summary").first.click()
    found["forms"] = violations(page, "#content")
    assert found == {"list": [], "file": [], "forms": []}
