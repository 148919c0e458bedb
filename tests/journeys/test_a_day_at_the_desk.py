"""A day at the desk: two advisors and a lead in browsers that are open at once, their client on a phone, mails that are really sent."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from enrollment.access.records.models import Assignment, PutAside
from enrollment.access.records.teams import put_in_team
from enrollment.case_file.records.models import CaseFile
from enrollment.desk.digest.records.models import MorningMail
from enrollment.docket.records.daily_turn import turn_the_day
from enrollment.figures.records.counting import count_everything
from enrollment.messages.records.models import Message, Note, Side
from enrollment.messages.records.writing import write_to_team
from enrollment.papers.records.models import GivenPaper
from enrollment.requests.records.models import Request
from enrollment.server.paper_storage import paper_storage
from tests.journeys.desk_door import come_in
from tests.journeys.layout import width_of
from tests.journeys.pages import hold
from tests.journeys.people import TODAY
from tests.journeys.walker import arrived
from tests.post_office import PostOffice, plain
from tests.sent_papers import photo
from tests.staff import TEAM, entrust, staff


WIDE = {"width": 1280, "height": 900}
LIST = "/admin/enrollment/casefile/"
MINE = f"{LIST}?advisor=me&waits_for=advisor"
PASSPORT = "/file/papers/give/passport/applicant/"
PHONE_WIDTH = 360


@pytest.fixture
def papers(settings: Any, tmp_path: Path) -> None:
    """A storage of this day's own."""
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}


def at_the_desk(open_page: Callable[..., Page], name: str) -> Page:
    """Somebody of the team, with script, as most work."""
    page = open_page("en", viewport=WIDE, script=True)
    come_in(page, name)
    return page


