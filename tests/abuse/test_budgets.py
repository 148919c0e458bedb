"""S11, S12, S14, S16: nothing is free without end; the desk's door makes guessing slow; a busy site says so."""

import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from enrollment.access import budgets, one_hash, pdf_queue
from enrollment.access.budgets import CODES_TYPED, NEW_FILES, InProcess, address_of, visitor_of
from enrollment.access.records.models import Spent
from enrollment.case_file.records import acts
from enrollment.case_file.records.models import CaseFile, Press
from enrollment.case_file.records.partners import start_partner
from enrollment.desk.staff_door.password_tries import FREE
from enrollment.outbox.records import confirmation
from enrollment.portal.site import health
from enrollment.settings import PASSWORD_HASHERS
from tests.abuse.addresses import PARAMETER, ROUTES
from tests.abuse.people import browser_of, file_with


FIRST = reverse("question", args=["territory"])
OURS = {"Sec-Fetch-Site": "same-origin"}


def few(monkeypatch, name, most):
    """The budget with only so many."""
    budget = getattr(budgets, name)
    monkeypatch.setattr(type(budget), "__setattr__", object.__setattr__)
    monkeypatch.setattr(budget, "most", most)


def assert_told(response):
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "It goes on in" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_s11_a_visitor_begins_so_many_files_and_no_more(db, monkeypatch, clock):
    few(monkeypatch, "NEW_FILES", 3)
    for _file in range(3):
        assert browser_of().post(FIRST, {"territory": "mayotte"}).status_code == 302
    refused = browser_of().post(FIRST, {"territory": "mayotte"}, headers=OURS)
    assert_told(refused)
    assert 'value="mayotte"' in refused.content.decode(), "what was typed is there to be sent again"
    assert CaseFile.objects.count() == 3
    assert browser_of(REMOTE_ADDR="192.0.2.7").post(FIRST, {"territory": "mayotte"}).status_code == 302
    clock.shift(NEW_FILES.within)
    assert browser_of().post(FIRST, {"territory": "mayotte"}).status_code == 302


def test_s11_answering_on_costs_nothing(mine, browser, monkeypatch):
    few(monkeypatch, "NEW_FILES", 0)
    assert browser.post(FIRST, {"territory": "metropole"}).status_code == 302


def test_s11_a_visitor_mails_few_strangers(db, monkeypatch):
    few(monkeypatch, "CODE_MAILS", 2)
    typed = {"language": "en", "topics": ["permit"]}
    for number in range(4):
        address = f"stranger{number}@example.org"
        response = browser_of(file_with()).post("/file/reminders/address/", {**typed, "address": address})
    assert_told(response)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("page", ["hold-file", "join-household"])
def test_s11_codes_of_households_are_guessed_few_times(page, db, monkeypatch):
    few(monkeypatch, "CODES_TYPED", 2)
    for _guess in range(3):
        response = browser_of().post(reverse(page), {"code": "BCDF-BCDF-BCDF-BCDF", "holders": "both"})
    assert_told(response)
    assert CODES_TYPED.most == 2


@pytest.mark.parametrize("route", [route for route in ROUTES if route.endswith(".pdf")])
def test_s11_every_pdf_is_counted_and_waits_for_its_turn(route, mine, monkeypatch):
    own = {"form": "cerfa-15763", "code": "complaint", "blank": "own", "kind": "card"}
    own |= {"paper": mine.given_papers.get().pk, "object_id": mine.pk}
    path = "/" + PARAMETER.sub(lambda found: str(own[found[1]]), route)
    monkeypatch.setattr(pdf_queue, "BY_VISITOR", InProcess(budgets.PDFS))
    few(monkeypatch, "PDFS", 1)
    browser = browser_of(mine)
    assert browser.get(path).status_code != 429
    assert_told(browser.get(path))
    assert browser_of(mine, REMOTE_ADDR="192.0.2.9").get(path).status_code != 429
    assert pdf_queue.ROOM._value == pdf_queue.AT_ONCE, "each gave its turn back"
    monkeypatch.setattr(pdf_queue, "WAITS", 0)
    monkeypatch.setattr(pdf_queue, "ROOM", threading.BoundedSemaphore(1))
    with pdf_queue.ROOM:
        assert_told(browser_of(mine, REMOTE_ADDR="192.0.2.10").get(path))


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        pytest.param(0, "10.0.0.1", "127.0.0.1", id="no proxy of ours: nobody's word is taken"),
        pytest.param(1, "203.0.113.5, 198.51.100.7", "198.51.100.7", id="ours is the last"),
        pytest.param(2, "6.6.6.6, 203.0.113.5, 10.0.0.2", "203.0.113.5", id="two of ours"),
        pytest.param(1, "", "127.0.0.1", id="not said"),
        pytest.param(1, "rubbish", "unknown", id="no address"),
        pytest.param(1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", id="a network of version six"),
        pytest.param(1, "::ffff:203.0.113.5", "203.0.113.5", id="version four within six"),
    ],
)
def test_s16_the_visitor_is_who_our_own_proxy_has_seen(proxies, told, seen, rf):
    with override_settings(PROXIES=proxies):
        assert address_of(rf.get("/", headers={"X-Forwarded-For": told})) == seen


