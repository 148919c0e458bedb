"""A refusal written down on a phone becomes an appeal; a file gone silent goes through the follow-up while the months pass."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.journeys.pages import with_family_file, with_silent_file
from tests.journeys.people import TODAY
from tests.journeys.printed import downloaded
from tests.journeys.walker import give, go_on, path_of
from tests.printed_words import words_of


Opener = Callable[..., Page]


def morning_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.usefixtures("demonstration")
def test_a_refusal_is_chosen_from_the_drawings_and_the_appeal_is_printed(open_page: Opener) -> None:
    page = open_page("en")
    with_family_file("/file/")(page)
    page.locator("aside a[href='/file/tracking/letter/']").click()
    page.locator("main a[href='/file/tracking/letter/refusal/']").click()
    give(
        page,
        {"sent_on": "1 September 2026", "dated_on": "16 November 2026", "received_on": "20 November 2026"},
    )
    go_on(page)
    expect(page.locator(".next-action")).to_contain_text("20 January 2027")
    letter = words_of(downloaded(page.locator("main a[href$='/appeal.pdf']")))
    assert "je conteste la décision du 16 novembre 2026, qui m’est parvenue le 20 novembre 2026" in letter
    assert "I contest the decision of 16 November 2026" in letter
    give(page, {"answered_on": "23 November 2026"})
    go_on(page)
    page.goto("/file/tracking/chasing/")
    expect(page.locator("main .status")).to_have_text(["Done on 23 November 2026", "From 23 January 2027"])


@pytest.mark.usefixtures("demonstration")
def test_a_silent_file_climbs_from_the_call_to_the_mediator(open_page: Opener) -> None:
    page, day = open_page("fr"), TODAY
    with_silent_file("/file/tracking/chasing/")(page)
    for step in ("call", "message", "reminder", "complaint", "mediator"):
        link = page.locator(f"main a[href$='/{step}/']")
        while not link.count():
            day += timedelta(days=7)
            assert day < TODAY + timedelta(days=120)
            with time_machine.travel(morning_of(day), tick=True):
                page.reload()
        with time_machine.travel(morning_of(day), tick=True):
            link.click()
            if step != "call":
                assert "Objet : " in words_of(downloaded(page.locator(f"main a[href$='/{step}.pdf']")))
            give(page, {"done_on": day.strftime("%d/%m/%Y")})
            go_on(page)
            assert path_of(page) == "/file/tracking/chasing/"
    expect(page.locator("main .status.good")).to_have_count(5)
