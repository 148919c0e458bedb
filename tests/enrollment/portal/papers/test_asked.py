"""What a team asks, at the person's side: seen everywhere, answered with a paper or in words, and done when they say so."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.records.models import HeldPaper
from enrollment.access.records.models import Team
from enrollment.messages.records.models import Message, Side
from enrollment.papers.law.identity import identity_of
from enrollment.papers.records.enclosed_papers import papers_there
from enrollment.papers.records.models import GivenPaper
from enrollment.papers.records.reviewing import accept, seen_of
from enrollment.requests.law.request import Asked, RequestState
from enrollment.requests.records.asking import ask, close, take_back
from enrollment.requests.records.models import Request
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import TODAY
from tests.holders import looker
from tests.sent_papers import photo, sent


@pytest.fixture
def team(db):
    return Team.objects.create(name="Équipe d’accueil")


@pytest.fixture
def asked(case_file, team):
    """The team asks."""

    def made(what=Asked.PAPER_AGAIN, **of):
        return ask(case_file, team=team, asked=what, **of, now=timezone.now(), by="anne")

    return made


@pytest.fixture
def passport(give):
    give(sent(photo("passport")))
    return GivenPaper.objects.get(key="passport")


@pytest.fixture
def again(asked, passport):
    """The passport is asked for once more."""
    return asked(
        key="passport", person="applicant", given_paper=passport, reason="illegible", words="Line two."
    )


def page(client, name, *of):
    return client.get(reverse(name, args=of)).content.decode()


def standing(case_file):
    return standing_of(holding_of(case_file), TODAY)


def is_at_hand(case_file, key="passport"):
    [item] = [each for each in standing(case_file).checklist.items if each.key == key]
    return standing(case_file).is_met(item)


def there(case_file):
    return papers_there(case_file, identity_of(standing(case_file)))


def answers(client, request, words=""):
    return client.post(reverse("request", args=[request.pk]), {"words": words})


def test_it_is_said_on_every_page_where_the_paper_is(client, again, passport, case_file):
    first = page(client, "file")
    assert 'data-team-asks="1"' in first
    assert "data-unread=" not in first.partition("<aside")[0], "one request is announced once"
    assert 'data-asked="1"' in first
    assert 'data-team-asks="1"' in page(client, "checklist")
    there = reverse("request", args=[again.pk])
    for name, *of in (("checklist",), ("papers",), ("requests",), ("paper", passport.pk)):
        assert there in page(client, name, *of), name
    assert reverse("requests") in page(client, "file").partition("<aside")[2]
    shown = page(client, "request", again.pk)
    assert "can’t be read" in shown
    assert "Line two." in shown
    assert reverse("paper", args=[passport.pk]) in shown


def test_while_it_is_asked_for_the_paper_is_not_at_hand_anywhere(client, again, case_file):
    assert not is_at_hand(case_file)
    assert there(case_file) == []
    assert 'data-line="passport|applicant" data-state="missing"' in page(client, "papers")
    assert 'name="held" value="passport|applicant"' not in page(client, "checklist")
    client.post(reverse("checklist"), {"shown": ["passport|applicant"]})
    assert HeldPaper.objects.filter(key="passport").exists()
    close(again, now=timezone.now(), by="anne")
    assert is_at_hand(case_file)
    assert len(there(case_file)) == 1


def test_new_pages_count_once_the_person_says_that_they_are_done(client, post, again, passport, case_file):
    post("add-to-paper", passport.pk, files=[sent(photo("better"))], instead="on")
    assert there(case_file) == []
    assert f'data-given="{passport.pk}"' in page(client, "request", again.pk)
    assert answers(client, again)["Location"] == reverse("requests")
    kept = Request.objects.get()
    assert (kept.state, kept.answered_by) == (RequestState.ANSWERED, "applicant")
    assert is_at_hand(case_file)
    assert len(there(case_file)) == 1
    assert "data-team-asks" not in page(client, "file")


def test_nothing_given_and_nothing_said_is_no_answer(client, again):
    response = answers(client, again)
    assert 'class="error-summary' in response.content.decode()
    assert Request.objects.get().state == RequestState.OPEN


def test_words_are_an_answer_too_and_the_paper_counts_again(client, again, case_file):
    answers(client, again, "The office gives no other.")
    kept = Request.objects.get()
    assert (kept.state, kept.answer) == (RequestState.ANSWERED, "The office gives no other.")
    assert is_at_hand(case_file)
    assert "The office gives no other." in page(client, "request", again.pk)


def test_an_accepted_paper_is_said_to_be_until_its_pages_are_others(client, post, passport):
    accept(passport, seen=seen_of(passport), now=timezone.now(), by="anne")
    for name, *of in (("checklist",), ("papers",), ("paper", passport.pk)):
        assert "Accepted by your team" in page(client, name, *of), name
    post("add-to-paper", passport.pk, files=[sent(photo("another"))])
    assert "Accepted by your team" not in page(client, "papers")


def test_a_question_is_answered_in_words(client, asked):
    request = asked(Asked.ANSWER, words="Since when do you live there?")
    assert "Since when do you live there?" in page(client, "request", request.pk)
    assert 'class="error-summary' in answers(client, request).content.decode()
    answers(client, request, "Since May.")
    assert Request.objects.get().answer == "Since May."


def test_a_paper_of_the_list_leads_to_where_it_is_given_and_back(client, give, asked):
    request = asked(Asked.PAPER, key="rib", person="applicant")
    where = reverse("give-paper", args=["rib", "applicant"])
    assert where in page(client, "request", request.pk)
    give(sent(photo("rib")), key="rib")
    assert reverse("request", args=[request.pk]) in client.get(where).content.decode()
    answers(client, request)
    assert Request.objects.get().given_paper == GivenPaper.objects.get(key="rib")


def test_a_further_paper_is_given_on_a_page_of_its_own(client, post, asked):
    request = asked(Asked.PAPER, title="Letter of your landlord")
    where = reverse("give-asked", args=[request.pk])
    assert where in page(client, "request", request.pk)
    assert "Letter of your landlord" in page(client, "give-asked", request.pk)
    post("give-asked", request.pk, files=[sent(photo("letter"))])
    paper = GivenPaper.objects.get()
    assert (paper.pk, paper.key) == (request.pk, "further_paper")
    answers(client, request)
    assert Request.objects.get().given_paper == paper
    for name, *of in (("paper", paper.pk), ("papers",), ("request", request.pk)):
        assert client.get(reverse(name, args=of)).status_code == 200


def test_what_is_taken_back_is_gone_and_the_thread_says_so(client, again):
    take_back(again, now=timezone.now(), by="anne")
    assert client.get(reverse("request", args=[again.pk])).status_code == 404
    assert 'data-request="' not in page(client, "requests")
    assert Message.objects.filter(side=Side.TEAM).count() == 2


def test_an_answer_that_comes_too_late_is_said_and_what_was_typed_stays(client, again):
    close(again, now=timezone.now(), by="anne")
    response = answers(client, again, "Here it is.")
    assert 'class="error-summary' in response.content.decode()
    assert Request.objects.get().answer == ""


def test_a_number_of_the_social_security_is_not_kept(client, asked):
    request = asked(Asked.ANSWER, words="Do you have a number?")
    assert "nir" in [
        error.code
        for error in answers(client, request, "2 69 05 49 588 157 80")
        .context["form"]
        .errors.as_data()["words"]
    ]
    assert Request.objects.get().answer == ""


def test_a_helper_who_looks_sees_it_and_answers_nothing(again, case_file):
    nadia = looker(Client(), case_file, "Nadia Benali")
    shown = page(nadia, "request", again.pk)
    assert "Line two." in shown
    assert '<textarea name="words"' not in shown
    assert answers(nadia, again, "No.").status_code == 403


def test_nobody_elses_request_is_found(again, hold):
    stranger = Client()
    hold({}, stranger)
    assert stranger.get(reverse("request", args=[again.pk])).status_code in (302, 404)


def test_a_contest_waits_for_the_team_until_it_is_taken_back(client, passport, case_file):
    client.post(reverse("contest-finding", args=[passport.pk, "name"]), {"words": "I married."})
    [message] = Message.objects.all()
    assert (message.side, message.about, message.settled_at) == (Side.CLIENT, "contest", None)
    assert "I married." in message.text
    assert holding_of(case_file).waits_for_team_since is not None
    client.post(reverse("take-words-back", args=[passport.pk, "name"]))
    assert holding_of(case_file).waits_for_team_since is None
