"""What is read where a label stands above its value, in a row of headings, in a sentence, or nowhere."""

from dataclasses import replace
from datetime import date

import pytest

from documents.papers.concordance.sureness import is_sure
from documents.papers.found import ReadingMeans
from documents.papers.reading.lines import in_lines
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.page import Word
from documents.papers.reading.read import read_pages
from documents.papers.reading.seals import Authorities
from documents.spans import Span
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
BILL = ("Facture d’électricité", "Enedis, Linky, kWh, heures creuses")
MARCH = Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))


def reading(*lines, **more):
    return read_pages([page_of(*lines, **more)], TODAY, Authorities(()))


def test_in_a_row_of_headings_each_value_belongs_to_the_one_above_it():
    found = reading(*BILL, "Client  Date d’émission  Échéance", "5810  12/03/2026  30/03/2026")
    assert found.issued_on.value == date(2026, 3, 12)


def test_a_label_above_its_value_leads_to_it():
    found = reading(*BILL, "Titulaire du contrat", "M. et Mme WÓJCIK Paweł", "Date de facture", "12/03/2026")
    assert found.names[0].value == "WÓJCIK Paweł"
    assert found.issued_on.value == date(2026, 3, 12)


def test_what_goes_on_behind_the_label_is_part_of_it():
    found = reading(
        "CERTIFICACIÓN DE NACIMIENTO",
        "Registro Civil, padre",
        "Nombre y apellidos del inscrito: Luis Gómez Ruiz",
    )
    assert found.names[0].value == "Luis Gómez Ruiz"


def test_a_name_ends_with_its_sentence_and_begins_behind_what_somebody_is():
    found = reading(
        "Certificat de scolarité",
        "Le proviseur certifie que l’élève ĐẶNG Dương. La présente est un certificat.",
    )
    assert found.names[0].value == "ĐẶNG Dương"


def test_the_rent_of_a_month_whose_heading_is_its_term():
    assert reading("QUITTANCE DE LOYER", "Échéance  Édité le", "Mars 2026  02/04/2026").covers.value == MARCH


def test_a_contract_from_day_to_day_runs_from_its_first():
    found = reading(
        "CONTRAT DE TRAVAIL",
        "L’employeur et le salarié conviennent d’une durée du 2 février 2026 au 31 juillet 2026.",
    )
    assert found.covers.value.starts_on == date(2026, 2, 2)


def test_a_cover_between_two_labelled_days():
    found = reading(
        "Attestation d’assurance habitation", "Date de début  01/03/2026", "Date de fin  31/03/2026"
    )
    assert found.covers.value == MARCH


def test_a_birth_may_be_told_by_its_place_first():
    found = reading(
        "Certificat de scolarité", "certifie que Mme Amel BOUZID, née à Tunis le 04/05/1990, est inscrite"
    )
    assert found.born_on.value == date(1990, 5, 4)


def test_the_day_of_a_direct_debit_is_no_day_of_issue():
    found = reading(*BILL, "Total TTC, prélevé à partir du 9 avril 2026  12,82 €")
    assert found.issued_on is None


def test_the_address_at_the_foot_is_nobodys_home():
    lines = ["BULLETIN DE PAIE", "Salarié  Mme Harpreet SINGH", "Net à payer  1 436,91 €", *[""] * 41]
    foot = "Azur, siège social : adresse 12 rue des Lilas, 75011 Paris – SIRET 983 956 415"
    assert reading(*lines, foot).address is None


def test_a_figure_behind_the_colon_is_the_house():
    found = reading(
        "RIB – IBAN", "Titulaire : Mme Amel BOUZID", "Adresse : 8 chemin du Moulin, 93200 Saint-Denis"
    )
    assert found.address.value == "8 chemin du Moulin, 93200 Saint-Denis"


@pytest.mark.parametrize(("town", "sure"), [("67000 Strasbourg", True), ("67006 Strasbourg", False)])
def test_on_a_picture_an_address_is_sure_where_the_town_has_that_postcode(town, sure):
    found = reading("RIB – IBAN", f"Adresse : 8 chemin du Moulin, {town}", means=ReadingMeans.OCR, sure=0.95)
    assert is_sure(found.address) is sure


def test_a_name_with_letters_in_doubt_is_offered_and_isnt_sure_though_it_was_read_twice():
    lines = (
        "RIB – IBAN",
        "Mme BOUZID Amel",
        "8 chemin du Moulin",
        "93200 Saint-Denis",
        "Titulaire : BOUZID Amel",
    )
    page = page_of(*lines, means=ReadingMeans.OCR, sure=0.95)
    assert is_sure(read_pages([page], TODAY, Authorities(())).names[0])
    doubted = page_of(*lines, means=ReadingMeans.OCR, sure=0.7)
    found = read_pages([doubted], TODAY, Authorities(())).names[0]
    assert found.value == "BOUZID Amel"
    assert not is_sure(found)


def test_two_people_neither_of_whom_is_said_to_be_the_holder_are_not_sure():
    found = reading(
        "BULLETIN DE PAIE", "Salarié  DUVAL Jean", "Mme BOUZID Amel", "8 chemin du Moulin", "93200 Saint-Denis",
    )  # fmt: skip
    assert not any(is_sure(name) for name in found.names)


