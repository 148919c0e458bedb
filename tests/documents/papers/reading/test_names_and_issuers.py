"""Whose paper it is, who sends it and on which day, as other trades set it out; word by word, without a file."""

from dataclasses import replace
from datetime import date

import pytest

from documents.papers.concordance.sureness import is_sure
from documents.papers.found import ReadingMeans
from documents.papers.reading.page import Cell, TextLine
from documents.papers.reading.read import read_pages
from documents.papers.reading.seals import Authorities
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
BILL = ("Facture d’électricité", "Enedis, Linky, kWh, heures creuses")
LEASE = ("CONTRAT DE LOCATION", "bailleur, locataire, dépôt de garantie, loyer, résidence principale")
PAYSLIP = ("BULLETIN DE PAIE", "Salaire brut, net à payer, cotisations, Urssaf, convention collective")


def reading(*lines, **more):
    return read_pages([page_of(*lines, **more)], TODAY, Authorities(()))


def name_on(found):
    return found.names[0].value if found.names else None


def test_the_parts_of_a_name_under_a_role_are_put_together():
    found = reading(
        *LEASE,
        "LE BAILLEUR",
        "Nom : WETHERBY  Prénom : Graham",
        "LE(S) LOCATAIRE(S)",
        "Nom : EL MANSOURI  Prénom(s) : Khadija",
    )
    assert name_on(found) == "EL MANSOURI Khadija"


def test_a_surname_of_two_words_after_its_label_is_no_sure_name():
    found = reading(*LEASE, "Locataire", "Nom : EL MANSOURI")
    assert not found.names or not is_sure(found.names[0])


def test_a_surname_and_first_names_after_one_label_are_a_name():
    assert (
        name_on(reading(*LEASE, "Locataire", "Nom et prénom : EL MANSOURI Khadija")) == "EL MANSOURI Khadija"
    )


def test_whom_somebody_puts_up_is_found_in_the_parts_of_the_name_behind_the_word():
    found = reading(
        "ATTESTATION D’HÉBERGEMENT",
        "Je soussigné(e), déclare sur l’honneur",
        "Nom : WETHERBY  Prénom : Graham",
        "Né(e) le : 19/01/1970  À : York",
        "Atteste héberger à titre gratuit depuis le 03/01/2026",
        "Nom : PATEL  Prénom : Ananya",
        "Né(e) le : 23/07/1997  À : Pune",
    )
    assert name_on(found) == "PATEL Ananya"
    assert found.born_on.value == date(1997, 7, 23)


def test_a_rule_between_cells_parts_them_and_is_no_word():
    assert name_on(reading(*BILL, "Titulaire | M. NGUYEN Van An | Agence de Lyon")) == "NGUYEN Van An"


def test_no_title_of_a_paper_is_a_name():
    found = reading(
        "CONFIRMATION DU DÉPÔT D’UNE DEMANDE DE TITRE DE SÉJOUR",
        "Demandeur  TITRE DE SÉJOUR",
        "Administration numérique, étrangers en France, ne vaut pas",
    )
    assert found.names == ()


@pytest.mark.parametrize(
    "line",
    [
        "Document généré automatiquement le 12/03/2026",
        "Réglé par virement. Document édité à Lyon le 12/03/2026",
        "Facture produite par nos services le 12 mars 2026",
        "Attestation téléchargée depuis votre espace client le  12/03/2026",
        "Référence du reçu : RC09005594 · 12 mars 2026",
        "Facture 3832315260 12.03.2026",
    ],
)
def test_the_day_a_paper_was_made_whatever_the_word_for_it(line):
    assert reading(*BILL, line).issued_on.value == date(2026, 3, 12)


@pytest.mark.parametrize("line", ["Facture payée le 12/03/2026", "Facture prélevée le 12/03/2026"])
def test_the_day_a_bill_was_paid_is_not_the_day_of_its_issue(line):
    assert reading(*BILL, line).issued_on is None


def test_the_day_in_the_line_below_the_number_of_a_bill():
    assert reading(*BILL, "Facture n° 10 123 456", "du 12/03/2026").issued_on.value == date(2026, 3, 12)


def test_a_birthday_at_the_head_of_its_line_is_not_the_day_of_a_letter():
    found = reading(
        "CONTRAT DE TRAVAIL À DURÉE INDÉTERMINÉE",
        "employeur, salarié, rémunération, période d’essai, convention collective",
        "Mme Khadija EL MANSOURI",
        "Née le 26/11/1978 à Tunis",
        "Fait en deux exemplaires à Lyon, le 8 mars 2026",
    )
    assert found.issued_on.value == date(2026, 3, 8)


