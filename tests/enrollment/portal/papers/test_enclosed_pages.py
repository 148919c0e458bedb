"""Papers that were given are in the envelope themselves: in order, numbered, legible, and not too heavy."""

import io
import os
from datetime import date

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from documents.papers.found import Found, Reading
from documents.papers.intake import Refusal, Refused
from documents.post.fitting_scans import MOST_BYTES
from documents.records.models import HeldPaper, ResidenceProof
from documents.spans import Span
from enrollment.papers.law.identity import identity_of
from enrollment.papers.law.stored_reading import stored
from enrollment.papers.records import storage
from enrollment.papers.records.models import GivenPaper, PaperPage, SentFile, VirusCheck
from enrollment.server.paper_storage import paper_storage
from enrollment.standing.law.standing import standing_of
from enrollment.standing.records.reading import holding_of
from tests.enrollment.stored_answers import BY_PATHWAY, TODAY
from tests.printed_words import words_of_pages


ANSWERS = BY_PATHWAY["puma-non-eu"]


def pdf(*pages, picture=None):
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for words in pages:
        if picture:
            sheet.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 595, 842)
        sheet.drawString(50, 700, words)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def heavy_photo():
    """As a telephone makes them: seven million grains."""
    grain = Image.frombytes("L", (1200, 1600), os.urandom(1200 * 1600)).resize((2400, 3200))
    made = io.BytesIO()
    grain.convert("RGB").save(made, "JPEG", quality=85)
    return made.getvalue()


@pytest.fixture
def held(hold, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "papers": paper_storage(tmp_path)}
    return hold(ANSWERS)


def give(case_file, key, content, person="applicant", check=VirusCheck.CLEAN, **more):
    now = timezone.now()
    paper = GivenPaper.objects.create(
        case_file=case_file, key=key, person=person, given_at=now, given_by="applicant", **more
    )
    file = SentFile.objects.create(
        paper=paper, blob=storage.put(content), size=len(content), name="x.pdf", fingerprint=str(paper.pk),
        virus_check=check, received_at=now,
    )  # fmt: skip
    for number in range(len(PdfReader(io.BytesIO(content)).pages)):
        PaperPage.objects.create(
            paper=paper, file=file, number=number, position=number, looks_like="0" * 16,
            thumbnail=storage.put(b"small"),
        )  # fmt: skip
    HeldPaper.objects.get_or_create(case_file=case_file, key=key, person=person)
    return paper


def printed(client):
    response = client.get("/file/envelope.pdf")
    assert response.status_code == 200
    return response.content


def test_a_paper_that_was_given_takes_the_place_of_its_page_and_bears_its_number(client, held):
    give(held, "passport", pdf("my passport", "my visa"))
    HeldPaper.objects.create(case_file=held, key="permit", person="applicant")
    pages = words_of_pages(printed(client))
    assert [page for page in pages if page.startswith("my ")] == [
        "my passport pièce 1/2",
        "my visa pièce 1/2",
    ]
    assert [page[:9] for page in pages if page.startswith("Pièce ")] == ["Pièce 2/2"]
    last = next(page for page in pages if page.startswith("For you"))
    assert "your own copy of paper 2" in last
    assert "your own copy of paper 1" not in last


def test_a_page_is_turned_as_its_person_turned_it(client, held):
    paper = give(held, "passport", pdf("my passport", "unwanted"))
    paper.pages.filter(position=1).delete()
    paper.pages.update(turn=90)
    pages = words_of_pages(printed(client))
    assert sum("pièce 1/1" in page for page in pages) == 1
    assert not any("unwanted" in page for page in pages)


@pytest.mark.parametrize("check", [VirusCheck.PENDING, VirusCheck.INFECTED])
def test_what_the_antivirus_has_not_passed_stays_out(client, held, check):
    give(held, "passport", pdf("my passport"), check=check)
    pages = words_of_pages(printed(client))
    assert not any("my passport" in page for page in pages)
    assert any(page.startswith("Pièce 1/1") for page in pages)


