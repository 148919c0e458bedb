"""What is read in tables without rules, beside a letterhead down the margin, and in sentences of acts."""

from datetime import date

import pytest

from documents.papers.reading.languages import language_of
from documents.papers.reading.lines import in_lines
from documents.papers.reading.page import Cell, Page, TextLine, Word
from documents.papers.reading.phrases import Index
from documents.papers.reading.read import read_pages
from documents.papers.reading.seals import Authorities
from documents.spans import Span
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
BILL = ("Facture d’électricité", "Enedis, Linky, kWh, heures creuses")


def reading(*lines, **more):
    return read_pages([page_of(*lines, **more)], TODAY, Authorities(()))


def test_a_value_at_the_other_edge_of_the_page_belongs_to_its_label():
    words = [
        Word(text=text, box=(left, top, left + 0.009 * len(text), top + 0.012))
        for top, row in (
            (0.05, ((0.08, "Facture"), (0.16, "d’électricité"))),
            (0.1, ((0.08, "Établie"), (0.16, "le"), (0.88, "12/03/2026"))),
        )
        for left, text in row
    ]
    lines = tuple(TextLine(tuple(Cell(tuple(cell)) for cell in line)) for line in in_lines(words, 0.7071))
    found = read_pages([Page(number=0, lines=lines)], TODAY, Authorities(()))
    assert found.issued_on.value == date(2026, 3, 12)


def test_the_columns_from_and_to_of_a_bill_hold_its_period():
    found = reading(
        *BILL,
        "Désignation  Du  Au  Montant",
        "Fourniture  01/01/2026  28/02/2026  88,48",
        "Abonnement  01/01/2026  28/02/2026  28,31",
    )
    assert found.covers.value == Span(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 28))


def test_days_under_other_headings_are_no_period():
    found = reading(
        *BILL, "Désignation  Émission  Montant dû  Reste", "Fourniture  01/01/2026  28/02/2026  88,48"
    )
    assert found.covers is None


def beside(*rows):
    """A letterhead down the margin, and a text in lines of its own beside it."""
    words = []
    for number, (margin, text) in enumerate(rows):
        top = 0.1 + 0.02 * number
        for left, part, wide in ((0.05, margin, 0.009), (0.4, text, 0.0085)):
            for word in part.split():
                words.append(Word(text=word, box=(left, top, left + wide * len(word), top + 0.012)))
                left += wide * len(word) + 0.005
    return [[[word.text for word in cell] for cell in line] for line in in_lines(words, 0.7071)]


def test_a_sentence_beside_a_letterhead_is_read_to_its_end():
    lines = beside(
        ("Caisse d’assurance", "La caisse atteste que Mme ÇELIK Elif, née le 27"),
        ("maladie", "septembre 1994 à Izmir, a des droits ouverts chez"),
        ("69003 LYON", "elle depuis le premier jour de l’année en cours"),
    )
    read = " ".join(word for line in lines for cell in line for word in cell)
    assert "née le 27 septembre 1994" in read


def test_the_rows_of_a_table_stay_whole_however_long_its_values_are():
    lines = beside(
        ("Dates", "06 nov. 2025 – 28 nov. 2025, vingt-deux nuits"),
        ("Adresse", "55 bis quai de l’Île, 64100 Bayonne, étage 2"),
        ("Votre hôte", "Mary Elizabeth Wetherby et sa famille, Paris"),
    )
    assert [line[0] for line in lines] == [["Dates"], ["Adresse"], ["Votre", "hôte"]]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Le 31 mai 1990 est né, à Bamako, Ousmane TRAORÉ", "Ousmane TRAORÉ"),
        ("Le 31 mai 1990 est née, à Bamako, Awa TRAORÉ", "Awa TRAORÉ"),
    ],
)
def test_an_act_names_the_child_after_day_and_place(line, name):
    found = reading("Extrait d’acte de naissance", line, "Délivré le 3 mars 2026")
    assert found.names[0].value == name
    assert found.issued_on.value == date(2026, 3, 3)


def test_a_heading_in_two_languages_leads_to_what_stands_below_it():
    found = reading(
        "CARTE EUROPÉENNE D’ASSURANCE MALADIE", "3. Apellidos / Nom", "ARAÚJO", "4. Nombre / Prénom", "Inês"
    )
    assert found.names[0].value == "ARAÚJO Inês"


def test_an_article_tied_to_a_name_is_part_of_it():
    found = reading(*BILL, "Titulaire du contrat : M. Abd el-Karim Bouzid")
    assert found.names[0].value == "Abd el-Karim Bouzid"


def test_a_day_behind_the_number_of_a_bill_is_that_of_its_issue():
    found = reading(*BILL, "Facture 3832315260  22/02/2026  Compte 268306")
    assert found.issued_on.value == date(2026, 2, 22)


def test_a_birthday_that_begins_a_line_is_no_day_of_issue():
    found = reading("Certificat de scolarité", "Il est né à Tunis", "le 13/04/1965, et inscrit.")
    assert found.issued_on is None


def test_a_phrase_of_which_no_letter_is_known_stands_nowhere():
    """A word of another alphabet, as an issuer may have in its name."""
    assert list(Index(page_of("同仁堂 SARL")).find("同仁堂")) == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "tr",
            (
                "DOĞUM KAYIT ÖRNEĞİ",
                "Adı  AYŞE",
                "Soyadı  DEMİR",
                "Doğum tarihi  12.03.1990",
                "Baba adı  MEHMET",
            ),
        ),
        (
            "pl",
            (
                "ODPIS SKRÓCONY AKTU URODZENIA",
                "Nazwisko  NOWAK",
                "Imię  ANNA",
                "Imię ojca  JAN",
                "Urząd stanu cywilnego",
            ),
        ),
        (
            "ro",
            (
                "CERTIFICAT DE NAȘTERE",
                "Numele  POPESCU",
                "Prenumele  ANA",
                "Data nașterii  12.03.1990",
                "Tatăl  ION",
            ),
        ),
    ],
)
def test_a_certificate_of_another_language_is_known_by_its_small_words(language, lines):
    assert language_of([page_of(*lines)])[0] == language
