"""What a person confirms of a paper feeds the ribbon and the list; taken back, it takes that along."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from documents.papers.found import Found, Reading
from documents.records.models import HeldPaper, ResidenceProof
from documents.spans import Span
from enrollment.case_file.records.models import CaseFile
from enrollment.papers.law.confirming import (
    RESIDENCE,
    Confirmed,
    asked_of,
    confirmed_of,
    suggested,
    with_confirmed,
)
from enrollment.papers.records.confirming import confirm, contest, forget_what_it_made
from tests.enrollment.papers.without_pages import given


NOW = datetime(2026, 3, 20, tzinfo=UTC)
JULY = Span(starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 31))
AUGUST = Span(starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 31))
RECEIPT = Reading(
    kind=Found(value="rent_receipt", sure=0.9),
    names=(
        Found(value="Nguyễn Thị Ánh", sure=0.8, box=(0.1, 0.1, 0.5, 0.2)),
        Found(value="Dvořák", sure=0.5),
    ),
    covers=Found(value=JULY, sure=0.9),
    issued_on=Found(value=date(2026, 8, 2), sure=0.9),
)


def receipt(span=JULY):
    return Confirmed(kind="rent_receipt", holder="applicant", starts_on=span.starts_on, ends_on=span.ends_on)


@pytest.fixture
def residence_paper(db):
    return given(CaseFile.objects.create(answers={}), key=RESIDENCE)


def test_a_confirmed_receipt_is_a_proof_of_residence(residence_paper):
    confirm(residence_paper, receipt(), now=NOW)
    [proof] = ResidenceProof.objects.all()
    assert (proof.kind, proof.starts_on, proof.ends_on) == ("rent_receipt", *JULY.ends)
    assert (proof.holder, residence_paper.proof) == ("applicant", proof)
    assert CaseFile.objects.get().client_acted_at == NOW


def test_confirmed_again_it_changes_the_proof_and_doubles_nothing(residence_paper):
    confirm(residence_paper, receipt(), now=NOW)
    confirm(residence_paper, receipt(AUGUST), now=NOW)
    assert [proof.starts_on for proof in ResidenceProof.objects.all()] == [AUGUST.starts_on]


def test_days_that_such_a_paper_does_not_carry_are_not_taken_over(residence_paper):
    said = Confirmed(
        kind="tax_notice",
        holder="applicant",
        issued_on=date(2026, 7, 3),
        starts_on=JULY.starts_on,
        ends_on=JULY.ends_on,
    )
    confirm(residence_paper, said, now=NOW)
    proof = ResidenceProof.objects.get()
    assert (proof.starts_on, proof.issued_on) == (None, date(2026, 7, 3))


def test_a_proof_that_was_typed_before_is_this_paper_and_outlasts_it(residence_paper):
    typed = ResidenceProof.objects.create(
        case_file=residence_paper.case_file,
        kind="rent_receipt",
        starts_on=JULY.starts_on,
        ends_on=JULY.ends_on,
    )
    residence_paper.given_at = timezone.now() + timedelta(minutes=5)
    confirm(residence_paper, receipt(), now=NOW)
    assert residence_paper.proof == typed
    forget_what_it_made(residence_paper)
    assert ResidenceProof.objects.count() == 1


def test_a_paper_that_is_taken_away_takes_its_proof_along(residence_paper):
    confirm(residence_paper, receipt(), now=NOW)
    forget_what_it_made(residence_paper)
    assert not ResidenceProof.objects.exists()


def test_any_other_paper_ticks_its_line(paper):
    confirm(paper, Confirmed(expires_on=date(2030, 1, 1)), now=NOW)
    assert [(held.key, held.person) for held in HeldPaper.objects.all()] == [("passport", "applicant")]


def test_left_alone_a_paper_makes_nothing(residence_paper):
    confirm(residence_paper, Confirmed(left=True), now=NOW)
    assert not ResidenceProof.objects.exists()
    assert confirmed_of(residence_paper.confirmed).left


def test_what_is_said_is_kept_for_the_next_time(paper):
    said = Confirmed(name="Anh", born_on=date(1987, 4, 12), expires_on=date(2030, 1, 1))
    confirm(paper, said, now=NOW)
    paper.refresh_from_db()
    assert confirmed_of(paper.confirmed) == replace(said, revision=paper.revision)


def test_what_was_read_is_suggested_as_the_kind_that_it_was_given_for():
    said = suggested(RECEIPT, key=RESIDENCE)
    assert (said.kind, said.starts_on, said.ends_on) == ("rent_receipt", *JULY.ends)
    assert suggested(RECEIPT, key=RESIDENCE, kind="elec_bill").kind == "elec_bill"
    assert suggested(RECEIPT, key="passport").kind == ""


def test_the_end_that_a_lease_names_is_not_suggested_as_the_day_on_which_it_ended():
    assert suggested(RECEIPT, key=RESIDENCE, kind="lease").ends_on is None


def test_a_paper_that_counts_from_its_own_day_is_suggested_from_that_day():
    issued = Reading(issued_on=Found(value=date(2026, 8, 2), sure=0.9))
    assert suggested(issued, key=RESIDENCE, kind="domiciliation").starts_on == date(2026, 8, 2)
    assert suggested(issued, key=RESIDENCE, kind="elec_bill").starts_on is None


@pytest.mark.parametrize(
    ("key", "said", "asked"),
    [
        pytest.param(
            "passport", Confirmed(), ("name", "expires_on"), id="of a passport whose, and when it ends"
        ),
        pytest.param(
            "birth_cert", Confirmed(), ("name",), id="of a certificate that wasn’t read, whose it is"
        ),
        pytest.param("hotel_invoice", Confirmed(), ("name", "address"), id="and where, if it says so"),
        pytest.param("photo", Confirmed(), (), id="of a photo, nothing"),
        pytest.param(
            RESIDENCE,
            Confirmed(),
            ("kind", "name", "address", "starts_on", "ends_on", "issued_on", "holder"),
            id="of a proof of residence its days, even unread",
        ),
    ],
)
def test_what_is_asked_of_a_paper(key, said, asked):
    assert asked_of(key, said) == asked


def test_what_the_person_says_counts_instead_of_what_was_read():
    counts = with_confirmed(RECEIPT, Confirmed(name="Ánh Nguyễn", issued_on=date(2026, 8, 3)))
    assert [name.value for name in counts.names] == ["Ánh Nguyễn", "Dvořák"]
    assert (counts.names[0].sure, counts.names[0].box) == (1, (0.1, 0.1, 0.5, 0.2))
    assert counts.issued_on.value == date(2026, 8, 3)
    assert counts.covers.value == JULY
    assert with_confirmed(None, receipt()).covers.value == JULY
    assert with_confirmed(RECEIPT, Confirmed(left=True)) == RECEIPT
    assert with_confirmed(None, None) is None


def test_what_is_contested_stands_by_its_check_and_can_be_taken_back(paper):
    contest(paper, "name", "It is my birth name.", now=NOW)
    contest(paper, "address", "We moved.", now=NOW)
    contest(paper, "name", "", now=NOW)
    paper.refresh_from_db()
    assert paper.contested == {"address": {"words": "We moved.", "said_at": NOW.isoformat()}}