def test_s16_no_address_is_kept_and_tomorrow_it_is_another(db, rf):
    today = timezone.now()
    browser_of(REMOTE_ADDR="203.0.113.5").post(FIRST, {"territory": "mayotte"})
    assert all(len(key) == 64 for key in Spent.objects.values_list("key", flat=True))
    assert visitor_of(rf.get("/"), today) != visitor_of(rf.get("/"), today + timedelta(days=1))


# The desk.

LOGIN = reverse("account_login")
RIGHT = {"login": "agathe", "password": "a long pass phrase"}


def guess(client, **other):
    return client.post(LOGIN, {**RIGHT, "password": "a wrong pass phrase", **other})


def test_s11_guessing_a_password_grows_slow_before_anything_is_hashed(advisor, clock, monkeypatch, log):
    client, hashed = Client(), []
    verify = type(advisor).check_password
    monkeypatch.setattr(
        type(advisor), "check_password", lambda user, word: hashed.append(1) or verify(user, word)
    )
    for _try in range(FREE["both"]):
        assert "Too many tries" not in guess(client).content.decode()
    assert len(hashed) == FREE["both"]
    for _try in range(70):
        assert "Too many tries" in guess(client).content.decode()
    assert "Too many tries" in client.post(LOGIN, RIGHT).content.decode(), (
        "not even the right one, and not at once"
    )
    assert len(hashed) == FREE["both"]
    told = log.getvalue()
    assert told.count("refused") == FREE["both"]
    assert "too soon" in told
    assert not [word for word in ("agathe", "phrase", "127.0.0.1") if word in told]
    clock.shift(31)
    assert guess(client).status_code == 200
    assert len(hashed) == FREE["both"] + 1
    clock.shift(31)
    assert "Too many tries" in client.post(LOGIN, RIGHT).content.decode(), "the pause has grown"
    clock.shift(60)
    assert client.post(LOGIN, RIGHT).status_code == 302
    assert "password right" in log.getvalue()


def test_s11_an_account_is_guarded_against_many_addresses_too(advisor, monkeypatch):
    for number in range(FREE["account"] + 1):
        response = guess(Client(REMOTE_ADDR=f"192.0.2.{number}"))
    assert "Too many tries" in response.content.decode()


def test_s11_one_visitor_doesnt_try_every_account(advisor):
    for number in range(FREE["visitor"] + 1):
        response = guess(Client(), login=f"somebody{number}")
    assert "Too many tries" in response.content.decode()


def test_s12_an_unknown_account_is_told_the_same(advisor):
    told = [
        [guess(Client(REMOTE_ADDR=f"192.0.2.{visitor}"), login=name).status_code for _try in range(7)]
        for visitor, name in enumerate(("agathe", "nobody"))
    ]
    assert told[0] == told[1]


def test_s11_one_password_is_hashed_at_a_time(monkeypatch):
    monkeypatch.setattr(one_hash, "WAITS", 0)
    with one_hash.ONE, pytest.raises(OperationalError):
        one_hash.in_turn(str)
    assert one_hash.in_turn(str, "word") == "word"
    assert PASSWORD_HASHERS[0] == "enrollment.access.one_hash.OneAtATime"


