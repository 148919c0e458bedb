"""Mails as a real server receives them, and what becomes of them when it is difficult."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.pages.delivery import DeliveryOutcome, deliveries, is_wrong_address
from enrollment.outbox.pages.mails import code_mail
from enrollment.outbox.records.confirmation import ask
from enrollment.outbox.records.models import LedgerEntry, Mailbox
from enrollment.tracking.law.limit_table import LIMITS, Deadline, Topic
from tests.enrollment.outbox.conftest import mailbox_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.post_office import code_in, html, one_click, plain


APPEAL = Deadline(code="appeal", topic=Topic.LIMITS, due_on=TODAY + timedelta(days=2))


@pytest.fixture
def due(mailbox, agenda, office):
    agenda.append(APPEAL)
    return office


def round_now():
    return [each.outcome for each in deliveries(timezone.localdate(), timezone.now())]


@pytest.mark.parametrize(
    ("language", "subject", "near", "stop"),
    [
        ("en", "A reminder from Droits ouverts", "The day is near: 29 March 2026.", "Stop all reminders"),
        (
            "fr",
            "Un rappel de Droits ouverts",
            "La date est proche : le 29 mars 2026.",
            "Arrêter tous les rappels",
        ),
    ],
)
def test_a_reminder_arrives_in_the_language_of_its_reader(due, language, subject, near, stop):
    Mailbox.objects.update(language=language)
    assert round_now() == [DeliveryOutcome.SENT]
    [mail] = due.received
    assert (mail["Subject"], mail["To"], mail["Content-Language"]) == (subject, "anh@example.org", language)
    assert mail["Auto-Submitted"] == "auto-generated"
    title = getattr(LIMITS["appeal"].title, language)
    for body in (plain(mail), html(mail)):
        for words in (title, near.replace(" :", "\u00a0:"), stop):
            assert words in body
    assert f'lang="{language}"' in html(mail)


def test_the_mail_programs_own_button_is_offered(due):
    round_now()
    [mail] = due.received
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert urlsplit(one_click(mail)).path.startswith("/reminders/stop/")
    # Not wrapped into an encoded word, which no mail program would take for an address.
    assert b"\r\n <http" in due.raw[0] or b"List-Unsubscribe: <http" in due.raw[0]


class Loading(HTMLParser):
    """Whatever a mail program would fetch by itself."""

    def __init__(self):
        super().__init__()
        self.found, self.links = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.found += [tag] if tag in ("img", "link", "script", "iframe", "object", "form") else []
        self.found += [name for name in ("src", "srcset", "background", "style") if name in given]
        self.links += [given["href"]] if "href" in given else []


def test_nothing_is_loaded_and_nothing_follows_the_reader(due, settings):
    settings.SITE = "https://droits.example"
    round_now()
    read = Loading()
    read.feed(html(due.received[0]))
    assert read.found == []
    assert "url(" not in html(due.received[0])
    assert {urlsplit(link).netloc for link in read.links} == {"droits.example"}
    assert not [link for link in read.links if urlsplit(link).query]
    assert due.received[0]["Message-ID"].endswith("@droits.example>")


def test_a_code_arrives_and_stands_in_no_subject(mailbox, office):
    code = ask(
        mailbox.case_file, address="anh@exämple.org", language="fr", topics=["permit"], now=timezone.now()
    )
    code_mail("anh@exämple.org", "fr", code).send()
    [mail] = office.received
    assert code_in(mail).replace("-", "") == code
    assert code_in(mail) in html(mail)
    assert mail["Subject"] == "Votre code pour Droits ouverts"
    assert office.sent_to == ["anh@xn--exmple-cua.org"]


def test_a_wrong_address_is_written_down_and_left_alone(due):
    other = mailbox_of(CaseFile.objects.create(answers=BY_PATHWAY["puma-non-eu"]), "b@example.org")
    due.at_address["anh@example.org"] = "550 5.1.1 no such user"
    assert sorted(round_now()) == [DeliveryOutcome.SENT, DeliveryOutcome.UNDELIVERABLE]
    assert due.sent_to == [other.address]
    assert round_now() == []
    [refused] = Mailbox.objects.exclude(undeliverable_at=None)
    assert refused.address == "anh@example.org"
    assert LedgerEntry.objects.count() == 1, "what didn’t arrive isn’t in the ledger"


@pytest.mark.parametrize(
    ("code", "said", "wrong"),
    [
        pytest.param(550, b"5.1.1 no such user", True, id="no such user"),
        pytest.param(550, b"No such user here", True, id="said in words"),
        pytest.param(553, b"5.1.3 bad syntax", True, id="not an address there"),
        pytest.param(550, b"5.7.1 refused by policy", False, id="we are refused, not the address"),
        pytest.param(552, b"5.2.2 mailbox full", False, id="full"),
        pytest.param(554, b"5.7.1 relay access denied", False, id="our own relay is at fault"),
        pytest.param(450, b"4.2.0 greylisted", False, id="try later"),
    ],
)
def test_only_an_answer_about_the_address_counts_against_it(code, said, wrong):
    assert is_wrong_address(code, said) is wrong


@pytest.mark.parametrize("where", ["at the address", "at the end"])
def test_a_server_that_says_later_is_asked_again_an_hour_later(due, later, where):
    if where == "at the address":
        due.at_address["anh@example.org"] = "450 4.2.0 greylisted"
    else:
        due.at_end = "refuse"
    assert round_now() == [DeliveryOutcome.REFUSED]
    assert not LedgerEntry.objects.exists()
    due.at_address, due.at_end = {}, ""
    later(minutes=59)
    assert round_now() == []
    later(minutes=2)
    assert round_now() == [DeliveryOutcome.SENT]


def test_when_nobody_knows_whether_it_arrived_the_same_mail_goes_once_more(due, later):
    due.at_end = "hang up"
    assert round_now() == [DeliveryOutcome.UNSURE]
    assert round_now() == []
    later(days=1)
    assert round_now() == [DeliveryOutcome.UNSURE]
    later(days=1)
    assert round_now() == [DeliveryOutcome.NOTHING_DUE]
    assert len({mail["Message-ID"] for mail in due.received}) == 1
    assert len(due.received) == 2


def test_without_a_server_nothing_is_claimed(mailbox, agenda, settings, office):
    agenda.append(APPEAL)
    settings.EMAIL_PORT = 1
    with pytest.raises(CommandError, match="can’t be reached"):
        call_command("remind", skip_checks=True)
    assert not LedgerEntry.objects.exists()
    assert Mailbox.objects.get().mailed_on is None


@pytest.mark.parametrize(
    "evil",
    ["anh@example.org\r\nBcc: evil@example.org", "anh@example.org\nSubject: x", "a@b.c,evil@example.org"],
)
def test_s40_an_address_adds_no_header_and_no_reader(due, evil):
    Mailbox.objects.update(address=evil)
    assert round_now() != [DeliveryOutcome.SENT]
    assert due.received == []


TWO_AT_ONCE = """
import django; django.setup()
from django.core.management import call_command
call_command("remind", skip_checks=True)
"""


def test_two_processes_at_once_send_one_mail_each_person(office, tmp_path, database_of_its_own):
    house = Path(__file__).parents[3]
    site = {
        **os.environ,
        "DATABASE_URL": database_of_its_own,
        "DJANGO_SETTINGS_MODULE": "enrollment.settings",
        "DROITS_VAR": str(tmp_path),
        "DROITS_MAIL_HOST": "127.0.0.1",
        "DROITS_MAIL_PORT": str(office.port),
        "DROITS_MAIL_SECURITY": "none",
    }
    prepare = f"""
import django; django.setup()
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0, skip_checks=True)
from enrollment.case_file.records.models import CaseFile
from tests.enrollment.outbox.conftest import mailbox_of
for number in range(6):
    file = CaseFile.objects.create(answers={BY_PATHWAY["puma-non-eu"]!r}, planned_on=timezone.localdate())
    mailbox_of(file, f"{{number}}@example.org")
"""
    python = [sys.executable, "-c"]
    subprocess.run([*python, prepare], cwd=house, env=site, check=True)
    started = [
        subprocess.Popen([*python, TWO_AT_ONCE], cwd=house, env=site, stdout=subprocess.PIPE, text=True)
        for _process in range(2)
    ]
    said = "".join(process.communicate(timeout=60)[0] for process in started)
    assert [process.returncode for process in started] == [0, 0]
    assert sorted(office.sent_to) == [f"{number}@example.org" for number in range(6)]
    assert sum(map(int, re.findall(r"sent: (\d)", said))) == 6
