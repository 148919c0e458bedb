"""A paper that a team has looked at, while its person changes it: the pages of then count until they say that they are done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from enrollment.access.records.models import Team
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.review import ReviewState
from enrollment.papers.records.correcting import counted_pages
from enrollment.papers.records.enclosed_papers import papers_there, scans_of
from enrollment.papers.records.models import GivenPaper, SentFile
from enrollment.papers.records.reviewing import accept, ask_again, asked_again, seen_of, state_of
from enrollment.requests.records.asking import close
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import TODAY
from tests.sent_papers import photo, sent
from tests.staff import at_the_desk, entrust, staff


@pytest.fixture
def passport(give):
    give(sent(photo("passport")))
    return GivenPaper.objects.get(key="passport")


@pytest.fixture
def accepted(passport):
    accept(passport, seen=seen_of(passport), now=timezone.now(), by="anne")
    return passport


@pytest.fixture
def again(passport):
    return ask_again(
        passport,
        team=Team.objects.create(name="Équipe d’accueil"),
        reason="illegible",
        words="",
        seen=seen_of(passport),
        now=timezone.now(),
        by="anne",
    )


@pytest.fixture
def desk(case_file):
    user = staff("boris", "view_casefile", "add_milestoneentry", team="Accompagnement")
    entrust(case_file, team="Accompagnement")
    return at_the_desk(user)


def now_there(paper):
    paper = GivenPaper.objects.get(pk=paper.pk)
    return paper, state_of(paper, asked_again(paper))


def instead(post, paper, name="better"):
    post("add-to-paper", paper.pk, files=[sent(photo(name))], instead="on")


def at_the_desk_of(desk, paper):
    return desk.get(reverse("desk-paper", args=[paper.case_file_id, paper.pk])).content.decode()


def picture_of(desk, paper, page):
    return desk.get(reverse("desk-picture", args=[paper.case_file_id, paper.pk, page])).status_code


def test_the_accepted_pages_count_until_the_person_is_done(client, post, accepted, case_file, desk):
    [first] = accepted.pages.all()
    instead(post, accepted)
    paper, state = now_there(accepted)
    [new] = paper.pages.all()
    assert (state, paper.is_accepted) == (ReviewState.BEING_CORRECTED, True)
    assert [each.pk for each in counted_pages(paper)] == [first.pk]
    shown = at_the_desk_of(desk, paper)
    assert "data-half-done" in shown
    assert f'href="{reverse("desk-message", args=[case_file.pk])}"' in shown
    assert str(first.pk) in shown
    assert str(new.pk) not in shown
    assert (picture_of(desk, paper, first.pk), picture_of(desk, paper, new.pk)) == (200, 404)
    standing = standing_of(holding_of(case_file), TODAY)
    assert [each.id for each in papers_there(case_file, identity_of(standing))] == [str(paper.pk)]

    assert "data-being-changed" in client.get(reverse("paper", args=[paper.pk])).content.decode()
    client.post(reverse("paper-done", args=[paper.pk]))
    paper, state = now_there(accepted)
    assert (state, paper.is_accepted) == (ReviewState.CHANGED, False)
    assert [each.pk for each in counted_pages(paper)] == [new.pk]
    assert SentFile.objects.get().pk == new.file_id
    assert (picture_of(desk, paper, first.pk), picture_of(desk, paper, new.pk)) == (404, 200)


def test_the_envelope_has_the_accepted_pages_meanwhile(post, accepted):
    post("add-to-paper", accepted.pk, files=[sent(photo("second"))])
    paper, _state = now_there(accepted)
    assert paper.pages.count() == 2
    assert len(scans_of({1: [str(paper.pk)]}, room=10_000_000).usable[1].pages) == 1


@pytest.mark.parametrize("change", ["turn-right", "remove"])
def test_a_page_turned_or_taken_out_stays_as_it_was_looked_at(post, accepted, change):
    post("add-to-paper", accepted.pk, files=[sent(photo("second"))])
    paper = GivenPaper.objects.get()
    GivenPaper.objects.update(former=None, reviewed_revision=paper.revision)
    page = paper.pages.first()
    post("change-page", paper.pk, page.pk, change=change)
    paper, state = now_there(paper)
    assert state is ReviewState.BEING_CORRECTED
    assert (page.pk, 0) in [(each.pk, each.turn) for each in counted_pages(paper)]
    assert len(counted_pages(paper)) == 2


def test_of_a_paper_asked_for_again_the_team_sees_the_pages_that_it_asked_about(client, post, again, desk):
    paper = again.given_paper
    [first] = paper.pages.all()
    instead(post, paper)
    assert str(first.pk) in at_the_desk_of(desk, paper)
    client.post(reverse("request", args=[again.pk]), {"words": "Here it is."})
    paper, state = now_there(paper)
    assert state is ReviewState.ANSWERED
    assert str(first.pk) not in at_the_desk_of(desk, paper)
    assert SentFile.objects.count() == 1


def test_that_a_paper_asked_for_again_stays_out_of_the_envelope_is_said_before_as_during(
    client, post, again, desk
):
    paper = again.given_paper
    for _moment in ("before", "during"):
        assert "data-kept-out" in client.get(reverse("request", args=[again.pk])).content.decode()
        assert "out of your envelope" in client.get(reverse("paper", args=[paper.pk])).content.decode()
        assert "data-kept-out" in at_the_desk_of(desk, paper)
        assert "data-kept-out" in client.get(reverse("envelope")).content.decode()
        instead(post, paper)
    client.post(reverse("request", args=[again.pk]), {"words": "Here it is."})
    assert "data-kept-out" not in at_the_desk_of(desk, paper)
    assert "data-kept-out" not in client.get(reverse("envelope")).content.decode()


def test_a_request_that_the_team_closes_lets_the_pages_count_as_they_are(post, again, desk):
    instead(post, again.given_paper)
    desk.post(reverse("desk-close-request", args=[again.case_file_id, again.pk]))
    paper, state = now_there(again.given_paper)
    assert (paper.former, state) == (None, ReviewState.CHANGED)
    assert SentFile.objects.count() == 1


def test_what_was_taken_out_can_be_given_again(post, accepted):
    instead(post, accepted)
    instead(post, accepted, "passport")
    paper, _state = now_there(accepted)
    assert paper.pages.get().file != paper.former["pages"][0]["file"]
    assert SentFile.objects.count() == 2


def test_a_paper_taken_back_is_gone_at_once(client, post, accepted):
    instead(post, accepted)
    client.post(reverse("remove-paper", args=[accepted.pk]))
    assert not SentFile.objects.exists()


def test_one_that_nobody_looked_at_counts_as_it_is(post, passport):
    instead(post, passport)
    assert now_there(passport)[0].former is None
    assert SentFile.objects.count() == 1


def test_asked_and_settled_without_a_change_nothing_is_kept(again, post):
    close(again, now=timezone.now(), by="anne")
    instead(post, again.given_paper)
    assert now_there(again.given_paper)[0].former is None
