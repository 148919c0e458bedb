"""Reminders on a phone: the address, the code from a real mail server, each mail on its day, one click to stop."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.enrollment.rfc5545 import read
from tests.journeys.axe import violations
from tests.journeys.layout import width_of
from tests.journeys.pages import with_family_file
from tests.journeys.people import TODAY
from tests.journeys.walker import give_one, path_of
from tests.post_office import PostOffice, code_in, one_click, plain


def press(page: Page, action: str) -> None:
    page.locator(f"main form[action='/file/reminders/{action}'] button").first.click()


def remind(days: int) -> None:
    """The timer's turn, so many days from now."""
    day = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=ZoneInfo("Europe/Paris"))
    with time_machine.travel(day + timedelta(days=days), tick=True):
        for _run in range(2):
            call_command("remind", skip_checks=True, verbosity=0)


@pytest.mark.usefixtures("demonstration")
def test_from_an_address_to_mails_on_their_days_and_to_silence(
    open_page: Callable[..., Page], office: PostOffice, language: str
) -> None:
    page = open_page(language)
    with_family_file("/file/residence/")(page)
    planned_on = TODAY + timedelta(days=9)
    plan = page.locator("form:has([name=planned_on_day])")
    give_one(plan, "planned_on", planned_on.isoformat())
    plan.locator("button").first.click()
    page.goto("/file/")
    page.locator("aside a[href='/file/reminders/']").click()
    page.locator("[name=address]").fill("anh@example.org")
    press(page, "address/")
    page.locator("[name=code]").fill(code_in(office.received[0]).lower())
    press(page, "code/")
    expect(page.locator("main strong", has_text="anh@example.org")).to_be_visible()
    press(page, "calendar/")
    feed = page.locator("main code").inner_text()
    # The clock moves; every round runs twice. It can be done now; nothing; a week is left; nothing.
    heard = []
    for days in (0, 1, 2, 3):
        remind(days)
        heard.append(len(office.received))
    assert heard == [2, 2, 3, 3]
    mail = office.received[-1]
    assert mail["Content-Language"] == language
    assert "Wolfe" not in plain(mail)
    events = read(page.request.get(feed).body()).parts
    assert f"{planned_on:%Y%m%d}" in [event["DTSTART"] for event in events]
    # From the mail, in a browser that knows nothing of the file.
    elsewhere = open_page(language)
    elsewhere.goto(one_click(mail))
    elsewhere.locator("main form button").click()
    remind(8)
    assert len(office.received) == 3
    page.goto("/file/reminders/")
    expect(page.locator("[name=address]")).to_have_value("")
    press(page, "calendar/revoke/")
    assert page.request.get(feed).status == 404
    assert path_of(page) == "/file/reminders/"


@pytest.mark.looks
@pytest.mark.usefixtures("demonstration")
def test_the_pages_are_clean_and_narrow(
    open_page: Callable[..., Page], office: PostOffice, language: str
) -> None:
    page = open_page(language, script=True, viewport={"width": 320, "height": 640})
    with_family_file("/file/reminders/")(page)
    for seen in (
        lambda: press(page, "address/"),
        lambda: page.locator("[name=address]").fill(f"{'a' * 60}@{'long.' * 12}example.org"),
        lambda: press(page, "address/"),
        lambda: press(page, "code/"),
        lambda: press(page, "calendar/"),
    ):
        seen()
        assert violations(page) == []
        assert width_of(page) <= 320
