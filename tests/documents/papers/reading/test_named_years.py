"""Years of study as schools name them, and which of several a certificate is about."""

from datetime import date

import pytest

from documents.papers.reading.read import read_pages
from documents.spans import Span
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
CERTIFICATE = (
    "Université du Val",
    "CERTIFICAT DE SCOLARITÉ",
    "L’étudiante Anne MARTIN est régulièrement inscrite",
)
THIS_YEAR = Span(starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))


def year_on(*lines):
    covers = read_pages([page_of(*CERTIFICATE, *lines)], TODAY).covers
    return covers and covers.value


@pytest.mark.parametrize(
    "named",
    [
        "Année universitaire 2025/2026",
        "Année universitaire 2025-2026",
        "au titre de l’année 2025 – 2026",
        "Année scolaire 2025/26",
        "Academic year 2025-26",
        "en L3 pour la rentrée de septembre 2025",
        "à la rentrée universitaire 2025",
        "du 1er septembre 2025 au 31 août 2026",
    ],
)
def test_a_year_of_study_is_named_in_many_ways(named):
    assert year_on(named) == THIS_YEAR


def test_the_last_of_several_years_is_that_of_the_certificate():
    assert (
        year_on("Licence 2  2023/2024  admise", "Licence 3  2024/2025  admise", "Master 1  2025/2026")
        == THIS_YEAR
    )


def test_a_year_from_day_to_day_says_more_than_its_name():
    printed = Span(starts_on=date(2025, 9, 8), ends_on=date(2026, 6, 30))
    assert year_on("Année universitaire 2025/2026", "du 08/09/2025 au 30/06/2026") == printed


def test_a_training_of_several_years_is_not_over_with_its_first():
    whole = Span(starts_on=date(2024, 9, 2), ends_on=date(2027, 8, 31))
    assert year_on("Promotion 2024/2025", "Formation du 02/09/2024 au 31/08/2027") == whole


@pytest.mark.parametrize(
    "said", ["le 12/03/2024 25 rue des Lilas", "les années 2023 et 2026", "rentrée après le 4 mai 2024"]
)
def test_what_is_no_year_of_study(said):
    assert year_on(said) is None