def test_a_company_in_letters_like_all_others_stands_over_its_address():
    found = reading(
        "SARL Pizzeria Vesuvio",
        "12 rue des Lilas",
        "75011 PARIS",
        *PAYSLIP,
        "Salarié  Mme Harpreet SINGH",
        "Urssaf maladie  12,50",
    )
    assert found.issuer.value == "SARL Pizzeria Vesuvio"


def test_what_stands_over_the_receiver_is_not_the_issuer():
    found = reading("Abonné", "PATEL Gurpreet", "120 cours Émile-Zola", "67000 STRASBOURG", *BILL)
    assert found.issuer is None
    assert name_on(found) == "PATEL Gurpreet"


def test_an_emblem_in_small_letters_is_known():
    found = reading(
        "airbnb", "Votre reçu de Airbnb", "Paris", "Voyageur : Lan Nguyen", "voyageurs, hôte, nuits"
    )
    assert found.issuer.value == "Airbnb"


def test_half_a_name_after_the_label_of_the_landlord_is_no_issuer():
    found = reading("QUITTANCE DE LOYER", "loyer, charges, locataire", "Propriétaire : Mme EINARSSON")
    assert found.issuer is None


def doubting(page, *doubts):
    """The page, with a doubt in some of its words by their numbers."""
    words = iter(replace(word, sure=dict(doubts).get(number, 0.95)) for number, word in enumerate(page.words))
    lines = tuple(
        TextLine(tuple(Cell(tuple(next(words) for _ in cell.words)) for cell in line.cells))
        for line in page.lines
    )
    return read_pages([replace(page, lines=lines)], TODAY, Authorities(()))


def test_a_name_that_a_picture_has_twice_is_taken_where_it_is_read_more_surely():
    page = page_of(
        *BILL,
        "Titulaire du contrat : Hrafnhiidur EINARSSON",
        "Nous remercions Hrafnhildur EINARSSON de sa confiance",
        means=ReadingMeans.OCR,
    )
    at = next(number for number, word in enumerate(page.words) if word.text == "Hrafnhiidur")
    assert name_on(doubting(page, (at, 0.3))) == "Hrafnhildur EINARSSON"


def test_a_name_of_which_a_word_is_doubted_is_offered_and_not_sure():
    page = page_of(*BILL, "Client", "ĐẶNG Quoc Bao", means=ReadingMeans.OCR)
    at = next(number for number, word in enumerate(page.words) if word.text == "Quoc")
    found = doubting(page, (at, 0.1))
    assert name_on(found) == "ĐẶNG Quoc Bao"
    assert not is_sure(found.names[0])


@pytest.mark.parametrize(
    ("read", "name"), [("Youssef ABDE1KADER", "Youssef ABDEIKADER"), ("M0hamed BOUZID", "Mohamed BOUZID")]
)
def test_a_letter_that_was_read_as_a_figure_is_mended_and_not_sure(read, name):
    found = doubting(page_of(*BILL, f"Titulaire du contrat : {read}", means=ReadingMeans.OCR))
    assert name_on(found) == name
    assert not is_sure(found.names[0])


def test_the_parts_of_a_name_side_by_side_with_no_gap_between():
    assert name_on(reading(*LEASE, "Locataire", "Nom : PATEL Prénom : Ananya")) == "PATEL Ananya"


CONTRACT = ("CONTRAT DE TRAVAIL", "employeur, salarié, rémunération, période d’essai, convention collective")


def test_the_parts_of_a_name_each_with_whose_it_is():
    found = reading(*CONTRACT, "Nom du salarié  ÇELIK", "Prénom du salarié  Ayşe Gül")
    assert name_on(found) == "ÇELIK Ayşe Gül"


def test_first_names_alone_are_no_name():
    assert reading(*CONTRACT, "Prénom du salarié  Ayşe Gül").names == ()


def test_a_name_that_begins_with_a_small_word_behind_its_title():
    assert name_on(reading(*BILL, "Mme von der Heyde Anneliese")) == "von der Heyde Anneliese"
    assert reading(*BILL, "Madame la Directrice").names == ()


def test_whose_part_is_told_right_behind_the_name():
    found = reading(
        *LEASE,
        "M. EINARSSON Björn, bailleur, et",
        "Mme VON DER HEYDE Käthe, locataire, née à Köln le 3 mai 1990,",
    )
    assert name_on(found) == "VON DER HEYDE Käthe"


