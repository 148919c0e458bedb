"""Papers are given: each file stands or falls alone, nothing is kept twice, and nothing is left behind."""

import errno
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from enrollment.access.budgets import Budget
from enrollment.papers.records import giving
from enrollment.papers.records.giving import remove
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile, VirusCheck
from enrollment.portal.papers import sending
from tests.sent_papers import pdf, photo, sent


PASSPORT = reverse("give-paper", args=["passport", "applicant"])


def ticked(case_file):
    return {(paper.key, paper.person) for paper in case_file.held_papers.all()}


def test_one_locked_and_one_too_large_among_five_hide_none_of_the_three_that_are_saved(give, case_file):
    codes = give(
        sent(photo("one"), "1.jpg"),
        sent(pdf(password="x"), "locked.pdf"),
        sent(b"\xff\xd8" + b"0" * 40_000_000, "40mb.jpg"),
        sent(photo("two"), "2.jpg"),
        sent(pdf(2), "3.pdf"),
    )
    assert codes == ["saved", "locked", "too-large", "saved", "saved"]
    paper = GivenPaper.objects.get()
    assert [page.position for page in paper.pages.all()] == [0, 1, 2, 3]
    assert paper.files.count() == 3
    assert ticked(case_file) == {("passport", "applicant")}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty", id="nothing in it"),
        pytest.param(b"<html>", "not-a-document", id="a web page"),
        pytest.param(pdf(password="x"), "locked", id="a password"),
        pytest.param(photo()[:400], "damaged", id="cut off"),
    ],
)
def test_each_refusal_keeps_nothing(give, stored, content, code):
    assert give(sent(content, "mine.pdf")) == [code]
    assert not GivenPaper.objects.exists()
    assert stored() == 0


@pytest.mark.parametrize(
    "name", ["../../x", "CON", '"; filename="x.html', "<img onerror=x>.pdf", "a" * 300, "e\u0301.pdf"]
)
def test_s30_an_odd_name_is_shown_as_a_name_and_names_no_file(client, case_file, give, stored, name):
    response = client.post(PASSPORT, {"files": sent(photo(), name)})
    assert [outcome.code for outcome in response.context["outcomes"]] == ["saved"]
    assert "<img onerror" not in response.content.decode()
    file = SentFile.objects.get()
    assert name not in file.blob
    assert len(file.name) <= 200
    assert (
        client.get(reverse("paper-pdf", args=[file.paper_id]))["Content-Disposition"].count("filename") == 1
    )


def test_the_same_file_again_is_said_and_kept_once(give):
    assert give(sent(photo("one"))) == ["saved"]
    assert give(sent(photo("one"), "again.jpg"), sent(photo("two"))) == ["there", "saved"]
    assert give(sent(photo("one")), key="rib") == ["there"]
    assert SentFile.objects.count() == 2


@pytest.mark.parametrize("share", [0.3, 0.97])
def test_an_upload_that_is_cut_off_keeps_the_files_that_came_whole_and_no_half_of_one(
    client, case_file, share
):
    first, second = photo("one"), photo("two")
    body = encode_multipart(BOUNDARY, {"files": [sent(first, "whole.jpg"), sent(second, "half.jpg")]})
    cut = body[: body.index(second) + round(share * len(second))]
    page = client.generic("POST", PASSPORT, cut, content_type=MULTIPART_CONTENT)
    assert page.status_code == 200
    assert [outcome.code for outcome in page.context["outcomes"]] in (["saved"], ["saved", "damaged"])
    assert [file.name for file in SentFile.objects.all()] == ["whole.jpg"]


def test_a_form_without_a_file_says_so(give):
    assert give() == ["nothing"]


def test_together_too_large_is_said_before_anything_is_read(client, case_file, monkeypatch):
    monkeypatch.setattr(sending, "MOST_AT_ONCE", 1_000)
    response = client.post(PASSPORT, {"files": sent(b"0" * 40_000)})
    assert [outcome.code for outcome in response.context["outcomes"]] == ["too-much"]


def test_more_files_than_a_form_may_have_are_said_and_none_is_kept(give, settings, stored):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    assert give(sent(photo("one")), sent(photo("two")), sent(photo("three"))) == ["too-much"]
    assert stored() == 0


