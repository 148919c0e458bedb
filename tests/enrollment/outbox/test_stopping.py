"""The link in a mail that stops reminders: looking changes nothing, one press is enough, and no log-in is needed."""

import pytest
from django.core import signing
from django.test import Client

from enrollment.outbox.records.links import stop_link
from enrollment.outbox.records.models import Mailbox
from enrollment.tracking.law.limit_table import Topic


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger():
    """A mail program's server: no cookie, and nothing of our forms."""
    return Client(enforce_csrf_checks=True)


def path(link):
    return link.removeprefix("http://127.0.0.1:8000")


def test_one_click_stops_everything_and_forgets_the_address(stranger, mailbox):
    answer = stranger.post(path(stop_link(mailbox)), ONE_CLICK)
    assert answer.status_code == 200
    assert "All reminders are stopped" in answer.content.decode()
    assert not Mailbox.objects.exists()


def test_one_click_stops_one_topic(stranger, mailbox):
    answer = stranger.post(path(stop_link(mailbox, Topic.PERMIT)), ONE_CLICK).content.decode()
    assert "We no longer write about: Residence permit and visa" in answer
    assert Mailbox.objects.get().wanted() == set(Topic) - {Topic.PERMIT}


def test_with_the_last_topic_the_address_goes(stranger, mailbox):
    for topic in Topic:
        stranger.post(path(stop_link(mailbox, topic)), ONE_CLICK)
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_s15_looking_changes_nothing(stranger, mailbox, method):
    before = Mailbox.objects.values().get()
    answer = getattr(stranger, method)(path(stop_link(mailbox)), headers={"Sec-Purpose": "prefetch"})
    assert answer.status_code == 200
    assert Mailbox.objects.values().get() == before
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_the_page_has_one_button_that_does_it(mailbox):
    client = Client()
    page = client.get(path(stop_link(mailbox))).content.decode()
    assert page.count("<button") == 2, "the language and the button"
    assert mailbox.address not in page


def test_pressed_again_or_after_the_file_is_gone_it_says_the_same(stranger, mailbox):
    link = path(stop_link(mailbox))
    first, second = (stranger.post(link, ONE_CLICK) for _press in range(2))
    assert first.status_code == second.status_code == 200
    mailbox.case_file.delete()
    assert "All reminders are stopped" in stranger.post(link, ONE_CLICK).content.decode()


def forged(mailbox):
    pk, link = mailbox.pk.hex, stop_link(mailbox)
    return {
        "a letter changed": link[:-2] + ("B/" if link[-2] == "A" else "A/"),
        "another topic under the same signature": stop_link(mailbox, Topic.PERMIT).replace(
            "-permit", "-care"
        ),
        "the signature of a calendar": signing.Signer(salt="enrollment.outbox.calendar", sep=".").sign(
            f"{pk}-everything"
        ),
        "no signature": f"{pk}-everything",
        "a topic that isn’t": signing.Signer(salt="enrollment.outbox.stop", sep=".").sign(f"{pk}-x"),
        "no mailbox": signing.Signer(salt="enrollment.outbox.stop", sep=".").sign("x-everything"),
    }


@pytest.mark.parametrize("how", sorted(forged(Mailbox())))
def test_s15_a_link_that_we_didnt_make_does_nothing(stranger, mailbox, how):
    token = forged(mailbox)[how]
    link = path(token) if token.startswith("http") else f"/reminders/stop/{token}/"
    answer = stranger.post(link, ONE_CLICK)
    assert answer.status_code == 404
    assert "This link doesn’t work" in answer.content.decode()
    assert Mailbox.objects.get().wanted() == set(Topic)
