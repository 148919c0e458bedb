"""The person writes to the team with their mandate and reads what it wrote; each side sees what the other has read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import Role, Scope
from enrollment.messages.records.models import Message, Side
from enrollment.messages.records.writing import write_to_client
from enrollment.portal.messages.views import MOST_A_DAY
from enrollment.standing.records.reading import holding_of
from tests.abuse.test_matrix import helper
from tests.enrollment.stored_answers import BY_PATHWAY
from tests.staff import TEAM, entrust, staff


PAGE = reverse("messages")


@pytest.fixture
def held(hold):
    return hold(BY_PATHWAY["puma-non-eu"])


@pytest.fixture
def entrusted(held):
    entrust(held)
    return held


def told(response):
    return " ".join(response.content.decode().split())


def write(client, text, **more):
    return client.post(PAGE, {"text": text, **more})


def from_team(case_file, text="Bring the lease.", by="claire"):
    return write_to_client(case_file, text, now=timezone.now(), by=by, language="en")


def test_without_a_mandate_there_is_no_such_page_and_no_way_to_it(client, held):
    assert client.get(PAGE).status_code == 404
    assert write(client, "Hello?").status_code == 404
    assert PAGE not in told(client.get(reverse("file")))


def test_what_is_written_waits_for_the_team_from_then_on(client, entrusted):
    assert PAGE in told(client.get(reverse("file")))
    assert write(client, "My landlord won’t sign.\n\nWhat now?")["Location"] == PAGE
    message = Message.objects.get()
    assert (message.side, message.by, message.text) == (
        "client",
        "applicant",
        "My landlord won’t sign.\n\nWhat now?",
    )
    assert holding_of(entrusted).waits_for_team_since == message.sent_at
    assert "Not read yet" in told(client.get(PAGE))


def test_an_answer_is_new_until_its_person_has_seen_it(client, entrusted):
    staff("claire", "view_casefile", first_name="Claire", last_name="Martin")
    message = from_team(entrusted)
    assert 'data-unread="1"' in told(client.get(reverse("file")))
    page = told(client.get(PAGE))
    assert "Claire Martin" in page and "Bring the lease." in page
    message.refresh_from_db()
    assert message.read_at is not None
    assert 'data-unread="1"' not in told(client.get(reverse("file")))


def test_a_helpers_look_leaves_it_new_and_their_words_bear_their_name(entrusted):
    message = from_team(entrusted)
    nadia = helper(entrusted, Role.FILL)
    assert "Bring the lease." in told(nadia.get(PAGE))
    message.refresh_from_db()
    assert message.read_at is None
    write(nadia, "I write for her.")
    assert Message.objects.get(side=Side.CLIENT).by == "helper:Nadia"


def test_whoever_may_only_look_writes_nothing(entrusted):
    looker = helper(entrusted, Role.LOOK)
    assert "<textarea" not in told(looker.get(PAGE))
    assert write(looker, "Hello").status_code == 403
    assert not Message.objects.exists()


def test_a_double_tap_is_one_message_and_the_same_words_later_are_another(client, entrusted):
    for token in ("a" * 64, "a" * 64, "b" * 64):
        write(client, "Any news?", csrfmiddlewaretoken=token)
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("  \n ", "Write your message first.", id="nothing"),
        pytest.param("x" * 3001, "Up to 3000 letters fit here", id="too much"),
        pytest.param("My number is 2 69 05 49 588 157 80.", "looks like a social security number", id="NIR"),
    ],
)
def test_what_cannot_be_sent_is_kept_on_the_page_with_the_reason(client, entrusted, text, said):
    page = write(client, text).content.decode()
    assert said in page
    assert text.strip() in page
    assert not Message.objects.exists()


def test_a_mandate_revoked_meanwhile_loses_nothing_that_was_typed(client, entrusted):
    write(client, "First.")
    end_mandate(entrusted, timezone.now())
    page = told(write(client, "Second, long to type."))
    assert "No team has your mandate any more" in page
    assert "Second, long to type." in page
    assert Message.objects.count() == 1
    page = told(client.get(PAGE))
    assert "First." in page and "<textarea" not in page


def test_a_program_that_runs_wild_stops_at_a_number(client, entrusted):
    now = timezone.now()
    for number in range(MOST_A_DAY):
        Message.objects.create(
            case_file=entrusted,
            side=Side.CLIENT,
            by="applicant",
            text=str(number),
            language="en",
            sent_at=now,
        )
    assert "write again tomorrow" in told(write(client, "One more."))
    Message.objects.update(sent_at=now - timedelta(days=2))
    assert write(client, "One more.").status_code == 302


def test_what_looks_like_an_address_or_a_tag_stays_text(client, entrusted):
    from_team(entrusted, "<b>See</b> https://evil.example/ \u202egpj.exe")
    page = told(client.get(PAGE))
    assert "&lt;b&gt;See&lt;/b&gt; https://evil.example/" in page
    assert 'href="https://evil.example' not in page
    write(client, "a\u202eb\x07c")
    assert Message.objects.get(side=Side.CLIENT).text == "abc"


def test_a_long_thread_shows_its_newest_part_and_the_whole_on_request(client, entrusted):
    now = timezone.now()
    for number in range(60):
        Message.objects.create(
            case_file=entrusted,
            side=Side.TEAM,
            by="claire",
            text=f"Message number {number}.",
            language="en",
            sent_at=now - timedelta(minutes=60 - number),
        )
    page = told(client.get(PAGE))
    assert "number 59." in page and "number 9." not in page and "?all=1" in page
    assert Message.objects.filter(read_at=None).count() == 10
    assert "number 9." in told(client.get(PAGE, {"all": "1"}))


def test_the_page_stays_the_strangers_start(entrusted):
    stranger = Client()
    assert stranger.get(PAGE).status_code == 302
    assert not Message.objects.exists()


def test_to_look_is_enough_of_a_mandate_for_writing_to_the_team(client, held):
    entrust(held, scope=Scope.LOOK)
    assert f"Messages with {TEAM}" in told(client.get(PAGE))
    assert write(client, "Hello").status_code == 302
