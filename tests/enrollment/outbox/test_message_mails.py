"""A mail says that a message waits: once for a burst, without a word of it, and only to whom wants it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.utils import timezone

from enrollment.messages.records.models import Message
from enrollment.messages.records.writing import write_to_client, write_to_team
from enrollment.outbox.law.message_mails import is_time_to_tell
from enrollment.outbox.pages.delivery import DeliveryOutcome
from enrollment.outbox.pages.message_delivery import message_deliveries
from enrollment.outbox.records.models import Mailbox


NOON = datetime(2026, 3, 27, 12, tzinfo=UTC)


def ago(minutes):
    return NOON - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("unread", "told", "expected"),
    [
        pytest.param([], None, False, id="nothing is unread"),
        pytest.param([1], None, False, id="the advisor may still be writing"),
        pytest.param([6], None, True, id="five quiet minutes"),
        pytest.param([31, 1], None, True, id="half an hour is long enough, whoever still writes"),
        pytest.param([60], 55, False, id="told of it already"),
        pytest.param([60, 10], 55, False, id="told of one that still waits"),
        pytest.param([60 * 25, 10], 60 * 24 + 5, True, id="told a day ago, and a further one came"),
        pytest.param([10], 55, True, id="what one was told of has been read, and a further one came"),
    ],
)
def test_when_it_is_time(unread, told, expected):
    sent, told_at = [ago(minutes) for minutes in unread], None if told is None else ago(told)
    assert is_time_to_tell(sent, told_at, NOON) is expected


def say(mailbox, text="The secret lease."):
    return write_to_client(mailbox.case_file, text, now=timezone.now(), by="claire", language="en")


def round_now():
    return [outcome for _mailbox, outcome in message_deliveries(timezone.now())]


def test_two_messages_in_a_row_are_one_mail_without_a_word_of_them(mailbox, later):
    say(mailbox)
    later(minutes=2)
    say(mailbox)
    assert round_now() == []
    later(minutes=6)
    assert round_now() == [DeliveryOutcome.SENT]
    later(minutes=6)
    assert round_now() == []
    [sent] = mail.outbox
    html = sent.alternatives[0].content
    for said in (sent.subject, sent.body, html):
        assert "secret" not in said and "claire" not in said
    assert "/file/messages/" in sent.body and "/file/messages/" in html
    assert "List-Unsubscribe" in sent.extra_headers


def test_in_the_language_that_the_reader_chose(mailbox, later):
    Mailbox.objects.update(language="fr")
    say(mailbox)
    later(minutes=10)
    round_now()
    assert "Un message vous attend" in mail.outbox[0].body


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"topics": ["permit"]}, id="not of this"),
        pytest.param({"undeliverable_at": NOON}, id="the address is dead"),
        pytest.param({"rests_until": datetime(2027, 1, 1, tzinfo=UTC)}, id="it rests"),
    ],
)
def test_who_does_not_want_it_or_cannot_get_it_gets_none(mailbox, later, changed):
    Mailbox.objects.update(**changed)
    say(mailbox)
    later(minutes=10)
    assert round_now() == []


def test_what_was_read_and_what_the_person_wrote_themself_is_no_news(mailbox, later):
    say(mailbox)
    write_to_team(mailbox.case_file, "Thanks.", now=timezone.now())
    Message.objects.filter(side="team").update(read_at=timezone.now())
    later(minutes=10)
    assert round_now() == []


def test_a_mail_that_the_server_refused_goes_in_a_later_round(mailbox, later, monkeypatch):
    from_server = {"answers": OSError("gone")}

    def send(self, mails):
        raise from_server["answers"]

    say(mailbox)
    later(minutes=10)
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", send)
    assert round_now() == [DeliveryOutcome.UNSURE]
    assert round_now() == []
    monkeypatch.undo()
    later(days=2)
    say(mailbox)
    later(minutes=10)
    assert round_now() == [DeliveryOutcome.SENT]


def test_the_round_of_reminders_sends_them(mailbox, later, agenda):
    say(mailbox)
    later(minutes=10)
    call_command("remind", verbosity=0)
    assert len(mail.outbox) == 1
    call_command("remind", verbosity=0)
    assert len(mail.outbox) == 1
