"""The devices that hold a file: a list, shutting out, and what a copied cookie can't do."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.http import HttpRequest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from enrollment.access.records.devices import add_device, device_name
from enrollment.access.records.log import broken_lines, digest_of, write_down
from enrollment.access.records.models import AccessEvent, Device, Means, What
from enrollment.case_file.records.acts import ActUnderWay
from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.confirmation import Typed
from enrollment.outbox.records.mailed_codes import ask_for_proof, type_mailed
from enrollment.outbox.records.models import Mailbox, MailedCode
from tests.enrollment.access.conftest import ADDRESS
from tests.enrollment.access.test_coming_back import ask, opens
from tests.post_office import code_in


def copied(browser):
    """Another browser with the same cookies."""
    thief = Client()
    thief.cookies.load({name: morsel.value for name, morsel in browser.cookies.items()})
    return thief


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Mobile Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_by_its_family_and_nothing_finer(description, name):
    assert device_name(description) == name


def test_the_first_answer_writes_the_device_down_and_opening_pages_writes_nothing(db):
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari"})
    phone.get("/situation/territory/")
    assert not Device.objects.exists()
    phone.post("/situation/territory/", {"territory": "metropole"})
    assert Device.objects.get().name == "Safari, iPhone"
    phone.get("/file/")
    phone.post("/situation/activity/", {"activity": "employee"})
    assert Device.objects.count() == 1


def test_a_browser_of_before_the_list_gets_its_place_with_the_first_thing_that_it_sends(held, client):
    assert opens(client, held) and not Device.objects.exists()
    client.post(reverse("checklist"), {"shown": "passport-applicant"})
    assert Device.objects.get().means == "before"
    assert opens(client, held)


@pytest.fixture
def two_phones(with_mailbox, client, elsewhere, office):
    """`client` holds the file as before; `elsewhere` came back by mail, and is proven."""
    ask(elsewhere, ADDRESS)
    elsewhere.post(reverse("return-code"), {"code": code_in(office.received[-1])})
    return with_mailbox


def test_a_stolen_cookie_is_shut_out_by_its_owner(two_phones, client, elsewhere):
    thief = copied(client)
    assert opens(thief, two_phones)
    response = elsewhere.post(reverse("end-other-devices"))
    assert response["Location"] == reverse("devices")
    assert not opens(thief, two_phones) and not opens(client, two_phones)
    assert opens(elsewhere, two_phones)


def test_one_device_alone_is_shut_out(two_phones, client, elsewhere):
    client.post(reverse("checklist"), {"shown": "passport-applicant"})
    listed = elsewhere.get(reverse("devices")).content.decode()
    mine = Device.objects.exclude(means="mail").get()
    assert reverse("end-device", args=[mine.pk]) in listed
    elsewhere.post(reverse("end-device", args=[mine.pk]))
    assert not opens(client, two_phones) and opens(elsewhere, two_phones)
    assert AccessEvent.objects.filter(what="device-ended").exists()


def test_a_device_of_another_file_is_as_absent_as_none(two_phones, elsewhere):
    stranger = Device.objects.create(case_file=CaseFile.objects.create(), means="began")
    assert elsewhere.post(reverse("end-device", args=[stranger.pk])).status_code == 404
    assert Device.objects.filter(pk=stranger.pk).exists()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        pytest.param(lambda file: Device.objects.all().delete(), 302, id="shut out"),
        pytest.param(lambda file: CaseFile.objects.update(lock=F("lock") + 1), 302, id="the lock changed"),
        pytest.param(lambda file: Device.objects.update(role="look"), 403, id="it may only look"),
    ],
)
def test_whatever_was_taken_away_while_an_answer_came_is_looked_at_again_in_the_lock(
    held, client, monkeypatch, changed, status
):
    client.post(reverse("checklist"), {"shown": "passport-applicant"})
    before, looks_at = CaseFile.objects.get().answers, ActUnderWay.looks_at

    def meanwhile(act, file):
        changed(file)
        return looks_at(act, file)

    monkeypatch.setattr(ActUnderWay, "looks_at", meanwhile)
    answer = client.post("/situation/phone/", {"phone": "07 00 00 00 07"})
    assert answer.status_code == status
    assert CaseFile.objects.get(pk=held.pk).answers == before


NEEDS_PROOF = {
    "delete-file": [],
    "leave-household": [],
    "end-other-devices": [],
    "print-sheet": [],
    "revoke-sheet": [],
    "reminders-address": [],
    "reminders-remove": [],
    "invite-helper": [],
    "mandates": [],
    "tell-partner": [],
}


@pytest.mark.parametrize("name", NEEDS_PROOF)
def test_a_copied_cookie_can_neither_evict_nor_delete_nor_send_mails_elsewhere(two_phones, client, name):
    client.post(reverse("checklist"), {"shown": "passport-applicant"})
    thief = copied(client)
    before = list(CaseFile.objects.values_list("pk", "lock"))
    typed = {
        "address": "thief@example.org",
        "language": "en",
        "topics": "filing",
        "name": "Thief",
        "role": "fill",
    }
    response = thief.post(reverse(name), typed)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("prove"))
    assert list(CaseFile.objects.values_list("pk", "lock")) == before
    assert opens(client, two_phones)


def test_every_address_that_evicts_or_deletes_is_marked():
    """From the URLconf: nothing named so escapes."""
    marked = {
        pattern.name
        for each in get_resolver().url_patterns
        for pattern in getattr(each, "url_patterns", [each])
        if has_mark(getattr(pattern, "callback", None))
    }
    assert marked == {*NEEDS_PROOF, "end-device"}


def has_mark(view):
    while view is not None:
        if getattr(view, "needs_proof", False):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_a_code_from_the_mailbox_opens_the_way_for_a_quarter_of_an_hour(with_mailbox, client, office):
    asked = client.post(reverse("delete-file"))
    assert asked["Location"] == f"{reverse('prove')}?next=%2Ffile%2Fdelete%2F"
    client.post(reverse("prove-code"), {"next": "/file/delete/"})
    page = client.get(asked["Location"]).content.decode()
    assert "We have sent a code" in page
    assert "This is not the code" in client.post(asked["Location"], {"code": "BCDF-GHJK"}).content.decode()
    gone = client.post(asked["Location"], {"code": code_in(office.received[0])})
    assert gone["Location"] == "/file/delete/"
    Device.objects.update(proven_at=timezone.now() - timedelta(minutes=16))
    assert client.post(reverse("delete-file"))["Location"].startswith(reverse("prove"))
    Device.objects.update(proven_at=timezone.now() - timedelta(minutes=14))
    client.post(reverse("delete-file"))
    assert not CaseFile.objects.exists()


def test_a_file_with_neither_address_nor_sheet_asks_for_no_code(held, client):
    client.post(reverse("delete-file"))
    assert not CaseFile.objects.exists()


def test_who_lost_mailbox_and_sheet_waits_three_days_in_sight_of_the_others(
    two_phones, client, elsewhere, office
):
    client.post(reverse("checklist"), {"shown": "passport-applicant"})
    thief = copied(client)
    thief.post(reverse("prove-wait"))
    assert "In three days it can" in office.received[-1].get_body(("plain",)).get_content()
    thief.post(reverse("prove-wait"))
    assert len(office.received) == 2, "asked again, nobody is told again"
    assert "asked to delete your file" in elsewhere.get(reverse("devices")).content.decode()
    assert thief.post(reverse("end-other-devices"))["Location"].startswith(reverse("prove"))
    waits = Device.objects.exclude(waits_since=None)
    for days, proven in ((2.9, False), (3.1, True), (3.9, True), (4.1, False)):
        waits.update(waits_since=timezone.now() - timedelta(days=days))
        assert thief.get(reverse("prove")).status_code == (302 if proven else 200), days


@pytest.mark.parametrize(
    "wanted", ["//evil.example/", "https://evil.example/", "/admin/", "javascript:alert(1)", "/file//evil\\"]
)
def test_proving_leads_to_pages_of_the_file_alone(with_mailbox, client, office, wanted):
    client.post(reverse("prove-code"), {"next": wanted})
    response = client.post(reverse("prove"), {"code": code_in(office.received[0]), "next": wanted})
    assert re.match(r"/file/", response["Location"])
    assert "evil.example" not in response["Location"]


def test_the_log_shows_a_line_that_was_changed_or_taken_out(held):
    now = timezone.now()
    for _time in range(5):
        write_down(held, What.DEVICE_ADDED, now, who="Nadia")
    assert broken_lines(held) == []
    AccessEvent.objects.filter(number=3).update(who="Somebody else")
    assert broken_lines(held) == [3]
    AccessEvent.objects.filter(number=3).update(who="Nadia")
    assert broken_lines(held) == []
    AccessEvent.objects.filter(number=2).delete()
    assert broken_lines(held) == [3]


def test_a_line_that_was_written_anew_with_its_own_digest_shows_in_the_next(held):
    now = timezone.now()
    for _time in range(4):
        write_down(held, What.DEVICE_ADDED, now, who="Nadia")
    anew = AccessEvent.objects.get(case_file=held, number=2)
    anew.who = "Somebody else"
    AccessEvent.objects.filter(pk=anew.pk).update(who=anew.who, digest=digest_of(anew))
    assert broken_lines(held) == [3]


def test_a_beginning_that_was_taken_out_shows_though_the_rest_was_linked_anew(held):
    now = timezone.now()
    for _time in range(2):
        write_down(held, What.DEVICE_ADDED, now, who="Nadia")
    AccessEvent.objects.get(case_file=held, number=1).delete()
    rest = AccessEvent.objects.get(case_file=held)
    rest.previous = ""
    AccessEvent.objects.filter(pk=rest.pk).update(previous="", digest=digest_of(rest))
    assert broken_lines(held) == [2]


def test_devices_that_were_shut_out_stand_in_the_list_no_more(held, client):
    for _device in range(2):
        add_device(held, "", timezone.now(), means=Means.MAIL)
    client.post(reverse("end-other-devices"))
    assert Device.objects.filter(case_file=held).count() == 1


def test_a_code_for_one_purpose_is_none_for_another(with_mailbox):
    now = timezone.now()
    row, code = ask_for_proof(Mailbox.objects.get(), now)
    assert type_mailed(row.pk, MailedCode.Purpose.RETURN, code, now) is Typed.VOID
    assert type_mailed(row.pk, MailedCode.Purpose.PROOF, code, now) is Typed.RIGHT


def test_the_signature_of_a_cookie_is_proved_once_for_each_request(held, client, monkeypatch):
    proved = []
    usual = HttpRequest.get_signed_cookie
    monkeypatch.setattr(
        HttpRequest, "get_signed_cookie", lambda *given, **told: proved.append(1) or usual(*given, **told)
    )
    assert opens(client, held)
    assert len(proved) == 1
    assert client.get(reverse("checklist")).status_code == 200
    assert len(proved) == 2
