"""S11, S15, S16, S37, S40, S41 where mails leave the house: no flood, no poisoned link, no address in a log."""

import logging
from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from enrollment.outbox.records import confirmation
from enrollment.outbox.records.links import calendar_link, stop_link
from enrollment.outbox.records.models import CodeSent, Mailbox
from enrollment.tracking.law.limit_table import Topic
from reimbursement.records.models import Gap
from tests.abuse.people import ADDRESS, MARKERS, browser_of, file_with
from tests.abuse.test_requests import unguarded
from tests.holders import proven
from tests.post_office import CODE, open_post_office


ASKED = {"address": "anne@example.org", "language": "en", "topics": ["permit"]}


def asks(browser, headers=None, **typed):
    return browser.post("/file/reminders/address/", {**ASKED, **typed}, headers=headers, follow=True)


def test_s11_a_mailbox_cant_be_flooded_from_many_files_and_addresses(db, monkeypatch):
    monkeypatch.setattr(confirmation, "MOST_BY_ADDRESS", 3)
    for number in range(6):
        asks(
            browser_of(file_with()),
            headers={"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}"},
        )
    assert len(mail.outbox) == 3
    assert CodeSent.objects.count() == 6


def test_s11_codes_cant_be_guessed_by_going_on(browser, mine):
    asks(browser)
    code = CODE.search(mail.outbox[-1].body)[0]
    for guess in ("BBBBBBBB", "CCCCCCCC", "DDDDDDDD"):
        browser.post("/file/reminders/code/", {"code": guess})
    browser.post("/file/reminders/code/", {"code": code})
    assert not Mailbox.objects.exists()


def test_s13_somebody_elses_code_opens_nothing_here(browser, mine, theirs):
    asks(proven(browser_of(), theirs), address="theirs@example.org")
    code = CODE.search(mail.outbox[-1].body)[0]
    browser.post("/file/reminders/code/", {"code": code})
    assert not Mailbox.objects.filter(case_file=mine).exists()


@pytest.mark.parametrize(
    "headers", [{"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}]
)
def test_s16_no_request_says_where_a_mail_leads(browser, headers):
    asks(browser, headers=headers)
    assert "evil" not in str(mail.outbox[-1].message())


def test_s16_a_foreign_host_sends_nothing(browser):
    assert asks(browser, headers={"Host": "evil.example"}).status_code == 400
    assert not mail.outbox


@pytest.mark.parametrize(
    "address",
    [
        '"<script>alert(1)</script>"@example.org',
        '"onfocus=alert(1)"@example.org',
        "{{7*7}}@example.org",
        "%(x)s@example.org",
    ],
)
def test_s37_an_address_is_text_on_the_page(browser, address):
    response = asks(browser, address=address)
    assert response.status_code == 200
    assert unguarded(response) == []
    assert "<script>" not in response.content.decode()
    assert "49@" not in response.content.decode()


def test_s15_the_links_of_one_file_open_nothing_of_another(mine, theirs):
    mailbox, link = theirs.mailbox, theirs.calendar_link
    host = "http://127.0.0.1:8000"
    foreign = browser_of(mine)
    said = foreign.get(calendar_link(link).removeprefix(host)).content.decode()
    said += foreign.get(stop_link(mailbox).removeprefix(host)).content.decode()
    for word in (*MARKERS, str(theirs.pk), theirs.reference):
        assert word not in said


def test_s17_a_form_of_another_site_changes_no_reminders(theirs):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.update(browser_of(theirs).cookies)
    for page in ("address", "code", "choices", "remove", "calendar", "calendar/revoke"):
        assert strict.post(f"/file/reminders/{page}/", {**ASKED, "code": "x"}).status_code == 403
    assert Mailbox.objects.get().wanted() == set(Topic)
    assert theirs.calendar_link


def test_s41_no_address_no_code_and_no_link_in_any_log(theirs, log, settings, caplog):
    Gap.objects.create(case_file=theirs, end_cover_on=date(2026, 3, 28))
    with open_post_office() as office:
        for name, value in office.settings.items():
            setattr(settings, name, value)
        for name in ("django", "enrollment"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        browser = proven(browser_of(), theirs)
        visited = [asks(browser, address="Anne.Zwetsche@example.org")]
        code = CODE.search(str(office.raw[-1]))[0]
        office.at_address[ADDRESS] = "550 5.1.1 <quetzal@xylophon.example> no such user"
        call_command("remind", skip_checks=True)
        Mailbox.objects.update(undeliverable_at=None, rests_until=None)
        office.at_address[ADDRESS] = "450 4.2.0 <quetzal@xylophon.example> later"
        call_command("remind", skip_checks=True)
        token = calendar_link(theirs.calendar_link).rsplit("/", 1)[1]
        visited += [browser.get(f"/calendar/{token}"), browser.get("/file/reminders/")]
        theirs.calendar_link.delete()
    for name in ("django", "enrollment"):
        logging.getLogger(name).setLevel(logging.WARNING if name == "django" else logging.NOTSET)
    written = log.getvalue() + caplog.text
    assert "the mail server refused" in written, "the log was listened to"
    for word in (ADDRESS, "Zwetsche", code, code.replace("-", ""), token, theirs.reference, str(theirs.pk)):
        assert word.lower() not in written.lower()
    for response in visited:
        for address, _status in [*getattr(response, "redirect_chain", ())]:
            assert "@" not in address and "%40" not in address
