"""From one file to the partner's, to the plan that says who files first, to the partner's own phone, and back."""

from collections.abc import Callable

from playwright.sync_api import Page

from enrollment.case_file.records.models import CaseFile
from enrollment.household.records.demonstration import answers_of_a_family
from tests.journeys.pages import hold
from tests.journeys.people import EMPLOYEE, TODAY
from tests.journeys.walker import CHECK, give, go_on, question_of, walk


# Six weeks in France: alone, the three months end on 10 January 2027.
NEWCOMER = {**answers_of_a_family(TODAY), "arrival": {"arrived_on": "2026-10-09"}}
OFFERED = ("territory", "housing", "address", "children")


def test_a_couple_makes_one_plan(open_page: Callable[..., Page]) -> None:
    page = open_page("en")
    hold(page, CaseFile.objects.create(answers=NEWCOMER))
    page.goto("/file/household/")
    page.locator("form[action$='/start/'] button").click()
    walk_as_partner(page)

    page.goto("/file/household/")
    assert page.locator(".turn h2").all_inner_texts() == [
        "Harpreet (the file that is open)",
        "Thị Hồng Ánh",
    ]
    assert page.locator("main .lead").inner_text() == "Harpreet files first."
    second = page.locator("[data-way=family]")
    assert "At the latest from 10 January 2027" in second.inner_text()

    # The children go with the parent whose right began first.
    page.locator("form[action$='/children/'] button").click()
    assert "are on the file of Harpreet" in page.locator("main").inner_text()
    page.goto("/situation/attachment/")
    give(page, {"attachment": "one"})
    go_on(page)

    # And back.
    page.goto("/file/household/")
    second.locator("form[action$='/open/'] button").click()
    assert page.locator(".whose-file").inner_text().startswith("File of Thị Hồng Ánh")

    # The partner's own phone takes over what is theirs; this one keeps its own.
    page.goto("/file/household/")
    page.locator("[data-way=own] form[action$='/code/'] button").click()
    code = page.locator(".code").inner_text()
    phone = open_page("fr")
    phone.goto("/household/")
    give(phone, {"code": code.lower(), "holders": "alone"})
    go_on(phone)
    assert "Dossier «\u00a0Harpreet\u00a0»" in phone.locator(".whose-file").inner_text()
    page.goto("/file/household/")
    assert "This file is held elsewhere" in page.locator("[data-way=own]").inner_text()
    assert page.locator("[data-way=own] form").count() == 0


def walk_as_partner(page: Page) -> None:
    """The worker's answers; what the first file offers stands there already, and is asked all the same."""
    met: list[str] = []
    while question_of(page) not in (CHECK, "birth-date"):
        met.append(question_of(page))
        assert page.get_by_text("Filled in from the other file of your household").count() == (
            met[-1] in OFFERED
        )
        give(page, EMPLOYEE[met[-1]])
        go_on(page)
    assert met == ["territory", "particular"]
    walk(page, EMPLOYEE)
