"""Which period a paper covers, and until when a card is good: through the door, on pages set word by word."""

from datetime import date

import pytest

from documents.papers.concordance.sureness import is_sure
from documents.papers.found import ReadingMeans
from documents.papers.reading import child
from documents.papers.reading.mrz_signs import check_digit
from documents.papers.reading.read import read_pages
from documents.papers.reading.seals import Authorities
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
ELECTRICITY = [
    "FACTURE D’ÉLECTRICITÉ",
    "Émise le 12/03/2026",
    "Titulaire du contrat : M. Loïc LE GUENNEC",
    "Puissance souscrite 6 kVA, Enedis, compteur Linky",
]
WATER = ["FACTURE D’EAU", "Émise le 12/03/2026", "Eau potable, assainissement, agence de l’eau, compteur"]
INTERNET = ["FACTURE INTERNET", "Date de facture  12/03/2026", "Box, fibre, abonnement internet"]
STATEMENT = ["RELEVÉ DE COMPTE", "IBAN, débit, crédit, virement, date valeur, libellé"]
RECEIPT = ["QUITTANCE DE LOYER", "Locataire : M. Loïc LE GUENNEC", "Loyer et provisions pour charges"]
SCHOOL = ["CERTIFICAT DE SCOLARITÉ", "Université de l’Estuaire", "Étudiante : Mme Aoife DALY"]
LEASE = [
    "CONTRAT DE LOCATION",
    "Bailleur : Mme Inès PAGE",
    "Locataire : M. Loïc LE GUENNEC",
    "Dépôt de garantie",
]
HEALTH_CARD = ["CARTE EUROPÉENNE D’ASSURANCE MALADIE"]


def reading(*lines, **more):
    return read_pages([page_of(*lines, **more)], TODAY, Authorities(()))


def covers(*lines, **more):
    found = reading(*lines, **more).covers
    return found and tuple(day.isoformat() for day in found.value.ends)


@pytest.mark.parametrize(
    "lines",
    [
        [
            *ELECTRICITY,
            "Ancien index relevé le 05/01/2026 : 12345",
            "Nouvel index relevé le 04/03/2026 : 12999",
        ],
        [*ELECTRICITY, "Compteur  Index au 05/01/2026  Index au 04/03/2026", "12  10750  10999"],
        [*ELECTRICITY, "Relevé précédent  05/01/2026  12345", "Relevé réel  04/03/2026  12999"],
        [*ELECTRICITY, "Vous avez consommé 412 kWh entre le 05/01/2026 et le 04/03/2026"],
        [*ELECTRICITY, "Relevé estimé entre le 5 janvier et le 4 mars 2026"],
        [*WATER, "Date du relevé précédent : 05/01/2026. Date du dernier relevé : 04/03/2026."],
        [*INTERNET, "Période facturée  05/01/26-04/03/26"],
        [*INTERNET, "Début de la période facturée  05/01/2026", "Fin de la période facturée  04/03/2026"],
        [*INTERNET, "Abonnements et options (05 janv. - 04 mars)  24,99 €"],
        [*STATEMENT, "SOLDE CRÉDITEUR AU 05/01/2026  312,40", "SOLDE CRÉDITEUR AU 04/03/2026  512,10"],
        [
            *SCHOOL,
            "Année universitaire 2025-2026",
            "Début de scolarité  05/01/2026",
            "Fin de scolarité  04/03/2026",
        ],
    ],
)
def test_a_period_is_between_two_readings_or_has_a_word_for_each_end(lines):
    assert covers(*lines) == ("2026-01-05", "2026-03-04")


@pytest.mark.parametrize(
    "advance",
    [
        "Abonnement (période à venir) du 04/03/2026 au 03/05/2026",
        "Votre abonnement du 04/03/2026 au 03/05/2026",
    ],
)
def test_what_was_used_counts_and_not_what_is_paid_in_advance(advance):
    used = "Consommation du 05/01/2026 au 04/03/2026 : 412 kWh"
    for lines in ([*ELECTRICITY, advance, used], [*ELECTRICITY, used, advance]):
        assert covers(*lines) == ("2026-01-05", "2026-03-04")


def test_two_periods_behind_the_same_words_are_one_where_each_follows_the_other_and_nothing_is_sure():
    found = reading(
        *ELECTRICITY, "Période du 05/01/2026 au 31/01/2026", "Période du 01/02/2026 au 04/03/2026"
    )
    assert [day.isoformat() for day in found.covers.value.ends] == ["2026-01-05", "2026-03-04"]
    assert not is_sure(found.covers)


def test_of_two_periods_of_which_no_word_tells_which_counts_the_last_is_offered_and_none_is_sure():
    found = reading(*INTERNET, "Offre du 05/11/2025 au 04/12/2025", "Service du 05/02/2026 au 04/03/2026")
    assert [day.isoformat() for day in found.covers.value.ends] == ["2026-02-05", "2026-03-04"]
    assert not is_sure(found.covers)