def test_a_paper_that_nothing_asks_for_has_no_page(client, case_file):
    assert client.get(reverse("give-paper", args=["passport", "child-7"])).status_code == 404
    assert client.get(reverse("give-paper", args=["s1106", "applicant"])).status_code == 404


def test_removing_a_paper_takes_its_tick_and_its_pictures_away(post, give, case_file, stored):
    give(sent(photo()))
    post("remove-paper", GivenPaper.objects.get().pk)
    assert not GivenPaper.objects.exists()
    assert ticked(case_file) == set()
    assert stored() == 0


def test_a_tick_set_by_hand_stays_when_the_paper_is_removed(client, give, case_file):
    client.post(reverse("checklist"), {"shown": ["passport|applicant"], "held": ["passport|applicant"]})
    give(sent(photo()))
    client.post(reverse("remove-paper", args=[GivenPaper.objects.get().pk]))
    assert ticked(case_file) == {("passport", "applicant")}


def test_s22_replaced_three_times_only_the_last_is_left(post, give, stored):
    give(sent(photo("first")))
    for words in ("second", "third", "fourth"):
        page = PaperPage.objects.get()
        post("replace-page", page.paper_id, page.pk, files=sent(photo(words)))
    assert stored() == 2
    paper = GivenPaper.objects.get()
    for words in ("fifth", "sixth", "seventh"):
        post("add-to-paper", paper.pk, files=sent(photo(words)), instead="on")
    assert PaperPage.objects.count() == SentFile.objects.count() == 1
    assert stored() == 2


def test_several_files_instead_of_the_pages_take_their_place_together(client, give):
    give(sent(photo("first")))
    paper = GivenPaper.objects.get()
    files = [sent(photo("second")), sent(pdf(password="x")), sent(photo("third"))]
    client.post(reverse("add-to-paper", args=[paper.pk]), {"files": files, "instead": "on"})
    assert paper.pages.count() == 2


def test_a_replacement_that_is_refused_leaves_the_page(client, give):
    give(sent(photo("first")))
    page = PaperPage.objects.get()
    client.post(reverse("replace-page", args=[page.paper_id, page.pk]), {"files": sent(pdf(password="x"))})
    assert PaperPage.objects.get() == page


def test_every_change_of_pages_makes_a_new_revision_to_be_read(give):
    give(sent(photo("first")))
    paper = GivenPaper.objects.get()
    before = paper.revision
    GivenPaper.objects.update(reading_state="read")
    give(sent(photo("second")))
    paper.refresh_from_db()
    assert (paper.revision, paper.reading_state) == (before + 1, "waiting")


def test_proofs_of_residence_are_papers_of_their_own_and_tick_nothing(give, case_file):
    proof = {"key": "residence_proof", "kind": "rent_receipt"}
    batch = "6e1b46c8-2f0b-4c53-9a30-0d3a3df1a5d1"
    give(sent(photo("one")), **proof, batch=batch)
    give(sent(photo("two")), **proof, batch=batch)
    give(sent(photo("three")), sent(photo("four")), **proof, apart="on")
    give(sent(photo("five")), **proof)
    assert sorted(paper.pages.count() for paper in GivenPaper.objects.all()) == [1, 1, 1, 2]
    assert {paper.kind for paper in GivenPaper.objects.all()} == {"rent_receipt"}
    assert ticked(case_file) == set()


def test_papers_of_one_form_are_listed_in_the_order_in_which_they_were_chosen(give):
    names = [f"{month}.jpg" for month in ("march", "april", "may", "june", "july", "august")]
    give(*(sent(photo(name), name) for name in names), key="residence_proof", kind="rent_receipt", apart="on")
    assert [paper.files.get().name for paper in GivenPaper.objects.all()] == names


def test_the_kind_of_a_proof_of_residence_is_asked_first(client, case_file):
    address = reverse("give-paper", args=["residence_proof", "applicant"])
    assert "papers/kind.html" in [each.name for each in client.get(address).templates]
    assert client.get(address, {"kind": "nothing"}).context["form"].errors
    assert "papers/give.html" in [each.name for each in client.get(address, {"kind": "lease"}).templates]