def test_a_capital_i_that_was_read_as_a_small_l():
    page = page_of(*BILL, "M. Christopher lan Featherstone", means=ReadingMeans.OCR)
    assert name_on(doubting(page)) == "Christopher Ian Featherstone"


def test_of_two_people_side_by_side_each_has_the_birthday_below():
    found = reading(
        *LEASE,
        "LE BAILLEUR, PROPRIÉTAIRE  LE LOCATAIRE",
        "M. Björn EINARSSON  Mme Khadija BOUZID",
        "né le 02/08/1956 à Reykjavík  née le 14/10/1987",
    )
    assert name_on(found) == "Khadija BOUZID"
    assert found.born_on.value == date(1987, 10, 14)


@pytest.mark.parametrize(
    "lines",
    [
        ("Lyon, 12 mars 2026",),
        ("Facture mobile n° 288363944 – 12 mars 2026",),
        ("Coopérative du Val  Votre facture", "12 rue des Lilas  12 mars 2026"),
    ],
)
def test_a_day_behind_a_place_a_number_or_under_a_title(lines):
    assert reading(*lines, *BILL).issued_on.value == date(2026, 3, 12)


def test_a_label_that_goes_on_in_small_words_stands_over_its_value():
    found = reading(
        "ATTESTATION D’HÉBERGEMENT",
        "Personne hébergée : Aoife LE GUENNEC",
        "Date de naissance de la personne hébergée",
        "11/04/1982",
    )
    assert found.born_on.value == date(1982, 4, 11)


def test_a_trade_and_what_it_is_called_is_an_issuer_and_a_label_none():
    rib = ("RELEVÉ D’IDENTITÉ BANCAIRE", "Intitulé du compte : Mme Mădălina POPESCU", "IBAN, BIC")
    assert reading("Banque Aurélienne", *rib).issuer.value == "Banque Aurélienne"
    assert reading("Société : Aurélienne", *rib).issuer is None


def test_on_a_picture_a_word_with_more_letters_is_another_word():
    title = "ATTESTATION D’ASSURANCE RISQUES LOCATIFS"
    found = reading(title, "habitation, garanties, incendie, sinistre", means=ReadingMeans.OCR, sure=0.95)
    assert found.names == ()


def test_an_emblem_before_the_name_is_no_part_of_it():
    lines = (
        "@ Mairie d’Orcelles",
        "COPIE INTÉGRALE D’ACTE DE NAISSANCE",
        "officier de l’état civil, père, mère",
    )
    assert reading(*lines, means=ReadingMeans.OCR, sure=0.95).issuer.value == "Mairie d’Orcelles"


def test_a_place_of_birth_is_no_issuer():
    lines = ("COPIE INTÉGRALE D’ACTE DE NAISSANCE", "officier de l’état civil", "Commune de naissance  Tunis")
    assert reading(*lines).issuer is None


def test_a_part_behind_a_name_leads_to_nobody_behind_it():
    found = reading(
        *CONTRACT,
        "Il est convenu entre Garage Delmas, employeur, et M. O’BRIEN Pádraig, salarié,",
    )
    assert found.issuer.value == "Garage Delmas"
    assert name_on(found) == "O’BRIEN Pádraig"


def test_a_name_in_two_lines_over_the_birth():
    found = reading(
        "ATTESTATION DE PROLONGATION D’INSTRUCTION",
        "demande de titre de séjour, préfecture, étrangers",
        "FEATHERSTONEHAUGH",
        "Alastair",
        "né le 3 mai 1990",
    )
    assert name_on(found) == "FEATHERSTONEHAUGH Alastair"


def test_an_issuer_stands_before_the_dash_and_its_town_is_none():
    found = reading(
        "Loutre Internet – 12 rue des Lilas, 93200 Saint-Denis",
        "Facture internet",
        "fibre, box",
        "Loutre Internet",
    )
    assert found.issuer.value == "Loutre Internet"


def test_the_address_under_the_name_of_the_holder_is_theirs_though_the_landlords_stands_above():
    found = reading(
        "QUITTANCE DE LOYER",
        "Bailleur : SCI de la Fosse aux Chênes, 3 place de la Fosse aux Chênes, 59100 Roubaix",
        "Locataire : Mme Ánh DVORAK",
        "12 rue de l’Épeule",
        "59100 Roubaix",
        "Loyer du mois de mars 2026",
    )
    assert found.address.value == "12 rue de l’Épeule, 59100 Roubaix"
    assert found.issuer.value == "SCI de la Fosse aux Chênes"
