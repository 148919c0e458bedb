"""Whole lives of a file with the clock moved: from posting to the card, and a refusal won on appeal.

A fund gone silent is climbed to the mediator in `test_letters.py`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.layout import width_of
from tests.journeys.pages import with_family_file
from tests.journeys.walker import give_one, path_of


pytestmark = pytest.mark.usefixtures("demonstration")


@contextmanager
def on(day: str) -> Iterator[None]:
    """Some later morning."""
    then = date.fromisoformat(day)
    with time_machine.travel(datetime(then.year, then.month, then.day, 9, tzinfo=ZoneInfo("Europe/Paris"))):
        yield


def typed(page: Page, **answers: str) -> None:
    """Fill in the form of a milestone and send it; the day stands there already."""
    for name, answer in answers.items():
        give_one(page.locator("#question"), name, answer)
    page.locator("#question button.button").click()
    assert path_of(page) == "/file/tracking/", page.locator(".error-summary").inner_text()


def came(page: Page, milestone: str) -> None:
    """Something came: it is chosen from the list of what may have happened."""
    page.goto("/file/tracking/add/")
    page.locator(f"a[href='/file/tracking/add/{milestone}/']").click()
    typed(page)


def done(page: Page, milestone: str) -> None:
    """The one next thing is done: its own button leads to writing it down."""
    page.goto("/file/")
    button = page.locator(".next-action a.button")
    assert button.get_attribute("href") == f"/file/tracking/add/{milestone}/"
    button.click()
    typed(page)


def asked(page: Page, step: str, day: str) -> None:
    """It is time to ask: the button leads to the words for it, and the day is written down there."""
    page.goto("/file/")
    button = page.locator(".next-action a.button")
    assert button.get_attribute("href") == f"/file/tracking/chasing/{step}/"
    button.click()
    give_one(page.locator("#question"), "done_on", day)
    page.locator("#question button.button").click()


def says(page: Page, *words: str) -> None:
    """What the first screen says is next."""
    page.goto("/file/")
    for word in words:
        expect(page.locator("main")).to_contain_text(word)


def send(page: Page) -> None:
    with_family_file("/file/tracking/")(page)
    page.locator("main a.button").click()
    typed(page, submitted_by="registered-letter", reference="1A 234 567 8901 2")


def test_a_whole_life_from_posting_to_the_card(open_page: Callable[..., Page]) -> None:
    page = open_page("en")
    send(page)
    says(page, "Your file is with the health insurance office", "Wait until 23 December 2026")
    page.locator(".task-list a[href='/file/tracking/']").click()
    page.locator("main a[href='/file/tracking/add/']").first.click()
    expect(page.locator("main a[href='/file/tracking/add/acknowledged/']")).to_be_visible()
    with on("2026-12-28"):
        says(page, "no receipt has come", "Ring the health insurance office")
        asked(page, "call", "28 December 2026")
        # Whoever has just asked leaves the fund in peace for a while.
        says(page, "Wait until")
    with on("2027-01-05"):
        came(page, "acknowledged")
    with on("2027-01-20"):
        came(page, "papers-asked")
        says(page, "The health insurance office asks you for papers")
    with on("2027-01-25"):
        done(page, "papers-sent")
    with on("2027-03-10"):
        came(page, "right-granted")
        came(page, "waiting-number")
        expect(page.locator("main")).to_contain_text("No ameli account and no Carte Vitale with it")
        expect(page.locator("a[href='/file/tracking/add/card-received/']")).to_have_count(0)
        says(page, "You are covered", "Choose your médecin traitant")
    with on("2027-03-15"):
        done(page, "medecin-traitant")
        came(page, "civil-paper-asked")
        says(page, "Send it by 15 June 2027")
    with on("2027-04-01"):
        done(page, "civil-paper-sent")
        says(page, "You wait for your definitive number")
    with on("2027-06-20"):
        came(page, "definitive-number")
        done(page, "ameli-account")
        done(page, "photo-sent")
        says(page, "The card is being made")
    with on("2027-07-10"):
        came(page, "card-received")
        says(page, "Covered, with the card in hand", "Nothing more to do")
        page.goto("/file/tracking/")
        expect(page.locator(".station.present")).to_have_count(2)
        expect(page.locator(".lane").nth(1).locator(".station").last).to_contain_text("The Carte Vitale came")
        expect(page.locator(".history li")).to_have_count(14)


def test_a_refusal_won_on_appeal(open_page: Callable[..., Page]) -> None:
    page = open_page("fr")
    send(page)
    with on("2027-01-11"):
        came(page, "right-refused")
        says(page, "La caisse a rejeté votre demande", "Contestez au plus tard le 11 mars 2027")
        asked(page, "appeal", "11 janvier 2027")
    with on("2027-03-12"):
        says(page, "Deux mois ont passé depuis votre recours")
        done(page, "appeal-silent")
        says(page, "Saisissez le tribunal")
    with on("2027-03-20"):
        asked(page, "court", "20 mars 2027")
    with on("2027-06-01"):
        came(page, "right-granted")
        says(page, "Vos droits sont ouverts")


def test_a_slip_is_put_right_and_stays_to_be_seen(open_page: Callable[..., Page]) -> None:
    """On the narrowest of screens, with an eye on what a screen reader meets."""
    page = open_page("en", script=True, viewport={"width": 320, "height": 640})
    send(page)
    page.goto("/file/tracking/add/court-seized/")
    page.locator("#question button.button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert violations(page) == []
    page.goto("/file/tracking/")
    page.locator(".history a").first.click()
    typed(page, happened_on="20 November 2026")
    expect(page.locator(".history .struck")).to_have_count(1)
    page.locator(".history form button").first.click()
    expect(page.locator(".history .struck")).to_have_count(2)
    assert violations(page) == []
    assert width_of(page) <= 320
