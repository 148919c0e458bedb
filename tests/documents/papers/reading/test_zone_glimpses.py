"""Zones that recognition misread beyond holding: what can be seen all the same, and what must not be believed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from documents.papers.concordance.sureness import is_sure
from documents.papers.found import ReadingMeans
from documents.papers.reading.marks import PaperMark
from documents.papers.reading.mrz import zone_in
from documents.papers.reading.mrz_glimpses import glimpse_of
from documents.papers.reading.read import read_pages
from tests.documents.papers.reading.typeset import page_of


TODAY = date(2026, 3, 20)
NAMES = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
DAYS = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
BORN, ENDS = date(1974, 8, 12), date(2012, 4, 15)


def seen(*lines, printed=()):
    return glimpse_of([lines], TODAY, frozenset(printed))


@pytest.mark.parametrize(
    "misread",
    [
        NAMES.replace("MARIA<<<<", "MARIA<K<KKKEE"),  # fillers taken for letters
        NAMES.replace("<<ANNA", "<K<ANNA"),  # and one added
        "PXUTOERIKSSON<<ANNA<MARIA<<<<<<<<KKKKKKKKKK",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<6<KKKK",
    ],
)
def test_names_are_what_the_grammar_of_the_line_leaves(misread):
    found = seen(misread, DAYS)
    assert found.name == "ERIKSSON ANNA MARIA"
    assert (found.code, found.issuer) == ("P", "UTO")


def test_a_letter_that_was_added_to_a_name_is_left_out_where_the_card_prints_it_without():
    found = seen("P<UTOERIKSSON<<ANNAC<KMARIA<<<<<<<<<<<<<<<<<", DAYS, printed=("eriksson", "anna", "maria"))
    assert (found.name, found.printed_too) == ("ERIKSSON ANNA MARIA", True)
    # Khadija keeps her first letter, printed or not.
    assert seen("P<UTOERIKSSON<<ANNA<KHADIJA<<<<<<<<<<<<<<<<<", DAYS).given == "ANNA KHADIJA"


@pytest.mark.parametrize(
    "misread",
    [
        DAYS.replace("L898902C36", "L8989O2CB6"),  # the number is beyond mending
        DAYS.replace("7408122F", "740812Z2F"),  # one sign seen twice
        DAYS.replace("L898902C3", "L89890").replace("2F1", "281"),  # the sex taken for a figure
    ],
)
def test_days_count_where_both_digits_hold(misread):
    assert zone_in([[NAMES, misread]], TODAY) is None
    found = seen(NAMES, misread)
    assert (found.born_on, found.expires_on) == (BORN, ENDS)


@given(st.integers(0, 14), st.sampled_from("0123456789"))
def test_a_day_with_another_figure_is_none(place, figure):
    at = DAYS.index("740812") + place
    assume(DAYS[at].isdigit() and DAYS[at] != figure)
    changed = DAYS[:at] + figure + DAYS[at + 1 :]
    found = seen(NAMES, changed)
    assert (found.born_on, found.expires_on) == (None, None)


def test_names_of_a_card_stand_in_a_line_without_a_head():
    found = seen(
        "IRFRAFD246EDDCBK<<<K<K<K<KKKKKKK<<<", "7611186M2807214D<<<<<<<K<2", "PATEL<<SOEREN<<<<<<KKKKKK"
    )
    assert (found.code, found.name, found.born_on) == ("", "PATEL SOEREN", date(1976, 11, 18))


def test_lines_of_a_letter_say_nothing():
    assert seen("NOUS<CERTIFIONS<<QUE", "MADAME<<DUPONT<EST<ASSUREE<CHEZ<NOUS") is None
    assert seen() is None


def photo(*lines, mrz=()):
    return page_of(*lines, means=ReadingMeans.OCR, sure=0.9, mrz=mrz)


def test_what_is_glimpsed_is_offered_and_sure_only_where_it_is_printed_too():
    looks = ((NAMES, DAYS.replace("L898902C36", "L8989O2CB6")),)
    alone = read_pages([photo("PASSPORT", mrz=looks)], TODAY)
    assert (alone.kind.value, alone.names[0].value) == ("passport", "ERIKSSON ANNA MARIA")
    assert (alone.born_on.value, alone.expires_on.value) == (BORN, ENDS)
    assert not any(map(is_sure, (alone.names[0], alone.born_on)))
    assert PaperMark.ZONE_READ not in alone.marks
    twice = read_pages(
        [
            photo(
                "PASSPORT",
                "Surname  ERIKSSON",
                "Given names  ANNA MARIA",
                "Date of birth  12.08.1974",
                mrz=looks,
            )
        ],
        TODAY,
    )
    assert twice.names[0].value == "ERIKSSON ANNA MARIA"
    assert is_sure(twice.names[0])
    assert is_sure(twice.born_on)


SEEN = ((NAMES, DAYS.replace("L898902C36", "L8989O2CB6")),)


@pytest.mark.parametrize(
    ("printed", "sure"),
    [
        pytest.param((), True, id="seen in the zone alone: two check digits hold"),
        pytest.param(("Date of issue  16.04.2002",), True, id="an issue that lies before it"),
        pytest.param(("Date of issue  16.04.2013",), False, id="an issue that lies after it"),
        pytest.param(
            ("Date of issue  16.04.1995",), False, id="an issue so long before that no title runs until then"
        ),
        pytest.param(("Date of expiry  15.04.2012",), True, id="printed too"),
        pytest.param(("Date of expiry  15.04.2021",), False, id="another day is printed"),
    ],
)
def test_a_last_day_seen_in_a_zone_is_sure_where_nothing_speaks_against_it(printed, sure):
    reading = read_pages([photo("PASSPORT", *printed, mrz=SEEN)], TODAY)
    assert (reading.expires_on.value, is_sure(reading.expires_on)) == (ENDS, sure)
    assert {PaperMark.ZONE_DAYS_READ, PaperMark.ZONE_UNREADABLE} <= reading.marks


def test_a_last_day_of_another_generation_is_not_sure():
    later = date(2028, 3, 20)
    assert not is_sure(read_pages([photo("PASSPORT", mrz=SEEN)], later).expires_on)


def test_a_printed_zone_that_does_not_hold_is_not_glimpsed_at():
    page = page_of("PASSPORT", NAMES, DAYS.replace("740812", "740813"))
    reading = read_pages([page], TODAY)
    assert reading.names == ()
    assert PaperMark.ZONE_UNREADABLE in reading.marks


def test_a_name_that_a_label_led_to_is_not_sure_beside_another_in_the_zone():
    page = photo("PASSPORT", "Surname  PERSSON", "Given names  OLAF", mrz=((NAMES, "L89"),))
    first, second = read_pages([page], TODAY).names
    assert (first.value, second.value) == ("ERIKSSON ANNA MARIA", "PERSSON OLAF")
    assert not is_sure(second)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pour nous joindre ouvrez « Espace client » ou venez en agence",
        "Votre contrat « Essentiel » est sans engagement et sans frais",
        "VOTRE CONTRAT « ESSENTIEL » OU « CONFORT » EST SANS ENGAGEMENT",
    ],
)
def test_a_photographed_sentence_with_something_in_quotation_marks_is_no_zone(sentence):
    bill = photo(
        "Facture d'électricité",
        "Période de consommation  du 10/01/2026 au 09/03/2026",
        "Client : Madame Anna Eriksson",
        sentence,
    )
    reading = read_pages([bill], TODAY)
    assert (reading.kind.value, is_sure(reading.kind)) == ("elec_bill", True)
    assert [each.value for each in reading.names] == ["Anna Eriksson"]
    assert PaperMark.VISA_STICKER not in reading.marks


def test_a_line_of_names_is_enough_where_it_is_filled_to_its_end():
    found = seen(NAMES.replace("MARIA<<<<", "MARIA<K<KKKEE"))
    assert (found.code, found.name, found.born_on) == ("P", "ERIKSSON ANNA MARIA", None)


def test_the_zone_itself_is_no_second_print_where_its_fillers_are_read_as_quotation_marks():
    card = photo(
        "CARTE NATIONALE D'IDENTITÉ",
        "IRFRAFD246EDDCBK«««K«K«K«KKKKKKK«««",
        "7611186M2807214D««««««K«2",
        "PATEL« SOEREN «««««««««««««",
    )
    reading = read_pages([card], TODAY)
    assert reading.names[0].value == "PATEL SOEREN"
    assert not is_sure(reading.names[0])
