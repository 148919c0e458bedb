"""A person hands over the official PDF that they downloaded: it comes back filled, or with the reason why not."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents.forms.inspection import isolation
from documents.forms.inspection.inspection import looked_through
from documents.forms.inspection.refusals import BlankRefusal
from enrollment.portal.forms import own_download
from enrollment.portal.forms.own_download_words import SENTENCES
from enrollment.server.uploads import LARGEST_FORM as LARGEST
from tests.documents.forms.blanks import layouts, makers, strange
from tests.enrollment.stored_answers import BY_PATHWAY


S1106 = "cerfa-15763"
ADDRESS = reverse("own-form", args=[S1106])
ANSWERS = BY_PATHWAY["employee"]


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """That strange files are read apart is tested where they are; here it would only take time."""

    def inspect(pdf, **agreed):
        findings, clean = looked_through(pdf, **agreed)
        return isolation.Inspected(findings=findings, clean=clean)

    monkeypatch.setattr("documents.forms.reading.inspect", inspect)


@pytest.fixture
def file(hold):
    return hold(ANSWERS)


def hand_over(client, pdf, **more):
    return client.post(ADDRESS, {"pdf": SimpleUploadedFile("S1106.pdf", pdf, "application/pdf"), **more})


def fields_of(response):
    return {
        name: str(field.get("/V", ""))
        for name, field in PdfReader(BytesIO(response.content)).get_fields().items()
    }


def test_the_download_comes_back_filled_and_is_kept_nowhere(client, file, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(Path(settings.VAR).rglob("*.pdf"))
    response = hand_over(client, strange.good())
    assert response["Content-Type"] == "application/pdf"
    assert "attachment" in response["Content-Disposition"]
    assert any(ANSWERS["names"]["birth_name"] in value for value in fields_of(response).values())
    assert "no-store" in response["Cache-Control"]
    assert list(tmp_path.iterdir()) == []
    assert sorted(Path(settings.VAR).rglob("*.pdf")) == before


def test_what_found_no_sure_box_is_on_a_last_page_for_the_person(client, file):
    layout = layouts.s1106_labels_above()
    layout.prints = [line for line in layout.prints if "CODE POSTAL" not in line.text.upper()]
    response = hand_over(client, makers.by_hand(layout, layouts.named(layout, "meaningless")))
    pages = PdfReader(BytesIO(response.content)).pages
    assert "ne l’envoyez pas" in pages[-1].extract_text()
    assert ANSWERS["address"]["postcode"] in pages[-1].extract_text()


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: b"<html>", id="a web page"),
        pytest.param(lambda: strange.good()[:-1500], id="cut off"),
        pytest.param(lambda: strange.renumbered("15680*01"), id="another form"),
        pytest.param(lambda: strange.changed(strange.boxless), id="nothing to fill in"),
        pytest.param(lambda: strange.changed(strange.attaching), id="a file inside"),
        pytest.param(lambda: strange.encrypted("word"), id="a password"),
        pytest.param(lambda: b"", id="nothing in it"),
    ],
)
def test_a_refusal_is_a_sentence_on_the_page_with_the_next_best_way(make, client, file):
    response = hand_over(client, make())
    assert response.status_code == 200
    assert f'data-refused="{S1106}"' in response.content.decode()
    assert 'role="alert"' in response.content.decode()


def test_every_reason_that_a_person_can_meet_has_a_sentence():
    of_the_operator = {
        BlankRefusal.MISSING, BlankRefusal.SCRIPTS, BlankRefusal.PROTECTED, BlankRefusal.OTHER_REVISION, BlankRefusal.NO_NUMBER,
        BlankRefusal.ADDRESS, BlankRefusal.OFFLINE,
    }  # fmt: skip
    general = {
        BlankRefusal.TOO_HEAVY,
        BlankRefusal.TOO_DEEP,
        BlankRefusal.TOO_SLOW,
        BlankRefusal.TOO_MANY_PAGES,
        BlankRefusal.PAGE_SIZE,
    }
    assert set(BlankRefusal) == set(SENTENCES) | of_the_operator | general


def test_without_a_file_the_page_says_what_to_do(client, file):
    assert f'data-refused="{S1106}"' in client.post(ADDRESS).content.decode()


def test_what_is_too_large_is_refused_before_it_is_read(client, file, monkeypatch):
    monkeypatch.setattr(own_download, "_filled", lambda *asked: pytest.fail("it was read"))
    response = hand_over(client, b"%PDF" + b"0" * (LARGEST + 40_000))
    assert f'data-refused="{S1106}"' in response.content.decode()


def test_a_token_is_asked_for(file, client):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert hand_over(strict, strange.good()).status_code == 403


def test_a_form_that_the_file_has_not_is_no_address(client, file):
    address = reverse("own-form", args=["cerfa-14445"])
    response = client.post(address, {"pdf": SimpleUploadedFile("a.pdf", strange.good())})
    assert response.status_code == 404


def test_one_file_at_a_time_is_read_and_the_others_are_told(client, file, monkeypatch):
    monkeypatch.setattr(own_download, "PATIENCE", 0.01)
    own_download.ONE_AT_A_TIME.acquire()
    try:
        response = hand_over(client, strange.good())
    finally:
        own_download.ONE_AT_A_TIME.release()
    assert f'data-refused="{S1106}"' in response.content.decode()


def test_the_page_offers_the_official_address_first(client, file):
    page = client.get(reverse("forms")).content.decode()
    assert page.index("cerfa_15763.do") < page.index('type="file"') < page.index("?flat=1")
