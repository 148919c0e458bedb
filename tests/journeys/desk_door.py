"""Through the door of the desk, as an advisor goes; and past it, where something else is looked at."""

from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page

from enrollment.desk.demonstration import demonstration_advisor, seed_of_the_demonstration
from tests import staff
from tests.journeys.walker import keep_cookie, path_of
from tests.staff import PASSWORD, SECOND_FACTOR, SEED, app_shows


def give_password(page: Page, name: str, password: str = PASSWORD) -> None:
    """User name and password."""
    page.goto("/admin/login/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("main .button").click()


def give_code(page: Page, code: str) -> None:
    """The code of the app, or a recovery code, on whichever page asks for one."""
    page.locator("[name=code]").fill(code)
    page.locator("main form:has([name=code]) .button").click()


def come_in(page: Page, name: str, password: str = PASSWORD, seed: str = SEED) -> None:
    """Both, and the desk."""
    give_password(page, name, password)
    assert path_of(page) == SECOND_FACTOR
    give_code(page, app_shows(seed))
    assert path_of(page) == "/admin/"


def come_in_as_demonstrated(page: Page) -> None:
    """The demonstration's advisor, with what `make run` prints."""
    advisor, password = demonstration_advisor()
    come_in(page, advisor.username, password, seed_of_the_demonstration())


def at_the_desk(page: Page, user: User, path: str = "/admin/") -> None:
    """On this page with the cookie that the door gives: walking through costs as much as the three pages that it is."""
    name = settings.SESSION_COOKIE_NAME
    keep_cookie(page, name, staff.at_the_desk(user).cookies[name].value)
    page.goto(path)


def at_the_desk_as_demonstrated(page: Page, path: str = "/admin/") -> None:
    """The demonstration's advisor; that the printed password opens the door is tried in `test_desk.py`."""
    at_the_desk(page, demonstration_advisor()[0], path)
