"""A paper that was given for the wrong line is moved to the right one, with its pages; nothing of it is lost."""

import pytest
from django.urls import reverse

from documents.papers.found import Found, Reading
from documents.records.models import HeldPaper, ResidenceProof
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records.models import GivenPaper, PutOff
from tests.sent_papers import photo, sent


@pytest.fixture
def move(client):
    def moved(paper, to):
        response = client.post(reverse("move-paper", args=[paper.pk]), {"to": to})
        assert response.status_code == 302
        return response["Location"]

    return moved


def ticked():
    return set(HeldPaper.objects.values_list("key", "person"))


def test_it_becomes_the_paper_of_the_other_line_and_the_ticks_follow(client, give, move):
    give(sent(photo("one")), key="rib")
    PutOff.objects.create(
        case_file=GivenPaper.objects.get().case_file, key="passport", person="applicant", reason="later",
        said_at=GivenPaper.objects.get().given_at,
    )  # fmt: skip
    paper = GivenPaper.objects.get()
    assert ticked() == {("rib", "applicant")}
    assert move(paper, "passport|applicant") == reverse("paper", args=[paper.pk])
    there = GivenPaper.objects.get()
    assert (there.pk, there.key, there.pages.count()) == (paper.pk, "passport", 1)
    assert ticked() == {("passport", "applicant")}
    assert not PutOff.objects.exists()


def test_where_that_paper_is_there_its_pages_come_behind_and_no_file_is_lost(give, move, stored):
    give(sent(photo("one")), sent(photo("two")), key="passport")
    give(sent(photo("three")), key="rib")
    rib, passport = GivenPaper.objects.get(key="rib"), GivenPaper.objects.get(key="passport")
    last, blobs, revision = rib.pages.get().pk, stored(), passport.revision
    assert move(rib, "passport|applicant") == reverse("paper", args=[passport.pk])
    passport = GivenPaper.objects.get()
    assert [page.position for page in passport.pages.all()] == [0, 1, 2]
    assert passport.pages.last().pk == last
    assert (passport.files.count(), stored(), passport.revision > revision) == (3, blobs, True)
    assert ticked() == {("passport", "applicant")}


def test_a_proof_of_residence_leaves_its_proof_behind_and_what_was_said_is_asked_again(client, give, move):
    give(sent(photo("one")), key="residence_proof", kind="rent_receipt")
    paper = GivenPaper.objects.get()
    proof = ResidenceProof.objects.create(case_file=paper.case_file, kind="rent_receipt")
    GivenPaper.objects.update(
        proof=proof, confirmed={"kind": "rent_receipt"}, contested={"name": {"words": "x"}}
    )
    move(paper, "birth_cert|applicant")
    there = GivenPaper.objects.get()
    assert (there.key, there.kind, there.proof, there.confirmed, there.contested) == (
        "birth_cert", "", None, None, None,
    )  # fmt: skip
    assert not ResidenceProof.objects.exists()


def test_what_was_read_says_which_proof_of_residence_it_becomes(give, move):
    give(sent(photo("one")), key="rib")
    GivenPaper.objects.update(reading=stored_kind("elec_bill"))
    move(GivenPaper.objects.get(), "residence_proof|applicant")
    there = GivenPaper.objects.get()
    assert (there.key, there.kind) == ("residence_proof", "elec_bill")
    assert ticked() == set()


def test_what_was_read_is_the_first_choice_offered(client, give):
    give(sent(photo("one")), key="rib")
    GivenPaper.objects.update(reading=stored_kind("elec_bill"))
    page = client.get(reverse("paper", args=[GivenPaper.objects.get().pk])).content.decode()
    assert '<option value="residence_proof|applicant" selected>' in page
    assert page.count(" selected>") == 1
    assert "rib|applicant" not in page


def stored_kind(kind):
    return stored(Reading(kind=Found(value=kind, sure=0.9), pages=1))


@pytest.mark.parametrize("to", ["", "passport|somebody", "no_such|applicant", "|", "rib|applicant"])
def test_a_place_that_isnt_on_the_list_changes_nothing(give, move, to):
    give(sent(photo("one")), key="rib")
    before = GivenPaper.objects.values_list("pk", "key", "person", "revision").get()
    move(GivenPaper.objects.get(), to)
    assert GivenPaper.objects.values_list("pk", "key", "person", "revision").get() == before
    assert ticked() == {("rib", "applicant")}


def test_another_persons_paper_is_not_found(client, give, hold):
    give(sent(photo("one")), key="rib")
    paper = GivenPaper.objects.get()
    hold(paper.case_file.answers)
    response = client.post(reverse("move-paper", args=[paper.pk]), {"to": "passport|applicant"})
    assert response.status_code == 404
    assert GivenPaper.objects.get().key == "rib"
