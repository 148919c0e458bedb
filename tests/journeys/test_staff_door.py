"""The door of the desk in the browser: a new advisor, every day after, the day without the phone, a passkey."""

from collections.abc import Callable
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, expect

from enrollment.case_file.records.models import CaseFile
from tests.journeys.desk_door import come_in, give_code, give_password
from tests.journeys.layout import width_of
from tests.journeys.walker import path_of
from tests.staff import PASSWORD, SECOND_FACTOR, app_shows, entrust, staff


LOGIN, DESK, SET_UP = "/admin/login/", "/admin/", "/admin/second-factor/app/"
CODES, FACTORS = "/admin/second-factor/recovery-codes/", "/admin/second-factor/"


def link_for(name: str, *options: str) -> str:
    """What the operator's command prints."""
    printed = StringIO()
    call_command("make_advisor", name, *options, stdout=printed, skip_checks=True)
    [address] = [line.strip() for line in printed.getvalue().splitlines() if "/admin/welcome/" in line]
    return urlsplit(address).path


def choose_password(page: Page, link: str) -> None:
    """A password of one's own, by the link."""
    page.goto(link)
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main .button").click()
    assert path_of(page) == LOGIN


def key_shown(page: Page) -> str:
    """The key for an app, from the page that sets one up."""
    page.locator("summary").click()
    return "".join(page.locator("main code").inner_text().split())


def leave(page: Page) -> None:
    """By the button of the page of one's factors."""
    page.goto(FACTORS)
    page.locator("main form[action='/admin/logout/'] button").click()
    assert path_of(page) == LOGIN


def refused(page: Page) -> bool:
    """Whether the page of the code has come back with a sentence."""
    return path_of(page) == SECOND_FACTOR and page.locator(".error-summary li").count() == 1


def test_an_advisor_enrols_comes_back_and_loses_the_phone(
    page: Page, live_server: object, the_day: None
) -> None:
    link = link_for("anne")
    choose_password(page, link)
    # The link is used up.
    page.goto(link)
    assert page.locator("main input").count() == 0

    # The first login leads to the app, whatever page is asked for.
    give_password(page, "anne")
    assert path_of(page) == SET_UP
    page.goto("/admin/enrollment/casefile/")
    assert path_of(page) == SET_UP
    assert width_of(page) <= 360
    expect(page.locator("main img")).to_have_js_property("complete", True)
    seed = key_shown(page)
    give_code(page, "000000")
    assert path_of(page) == SET_UP
    first = app_shows(seed)
    give_code(page, first)
    assert path_of(page) == CODES
    codes = ["".join(code.split()) for code in page.locator(".code-list code").all_inner_texts()]
    assert len(codes) == 10
    page.locator("main a.button").click()
    assert path_of(page) == DESK
    leave(page)

    # The next day: wrong, used, right.
    give_password(page, "anne")
    for code in ("123456", first):
        give_code(page, code)
        assert refused(page)
    give_code(page, app_shows(seed, later=1))
    assert path_of(page) == DESK
    leave(page)

    # Without the phone: a recovery code, once, and the app on another one.
    give_password(page, "anne")
    give_code(page, codes[0])
    assert path_of(page) == DESK
    page.goto(SET_UP)
    other = key_shown(page)
    assert other != seed
    give_code(page, app_shows(other))
    assert path_of(page) == CODES
    leave(page)
    give_password(page, "anne")
    for code in (codes[0], app_shows(seed, later=1)):
        give_code(page, code)
        assert refused(page)


def test_an_advisor_who_has_lost_everything_begins_again_by_a_new_link(
    page: Page, live_server: object
) -> None:
    come_in(page, staff("anne").username)
    link = link_for("anne", "--again")
    page.goto(DESK)
    assert path_of(page) == LOGIN
    choose_password(page, link)
    give_password(page, "anne")
    assert path_of(page) == SET_UP


def test_back_after_the_logout_shows_no_page_of_the_desk(page: Page, demonstration: CaseFile) -> None:
    come_in(page, staff("anne", "view_casefile").username)
    entrust(demonstration)
    page.goto("/admin/enrollment/casefile/")
    assert page.locator("tr[data-reference]").count() > 0
    leave(page)
    page.go_back()
    page.go_back()
    assert page.locator("tr[data-reference]").count() == 0
    assert path_of(page) == LOGIN


@pytest.fixture
def with_a_key(open_browser: Callable[..., BrowserContext], live_server: object) -> Page:
    """A browser with a security key, at a name: there are no passkeys under a bare number."""
    context = open_browser(
        script=True, watched=False, base_url=live_server.url.replace("127.0.0.1", "localhost")
    )
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devices.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**key, "automaticPresenceSimulation": True}}
    )
    return page


def test_a_passkey_opens_the_desk(with_a_key: Page, the_day: None) -> None:
    page = with_a_key
    come_in(page, staff("anne").username)
    page.goto("/admin/second-factor/passkeys/add/")
    page.locator("[name=name]").fill("Ring")
    page.locator("form[data-passkey] .button").click()
    page.wait_for_url(f"**{CODES}")
    page.goto(FACTORS)
    expect(page.locator("main")).to_contain_text("Ring")
    leave(page)
    give_password(page, "anne")
    assert path_of(page) == SECOND_FACTOR
    page.locator("form[data-passkey] .button").click()
    page.wait_for_url(f"**{DESK}")
    page.goto(f"/admin/login/confirm/?next={FACTORS}")
    page.locator("form[data-passkey] .button").click()
    page.wait_for_url(f"**{FACTORS}")
    page.locator("form[action*='/remove/'] button").click()
    leave(page)
    give_password(page, "anne")
    assert path_of(page) == SECOND_FACTOR
    assert page.locator("form[data-passkey]").count() == 0
