"""A team asks, the person answers, the team settles it: each once, each known to both sides."""

from datetime import UTC, datetime, timedelta

import pytest

from enrollment.access.records.models import Team
from enrollment.case_file.records.acts import APPLICANT
from enrollment.case_file.records.models import CaseFile
from enrollment.messages.records.models import Message, Side
from enrollment.messages.records.writing import write_to_team
from enrollment.requests.law.request import Asked, NotAsItWas, RequestState
from enrollment.requests.records.asking import answer, ask, close, take_back
from enrollment.requests.records.models import Request
from enrollment.standing.records.reading import holding_of
from tests.enrollment.papers.without_pages import given


NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def case_file(db):
    return CaseFile.objects.create(language="fr")


@pytest.fixture
def team(db):
    return Team.objects.create(name="Accueil")


@pytest.fixture
def again(case_file, team):
    """A passport, asked for again."""

    def asked(paper=None, **other):
        paper = paper or given(case_file, key="passport")
        what = {
            "key": "passport",
            "person": "applicant",
            "given_paper": paper,
            "reason": "illegible",
            **other,
        }
        return ask(case_file, team=team, asked=Asked.PAPER_AGAIN, **what, now=NOW, by="anne")

    return asked


def test_what_is_asked_reaches_the_person_in_their_language(case_file, again):
    again(words="Surtout la deuxième ligne.")
    [message] = Message.objects.all()
    assert (message.side, message.language, message.about, message.by) == (Side.TEAM, "fr", "request", "anne")
    assert "ne se lit pas" in message.text
    assert "Surtout la deuxième ligne." in message.text
    [request] = holding_of(case_file).open_requests
    assert (request.paper, request.reason) == (("passport", "applicant"), "illegible")


def test_the_very_same_asked_twice_is_one(again):
    first = again()
    assert again(first.given_paper, reason="expired").pk == first.pk
    assert (Request.objects.count(), Message.objects.count()) == (1, 1)
    assert Request.objects.get().reason == "illegible"


def test_a_question_is_another_question_when_its_words_are_others(case_file, team):
    for words in ("Since when?", "Since when?", "With whom?"):
        ask(case_file, team=team, asked=Asked.ANSWER, words=words, now=NOW, by="anne")
    assert sorted(request.words for request in Request.objects.all()) == ["Since when?", "With whom?"]


def test_what_the_person_wrote_before_is_answered_by_asking(case_file, again):
    write_to_team(case_file, "Is it right?", now=NOW - timedelta(days=3))
    again()
    assert holding_of(case_file).waits_for_team_since is None


def test_an_answer_is_the_teams_turn_until_it_is_closed(case_file, again):
    request = again()
    answer(request, "Here it is.", now=LATER, by=APPLICANT)
    assert holding_of(case_file).waits_for_team_since == LATER
    assert CaseFile.objects.get().client_acted_at == LATER
    close(request, now=LATER, by="anne")
    assert holding_of(case_file).waits_for_team_since is None
    kept = Request.objects.get()
    assert (kept.state, kept.answer, kept.answered_by, kept.closed_by) == (
        RequestState.CLOSED, "Here it is.", APPLICANT, "anne",
    )  # fmt: skip


def test_taken_back_it_is_gone_with_a_word(case_file, again):
    take_back(again(), now=LATER, by="boris")
    assert holding_of(case_file).requests == ()
    said = Message.objects.order_by("sent_at").last()
    assert (said.by, said.about, said.language) == ("boris", "request", "fr")
    assert "Passeport" in said.text


def test_asked_again_after_an_answer_the_answer_stays_and_a_new_request_begins(again):
    first = again()
    answer(first, "It is the best that I have.", now=LATER, by=APPLICANT)
    second = again(first.given_paper, reason="expired")
    assert second.pk != first.pk
    assert [(each.state, each.answer) for each in Request.objects.order_by("state")] == [
        (RequestState.CLOSED, "It is the best that I have."), (RequestState.OPEN, ""),
    ]  # fmt: skip


@pytest.mark.parametrize("second", [take_back, close], ids=["taken back", "closed"])
def test_two_at_once_the_second_is_told_and_nothing_is_overwritten(again, second):
    request = again()
    seen_by_the_other = Request.objects.get()
    close(request, now=NOW, by="anne")
    messages = Message.objects.count()
    with pytest.raises(NotAsItWas) as told:
        second(seen_by_the_other, now=LATER, by="boris")
    assert told.value.state is RequestState.CLOSED
    assert (Request.objects.get().closed_by, Message.objects.count()) == ("anne", messages)


def test_an_answer_that_comes_too_late_changes_nothing(again):
    request = again()
    take_back(Request.objects.get(), now=NOW, by="anne")
    with pytest.raises(NotAsItWas):
        answer(request, "Here it is.", now=LATER, by=APPLICANT)
    assert (Request.objects.get().state, Request.objects.get().answer) == (RequestState.TAKEN_BACK, "")


def test_other_pages_than_those_asked_about_are_a_correction_until_it_is_said_to_be_done(again):
    request = again()
    assert not request.is_being_corrected
    request.given_paper.revision += 1
    assert request.is_being_corrected
    answer(request, now=LATER, by=APPLICANT)
    assert not request.is_being_corrected