# When nothing can be saved.


@pytest.mark.parametrize(
    "said", ["database is locked", "database or disk is full", "attempt to write a readonly database"]
)
def test_s20_what_cant_be_saved_is_shown_again_with_a_time(said, mine, browser, monkeypatch, log):
    def fails(act):
        raise OperationalError(said)

    monkeypatch.setattr(acts.ActUnderWay, "make_known", fails)
    response = browser.post(reverse("question", args=["phone"]), {"phone": "06 98 76 54 32"}, headers=OURS)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert 'value="06 98 76 54 32"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    lines = [line for line in log.getvalue().splitlines() if "ERROR" in line or line.startswith(" ")]
    assert len([line for line in lines if "trouble" in line]) == 1
    assert "Traceback" not in log.getvalue()
    assert "98 76" not in log.getvalue()


def test_s20_a_page_of_the_desk_repeats_nothing(advisor, monkeypatch):
    def fails(*_given):
        raise OperationalError("database is locked")

    monkeypatch.setattr("enrollment.desk.staff_door.password_tries.counted", fails)
    response = Client(raise_request_exception=False).post(LOGIN, RIGHT, headers=OURS)
    assert response.status_code == 503
    assert "pass phrase" not in response.content.decode()


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}]
)
def test_s17_words_of_another_site_are_never_shown_as_ones_own(headers, theirs):
    strict = browser_of(theirs, enforce_csrf_checks=True)
    response = strict.post("/situation/particular/", {"particular": "diplomatic"}, headers=headers)
    assert response.status_code == 403
    assert "diplomatic" not in response.content.decode()


def test_s20_healthz_tells_that_the_disk_is_full(db, monkeypatch):
    assert Client().get("/healthz").status_code == 200
    monkeypatch.setattr(health, "free_bytes", lambda: 0)
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (503, b"the disk is full\n")


def test_s20_healthz_tells_that_the_database_is_busy_and_doesnt_wait(db, monkeypatch):
    def locked():
        raise OperationalError("database is locked")

    monkeypatch.setattr(health, "unwritable", locked)
    began = time.monotonic()
    assert Client().get("/healthz").status_code == 503
    assert time.monotonic() - began < 2


def test_s11_a_flood_of_codes_slows_who_has_answered_everything_and_shuts_nobody_of_them_out(
    mine, monkeypatch, clock
):
    monkeypatch.setattr(confirmation, "MOST_IN_ALL", 0)
    typed = {"language": "en", "topics": ["permit"], "address": "anne@example.org"}
    unfinished = file_with()
    CaseFile.objects.filter(pk=unfinished.pk).update(
        answers={name: value for name, value in unfinished.answers.items() if name != "names"}
    )
    browser_of(unfinished).post("/file/reminders/address/", typed)
    assert len(mail.outbox) == 0
    for _try in range(2):
        browser_of(mine).post("/file/reminders/address/", typed)
    assert len(mail.outbox) == 1
    clock.shift(601)
    browser_of(mine).post("/file/reminders/address/", typed)
    assert len(mail.outbox) == 2


def test_s46_what_is_kept_for_a_day_is_swept_and_so_are_files_without_an_answer(mine, clock):
    browser_of().post(FIRST, {"territory": "mayotte", "csrfmiddlewaretoken": "one page"})
    empty, waiting = CaseFile.objects.create(), start_partner(mine, timezone.now())
    call_command("sweep")
    assert CaseFile.objects.filter(pk=empty.pk).exists(), "it may be answered in a minute"
    clock.shift(timedelta(days=1, minutes=1))
    call_command("sweep")
    assert not CaseFile.objects.filter(pk=empty.pk).exists()
    assert CaseFile.objects.filter(pk__in=[mine.pk, waiting.pk]).count() == 2
    assert not Spent.objects.exists()
    assert not Press.objects.exists()


def test_s03_the_desks_other_pages_ask_for_the_right_too(advisor, desk):
    assert desk.get("/admin/r/1/1/").status_code == 404
    assert desk.get(reverse("forms-in-use")).status_code == 200
    advisor.user_permissions.clear()
    assert desk.get(reverse("forms-in-use")).status_code == 403
