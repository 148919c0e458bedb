"""The page of reminders: asked for after the pathway is known, changed and taken back at once, gone with the file."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from enrollment.case_file.records.models import CaseFile
from enrollment.outbox.records.confirmation import ask
from enrollment.outbox.records.models import CalendarLink, CodeSent, Confirmation, LedgerEntry, Mailbox
from enrollment.tracking.law.limit_table import Topic
from tests.enrollment.outbox.conftest import mailbox_of
from tests.enrollment.stored_answers import BY_PATHWAY, SETTLED_HERE, TODAY
from tests.holders import proven
from tests.post_office import CODE


PAGE = reverse("reminders")
ASKED = {"address": "anh@example.org", "language": "fr", "topics": ["permit", "care"]}


@pytest.fixture
def held(hold):
    return hold(BY_PATHWAY["puma-non-eu"])


def page(client):
    return client.get(PAGE).content.decode()


def post(client, name, **typed):
    return client.post(reverse(name), typed, follow=True)


def without_tokens(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_nobody_is_asked_for_an_address_before_the_pathway_is_known(client, hold):
    hold(SETTLED_HERE)
    assert client.get(PAGE).status_code == 302
    assert client.get(PAGE)["Location"] == reverse("situation")
    post(client, "reminders-address", **ASKED)
    assert not mail.outbox


def test_the_file_leads_to_the_page(client, held):
    assert PAGE in client.get(reverse("file")).content.decode()


def test_from_an_address_to_reminders(client, held):
    said = post(client, "reminders-address", **ASKED).content.decode()
    assert "We have sent a code to <strong>anh@example.org</strong>" in said
    assert not Mailbox.objects.exists()
    code = CODE.search(mail.outbox[-1].body)[0]
    said = post(client, "reminders-code", code=code).content.decode()
    assert "Your address is confirmed" in said
    mailbox = Mailbox.objects.get()
    assert (mailbox.case_file, mailbox.language, mailbox.topics) == (held, "fr", ["permit", "care"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"address": ""}, "Enter your e-mail address", id="nothing"),
        pytest.param({"address": "anh"}, "doesn’t look like an e-mail address", id="no address"),
        pytest.param({"address": "a@b.c\r\nBcc: d@e.f"}, "doesn’t look like", id="a header in it"),
        pytest.param({"address": "a" * 300 + "@b.cd"}, "too long", id="endless"),
        pytest.param({"address": "2870499345123@b.cd"}, "social security number", id="a number in it"),
        pytest.param({"topics": []}, "Choose at least one thing", id="nothing to hear of"),
        pytest.param({"topics": ["everything"]}, "everything is not one of", id="a topic that isn’t ours"),
        pytest.param({"language": ""}, "Choose a language", id="no language"),
    ],
)
def test_what_cant_be_read_is_said_and_nothing_is_sent_or_lost(client, held, typed, said):
    answer = post(client, "reminders-address", **{**ASKED, **typed}).content.decode()
    assert said in answer
    assert not mail.outbox
    assert not Confirmation.objects.exists()
    if "address" not in typed:
        assert 'value="anh@example.org"' in answer


def test_a_wrong_code_is_told_and_a_void_one_leads_back_to_the_address(client, held):
    post(client, "reminders-address", **ASKED)
    assert "This is not the code" in post(client, "reminders-code", code="BBBB").content.decode()
    assert "Enter the eight letters" in post(client, "reminders-code", code="").content.decode()
    post(client, "reminders-code", code="BBBB")
    said = post(client, "reminders-code", code="BBBB").content.decode()
    assert "no longer valid" in said
    assert "Send me a code" in said


def test_every_address_gets_the_same_answer(client, held):
    from_others = "known@example.org"
    for _code in range(6):
        ask(
            CaseFile.objects.create(answers={}),
            address=from_others,
            language="en",
            topics=["permit"],
            now=timezone.now(),
        )
    answers = []
    for address in ("unknown@example.org", from_others):
        said = post(client, "reminders-address", **{**ASKED, "address": address})
        answers.append((said.status_code, without_tokens(said).replace(address, "…")))
    assert answers[0] == answers[1]
    assert [sent.to for sent in mail.outbox] == [["unknown@example.org"]]


def test_changing_the_topics_and_the_language(client, held):
    mailbox_of(held)
    post(client, "reminders-choices", language="fr", topics=["permit"])
    mailbox = Mailbox.objects.get()
    assert (mailbox.language, mailbox.wanted()) == ("fr", {Topic.PERMIT})
    assert "Choose at least one" in post(client, "reminders-choices", language="fr").content.decode()


def test_removing_the_address_at_once_keeps_nothing_of_it(client, held):
    mailbox_of(held)
    proven(client, held)
    post(client, "reminders-address", **ASKED)
    said = post(client, "reminders-remove").content.decode()
    assert "Your address is deleted" in said
    assert not Mailbox.objects.exists()
    assert not Confirmation.objects.exists()


def test_a_new_address_that_is_given_up_leaves_the_old_one(client, held):
    mailbox_of(held, "old@example.org")
    proven(client, held)
    post(client, "reminders-address", **ASKED)
    assert "old@example.org" in post(client, "reminders-remove", only_new="").content.decode()


def test_an_address_that_doesnt_exist_is_said_kindly(client, held):
    mailbox_of(held)
    Mailbox.objects.update(undeliverable_at=timezone.now())
    assert "Our mail didn’t reach this address" in page(client)


@pytest.mark.parametrize(
    ("at_address", "at_end", "said"),
    [
        pytest.param("550 5.1.1 no such user", "", "doesn’t take this address", id="no such address"),
        pytest.param("250 OK", "refuse", "couldn’t be sent just now", id="not now"),
    ],
)
def test_a_mail_server_that_refuses_costs_nothing_typed(client, held, office, at_address, at_end, said):
    office.at_address["anh@example.org"], office.at_end = at_address, at_end
    shown = post(client, "reminders-address", **ASKED).content.decode()
    assert said in shown
    assert 'value="anh@example.org"' in shown
    assert not Confirmation.objects.exists()


def test_a_site_without_a_mail_server_offers_the_calendar_only(client, held, settings):
    settings.REMINDERS_OFFERED = False
    assert "This site sends no mails" in page(client)
    assert "Make a calendar link" in page(client)
    post(client, "reminders-address", **ASKED)
    assert not Confirmation.objects.exists()


def test_with_the_file_everything_goes(client, held):
    mailbox_of(held)
    proven(client, held)
    post(client, "reminders-address", **ASKED)
    post(client, "make-calendar")
    LedgerEntry.objects.create(
        case_file=held, deadline="x", due_on=TODAY, stage="after", claimed_at=timezone.now()
    )
    held.refresh_from_db()
    client.post(reverse("delete-file"))
    for table in (Mailbox, Confirmation, CalendarLink, LedgerEntry):
        assert not table.objects.exists(), table
    assert CodeSent.objects.get().case_file is None