def give(phone: Page, words: str) -> None:
    """A photo of a paper, by the form of the page."""
    picture = {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": photo(words)}
    arrived(phone).locator("input[type=file][name=files]").set_input_files([picture])
    phone.locator("form[data-send] button[type=submit]").click()
    assert width_of(phone) <= PHONE_WIDTH


def a_team_and_a_client_who_waits(phone: Page, file: CaseFile) -> GivenPaper:
    """Anne and Bruno advise, Lea leads; the client, who reads French, gave a paper and wrote."""
    for name in ("anne", "bruno", "lea"):
        member = staff(name, "view_casefile", "add_milestoneentry", first_name=name.capitalize())
        MorningMail.objects.create(user=member, address=f"{name}@example.org", language="en")
    put_in_team(member, TEAM, is_lead=True)
    # By its own reference the demonstration would be left out of the figures.
    file.reference = "V5JS-HX6T"
    CaseFile.objects.filter(pk=file.pk).update(language="fr", reference=file.reference)
    entrust(file)
    hold(phone, file)
    phone.goto(PASSPORT)
    give(phone, "DARK")
    write_to_team(file, "Est-ce que la photo suffit ?", now=timezone.now())
    turn_the_day(TODAY)
    return GivenPaper.objects.get()


def hand_over_in_bulk(lead: Page, file: CaseFile, to: str) -> None:
    """Ticked in the list, confirmed, and said row by row."""
    lead.goto(f"{LIST}?advisor=nobody")
    lead.locator(f"[name=file][value='{file.reference}']").check()
    lead.locator("#chosen-files [name=act]").select_option("assign")
    lead.locator("#chosen-files .button.default").click()
    lead.locator("[name=to]").select_option(label=to)
    assert not Assignment.objects.exists()
    lead.locator("#content form input[type=submit]").click()
    expect(lead.locator(f"[data-reference='{file.reference}'][data-outcome=done]")).to_be_visible()


def open_by_keys(page: Page, file: CaseFile) -> None:
    """What waits for me, the first row, Enter."""
    page.keyboard.press("m")
    page.wait_for_url(f"**{MINE}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{LIST}{file.pk}/change/**")


def ask_again_by_keys(page: Page) -> None:
    """The paper that is open, with a reason and words of one's own, both languages read before it goes."""
    page.wait_for_url("**/admin/papers/**")
    page.keyboard.press("r")
    page.locator("[name=reason]").select_option("illegible")
    page.locator("[name=words]").fill("The photo is too dark")
    page.locator("form:has([name=reason]) button[type=submit]").click()
    expect(page.locator("[data-preview] [lang=fr]")).to_contain_text("ne se lit pas")
    page.locator("button[name=send]").click()
    expect(page.locator("[data-request=open]")).to_be_visible()


def answer_on_the_phone(phone: Page, paper: GivenPaper) -> None:
    """From the file's first screen to "it is done", with a better photo."""
    phone.goto("/file/")
    assert width_of(phone) <= PHONE_WIDTH
    phone.locator("[data-team-asks='1'] a").click()
    phone.locator("[data-request=open] a").click()
    asked = phone.url
    phone.locator(f"main .actions a[href='/file/papers/{paper.pk}/']").click()
    phone.locator("[name=instead]").check()
    give(phone, "BRIGHT")
    phone.goto(asked)
    phone.locator("#question button[type=submit]").click()
    expect(phone.locator("[data-request=answered]")).to_be_visible()
    assert width_of(phone) <= PHONE_WIDTH


def write_over_each_other(anne: Page, bruno: Page) -> None:
    """Both answer the same message: the first is sent, the second one is told before anything goes, and keeps the words."""
    bruno.locator("#messages textarea").fill("Oui, merci.")
    bruno.locator("#messages form.desk-form input[type=submit]").click()
    expect(bruno.locator("#messages .said.ours").last).to_contain_text("Oui, merci.")
    anne.locator("#messages textarea").fill("Non, pas tout à fait.")
    anne.locator("#messages form.desk-form input[type=submit]").click()
    expect(anne.locator(".desk-changed")).to_contain_text("Bruno wrote a message")
    expect(anne.locator("textarea")).to_have_value("Non, pas tout à fait.")


def send_words_for_the_situation(page: Page, file: CaseFile) -> None:
    """In the client's language, with the advisor's beside it."""
    page.goto(f"{LIST}{file.pk}/messages/?template=papers-missing")
    expect(page.locator("textarea")).to_have_value(re.compile("Il manque encore ces pièces"))
    expect(page.locator("[data-beside]")).to_contain_text("These papers are still needed")
    page.locator(".desk-write input[type=submit]").click()
    page.wait_for_url(f"**{LIST}{file.pk}/change/**")


@pytest.mark.usefixtures("papers")
def test_two_advisors_and_their_lead_work_on_one_file_from_the_mail_of_the_morning_to_the_figures(
    open_page: Callable[..., Page], demonstration: CaseFile, office: PostOffice
) -> None:
    phone = open_page("fr")
    paper = a_team_and_a_client_who_waits(phone, demonstration)

    call_command("morning_mail", verbosity=0)
    call_command("morning_mail", verbosity=0)
    assert sorted(office.sent_to) == ["anne@example.org", "bruno@example.org", "lea@example.org"]
    mail = plain(office.received[0])
    assert "1 file of your team waits" in mail
    assert "Dvořák" not in mail and "photo" not in mail

    lead = at_the_desk(open_page, "lea")
    hand_over_in_bulk(lead, demonstration, to="Anne")
    anne, bruno = at_the_desk(open_page, "anne"), at_the_desk(open_page, "bruno")
    open_by_keys(anne, demonstration)
    bruno.goto(f"{LIST}{demonstration.pk}/change/")
    expect(bruno.locator("#others-here")).to_contain_text("Anne has had this file open")
    anne.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(anne.locator("#others-here")).to_contain_text("Bruno has had this file open")

    anne.locator(f"#papers a[href*='{paper.pk}']").click()
    ask_again_by_keys(anne)
    answer_on_the_phone(phone, paper)

    at_the_paper = f"/admin/papers/{demonstration.pk}/{paper.pk}/"
    anne.goto(at_the_paper)
    expect(anne.locator("[data-review=answered]")).to_be_visible()
    anne.keyboard.press("a")
    anne.wait_for_url(lambda address: at_the_paper not in address)
    bruno.goto(at_the_paper)
    expect(bruno.locator("[data-review=accepted]")).to_be_visible()
    request = Request.objects.get()
    assert (request.state, request.closed_by) == ("closed", "anne")

    anne.goto(f"{LIST}{demonstration.pk}/change/")
    anne.locator("#notes textarea").fill("She rings on Friday.")
    anne.locator("#notes form input[type=submit]").click()
    expect(anne.locator("#notes .desk-note")).to_contain_text("She rings on Friday.")
    bruno.goto(f"{LIST}{demonstration.pk}/change/")
    expect(bruno.locator("#notes .desk-note")).to_contain_text("She rings on Friday.")
    write_over_each_other(anne, bruno)
    send_words_for_the_situation(anne, demonstration)
    assert {each.by for each in Message.objects.filter(side=Side.TEAM)} == {"anne", "bruno"}
    phone.goto("/file/messages/")
    expect(phone.locator(".said.theirs", has_text="Il manque encore ces pièces")).to_have_count(1)
    assert width_of(phone) <= PHONE_WIDTH
    assert "Friday" not in phone.content()
    assert Note.objects.count() == 1

    anne.locator(".desk-hands [value=aside]").click()
    expect(anne.locator(".desk-hands [value=take-up]")).to_be_visible()
    assert PutAside.objects.get().by == "anne"

    turn_the_day(TODAY)
    assert count_everything(TODAY) > 0
    lead.goto("/admin/figures/")
    for figure in ("states", "routes", "load"):
        expect(lead.locator(f"#figure-{figure} table")).to_contain_text("fewer than ten")
