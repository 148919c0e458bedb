"""Somebody whom the law keeps waiting: one act, its official page, and the way open once the answer has changed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.people import EMPLOYEE
from tests.journeys.walker import arrive, give, go_on, in_both_languages, question_of


TITLE_ENDED = {
    **EMPLOYEE,
    "permit-dates": {"permit_from": "1 September 2025", "permit_to": "31/08/2026"},
    "title-request": {"title_requested": "no"},
    "european-family": {"family_of_a_european": "no"},
    "arrival": {"arrived_on": "1 September 2025"},
}


def test_a_title_that_has_ended_keeps_the_file_shut_until_it_is_renewed(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("en", script=True)
    assert "permit-dates" in arrive(page, TITLE_ENDED)
    page.locator("main a.button").click()
    for _language in in_both_languages(page):
        expect(page.locator("h1")).to_have_attribute("data-readiness", "blocked")
        action = page.locator(".next-action")
        expect(action.locator("a.button")).to_have_attribute("rel", "external noreferrer")
        assert page.locator("main a[href*='submitted']").count() == 0
        assert not violations(page)
    page.locator(".next-action .actions a").last.click()
    assert question_of(page) == "permit"
    page.goto("/situation/permit-dates/?from=check")
    give(page, {"permit_from": "1 September 2025", "permit_to": "31/08/2027"})
    go_on(page)
    # The way is open: the questions of the pathway by work come.
    assert question_of(page) == "activity-start"