def test_a_period_is_less_sure_where_another_stands_apart_from_it():
    labelled = [*RECEIPT, "Période du 01/02/2026 au 28/02/2026"]
    assert is_sure(reading(*labelled).covers)
    assert not is_sure(reading(*labelled, "Promesse du 02/04/2025 au 30/04/2025").covers)


def test_a_period_that_has_not_begun_is_never_sure():
    assert not is_sure(reading(*RECEIPT, "Période du 01/05/2026 au 31/05/2026").covers)


def test_on_a_picture_a_period_that_is_of_no_whole_months_may_have_been_misread():
    picture = {"means": ReadingMeans.OCR, "sure": 0.95}
    assert is_sure(reading(*RECEIPT, "Période du 01/02/2026 au 28/02/2026", **picture).covers)
    assert not is_sure(reading(*RECEIPT, "Période du 01/02/2026 au 26/02/2026", **picture).covers)


def test_the_year_of_an_income_is_less_sure_where_the_notice_names_two():
    notice = [
        "AVIS D’IMPÔT 2026 SUR LES REVENUS 2025",
        "Numéro fiscal, revenu fiscal de référence, foyer fiscal",
    ]
    assert is_sure(reading(*notice).covers)
    other = reading(*notice, "Taux de prélèvement à la source sur vos revenus 2026").covers
    assert other.value.starts_on == date(2025, 1, 1)
    assert not is_sure(other)


@pytest.mark.parametrize(
    "begins",
    [
        "La location prendra effet le 05/01/2026",
        "Le bail commence à courir le 05/01/2026 pour se terminer le 04/01/2029",
        "conclu pour neuf mois à effet du 05/01/2026 pour expirer le 04/10/2026",
        "avec effet au 05/01/2026",
    ],
)
def test_a_lease_runs_from_the_day_on_which_it_takes_effect(begins):
    assert covers(*LEASE, begins) == ("2026-01-05", TODAY.isoformat())


def test_words_from_which_on_something_runs_before_two_days_make_neither_sure():
    one = [*LEASE, "à compter du 05/01/2026"]
    assert is_sure(reading(*one).covers)
    assert not is_sure(reading(*one, "à compter du 07/11/2025").covers)


@pytest.mark.parametrize(
    "days",
    [
        ["3 Cognome  4 Nome", "12/04/1990  29/09/2027"],  # words for them in a language that nobody foresaw
        ["3  SINGH", "5  12/04/1990", "9  29/09/2027"],
        ["9  29/09/2027", "5  12/04/1990"],
    ],
)
def test_of_the_two_days_of_a_health_card_the_first_is_the_birthday(days):
    found = reading(*HEALTH_CARD, *days)
    assert (found.born_on.value, found.expires_on.value) == (date(1990, 4, 12), date(2027, 9, 29))


def test_of_three_days_of_a_card_nobody_knows_but_the_only_one_ahead_is_offered_as_its_last():
    found = reading("TITRE DE SÉJOUR", "RESIDENCE PERMIT", "12/04/1990", "15/02/2024", "wsarav 14/02/2028")
    assert found.expires_on.value == date(2028, 2, 14)
    assert not is_sure(found.expires_on)
    assert reading("TITRE DE SÉJOUR", "RESIDENCE PERMIT", "12/04/1990", "15/02/2024").expires_on is None


def test_a_title_is_good_for_as_long_as_its_only_period_though_that_is_ten_years():
    found = reading("RÉCÉPISSÉ DE DEMANDE DE CARTE DE SÉJOUR", "Validité  du 01/02/2024 au 31/01/2034")
    assert found.expires_on.value == date(2034, 1, 31)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("TITRE DE SJOUR IRFRAXTIGIDKXDICCCLCCLCLLLLLLEL", True),
        ("CARTE IRFRAK2TRZRPOJÓACCCCCLLCLLCLLLLLLLE", True),
        ("FR76 9912 3456 7890 1234 5678 901", False),
        ("ANTICONSTITUTIONNELLEMENT", True),
        ("https://www.exemple-de-longue-adresse.example/mes-factures", False),
    ],
)
def test_a_word_as_long_as_a_line_of_a_zone_has_the_zone_looked_for(line, asked):
    spotted = [(word, 0.9, (0, 0, 9, 9)) for word in line.split()]
    assert child._may_hold_a_zone(spotted) is asked


def visa_of(birth):
    """The lines of the specimen of ICAO Doc 9303-7, of somebody born on another day."""
    field = birth + str(check_digit(birth))
    return ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", f"L8988901C4XXX{field}F9612109<<<<<<<<<<<<<<<<")


@pytest.mark.parametrize(
    ("birth", "printed", "sure"),
    [("990208", (), True), ("000208", (), False), ("000208", ("Date de naissance 08/02/2000",), True)],
)
def test_the_year_of_a_birth_that_a_blurred_check_digit_does_not_tell_from_another_is_not_sure(
    birth, printed, sure
):
    picture = {"means": ReadingMeans.OCR, "sure": 0.95, "mrz": (visa_of(birth),)}
    found = reading("VISA", "Valable pour FRANCE", *printed, **picture)
    assert f"{found.born_on.value:%y%m%d}" == birth
    assert is_sure(found.born_on) is sure
