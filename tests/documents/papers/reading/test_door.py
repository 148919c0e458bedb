"""The door: a PDF with text, the same as a scan, on its side, tilted; and machines on which something is missing."""

import subprocess
import sys
from datetime import date

import pytest

from documents.papers.found import ReadingMeans
from documents.papers.reading import read, recognition
from documents.papers.reading import tools as tools_module
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.recognition import language_of_names
from documents.papers.reading.tools import Tools, tools
from documents.tesseract import FRENCH, LATIN
from tests.documents.papers.reading.typeset import BILL, pdf_of, scan_of


TODAY = date(2026, 3, 20)
NO_TESSERACT = Tools(symbols=True, seals=True)
with_tesseract = pytest.mark.skipif(not tools().turned, reason="Tesseract with French and osd isn’t here")


@pytest.fixture(scope="module")
def bill():
    return pdf_of(BILL)


def is_that_bill(found):
    assert found.kind.value == "elec_bill"
    assert [name.value for name in found.names] == ["NGUYEN VAN AN"]
    assert found.address.value == "12 rue des Lilas, 75011 PARIS"
    assert found.issuer.value == "EDF"
    assert found.issued_on.value == date(2026, 3, 12)
    assert found.covers.value.ends == (date(2026, 1, 10), date(2026, 3, 9))
    return True


def test_the_text_of_a_pdf_is_read_with_its_places(bill):
    found = read(bill, TODAY, with_tools=NO_TESSERACT)
    assert is_that_bill(found)
    assert (found.pages, found.legible, found.issued_on.means) == (1, True, ReadingMeans.TEXT)
    left, top, right, bottom = found.names[0].box
    assert 0.5 < left < right < 1
    assert 0.1 < top < bottom < 0.3


def test_what_reads_signed_symbols_is_loaded_with_the_first_of_them_and_need_not_be_there():
    """For a site on which no such bill is read, and for a machine without it."""
    asked = (
        "import sys; sys.modules['tddoc'] = None\n"
        "from datetime import date; from documents.papers.reading.page import Page\n"
        "from documents.papers.reading.read import read_pages\n"
        "page = Page(number=0, lines=(), symbols=(b'no 2D-Doc',))\n"
        "assert read_pages([page], date(2026, 3, 20)).signed is None\n"
    )
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)


def test_a_scan_without_tesseract_is_a_page_at_which_nobody_looked(bill):
    found = read(scan_of(bill), TODAY, with_tools=NO_TESSERACT)
    assert (found.pages, found.legible, found.kind, found.names) == (1, True, None, ())


@with_tesseract
def test_a_scan_is_read_and_says_so(bill):
    found = read(scan_of(bill), TODAY)
    assert is_that_bill(found)
    assert found.names[0].means is ReadingMeans.OCR


@with_tesseract
def test_a_tilted_scan_is_read_and_its_places_are_those_of_the_tilted_page(bill):
    straight, tilted = (read(scan_of(bill, turned=degrees), TODAY) for degrees in (0, 3))
    assert is_that_bill(tilted)
    assert abs(straight.names[0].box[0] - tilted.names[0].box[0]) > 0.01


@with_tesseract
def test_a_page_on_its_side_is_read_and_its_places_are_those_of_the_page_as_it_lies(bill):
    found = read(scan_of(bill, turned=90), TODAY)
    assert is_that_bill(found)
    left, top, right, bottom = found.names[0].box
    assert bottom - top > right - left


@with_tesseract
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_how_a_page_lies_is_told_by_its_letters(bill, turned):
    """`scan_of` turns it against the clock; turned back clockwise it stands upright."""
    assert read(scan_of(bill, turned=turned), TODAY).turned == (((0, turned),) if turned else ())


@with_tesseract
def test_a_page_on_its_head_is_turned_though_it_has_too_few_letters_to_tell():
    few = pdf_of(
        "<h1>Récépissé de demande de carte de séjour</h1><p>Nom : DIALLO</p><p>Prénoms : Aïssatou</p>"
    )
    found = read(scan_of(few, turned=180), TODAY)
    assert found.turned == ((0, 180),)
    assert found.names[0].value == "DIALLO Aïssatou"


@pytest.mark.parametrize(("known", "language"), [(True, LATIN), (False, FRENCH)])
def test_names_are_read_with_the_letters_of_every_language_where_they_are_known(monkeypatch, known, language):
    language_of_names.cache_clear()
    monkeypatch.setattr(recognition, "knows", lambda asked: known)
    assert language_of_names() == language
    language_of_names.cache_clear()


def test_a_printed_page_says_nothing_of_how_it_lies(bill):
    assert read(bill, TODAY, with_tools=NO_TESSERACT).turned == ()


PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=="
)


def test_a_layer_of_text_beneath_a_picture_is_not_believed():
    """What a scanner laid there isn't what people see."""
    picture = f'<img src="{PIXEL}" style="position:absolute;left:-2cm;top:-2cm;width:21cm;height:29.7cm">'
    assert read(pdf_of(BILL + picture), TODAY, with_tools=NO_TESSERACT).names == ()


LEASE = """<h1>Contrat de location</h1><p>Bailleur : Mme Jeanne MARTIN</p><p>Locataire : M. Paul DUPONT</p>
<p>Fait à Paris, le 3 mars 2026</p><p>Signature du locataire :</p>"""
HAND = """<svg width="180" height="60"><path d="M5 40 C 40 0 50 60 80 20 S 120 60 170 10"
stroke="black" stroke-width="2" fill="none"/></svg>"""


def test_a_lease_is_marked_as_signed_or_not():
    assert PaperMark.UNSIGNED in read(pdf_of(LEASE), TODAY, with_tools=NO_TESSERACT).marks
    assert PaperMark.SIGNED in read(pdf_of(LEASE + HAND), TODAY, with_tools=NO_TESSERACT).marks


def test_what_is_missing_on_a_machine_is_known(monkeypatch):
    assert Tools(tesseract="/usr/bin/tesseract", turned=True, symbols=True, seals=True).off == ()
    assert Tools().off == ("ocr", "symbols")
    assert Tools(tesseract="/usr/bin/tesseract", symbols=True, seals=True).off == ("turned-pages",)
    monkeypatch.setenv("PATH", "")
    tools_module.tools.cache_clear()
    try:
        assert "ocr" in tools().off
    finally:
        tools_module.tools.cache_clear()
