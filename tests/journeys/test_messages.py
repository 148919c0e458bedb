"""A client on a phone and two advisors at the desk write to each other, in browsers that are open at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from enrollment.access.records.models import Mandate
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message
from tests.journeys.axe import violations
from tests.journeys.desk_door import at_the_desk
from tests.journeys.layout import width_of
from tests.journeys.pages import hold
from tests.staff import entrust, staff


DESK = {"width": 1280, "height": 900}
DETAIL = "/admin/enrollment/casefile/{}/change/"
RIGHTS = ("view_casefile", "add_milestoneentry")
OTHER = {"en": "fr", "fr": "en"}


def at_the_file(
    open_page: Callable[..., Page], language: str, name: str, file: CaseFile, **options: object
) -> Page:
    page = open_page(language, viewport=DESK, **options)
    at_the_desk(page, staff(name, *RIGHTS, first_name=name.capitalize()), DETAIL.format(file.pk))
    return page


def test_client_and_advisor_write_to_each_other_without_script(
    open_page: Callable[..., Page], language: str, demonstration: CaseFile
) -> None:
    CaseFile.objects.filter(pk=demonstration.pk).update(language=language)
    entrust(demonstration)
    phone = open_page(language)
    hold(phone, demonstration)
    phone.goto("/file/")
    phone.locator("main a[href='/file/messages/']").click()
    phone.locator("textarea").fill("My landlord won’t sign.\n\nWhat else can I give?")
    phone.locator("main form .button").click()
    expect(phone.locator(".said.ours")).to_have_count(1)
    assert width_of(phone) <= 360
    desk = at_the_file(open_page, OTHER[language], "claire", demonstration)
    expect(desk.locator("h1")).to_contain_text("Dvořák")
    expect(desk.locator("[data-need=message]")).to_be_visible()
    desk.locator("[data-need=message] a").click()
    expect(desk.locator("#messages .said.theirs")).to_contain_text("What else can I give?")
    desk.locator(".desk-templates summary").click()
    desk.locator(".desk-templates a[href*='papers-missing']").click()
    words = {"en": "These papers are still needed", "fr": "Il manque encore ces pièces"}
    expect(desk.locator("textarea")).to_have_value(re.compile(re.escape(words[language])))
    expect(desk.locator("[data-beside]")).to_contain_text(words[OTHER[language]])
    desk.locator("textarea").press("End")
    desk.locator("textarea").press_sequentially(" – ")
    desk.locator(".desk-write input[type=submit]").click()
    expect(desk.locator("[data-need=message]")).to_have_count(0)
    phone.goto("/file/")
    phone.locator(".notice[data-unread] a").click()
    expect(phone.locator(".said.theirs")).to_contain_text(words[language])
    read = {"en": "Read by", "fr": "Lu par"}
    expect(phone.locator(".said.ours .said-read")).to_contain_text(read[language])
    desk.reload()
    expect(desk.locator("#messages .said.ours .said-read")).to_contain_text(read[OTHER[language]])
    assert width_of(desk) <= DESK["width"]


def test_two_advisors_at_one_file_see_each_other_and_lose_nothing(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    entrust(demonstration)
    claire = at_the_file(open_page, "en", "claire", demonstration, script=True)
    bruno = at_the_file(open_page, "en", "bruno", demonstration, script=True)
    expect(bruno.locator("#others-here")).to_contain_text("Claire has had this file open")
    claire.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(claire.locator("#others-here")).to_contain_text("Bruno has had this file open")
    bruno.locator("#messages textarea").fill("I ring you tomorrow.")
    bruno.locator("#messages form.desk-form input[type=submit]").click()
    expect(bruno.locator("#messages .said.ours")).to_have_count(1)
    claire.locator("#messages textarea").fill("I ring you today.")
    claire.locator("#messages form.desk-form input[type=submit]").click()
    expect(claire.locator(".desk-changed")).to_contain_text("Bruno wrote a message")
    expect(claire.locator("textarea")).to_have_value("I ring you today.")
    assert Message.objects.count() == 1
    claire.locator("textarea").fill("Bruno rings you tomorrow.")
    claire.locator(".desk-write input[type=submit]").click()
    expect(claire.locator("#messages .said.ours")).to_have_count(2)
    assert Message.objects.count() == 2
    bruno.goto("/admin/")
    claire.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(claire.locator("#others-here")).not_to_contain_text("Bruno")


def test_a_page_left_open_shows_nothing_more_of_a_file_whose_mandate_has_ended(
    open_page: Callable[..., Page], demonstration: CaseFile
) -> None:
    entrust(demonstration)
    # The browser itself reports in its console that the sign of life was refused.
    claire = at_the_file(open_page, "en", "claire", demonstration, script=True, watched=False)
    claire.locator("#messages textarea").fill("I ring you tomorrow.")
    Mandate.objects.all().delete()
    with claire.expect_response(lambda answer: "/presence/" in answer.url) as refused:
        claire.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert refused.value.status == 404
    expect(claire.locator("#messages textarea")).to_have_value("I ring you tomorrow.")
    claire.locator("#messages textarea").fill("")
    claire.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(claire.locator("h1")).to_have_text("This page isn’t here")
    assert "Dvořák" not in claire.content()


@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_an_advisor_writes(
    open_page: Callable[..., Page], demonstration: CaseFile, scheme: str
) -> None:
    entrust(demonstration)
    page = at_the_file(
        open_page, "en", "claire", demonstration, script=True, watched=False, color_scheme=scheme
    )
    found = {"file": violations(page, "#content")}
    page.goto(f"/admin/enrollment/casefile/{demonstration.pk}/messages/?template=welcome")
    found["write"] = violations(page, "#content")
    page.goto("/admin/morning-mail/")
    found["morning"] = violations(page, "#content")
    page.locator("[name=address]").fill("claire@example.org")
    page.locator(".desk-form [type=submit]").click()
    expect(page.locator("[name=code]")).to_be_visible()
    found["code"] = violations(page, "#content")
    assert not any(found.values()), found
