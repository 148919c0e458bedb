"""Whether a paper is read as signed, as unsigned, or as neither, which is said of nobody's paper by mistake."""

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from documents.papers.found import ReadingMeans
from documents.papers.reading.drawings import drawings_on
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Cell, TextLine, Word
from documents.papers.reading.read import read_pages
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
LEASE = (
    "CONTRAT DE LOCATION",
    "Le bailleur : Mme Jeanne MARTIN",
    "Le locataire : M. Paul DUPONT",
    "Loyer : 640 euros",
)
CLOSED = (*LEASE, "Fait à Paris, le 3 mars 2026", "Le bailleur  Le locataire")
# Where a page of these lines has room for a hand: below the sixth line, and beside the first.
BELOW, AT_THE_HEAD = (0.1, 0.19, 0.3, 0.23), (0.6, 0.04, 0.7, 0.07)


def signature(*pages, **more):
    marks = read_pages(pages, TODAY, **more).marks
    return next((mark for mark in (PaperMark.SIGNED, PaperMark.UNSIGNED) if mark in marks), None)


def test_the_parties_named_again_behind_the_last_line_are_places_to_sign():
    assert signature(page_of(*CLOSED)) is PaperMark.UNSIGNED
    assert signature(page_of(*CLOSED, drawings=(BELOW,))) is PaperMark.SIGNED
    assert signature(page_of(*LEASE)) is None, "named at the head of a contract they sign nothing"


@pytest.mark.parametrize(
    "last", ["À Lyon, le 3 mars 2026", "Le 3 mars 2026 à Lyon", "Date du contrat : 03/03/2026"]
)
def test_a_contract_is_closed_in_several_ways(last):
    assert signature(page_of(*LEASE, last, "Le bailleur  Le locataire")) is PaperMark.UNSIGNED


def test_a_mark_at_the_head_is_no_signature_of_the_parties_named_beside_it():
    assert signature(page_of(*CLOSED, drawings=(AT_THE_HEAD,))) is PaperMark.UNSIGNED


def test_ink_that_stands_elsewhere_below_the_place_is_neither():
    far = (0.8, 0.85, 0.9, 0.9)
    assert signature(page_of(*CLOSED, drawings=(far,))) is None


def test_a_paper_of_which_a_page_was_not_read_is_not_called_unsigned():
    assert signature(page_of(*CLOSED), count=2) is None
    assert signature(page_of(*CLOSED), page_of()) is None


def doubted(page, *texts):
    """The page, some of its words read with doubt."""
    lines = tuple(
        TextLine(
            tuple(
                Cell(tuple(replace(word, sure=0.3) if word.text in texts else word for word in cell.words))
                for cell in line.cells
            )
        )
        for line in page.lines
    )
    return replace(page, lines=lines)


def test_letters_in_doubt_where_one_signs_may_be_a_hand():
    page = page_of(*CLOSED, "~Vayn", means=ReadingMeans.OCR)
    assert signature(page) is PaperMark.UNSIGNED
    assert signature(doubted(page, "~Vayn")) is None
    assert signature(doubted(page, "locataire")) is PaperMark.UNSIGNED, "beside words that are surely print"


def test_the_last_closing_counts_where_letters_make_another_of_a_word():
    page = page_of(LEASE[0], "M. DUPONT, désigné « le », paie 640 euros", *CLOSED[1:], means=ReadingMeans.OCR)
    assert signature(replace(page, drawings=(AT_THE_HEAD,))) is PaperMark.UNSIGNED


@pytest.mark.parametrize(
    "said",
    [
        "Signé électroniquement par Jeanne MARTIN",
        "Signé électroniquement le 03/03/2026 à 10:42",
        "Document signé numériquement le 3 mars 2026",
        "Dossier de preuve n° 4471",
        "DocuSigned by: Jeanne MARTIN",
    ],
)
def test_a_signature_made_electronically_is_one(said):
    assert signature(page_of(*CLOSED, said)) is PaperMark.SIGNED


@pytest.mark.parametrize(
    "said",
    [
        "Le contrat peut être signé électroniquement par les parties",
        "La signature électronique vaut signature manuscrite",
        "Les parties recourent à la voie électronique",
    ],
)
def test_a_clause_on_signing_electronically_is_none_and_leaves_it_open(said):
    assert signature(page_of(*LEASE, said, *CLOSED[4:])) is None


def test_what_waits_for_a_signature_says_so():
    waits = "En attente de la signature des parties"
    assert signature(page_of(*CLOSED, "La signature électronique vaut accord", waits)) is PaperMark.UNSIGNED
    assert signature(page_of(*CLOSED, "Signé électroniquement par Jeanne MARTIN", waits)) is None


def test_a_stamp_alone_is_no_signature():
    stamped = (*CLOSED, "Agence Dupin", "69003 Lyon")
    stamp = (0.05, 0.155, 0.22, 0.275)
    assert signature(page_of(*stamped, drawings=(stamp,))) is None
    assert signature(page_of(*stamped, drawings=(stamp, BELOW))) is PaperMark.SIGNED


def sheet():
    return np.full((1400, 1000), 255, np.uint8)


def scrawled(picture):
    curve = np.array([(300 + 4 * step, 1000 + int(40 * np.sin(step / 3))) for step in range(60)], np.int32)
    return cv2.polylines(picture, [curve], False, 0, 4)


def test_an_empty_frame_is_no_drawing_and_a_hand_within_it_is():
    framed = cv2.rectangle(sheet(), (100, 900), (800, 1150), 0, 2)
    assert drawings_on(framed, []) == []
    assert len(drawings_on(scrawled(framed), [])) == 1


def test_a_hand_that_was_taken_for_a_word_is_a_drawing_all_the_same():
    print_ = [Word(text="Locataire", box=(0.1, 0.1 * row, 0.2, 0.1 * row + 0.01)) for row in range(1, 6)]
    hand = (0.28, 0.67, 0.56, 0.76)
    assert drawings_on(scrawled(sheet()), [*print_, Word(text="AINUN", box=hand, sure=0.5)])
    assert not drawings_on(scrawled(sheet()), [*print_, Word(text="BAIL", box=hand, sure=0.95)])


@pytest.mark.parametrize("last", ["Fait à Lyon, le 3 mars 2026", "Lyon, le 3 mars 2026"])
def test_where_nobodys_place_is_named_one_signs_below_the_last_line(last):
    assert signature(page_of(*LEASE, last)) is PaperMark.UNSIGNED
    assert signature(page_of(*LEASE, last, drawings=(BELOW,))) is PaperMark.SIGNED


def test_a_birthday_closes_no_contract():
    assert signature(page_of(*LEASE, "Né le 3 mars 1990")) is None
