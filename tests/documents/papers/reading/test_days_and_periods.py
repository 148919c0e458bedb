"""Days and periods as papers print them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.papers.found import ReadingMeans
from documents.papers.reading.days import PlainText, days_on, number_in_words
from documents.papers.reading.periods import spans_on
from documents.spans import Span
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
DAYS = st.dates(date(1930, 1, 1), date(2045, 12, 31))


def days(*lines, day_first=True):
    return [each.day for each in days_on(PlainText(page_of(*lines)), TODAY, day_first=day_first)]


def spans(*lines):
    text = PlainText(page_of(*lines))
    return {each.span.ends for each in spans_on(text, days_on(text, TODAY), TODAY)}


@given(DAYS)
def test_a_day_is_read_in_every_way_in_which_a_paper_prints_it(day):
    written = "1er" if day.day == 1 else str(day.day)
    for printed in (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%d %m %Y}",
        f"{written} {MONTHS[day.month - 1]} {day.year}",
        f"{day.isoformat()}",
    ):
        assert days(f"Établi le {printed} à Paris") == [day], printed


UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
]
UNITS += ["treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def below_hundred(number):
    if number < 20:
        return UNITS[number]
    ten = max(each for each in TENS if each <= number)
    rest = number - ten
    if not rest:
        return TENS[ten] + ("s" if ten == 80 else "")
    joined = " et " if rest in (1, 11) and ten != 80 else "-"
    return f"{TENS[ten]}{joined}{UNITS[rest]}"


def in_words(year):
    thousands, rest = divmod(year, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = ["mille" if thousands == 1 else f"{UNITS[thousands]} mille"]
    parts += [("" if hundreds == 1 else f"{UNITS[hundreds]} ") + "cent"] if hundreds else []
    parts += [below_hundred(rest)] if rest else []
    return " ".join(parts)


@given(st.integers(1, 2099))
def test_a_number_in_french_words_is_that_number(number):
    words = in_words(number) if number >= 1000 else below_hundred(number % 100 or 1)
    assert number_in_words(words) == (number if number >= 1000 else number % 100 or 1)


@given(st.dates(date(1901, 1, 1), date(2040, 1, 1)))
def test_a_day_in_words_as_acts_write_it(day):
    first = "premier" if day.day == 1 else below_hundred(day.day)
    assert days(f"Le {first} {MONTHS[day.month - 1]} {in_words(day.year)} est née") == [day]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 de marzo de 1988", [date(1988, 3, 12)]),
        ("doce de marzo de mil novecientos ochenta y ocho", [date(1988, 3, 12)]),
        ("Date of issue March 27, 2026", [date(2026, 3, 27)]),
        ("12. April 1999", [date(1999, 4, 12)]),
        ("Tél. 01 09 10 20 26", []),
        ("Contrat 12/345/6789", []),
        ("le 31/02/2026", []),
        ("loi n° 89-462", []),
    ],
)
def test_what_is_a_day_and_what_is_none(line, expected):
    assert days(line) == expected


def test_a_gap_within_a_day_on_a_picture_makes_no_other_day_of_it():
    def read(means):
        page = page_of("Naissance 1 1/11/1999", means=means)
        return [each.day for each in days_on(PlainText(page), TODAY)]

    assert read(ReadingMeans.OCR) == [date(1999, 11, 11)]
    assert read(ReadingMeans.TEXT) == [date(1999, 11, 1)]


def test_figures_with_two_readings_are_no_day_where_the_month_may_come_first():
    assert days("Date of birth 03/04/1988", day_first=False) == []
    assert days("Date of birth 23/04/1988", day_first=False) == [date(1988, 4, 23)]


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 400))
def test_a_period_from_day_to_day(first, length):
    last = first + timedelta(days=length)
    for printed in (
        f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}",
        f"{first:%d.%m.%Y} – {last:%d.%m.%Y}",
        f"du {first:%d/%m/%Y} jusqu’au {last:%d/%m/%Y}",
    ):
        assert (first, last) in spans(f"Période {printed}"), printed


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["Loyer du mois de mars 2026"], "2026-03-01", "2026-03-31"),
        (["Quittance de loyer : février 2024"], "2024-02-01", "2024-02-29"),
        (["du 1er au 31 mars 2026"], "2026-03-01", "2026-03-31"),
        (["du 15 décembre au 14 janvier 2026"], "2025-12-15", "2026-01-14"),
        (["de mars 2025 à juin 2025"], "2025-03-01", "2025-06-30"),
        (["Période : 03/2026"], "2026-03-01", "2026-03-31"),
        (["de 10/2025 à 03/2026"], "2025-10-01", "2026-03-31"),
        (["Abonnement du 12/02 au 11/03/2026"], "2026-02-12", "2026-03-11"),
        (["du 20/12 au 19/01/2026"], "2025-12-20", "2026-01-19"),
        (["du 19 juil. au 18 août 2025"], "2025-07-19", "2025-08-18"),
        (["jeudi 12 mars 2026 → lundi 16 mars 2026"], "2026-03-12", "2026-03-16"),
        (["valable du 01/03/2026 à 0 h 00 au 28/02/2027 à 24 h 00"], "2026-03-01", "2027-02-28"),
        (["rue du 8-Mai-1945, du 01/03/2026 au 31/03/2026"], "2026-03-01", "2026-03-31"),
        (["valable du 01/03/2026 à 0 heure au 28/02/2027 à 24 heures"], "2026-03-01", "2027-02-28"),
        (["du 01/03/2026 au matin au 28/02/2027 au soir"], "2026-03-01", "2027-02-28"),
        (["Contrat en cours du 01 mars 2026 au 28 février 2027"], "2026-03-01", "2027-02-28"),
        (["Séjour du samedi 7 décembre au vendredi 3 janvier 2025"], "2024-12-07", "2025-01-03"),
        (["dimanche 21 décembre → lundi 5 janvier 2026"], "2025-12-21", "2026-01-05"),
        (["Fait le 8 mars 2026", "du lundi 2 mars au vendredi 6 mars"], "2026-03-02", "2026-03-06"),
        (["Émise le 15/11/2025", "12 oct. - 11 nov."], "2025-10-12", "2025-11-11"),
        (["Période 12/10/25-11/11/25"], "2025-10-12", "2025-11-11"),
        (["Période 12/10/2025au11/11/2025"], "2025-10-12", "2025-11-11"),
        (["entre le 5 janvier et le 4 mars 2026"], "2026-01-05", "2026-03-04"),
        (["Index au 05/01/2026 : 123  Index au 04/03/2026 : 456"], "2026-01-05", "2026-03-04"),
        (
            ["Ancien solde au 05/01/2026", "12/01/2026 PRLV", "Nouveau solde au 04/03/2026"],
            "2026-01-05",
            "2026-03-04",
        ),
        (
            ["Du  Date de fin Quantité", "05/01/2026  04/03/2026 2 mois"],
            "2026-01-05",
            "2026-03-04",
        ),
        (["1er trimestre 2026"], "2026-01-01", "2026-03-31"),
        (["Facture du quatrième trimestre de l’année 2025"], "2025-10-01", "2025-12-31"),
        (["2e semestre 2025"], "2025-07-01", "2025-12-31"),
        (["octobre-décembre 2025"], "2025-10-01", "2025-12-31"),
        (["Facture émise le 18/12/2025", "Abonnement (du 17/11 au 16/12)"], "2025-11-17", "2025-12-16"),
        (["Émise le 4 janvier 2026", "du 3 décembre au 2 janvier, 24 €"], "2025-12-03", "2026-01-02"),
        (["Abonnement Liberté mensuel du 08/02/2026 au  24,35 €", "07/03/2026"], "2026-02-08", "2026-03-07"),
    ],
)
def test_a_period_as_bills_and_receipts_name_it(lines, first, last):
    assert spans(*lines) == {(date.fromisoformat(first), date.fromisoformat(last))}


def test_two_days_that_nothing_joins_are_no_period():
    assert spans("Facture du 03/02/2026", "payée le 12/03/2026") == set()


@pytest.mark.parametrize(
    "lines",
    [
        ["Abonnement du 17/11 au 16/12"],  # of no year
        ["Loi du 6 juillet 1989", "du 17/11 au 16/12"],  # of none near it
        ["Émise le 18/12/2025", "Horaires : du 1 au 30"],
        ["5e trimestre 2025"],
        ["Relevé du 05/01/2026", "Prochain relevé le 04/03/2026"],
        ["Solde au 05/01/2026", "Solde au 05/02/2026", "Solde au 05/03/2026"],  # which two?
        ["le 5 janvier et le 4 mars 2026"],
    ],
)
def test_a_period_whose_year_nothing_says_is_none(lines):
    assert spans(*lines) == set()


def test_a_period_has_both_its_ends():
    assert Span(starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31)).ends in spans("mars 2026")