def test_a_kind_is_known_by_its_words_where_no_title_says_it():
    found = reading(
        "Votre espace client", "Enedis, Linky : point de livraison, heures creuses, heures pleines", "kva kwh"
    )
    assert found.kind.value == "elec_bill"
    assert not is_sure(found.kind)


def test_a_known_company_is_named_letter_by_letter():
    found = reading(*BILL, "Général Leclerc, 12 rue du Général-Leclerc", means=ReadingMeans.OCR, sure=0.95)
    assert found.issuer is None or found.issuer.value != "Generali"


def test_an_issuer_is_sure_when_the_page_says_it_twice():
    once = reading("Clairwatt", *BILL, "Client  M. Jean DUVAL")
    assert once.issuer is None or not is_sure(once.issuer)
    assert is_sure(reading("EDF", *BILL, "EDF, SA au capital de 2 000 €").issuer)


def test_columns_that_nearly_touch_are_told_by_the_cells_below():
    """« du 01/02/2026 au » ends where the column of figures begins."""
    rows = [[(0.08, "au"), (0.405, "697")], [(0.08, "TVA"), (0.405, "12")], [(0.08, "Total"), (0.405, "13")]]
    words = [
        Word(text=text, box=(left, 0.1 + 0.02 * row, left + 0.05, 0.112 + 0.02 * row))
        for row, cells in enumerate(rows)
        for left, text in cells
    ]
    touching = [replace(words[0], box=(0.08, 0.1, 0.39, 0.112)), *words[1:]]
    assert [len(line) for line in in_lines(touching, 0.7071)] == [2, 2, 2]
    alone = [replace(word, box=(word.box[0] + 0.01 * at, *word.box[1:])) for at, word in enumerate(touching)]
    assert len(in_lines(alone, 0.7071)[0]) == 1


BALANCE = ("Relevé de compte", "Débit, crédit, solde, virement, prélèvement")


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ((*BALANCE, "Ancien solde au 01/03/2026  100,00", "Nouveau solde au 31/03/2026  90,00"), 1, 31),
        ((*BILL, "Relève précédente  Relève actuelle", "02/03/2026 : 12345  30/03/2026 : 12399"), 2, 30),
        ((*BILL, "Date de relève précédente  02/03/2026", "Date de relève  30/03/2026"), 2, 30),
    ],
)
def test_a_period_lies_between_the_days_of_its_ends(lines, first, last):
    covers = reading(*lines).covers.value
    assert covers == Span(starts_on=date(2026, 3, first), ends_on=date(2026, 3, last))


def test_an_insurance_runs_to_its_next_due_day():
    found = reading(
        "Attestation d’assurance habitation", "Prise d’effet  01/10/2025", "Échéance principale  30/09/2026"
    )
    assert found.covers.value.ends == (date(2025, 10, 1), date(2026, 9, 30))


def test_who_is_hosted_is_named_behind_the_day_since_when():
    found = reading(
        "ATTESTATION D’HÉBERGEMENT",
        "Je soussignée, Mme Anne MARTIN",
        "née le 02/05/1957 à Lyon",
        "certifie héberger à mon domicile, depuis le 03/01/2026 et à ce jour, M. Ali BENALI né le 17/01/1998",
        "Fait le 12/03/2026",
    )
    assert found.names[0].value == "Ali BENALI"
    assert found.born_on.value == date(1998, 1, 17)


def test_the_day_of_a_wedding_in_words_is_not_the_day_of_the_copy():
    found = reading(
        "EXTRAIT D’ACTE DE MARIAGE",
        "Le premier mars deux mille vingt-six",
        "ont comparu publiquement en la maison commune :",
        "Ali BENALI et Anne MARTIN",
        "Délivré le 12 mars 2026, l’officier de l’état civil",
    )
    assert found.issued_on.value == date(2026, 3, 12)
    assert [each.value for each in found.names] == ["Ali BENALI", "Anne MARTIN"]


@pytest.mark.parametrize(
    "parents", ["Baba adı  Mehmet YILMAZ", "Eltern: Anna und Paul MEIER", "Genitori: Anna ROSSI"]
)
def test_parents_are_named_in_the_language_of_the_certificate(parents):
    found = reading("Certificat de naissance, état civil", "Registre", parents)
    assert PaperMark.NO_PARENTS not in found.marks
    assert PaperMark.PARENTS_NAMED in found.marks


RECEIPT = ("M. Paul MARTIN", "132 rue des Ormes", "38400 GRENOBLE", "Quittance de loyer du mois de mars 2026")


def test_a_tenant_is_named_where_the_label_goes_on_in_the_next_line():
    found = reading(
        *RECEIPT,
        "Je soussigné Paul Martin, propriétaire du logement désigné ci-dessus, déclare avoir reçu",
        "de M. Tiago ARAÚJO la somme de 640 euros, au titre du loyer",
    )
    assert found.names[0].value == "Tiago ARAÚJO"
    assert not any(each.value == "Paul MARTIN" and is_sure(each) for each in found.names)


def test_a_landlord_is_held_against_no_tenant():
    found = reading(*RECEIPT, "Je soussigné Paul Martin, propriétaire, donne quittance de 640 euros")
    assert not any(is_sure(each) for each in found.names)