def test_s35_what_the_antivirus_finds_something_in_is_never_kept(give, stored, monkeypatch):
    monkeypatch.setattr("enrollment.papers.records.taking_in.checked", lambda _content: VirusCheck.INFECTED)
    assert give(sent(photo("one"))) == ["infected"]
    assert not GivenPaper.objects.exists()
    assert stored() == 0


def test_s29_a_file_over_the_quota_is_refused_and_those_before_it_are_kept(give, monkeypatch):
    monkeypatch.setattr("enrollment.papers.law.quota.MOST_FILES", 1)
    assert give(sent(photo("one")), sent(photo("two"))) == ["saved", "most-files"]


def test_who_sends_hundreds_is_asked_to_wait_and_loses_nothing(give, monkeypatch):
    monkeypatch.setattr(sending, "PAPERS", Budget(name="papers", most=1, within=timedelta(hours=1)))
    assert give(sent(photo("one")), sent(photo("two"))) == ["saved", "too-often"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_fails_at_one_file_hides_none_of_those_saved_before(give, stored, monkeypatch, error):
    real = giving.changed

    def fails_once(paper):
        monkeypatch.setattr(giving, "changed", real)
        raise error("database or disk is full")

    give(sent(photo("one")))
    monkeypatch.setattr(giving, "changed", fails_once)
    before = stored()
    assert give(sent(photo("two")), sent(photo("three"))) == ["away", "saved"]
    assert stored() == before + 2


def test_a_disk_that_is_full_is_said_for_each_file_in_the_language_of_its_person(
    client, give, stored, monkeypatch
):
    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    give(sent(photo("one")))
    before = stored()
    monkeypatch.setattr("enrollment.server.lasting_files.os.fsync", full)
    assert give(sent(photo("two")), sent(pdf(password="x"))) == ["away", "locked"]
    page = client.post(PASSPORT, {"files": sent(photo("two"))}, headers={"accept-language": "fr"})
    assert "ne répond pas pour l’instant" in page.content.decode()
    assert SentFile.objects.count() == 1
    assert stored() == before


def test_s30_signs_that_turn_the_writing_make_no_name_of_another(client, case_file):
    page = client.post(PASSPORT, {"files": sent(photo(), "lease\u202efdp.exe")})
    assert "leasefdp.exe" in page.content.decode()
    assert SentFile.objects.get().name == "leasefdp.exe"


def test_a_file_that_fails_to_be_written_down_leaves_nothing_in_the_storage(give, stored, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError

    monkeypatch.setattr("enrollment.papers.records.giving.changed", broken)
    with pytest.raises(RuntimeError):
        give(sent(photo("one")))
    assert stored() == 0


PROOF = {"key": "residence_proof", "kind": "rent_receipt"}


@pytest.mark.parametrize("becomes", [{"kind": "lease"}, {"key": "rib"}, {"person": "child-1"}])
def test_a_form_whose_paper_has_become_another_one_says_so_for_each_file(give, stored, becomes):
    give(sent(photo("one")), **PROOF)
    paper, before = GivenPaper.objects.get(), stored()
    GivenPaper.objects.update(**becomes)
    codes = give(sent(photo("two")), sent(photo("one")), **PROOF, batch=str(paper.pk))
    assert codes == ["other-paper", "there"]
    assert stored() == before


def test_a_form_that_names_a_paper_of_another_file_joins_nothing_to_it(give, hold, case_file):
    give(sent(photo("one")), **PROOF)
    theirs = GivenPaper.objects.get()
    hold(case_file.answers)
    assert give(sent(photo("two")), **PROOF, batch=str(theirs.pk)) == ["other-paper"]
    assert give(sent(photo("two")), batch=str(theirs.pk)) == ["saved"]
    assert theirs.pages.count() == 1


def test_files_for_a_paper_that_another_tab_has_removed_are_each_answered(client, give, stored):
    give(sent(photo("one")))
    page = PaperPage.objects.get()
    GivenPaper.objects.all().delete()
    before = stored()
    for name, args in (("add-to-paper", [page.paper_id]), ("replace-page", [page.paper_id, page.pk])):
        files = [sent(photo("two")), sent(pdf(password="x"))]
        response = client.post(reverse(name, args=args), {"files": files})
        assert [outcome.code for outcome in response.context["outcomes"]] == ["gone", "locked"], name
        assert 'data-outcome="gone"' in response.content.decode()
    assert stored() == before


def test_a_page_that_another_tab_has_removed_is_said_on_its_paper(client, give):
    give(sent(photo("one")), sent(photo("two")))
    page = PaperPage.objects.first()
    address = reverse("replace-page", args=[page.paper_id, page.pk])
    page.delete()
    response = client.post(address, {"files": [sent(photo("three")), sent(photo("four"))]})
    assert [outcome.code for outcome in response.context["outcomes"]] == ["gone", "gone"]
    assert "papers/paper.html" in [each.name for each in response.templates]
    assert PaperPage.objects.count() == 1


def test_a_paper_removed_between_two_files_of_one_form_says_that_both_are_gone(client, give, monkeypatch):
    give(sent(photo("one")))
    paper, real = GivenPaper.objects.get(), sending.taken_in

    def removed_meanwhile(content, name, case_file):
        if name == "3.jpg":
            remove(GivenPaper.objects.get(), now=timezone.now(), by="applicant")
        return real(content, name, case_file)

    monkeypatch.setattr(sending, "taken_in", removed_meanwhile)
    files = [sent(photo("two"), "2.jpg"), sent(photo("three"), "3.jpg")]
    response = client.post(reverse("add-to-paper", args=[paper.pk]), {"files": files})
    assert [outcome.code for outcome in response.context["outcomes"]] == ["gone", "gone"]


def test_a_page_replaced_by_two_files_has_both_in_its_place(client, give):
    give(sent(pdf(3), "before.pdf"))
    paper = GivenPaper.objects.get()
    middle = paper.pages.all()[1]
    files = [sent(photo("two"), "two.jpg"), sent(pdf(2), "three.pdf"), sent(photo("four"), "four.jpg")]
    client.post(reverse("replace-page", args=[paper.pk, middle.pk]), {"files": files})
    shown = [(page.position, page.file.name, page.number) for page in paper.pages.all()]
    assert shown == [
        (0, "before.pdf", 0),
        (1, "two.jpg", 0),
        (2, "three.pdf", 0),
        (3, "three.pdf", 1),
        (4, "four.jpg", 0),
        (5, "before.pdf", 2),
    ]


def sends_again(client, response, *files, **ticked):
    """Sends the form that the last answer showed."""
    batch = str(response.context["batch"])
    return client.post(response.context["action"], {"files": list(files), "batch": batch, **ticked})


def test_a_second_receipt_is_another_paper_unless_it_is_said_to_be_more_pages_of_the_first(client, case_file):
    address = reverse("give-paper", args=["residence_proof", "applicant"]) + "?kind=rent_receipt"
    page = client.get(address)
    assert not page.context["same"]
    for name in ("march", "april"):
        page = sends_again(client, page, sent(photo(name)))
    assert GivenPaper.objects.count() == 2
    april = page.context["same"]
    assert f'value="{april}"' in page.content.decode()
    page = sends_again(client, page, sent(photo("the back")), same=str(april))
    assert page.context["same"] == april
    assert GivenPaper.objects.get(pk=april).pages.count() == 2
    page = sends_again(client, page, sent(photo("may")))
    assert sorted(paper.pages.count() for paper in GivenPaper.objects.all()) == [1, 1, 2]


def test_a_form_of_which_nothing_was_saved_offers_no_more_pages(client, case_file):
    address = reverse("give-paper", args=["residence_proof", "applicant"]) + "?kind=rent_receipt"
    page = sends_again(client, client.get(address), sent(pdf(password="x")))
    assert not page.context["same"]


def test_files_that_script_sends_one_by_one_in_place_of_a_page_follow_each_other(client, give):
    give(sent(pdf(2), "before.pdf"))
    page = PaperPage.objects.first()
    address = reverse("replace-page", args=[page.paper_id, page.pk])
    [first] = client.post(address, {"files": sent(photo("one"), "one.jpg")}).context["outcomes"]
    [second] = client.post(
        address, {"files": sent(photo("two"), "two.jpg"), "after": str(first.last)}
    ).context["outcomes"]
    assert second.is_saved
    assert [each.file.name for each in PaperPage.objects.all()] == ["one.jpg", "two.jpg", "before.pdf"]
