"""Back to one's file on any device, and nobody learns which addresses are known."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import AccessEvent, Device, RecoverySheet, Spent
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.models import CodeSent, Mailbox, MailedCode, address_digest
from tests.enrollment.access.conftest import ADDRESS, confirmed
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.post_office import code_in


def ask(browser, address):
    return browser.post(reverse("return"), {"address": address})


def opens(browser, case_file):
    """Whether this browser holds this file."""
    page = browser.get(reverse("file"))
    return page.status_code == 200 and case_file.reference in page.content.decode()


@pytest.mark.parametrize("typed", [ADDRESS, ADDRESS.lower(), f"  {ADDRESS.upper()} "])
def test_whoever_confirmed_an_address_comes_back_on_a_device_that_holds_nothing(
    with_mailbox, elsewhere, office, typed
):
    assert ask(elsewhere, typed)["Location"] == reverse("return-code")
    [mail] = office.received
    response = elsewhere.post(reverse("return-code"), {"code": code_in(mail)})
    assert response["Location"] == reverse("file")
    assert opens(elsewhere, with_mailbox)
    device = Device.objects.get(means="mail")
    assert (device.name, device.role, device.case_file) == ("Firefox, Android", "owner", with_mailbox)
    assert AccessEvent.objects.filter(case_file=with_mailbox, what="device-added", why="mail").exists()


def test_the_device_that_held_the_file_before_still_does(with_mailbox, elsewhere, client, office):
    ask(elsewhere, ADDRESS)
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert opens(client, with_mailbox)


def test_a_code_is_good_for_once_and_for_the_browser_that_asked(with_mailbox, elsewhere, office):
    ask(elsewhere, ADDRESS)
    code = code_in(office.received[0])
    thief = Client()
    ask(thief, "somebody.else@example.org")
    assert "This is not the code" in thief.post(reverse("return-code"), {"code": code}).content.decode()
    again = Client()
    again.cookies["return"] = elsewhere.cookies["return"].value
    assert elsewhere.post(reverse("return-code"), {"code": code})["Location"] == reverse("file")
    assert again.post(reverse("return-code"), {"code": code})["Location"] == reverse("return")
    assert not opens(again, with_mailbox)


def test_three_wrong_codes_end_it(with_mailbox, elsewhere, office):
    ask(elsewhere, ADDRESS)
    for _time in range(3):
        elsewhere.post(reverse("return-code"), {"code": "BCDF-GHJK"})
    response = elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert response["Location"] == reverse("return")
    assert not opens(elsewhere, with_mailbox)


def test_a_code_of_eleven_minutes_ago_opens_nothing(with_mailbox, elsewhere, office):
    ask(elsewhere, ADDRESS)
    MailedCode.objects.update(sent_at=timezone.now() - timedelta(minutes=11))
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert not opens(elsewhere, with_mailbox)


def test_known_and_unknown_addresses_get_the_same_page_and_a_mail_each(with_mailbox, elsewhere, office):
    other = Client()
    known, unknown = ask(elsewhere, ADDRESS), ask(other, "nobody@example.org")
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]

    def seen(browser):
        return re.sub(rb'(csrfmiddlewaretoken" value=")[^"]+', b"", browser.get("/return/code/").content)

    assert seen(elsewhere) == seen(other)
    to_owner, to_stranger = office.received
    assert to_owner["Subject"] == to_stranger["Subject"]
    assert code_in(to_owner)
    assert "There is no file under this address" in to_stranger.get_body(("plain",)).get_content()
    assert MailedCode.objects.count() == CodeSent.objects.count() == 2


def test_a_mail_server_that_is_down_is_said_whatever_the_address(with_mailbox, elsewhere, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    pages = [ask(elsewhere, address).content.decode() for address in (ADDRESS, "nobody@example.org")]
    assert all("couldn’t be sent just now" in page for page in pages)


def test_a_sixth_code_of_the_day_isnt_sent_and_the_page_doesnt_say_so(with_mailbox, office):
    for _time in range(7):
        assert ask(Client(), ADDRESS)["Location"] == reverse("return-code")
    assert len(office.received) == 5


def test_both_partners_files_come_back_when_they_share_an_address(hold, elsewhere, office):
    files = [confirmed(CaseFile.objects.create(answers=BY_PATHWAY[each])) for each in ("student", "employee")]
    ask(elsewhere, ADDRESS)
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert Device.objects.filter(means="mail").count() == 2
    other = next(each for each in files if not opens(elsewhere, each))
    elsewhere.post(reverse("open-held", args=[other.pk]))
    assert opens(elsewhere, other)


def test_a_file_that_the_browser_holds_already_is_kept_beside(hold, client, elsewhere, office):
    theirs = confirmed(CaseFile.objects.create(answers=BY_PATHWAY["student"]))
    own = hold(BY_PATHWAY["employee"], elsewhere)
    ask(elsewhere, ADDRESS)
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert opens(elsewhere, theirs)
    elsewhere.post(reverse("open-held", args=[own.pk]))
    assert opens(elsewhere, own)


def test_an_address_is_found_also_after_the_secret_key_was_changed(with_mailbox, elsewhere, office, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert Mailbox.objects.get().address_digest != address_digest(ADDRESS)
    ask(elsewhere, ADDRESS)
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[0])})
    assert opens(elsewhere, with_mailbox)


def test_the_printed_sheet_brings_the_file_back_as_often_as_needed(held, client, elsewhere):
    page = client.post(reverse("print-sheet")).content.decode()
    code = re.search(r"(?:[2-9B-Z]{4}-){6}[2-9B-Z]{4}", page).group()
    assert "<svg" in page
    for browser in (elsewhere, Client()):
        assert (
            browser.post(reverse("return-sheet"), {"code": code.lower().replace("-", " ")}).status_code == 302
        )
        assert opens(browser, held)
    assert code not in client.get(reverse("devices")).content.decode()


def test_a_new_sheet_ends_the_old_one_and_a_revoked_one_opens_nothing(held, client, elsewhere):
    def made():
        page = client.post(reverse("print-sheet")).content.decode()
        return re.search(r"(?:[2-9B-Z]{4}-){6}[2-9B-Z]{4}", page).group()

    first = made()
    client.post(reverse("prove"), {"code": first})
    second = made()
    elsewhere.post(reverse("return-sheet"), {"code": first})
    assert not opens(elsewhere, held)
    client.post(reverse("revoke-sheet"))
    elsewhere.post(reverse("return-sheet"), {"code": second})
    assert not opens(elsewhere, held)
    assert not RecoverySheet.objects.exists()


def test_wrong_sheet_codes_end_after_fifty_and_are_logged(held, client, elsewhere):
    page = client.post(reverse("print-sheet")).content.decode()
    code = re.search(r"(?:[2-9B-Z]{4}-){6}[2-9B-Z]{4}", page).group()
    wrong = code[:-4] + ("2222" if code[-4:] != "2222" else "3333")
    for _time in range(50):
        Spent.objects.all().delete()  # of many visitors
        elsewhere.post(reverse("return-sheet"), {"code": wrong})
    elsewhere.post(reverse("return-sheet"), {"code": code})
    assert not opens(elsewhere, held)
    assert AccessEvent.objects.filter(case_file=held, what="code-wrong").count() == 50


def test_a_browser_without_a_file_is_offered_the_way_back(db, client):
    assert reverse("return") in client.get("/").content.decode()


def test_one_visitor_has_few_codes_sent_and_types_few(db, office):
    statuses = [ask(Client(), f"somebody{number}@example.org").status_code for number in range(60)]
    assert statuses[0] == 302 and statuses[-1] == 429
    typed = [Client().post(reverse("return-sheet"), {"code": "BCDF" * 7}).status_code for _time in range(120)]
    assert typed[0] == 200 and typed[-1] == 429