def test_a_proof_of_residence_is_enclosed_whether_it_was_confirmed_or_not(client, held):
    proof = ResidenceProof.objects.create(
        case_file=held, kind="rent_receipt", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    give(held, "residence_proof", pdf("the receipt of February"), kind="rent_receipt")
    give(held, "residence_proof", pdf("the receipt of January"), kind="rent_receipt", proof=proof)
    pages = words_of_pages(printed(client))
    assert [page for page in pages if page.startswith("the receipt")] == [
        "the receipt of January pièce 1/2",
        "the receipt of February pièce 2/2",
    ]


def test_a_receipt_that_says_what_was_typed_goes_behind_that_number_before_anybody_confirmed_it(client, held):
    ResidenceProof.objects.create(
        case_file=held, kind="rent_receipt", starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31)
    )
    january = Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
    reading = stored(Reading(covers=Found(value=january, sure=0.9), pages=1))
    give(held, "residence_proof", pdf("the receipt"), kind="rent_receipt", reading=reading)
    pages = words_of_pages(printed(client))
    assert [page for page in pages if page.startswith("the receipt")] == ["the receipt pièce 1/1"]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        pytest.param(Ellipsis, ["1/1"], id="in the name of the file"),
        pytest.param(
            "Walter Ottokar Zimmermann", ["2/2"], id="in a stranger's name: it is a paper of its own"
        ),
    ],
)
def test_the_days_alone_dont_make_a_strangers_receipt_the_paper_of_a_proof(client, held, name, numbers):
    january = Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 31))
    ResidenceProof.objects.create(
        case_file=held, kind="rent_receipt", starts_on=january.starts_on, ends_on=january.ends_on
    )
    if name is Ellipsis:
        person = identity_of(standing_of(holding_of(held), TODAY)).person("applicant")
        name = f"{person.first_names} {person.birth_name}"
    read = Reading(covers=Found(value=january, sure=0.9), names=(Found(value=name, sure=0.9),), pages=1)
    give(held, "residence_proof", pdf("the receipt"), kind="rent_receipt", reading=stored(read))
    pages = words_of_pages(printed(client))
    found = [page.rpartition(" ")[2] for page in pages if page.startswith("the receipt")]
    assert found == numbers


def test_one_paper_that_is_lost_keeps_its_page_and_spoils_no_other(client, held):
    lost = give(held, "passport", pdf("my passport"))
    give(held, "permit", pdf("my permit"))
    storage.storage().delete(lost.files.get().blob)
    pages = words_of_pages(printed(client))
    assert "my permit pièce 2/2" in pages
    assert any(page.startswith("Pièce 1/2") for page in pages)
    assert any("damaged" in page for page in pages if page.startswith("For you"))


def test_photos_are_made_lighter_until_all_of_it_fits(client, held):
    photo = heavy_photo()
    for key in ("passport", "permit", "birth_cert", "rib"):
        give(held, key, pdf("page one", "page two", picture=photo))
    assert sum(file.size for file in SentFile.objects.all()) > MOST_BYTES
    made = printed(client)
    assert len(made) <= MOST_BYTES
    assert sum("page" in page and "/4" in page for page in words_of_pages(made)) == 8


def test_the_counter_card_counts_as_the_envelope_does(client, held):
    give(held, "residence_proof", pdf("a receipt"), kind="rent_receipt")
    card = " ".join(words_of_pages(client.get("/file/counter-card.pdf").content))
    assert "1. " in card


@pytest.mark.parametrize("reason", [Refusal.TOO_SLOW, Refusal.BUSY])
def test_a_machine_with_too_much_to_do_says_so_and_calls_no_paper_damaged(client, held, monkeypatch, reason):
    def too_slow(*_pages, **_more):
        raise Refused(reason)

    give(held, "passport", pdf("my passport"))
    monkeypatch.setattr("enrollment.papers.records.enclosed_papers.joined", too_slow)
    last = next(page for page in words_of_pages(printed(client)) if page.startswith("For you"))
    assert "in time" in last
    assert "damaged" not in last
