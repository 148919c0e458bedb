"""Machine-readable zones: every check digit holds, or there is none."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from documents.papers.reading.mrz import ZoneLayout, zone_in
from documents.papers.reading.mrz_signs import check_digit


TODAY = date(2026, 3, 20)
# The specimens of ICAO Doc 9303, parts 4 to 7, and of the French card.
PASSPORT = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]
CARD = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]
CARD_OF_TWO = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
VISA = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<<<<<<<<<"]
SMALL_VISA = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]
FRENCH_CARD = ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"]


@pytest.mark.parametrize(
    ("lines", "form", "name", "born_on"),
    [
        (PASSPORT, ZoneLayout.TD3, "ERIKSSON ANNA MARIA", date(1974, 8, 12)),
        (CARD, ZoneLayout.TD1, "ERIKSSON ANNA MARIA", date(1974, 8, 12)),
        (CARD_OF_TWO, ZoneLayout.TD2, "ERIKSSON ANNA MARIA", date(1974, 8, 12)),
        (VISA, ZoneLayout.MRV_A, "ERIKSSON ANNA MARIA", date(1940, 9, 7)),
        (SMALL_VISA, ZoneLayout.MRV_B, "ERIKSSON ANNA MARIA", date(1940, 9, 7)),
        (FRENCH_CARD, ZoneLayout.FRENCH_CARD, "BERTHIER CORINNE", date(1965, 12, 6)),
    ],
)
def test_the_specimens_are_read(lines, form, name, born_on):
    zone = zone_in([lines], TODAY)
    assert zone is not None
    assert (zone.form, zone.name, zone.born_on) == (form, name, born_on)


def test_the_french_card_says_no_expiry():
    zone = zone_in([FRENCH_CARD], TODAY)
    assert zone is not None
    assert zone.expires_on is None


@given(st.integers(0, 43), st.sampled_from("0123456789"))
def test_another_figure_in_the_second_line_of_a_passport_is_no_zone(place, figure):
    second = PASSPORT[1]
    assume(second[place].isdigit() and second[place] != figure)
    changed = second[:place] + figure + second[place + 1 :]
    assert zone_in([[PASSPORT[0], changed]], TODAY) is None


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=30),
    st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=12), min_size=1, max_size=4),
    st.dates(date(1930, 1, 1), date(2025, 12, 31)),
    st.dates(date(2026, 1, 1), date(2040, 12, 31)),
)
def test_any_passport_says_who_it_is_cut_off_where_the_line_ends(surname, given_names, born_on, expires_on):
    assume(len(surname) + 3 < 39)
    names = f"{surname}<<{'<'.join(given_names)}".ljust(39, "<")[:39]
    number, birth, expiry = "12AB34567", f"{born_on:%y%m%d}", f"{expires_on:%y%m%d}"
    fields = [
        number + str(check_digit(number)),
        birth + str(check_digit(birth)),
        expiry + str(check_digit(expiry)),
    ]
    whole = "".join([*fields, "<" * 14 + "0"])
    second = f"{fields[0]}MAR{fields[1]}F{fields[2]}{'<' * 14}0{check_digit(whole)}"
    zone = zone_in([[f"P<MAR{names}", second]], TODAY)
    assert zone is not None
    assert f"{surname} {' '.join(given_names)}".startswith(zone.name)
    assert (zone.expires_on, zone.born_on.strftime("%y%m%d")) == (expires_on, birth)
    assert zone.cut_off is (not names.endswith("<"))


@pytest.mark.parametrize(
    "misread",
    [
        ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<", PASSPORT[1]],  # fillers lost
        ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<KK<<<<<<<<<<<", PASSPORT[1]],  # fillers taken for letters
        [PASSPORT[0], PASSPORT[1].replace("UTO740812", "UTO74O8I2")],  # figures taken for letters
        [PASSPORT[0].replace("<<<<<<", "«««"), PASSPORT[1]],
    ],
)
def test_what_recognition_confuses_is_mended_where_the_digits_then_hold(misread):
    zone = zone_in([misread], TODAY)
    assert zone is not None
    assert zone.name == "ERIKSSON ANNA MARIA"


def test_a_line_of_one_reading_and_a_line_of_another_make_a_zone():
    broken = CARD[1].replace("740812", "740872")
    zone = zone_in([[CARD[0][:20] + "9" + CARD[0][21:], CARD[1], CARD[2]], [CARD[0], broken, CARD[2]]], TODAY)
    assert zone is not None
    assert zone.form is ZoneLayout.TD1
