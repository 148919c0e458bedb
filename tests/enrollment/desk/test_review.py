"""Review at the desk: accepted, asked for again with a reason, findings overruled; never over somebody else's work."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.papers.found import Found, Reading
from enrollment.access.records.mandates import end_mandate
from enrollment.access.records.models import Mandate, Scope
from enrollment.case_file.records.acts import APPLICANT
from enrollment.messages.records.models import Message, Side
from enrollment.messages.records.writing import write_to_team
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records.confirming import contest
from enrollment.papers.records.models import GivenPaper, ReadingState
from enrollment.papers.records.reviewing import seen_of
from enrollment.requests.law.request import Asked, RequestState
from enrollment.requests.records.asking import answer
from enrollment.requests.records.models import Request
from tests.enrollment.papers.without_pages import given
from tests.staff import at_the_desk, staff


READ = Reading(
    kind=Found(value="passport", sure=0.9), names=(Found(value="Jean Martin", sure=0.95),), pages=1
)
AGAIN = {"reason": "illegible", "words": "The second line, above all.", "send": "1"}


@pytest.fixture
def desk(the_day, db):
    return at_the_desk(staff("anne", "view_casefile", "add_milestoneentry"))


@pytest.fixture
def boris(the_day, db):
    return at_the_desk(staff("boris", "view_casefile", "add_milestoneentry"))


@pytest.fixture
def paper(case_file):
    return given(case_file, reading_state=ReadingState.READ, reading=stored(READ))


def at(name, paper, *more):
    return reverse(name, args=[paper.case_file_id, paper.pk, *more])


def posted(browser, name, paper, *more, **typed):
    """As from a page that shows the paper as it is now."""
    paper.refresh_from_db()
    return browser.post(at(name, paper, *more), {"paper_seen": seen_of(paper), **typed})


def shown(browser, paper):
    return browser.get(at("desk-paper", paper)).content.decode()


def file_page(browser, paper):
    return browser.get(
        reverse("admin:enrollment_casefile_change", args=[paper.case_file_id])
    ).content.decode()


def test_an_accepted_paper_says_who_accepted_it_and_leads_to_the_next(desk, paper, case_file):
    other = given(case_file, key="rib")
    response = posted(desk, "desk-accept", paper)
    assert response["Location"] == at("desk-paper", other)
    kept = GivenPaper.objects.get(pk=paper.pk)
    assert (kept.review, kept.reviewed_by, kept.reviewed_revision) == ("accepted", "anne", kept.revision)
    assert 'data-review="accepted"' in shown(desk, paper)
    assert LogEntry.objects.filter(object_id=str(case_file.pk), change_message__contains="passport").exists()


@pytest.mark.parametrize(
    ("scope", "code", "state"),
    [(Scope.LOOK, 403, ""), (Scope.ACT, 302, "accepted"), (Scope.FILL, 302, "accepted")],
    ids=["to look", "to act", "to fill in, which is more than to act"],
)
def test_papers_are_reviewed_under_a_mandate_to_act_or_more(desk, paper, scope, code, state):
    Mandate.objects.update(scope=scope)
    assert posted(desk, "desk-accept", paper).status_code == code
    paper.refresh_from_db()
    assert paper.review == state


def test_other_pages_need_a_new_look(desk, paper):
    posted(desk, "desk-accept", paper)
    GivenPaper.objects.filter(pk=paper.pk).update(revision=7)
    assert 'data-review="changed"' in shown(desk, paper)


def test_the_message_is_shown_in_both_languages_before_it_is_sent(desk, paper, case_file):
    case_file.language = "fr"
    case_file.save(update_fields=["language"])
    page = posted(desk, "desk-ask-again", paper, reason="illegible", words="Ligne 2.").content.decode()
    assert "data-preview" in page
    assert "ne se lit pas" in page
    assert "can’t be read" in page
    assert page.count("Ligne 2.") == 3
    assert not Request.objects.exists()


def test_a_paper_asked_for_again_is_a_request_and_a_message(desk, paper):
    posted(desk, "desk-ask-again", paper, **AGAIN)
    [request] = Request.objects.all()
    assert (request.asked, request.state, request.reason) == (Asked.PAPER_AGAIN, "open", "illegible")
    assert (request.given_paper, request.asked_by) == (paper, "anne")
    assert "The second line, above all." in Message.objects.get(side=Side.TEAM).text
    assert 'data-review="asked-again"' in shown(desk, paper)
    assert 'data-review="asked-again"' in file_page(desk, paper)
    assert 'data-request="open"' in file_page(desk, paper)


def test_a_reason_of_ones_own_needs_words_and_nothing_typed_is_lost(desk, paper):
    page = posted(desk, "desk-ask-again", paper, reason="other", words="", send="1").content.decode()
    assert 'class="error-summary' in page
    assert '<option value="other" selected>' in page
    assert not Request.objects.exists()


def test_of_two_advisors_at_once_the_second_is_told_and_changes_nothing(desk, boris, paper):
    seen = seen_of(paper)
    desk.post(at("desk-accept", paper), {"paper_seen": seen})
    late = boris.post(at("desk-ask-again", paper), {"paper_seen": seen, **AGAIN})
    assert "quicker" in late.content.decode()
    assert "The second line, above all." in late.content.decode()
    assert not Request.objects.exists()
    assert GivenPaper.objects.get().reviewed_by == "anne"
    again = boris.post(at("desk-accept", paper), {"paper_seen": seen})
    assert again["Location"] == at("desk-paper", paper)
    assert GivenPaper.objects.get().reviewed_by == "anne"
    boris.post(
        at("desk-ask-again", paper), {"paper_seen": late.context["form"]["paper_seen"].value(), **AGAIN}
    )
    assert Request.objects.get().asked_by == "boris"


def test_what_the_client_is_in_the_middle_of_is_not_shown(desk, paper):
    posted(desk, "desk-ask-again", paper, **AGAIN)
    GivenPaper.objects.filter(pk=paper.pk).update(revision=9)
    page = shown(desk, paper)
    assert "data-half-done" in page
    assert at("desk-accept", paper) not in page
    assert "Jean Martin" not in page
    posted(desk, "desk-accept", paper)
    assert GivenPaper.objects.get().review == "asked-again"
    answer(Request.objects.get(), now=timezone.now(), by=APPLICANT)
    page = shown(desk, paper)
    assert 'data-review="answered"' in page
    assert at("desk-accept", paper) in page


def test_accepting_closes_what_asked_for_it(desk, paper):
    posted(desk, "desk-ask-again", paper, **AGAIN)
    answer(Request.objects.get(), "Better?", now=timezone.now(), by=APPLICANT)
    assert "Better?" in shown(desk, paper)
    posted(desk, "desk-accept", paper)
    assert Request.objects.get().state == RequestState.CLOSED
    assert 'data-review="accepted"' in shown(desk, paper)


def test_an_overruled_finding_counts_nowhere_and_says_who_and_why(desk, paper):
    assert "Something differs" in file_page(desk, paper)
    remedies = shown(desk, paper).count("data-remedy")
    posted(desk, "desk-finding", paper, "name", verdict="overrule", words="It is their married name.")
    assert "Something differs" not in file_page(desk, paper)
    page = shown(desk, paper)
    assert page.count("data-remedy") == remedies - 1
    assert "data-overruled" in page
    assert "It is their married name." in page
    assert not Message.objects.exists()
    posted(desk, "desk-finding", paper, "name", verdict="uphold", words="No, it is not.")
    assert "Something differs" in file_page(desk, paper)


def test_other_pages_are_found_anew(desk, paper):
    posted(desk, "desk-finding", paper, "name", verdict="overrule", words="It is their married name.")
    GivenPaper.objects.filter(pk=paper.pk).update(revision=9)
    assert "Something differs" in file_page(desk, paper)


@pytest.mark.parametrize(
    ("verdict", "differs"), [("overrule", False), ("uphold", True)], ids=["overruled", "upheld"]
)
def test_a_contest_is_answered_with_a_message(desk, paper, verdict, differs):
    contest(paper, "name", "I married.", now=timezone.now())
    assert "The client contests a finding" in file_page(desk, paper)
    posted(desk, "desk-finding", paper, "name", verdict=verdict, words="We have seen the certificate.")
    said = Message.objects.get(side=Side.TEAM)
    assert (said.about, said.by) == ("contest", "anne")
    assert "We have seen the certificate." in said.text
    page = file_page(desk, paper)
    assert ("Something differs" in page) is differs
    assert "The client contests a finding" not in page


def test_asking_for_more_and_settling_it(desk, boris, paper, case_file):
    ask = reverse("desk-ask", args=[case_file.pk])
    assert "data-preview" in desk.post(ask, {"asked": "answer", "words": "Since when?"}).content.decode()
    desk.post(ask, {"asked": "answer", "words": "Since when?", "send": "1"})
    desk.post(ask, {"asked": "paper", "paper": "rib|applicant", "send": "1"})
    desk.post(ask, {"asked": "further", "title": "Letter of your landlord", "send": "1"})
    kept = {(each.asked, each.key, each.title): each for each in Request.objects.all()}
    assert set(kept) == {
        ("answer", "", ""), ("paper", "rib", ""), ("paper", "", "Letter of your landlord"),
    }  # fmt: skip
    twice = boris.post(ask, {"asked": "paper", "paper": "rib|applicant", "send": "1"})
    assert "asked for already" in twice.content.decode()
    assert not LogEntry.objects.filter(user__username="boris").exists()
    settle = [case_file.pk, kept["answer", "", ""].pk]
    desk.post(reverse("desk-take-back", args=settle))
    late = boris.post(reverse("desk-close-request", args=settle), follow=True)
    assert "quicker" in late.content.decode()
    assert Request.objects.get(pk=settle[1]).state == RequestState.TAKEN_BACK


@pytest.mark.parametrize("asked", ["paper", "further", "answer"])
def test_what_is_asked_must_be_said(desk, case_file, asked):
    page = desk.post(reverse("desk-ask", args=[case_file.pk]), {"asked": asked, "send": "1"})
    assert 'class="error-summary' in page.content.decode()
    assert not Request.objects.exists()


def test_a_mandate_that_only_looks_or_has_ended_lets_nobody_act(desk, paper, case_file):
    Mandate.objects.filter(case_file=case_file).update(scope=Scope.LOOK)
    assert at("desk-accept", paper) not in shown(desk, paper)
    for ended in (False, True):
        if ended:
            end_mandate(case_file, timezone.now())
        for name in ("desk-accept", "desk-ask-again"):
            assert posted(desk, name, paper, **AGAIN).status_code in (403, 404)
    assert GivenPaper.objects.get().review == ""
    assert not Request.objects.exists()


def test_a_picture_is_turned_and_enlarged_without_script(desk, paper):
    page = desk.get(at("desk-paper", paper), {"turn": "90", "zoom": "2"}).content.decode()
    assert 'data-turn="90" data-zoom="2"' in page
    assert desk.get(at("desk-paper", paper), {"turn": "91", "zoom": "40"}).status_code == 200


def test_a_page_asks_no_more_of_the_database_with_more_papers_and_requests(desk, paper, case_file):
    def queries(address):
        desk.get(address)
        with CaptureQueriesContext(connection) as seen:
            desk.get(address)
        return len(seen)

    where = (
        reverse("admin:enrollment_casefile_change", args=[case_file.pk]), at("desk-paper", paper),
    )  # fmt: skip
    posted(desk, "desk-ask-again", paper, **AGAIN)
    few = [queries(address) for address in where]
    for key in ("rib", "birth_cert", "permit"):
        posted(desk, "desk-ask-again", given(case_file, key=key), **AGAIN)
    assert [queries(address) for address in where] == few


def test_whoever_asks_later_keeps_the_words_and_sees_what_others_did(desk, boris, paper, case_file):
    page = desk.get(at("desk-ask-again", paper))
    write_to_team(case_file, "The scanner was broken.", now=timezone.now())
    posted(boris, "desk-accept", paper)
    typed = {"paper_seen": page.context["form"]["paper_seen"].value(), "seen": page.context["seen"], **AGAIN}
    late = desk.post(at("desk-ask-again", paper), typed)
    told = late.content.decode()
    assert len(late.context["changed"]) == 2
    assert "boris" in told
    assert "The second line, above all." in told
    assert not Request.objects.exists()
    now = {"paper_seen": late.context["form"]["paper_seen"].value(), "seen": late.context["seen"]}
    desk.post(at("desk-ask-again", paper), typed | now)
    assert Request.objects.get().asked_by == "anne"


def test_an_error_on_the_form_does_not_hide_what_others_did(desk, boris, paper, case_file):
    first = desk.get(at("desk-ask-again", paper)).context["seen"]
    write_to_team(case_file, "Wait.", now=timezone.now())
    wrong = posted(desk, "desk-ask-again", paper, reason="", seen=first)
    assert wrong.context["seen"] == first
    assert posted(desk, "desk-ask-again", paper, seen=wrong.context["seen"], **AGAIN).context["changed"]


def test_asking_for_more_sees_what_others_did_too(desk, paper, case_file):
    address = reverse("desk-ask", args=[case_file.pk])
    asked = {"asked": "answer", "words": "Which flat?", "title": "", "send": "1"}
    first = desk.get(address).context["seen"]
    write_to_team(case_file, "I have moved.", now=timezone.now())
    late = desk.post(address, {**asked, "seen": first})
    assert late.context["changed"]
    assert "Which flat?" in late.content.decode()
    assert not Request.objects.exists()
    desk.post(address, {**asked, "seen": late.context["seen"]})
    assert Request.objects.get().asked == Asked.ANSWER
