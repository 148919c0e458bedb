"""What an advisor typed while their session ended is shown to them, and to nobody else; it goes once they are back."""

import re
import time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from enrollment.access.records.models import Mandate, Scope
from enrollment.desk.staff_door.second_factor import PERIOD
from enrollment.desk.staff_door.sessions import IDLE
from enrollment.messages.records.models import Message, Note
from enrollment.requests.records.models import Request
from enrollment.ui.typed_again import is_repeated
from tests.enrollment.papers.without_pages import given
from tests.enrollment.portal.test_typed_again import ALL
from tests.staff import LOGIN, PASSWORD, SECOND_FACTOR, app_shows, at_the_desk, come_in, staff


pytestmark = pytest.mark.django_db
OURS, ANOTHERS = {"headers": {"Sec-Fetch-Site": "same-origin"}}, {"headers": {"Sec-Fetch-Site": "cross-site"}}
WORDS = "Votre contrat « Durand » est arrivé."


@pytest.fixture
def anne(the_day, db):
    return staff("anne", "view_casefile", "add_milestoneentry")


def pages_with_words(case_file):
    """Each page of the desk that takes words, with what is typed there and where it would be kept."""
    paper = given(case_file)
    again = {"reason": "illegible", "words": WORDS, "send": "1"}
    return {
        reverse("desk-message", args=[case_file.pk]): {"text": WORDS},
        reverse("desk-note", args=[case_file.pk]): {"text": WORDS},
        reverse("desk-ask", args=[case_file.pk]): {"asked": "answer", "words": WORDS, "send": "1"},
        reverse("desk-ask-again", args=[case_file.pk, paper.pk]): again,
        reverse("desk-finding", args=[case_file.pk, paper.pk, "names"]): {
            "verdict": "overrule",
            "words": WORDS,
        },
        reverse("admin:desk_add_milestone", args=[case_file.pk, "submitted"]): {"note": WORDS},
        reverse("prepare-file"): {"first_names": WORDS},
        reverse("saved-views"): {"name": WORDS},
    }


def test_nothing_typed_is_lost_when_the_session_ended_by_itself(anne, case_file):
    client = at_the_desk(anne)
    pages = pages_with_words(case_file)
    with time_machine.travel(time.time() + IDLE + 60):
        for address, typed in pages.items():
            shown = client.post(address, typed, **OURS)
            assert shown.status_code == 403, address
            assert WORDS in shown.content.decode(), address
            assert LOGIN in shown.content.decode()
            assert "no-store" in shown["Cache-Control"]
    assert not Message.objects.exists() and not Note.objects.exists() and not Request.objects.exists()


def test_nor_when_one_logged_out_on_another_page_and_it_goes_once_one_is_back(anne, case_file):
    client = at_the_desk(anne)
    address = reverse("desk-message", args=[case_file.pk])
    client.post(reverse("account_logout"))
    shown = client.post(address, {"text": WORDS, "seen": "xyz"}, **OURS).content.decode()
    assert f'name="text" value="{WORDS}"' in shown
    assert "<li hidden>xyz" in shown, "what no person typed goes along unseen"
    with time_machine.travel(time.time() + 2 * PERIOD):  # a code is good once
        come_in(client, anne)
        client.post(address, {"text": WORDS}, **OURS)
    assert Message.objects.get().text == WORDS


def with_token(client, address, page, **typed):
    """Sent by the form of this page, as a browser does."""
    [token, *_others] = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return client.post(
        address, {**typed, "csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"}
    )


@pytest.mark.parametrize("back", ["anne", "bob"])
def test_whoever_logs_in_confirms_in_their_own_name_before_it_goes(anne, case_file, back):
    staff("bob", "view_casefile", "add_milestoneentry", first_name="Bob", last_name="Petit")
    client, address = Client(enforce_csrf_checks=True), reverse("desk-message", args=[case_file.pk])
    client.cookies.update(at_the_desk(anne).cookies)
    page = client.get(address).content.decode()
    with time_machine.travel(time.time() + IDLE + 60):
        ended = with_token(client, address, page, text=WORDS).content.decode()
        assert "asked to confirm it" in ended
        door = client.get(LOGIN).content.decode()
        with_token(client, LOGIN, door, login=back, password=PASSWORD)
        with_token(client, SECOND_FACTOR, client.get(SECOND_FACTOR).content.decode(), code=app_shows())
        confirm = with_token(client, address, ended, text=WORDS)
        assert confirm.status_code == 403, "the login has made the tokens of before invalid"
        said = confirm.content.decode()
        assert WORDS in said
        assert f"You are logged in as {'Bob Petit' if back == 'bob' else 'anne'}:" in said
        assert not Message.objects.exists()
        assert with_token(client, address, said, text=WORDS).status_code == 302
    assert Message.objects.get().by == back


def test_an_old_token_of_the_desk_shows_the_words_and_leads_back_to_the_desk(anne, case_file):
    client = at_the_desk(anne, enforce_csrf_checks=False)
    client.handler.enforce_csrf_checks = True
    shown = client.post(reverse("desk-message", args=[case_file.pk]), {"text": WORDS}, **OURS)
    assert shown.status_code == 403
    assert WORDS in shown.content.decode()
    bare = client.post(reverse("desk-accept", args=[case_file.pk, case_file.pk]), {}, **OURS)
    assert 'href="/admin/"' in bare.content.decode()


@pytest.mark.parametrize("scope", [None, Scope.LOOK], ids=["gone", "to look alone"])
def test_words_typed_while_the_mandate_ended_are_there_to_copy_and_lead_back_to_the_desk(
    anne, case_file, scope
):
    client = at_the_desk(anne)
    if scope is None:
        Mandate.objects.all().delete()
    else:
        Mandate.objects.update(scope=scope)
    shown = client.post(reverse("desk-message", args=[case_file.pk]), {"text": WORDS, "seen": "xyz"}, **OURS)
    assert shown.status_code == (404 if scope is None else 403)
    page = shown.content.decode()
    assert WORDS in page and "xyz" not in page
    assert 'href="/admin/"' in page and "bring it to this device" not in page
    assert WORDS not in client.post(shown.request["PATH_INFO"], {"text": WORDS}, **ANOTHERS).content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("sent", [ANOTHERS, {}], ids=["by another site", "by nobody knows whom"])
def test_words_of_another_site_are_shown_to_nobody(case_file, sent):
    answer = Client().post(reverse("desk-message", args=[case_file.pk]), {"text": WORDS}, **sent)
    assert answer.status_code == 302
    assert WORDS not in answer.content.decode()


def test_a_button_without_words_leads_to_the_door(case_file):
    answer = Client().post(reverse("desk-no-answer", args=[case_file.pk]), {"seen": "x"}, **OURS)
    assert answer["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    "name",
    ["account_login", "mfa_authenticate", "confirm-again", "choose-password", "set-up-app", "recovery-codes"],
)
def test_no_page_of_the_door_repeats_anything(name):
    assert not is_repeated(ALL[name])
